// Figures are drawn on the server for a wide page. A narrow one, such as a telephone, says so once, by the message with
// which a page around Streamlit would tell it another address, and gets narrow drawings; likewise when it is turned.
(() => {
  if (window.innodropWidth) return;
  window.innodropWidth = true;
  const app = document.querySelector("[data-testid=stApp]");
  let told = "";
  const tell = () => {
    const drawn = document.querySelector("[data-drawn]")?.dataset.drawn;
    const wanted = innerWidth < 40 * parseFloat(getComputedStyle(document.documentElement).fontSize) ? "narrow" : "wide";
    if (!drawn || drawn === wanted || told === wanted || app.dataset.testScriptState !== "notRunning") return;
    told = wanted;
    const query = new URLSearchParams(location.search);
    query.set("drawn", wanted);
    window.postMessage({ stCommVersion: 1, type: "UPDATE_FROM_QUERY_PARAMS", queryParams: `?${query}` }, location.origin);
  };
  new MutationObserver(tell).observe(app, { attributeFilter: ["data-test-script-state"] });
  addEventListener("resize", () => { told = ""; tell(); });
  tell();
})();
