"use strict";
(() => {
  const config = {CONFIG};
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const layouts = JSON.parse(document.getElementById("layouts").textContent);
  const shown = new Set();

  function figureOf(host) {
    const { figure, dark: changes } = JSON.parse(host.querySelector("script").textContent);
    if (dark.matches) {
      for (const [path, value] of changes) {
        const last = path[path.length - 1];
        const place = path.slice(0, -1).reduce((found, key) => found[key], figure);
        place[last] = value;
      }
    }
    const layout = structuredClone(layouts[dark.matches ? "dark" : "light"]);
    return { data: figure.data, layout: { ...layout, ...figure.layout } };
  }

  // Pictures are drawn for a width; where there is much less room they stay pictures.
  const fits = (host) => host.clientWidth > 0.9 * host.querySelector("svg").viewBox.baseVal.width;

  async function draw(host) {
    if (!fits(host)) return;
    const live = host.querySelector(".live");
    const { data, layout } = figureOf(host);
    live.hidden = false;
    try {
      await Plotly.react(live, data, layout, config);
      host.querySelector(".picture").hidden = true;
      shown.add(host);
    } catch (error) {
      live.hidden = true; // the picture stays
      throw error;
    }
  }

  if (!window.Plotly || !window.IntersectionObserver) return;
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          near.unobserve(entry.target);
          draw(entry.target);
        }
      }
    },
    { rootMargin: "400px" },
  );
  for (const host of document.querySelectorAll("figure:has(.live)")) near.observe(host);
  dark.addEventListener("change", () => shown.forEach(draw));
})();
