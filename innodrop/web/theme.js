// Figures are drawn on the server, in the colours of the reader's theme. Streamlit tells the server of another theme
// with the next run only, so after a change in the menu or of the system this script asks for one, by the message
// with which a page around Streamlit would ask. What is typed or chosen on the page stays.
(() => {
  if (window.innodropTheme) return;
  window.innodropTheme = true;
  const app = document.querySelector("[data-testid=stApp]");
  const background = () => getComputedStyle(app).backgroundColor;
  let drawn = background();
  new MutationObserver(() => {
    if (background() === drawn || app.dataset.testScriptState !== "notRunning") return;
    drawn = background();
    window.postMessage({ stCommVersion: 1, type: "RERUN_SCRIPT" }, location.origin);
  }).observe(app, { attributeFilter: ["class", "data-test-script-state"] });
  // A page with a table of many columns brings hidden buttons for other layouts: the one that fits is pressed.
  const narrow = matchMedia("(max-width: 40rem)");
  const huge = matchMedia("(min-width: 2560px) and (min-height: 1440px)");
  let pressed = null;
  const fit = () => {
    const layout = narrow.matches ? "narrow" : huge.matches ? "huge" : "wide";
    const button = document.querySelector(`.st-key-layout-${layout} button`);
    if (!button || button === pressed || app.dataset.testScriptState !== "notRunning") return;
    pressed = button;
    button.click();
  };
  narrow.addEventListener("change", fit);
  huge.addEventListener("change", fit);
  new MutationObserver(fit).observe(app, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] });
})();
