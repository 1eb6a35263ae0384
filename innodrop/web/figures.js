// Draws our figures with Plotly once they come into view, so that a page without a figure in sight loads nothing of it.
// A figure is an element with its data as base64 in `data-figure`; a click on a mark opens `data-opens` with its id.
(() => {
  if (window.innodropFigures) return;
  window.innodropFigures = true;
  const drawn = new Set();
  let library = null;

  const plotly = () => library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/door/plotly.js";
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      library = null; // the next figure asks again
      script.remove();
      reject(new Error(script.src));
    };
    document.head.append(script);
  });

  const decoded = text => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), letter => letter.charCodeAt(0))));

  const open = (place, event) => {
    const mark = event.points.map(point => [].concat(point.customdata ?? "")[0]).find(Boolean);
    if (mark && place.dataset.opens) window.innodropGo(place.dataset.opens + encodeURIComponent(mark));
  };

  const draw = async place => {
    if (drawn.has(place)) return;
    drawn.add(place);
    try {
      const { newPlot } = await plotly();
      if (!place.isConnected) return;
      const { data, layout, config } = decoded(place.dataset.figure);
      place.replaceChildren();
      await newPlot(place, data, layout, config);
      place.on("plotly_click", event => open(place, event));
    } catch {
      drawn.delete(place);
      place.textContent = place.dataset.otherwise;
    }
  };

  const near = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      draw(target);
    }
  }, { rootMargin: "200px" });

  const look = () => {
    for (const place of drawn) {
      if (place.isConnected) continue;
      drawn.delete(place);
      window.Plotly?.purge(place);
    }
    for (const place of document.querySelectorAll(".innodrop-figure:not([data-awaited])")) {
      place.dataset.awaited = "";
      near.observe(place);
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
  addEventListener("beforeprint", () => document.querySelectorAll(".innodrop-figure").forEach(draw));
})();
