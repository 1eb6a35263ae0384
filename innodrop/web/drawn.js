// Figures are drawn on the server, in the colours of the reader's theme and for the width of the page; the page says at
// its foot for which. Where the browser shows another theme (changed in the menu or by the system) or another width (a
// telephone, or one that was turned), this script asks for a run by the messages of a page around Streamlit. A message
// may be lost where another run begins at the same time, so it looks again after each run. What is typed stays.
(() => {
  if (window.innodropDrawn) return;
  window.innodropDrawn = true;
  const MOST = 3, QUIET = 100;
  const app = document.querySelector("[data-testid=stApp]");
  const theme = () => {
    const [red, green, blue] = getComputedStyle(app).backgroundColor.match(/[\d.]+/g).map(Number);
    return red + green + blue < 384 ? "dark" : "light";
  };
  const width = () =>
    innerWidth < 40 * parseFloat(getComputedStyle(document.documentElement).fontSize) ? "narrow" : "wide";
  const send = message => window.postMessage({ stCommVersion: 1, ...message }, location.origin);
  let asked = "", times = 0, timer = 0;
  const ask = () => {
    const drawn = document.querySelector("[data-drawn]")?.dataset;
    if (!drawn || app.dataset.testScriptState !== "notRunning") return;
    const wanted = { theme: theme(), drawn: width() };
    if (drawn.theme === wanted.theme && drawn.drawn === wanted.drawn) { asked = ""; return; }
    const key = `${wanted.theme} ${wanted.drawn}`;
    times = key === asked ? times + 1 : 1;
    asked = key;
    if (times > MOST) return; // the server means another theme than the browser: nothing is gained by asking on
    if (drawn.drawn === wanted.drawn) { send({ type: "RERUN_SCRIPT" }); return; }
    const query = new URLSearchParams(location.search);
    query.set("drawn", wanted.drawn);
    send({ type: "UPDATE_FROM_QUERY_PARAMS", queryParams: `?${query}` }); // the run is for the theme, too
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(ask, QUIET); };
  new MutationObserver(soon).observe(app, { attributeFilter: ["class", "data-test-script-state"] });
  addEventListener("resize", () => { asked = ""; soon(); });
  soon();
})();
