// Opens our links to other pages of the dashboard as the Back button does: the address changes, Streamlit
// hears of it and draws that page. Whoever wants a new tab or window gets it.
(() => {
  if (window.innodropLinks) return;
  window.innodropLinks = true;
  document.addEventListener("click", event => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a.innodrop-go");
    if (!link) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
})();
