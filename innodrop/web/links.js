// Opens our links to other pages of the dashboard as the Back button does: the address changes, Streamlit
// hears of it and draws that page. Whoever wants a new tab or window gets it. Figures open their marks by the same.
(() => {
  if (window.innodropGo) return;
  window.innodropGo = address => {
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };
  document.addEventListener("click", event => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a.innodrop-go");
    if (!link) return;
    event.preventDefault();
    window.innodropGo(link.href);
  });
})();
