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
  // A page with a table of many columns brings a hidden button for the other layout: pressed where it fits.
  const narrow = matchMedia("(max-width: 40rem)");
  let pressed = null;
  const fit = () => {
    const button = document.querySelector(`.st-key-layout-${narrow.matches ? "narrow" : "wide"} button`);
    if (!button || button === pressed || app.dataset.testScriptState !== "notRunning") return;
    pressed = button;
    button.click();
  };
  narrow.addEventListener("change", fit);
  new MutationObserver(fit).observe(app, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] });
})();
