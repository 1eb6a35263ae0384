// Small helps on every page that a browser and Streamlit leave out.
(() => {
  if (window.innodropHelps) return;
  window.innodropHelps = true;
  const app = document.querySelector("[data-testid=stApp]");

  // A table of many columns brings hidden buttons for other layouts: the one that fits is pressed.
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

  // A table as wide as its place need not scroll sideways: without a box of its own its head stays in sight.
  let asked = 0;
  const boxes = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => {
      for (const box of document.querySelectorAll(".innodrop-rows .innodrop-scroll"))
        box.classList.toggle("innodrop-fits", box.scrollWidth <= box.clientWidth);
    });
  };
  new MutationObserver(boxes).observe(app, { childList: true, subtree: true });
  addEventListener("resize", boxes);
  boxes();

  // A popover takes the focus when it opens, and gives it back to its button when it closes.
  let open = null, opener = null;
  const follow = () => {
    const now = document.querySelector("[data-testid=stPopoverBody]");
    if (now === open) return;
    if (now) {
      opener = document.activeElement;
      now.tabIndex = -1;
      requestAnimationFrame(() => now.contains(document.activeElement) || now.focus({ preventScroll: true }));
    } else if (document.activeElement === document.body && opener?.isConnected) {
      opener.focus({ preventScroll: true });
    }
    open = now;
  };
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });

  // What is copied is what was stored: the invisible joiners that keep an address from becoming a link stay behind.
  document.addEventListener("copy", event => {
    const field = event.target.closest?.("input, textarea");
    const chosen = field ? "" : getSelection().toString();
    if (!chosen.includes("\u2060")) return;
    event.clipboardData.setData("text/plain", chosen.replaceAll("\u2060", ""));
    event.preventDefault();
  });
})();
