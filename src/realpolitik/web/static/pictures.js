// Pictures: a specification from the server, drawn by Vega as SVG, with its interpreter in place of eval.
import { goTo, open } from "./page.js";

const views = new Set();
let at, loading, tip;

function vega() {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "/static/vega.js";
    script.onload = () => done(window.vegaEmbed);
    script.onerror = failed;
    document.head.append(script);
  });
  return loading;
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    draw(target);
  }
}, { rootMargin: "500px" });

/** Draw the pictures of a part of the page when they come near. */
export function pictures(within) {
  const waiting = [...within.querySelectorAll("figure[data-picture]:not([data-drawn])")];
  if (waiting.length) vega();
  waiting.forEach((each) => seen.observe(each));
  for (const each of views) if (!each.figure.isConnected) { each.view.finalize(); views.delete(each); }
}

/** Move the line of the year in every picture. */
export function mark(year) {
  at = year;
  for (const each of views) if (each.line) each.view.signal("at", year).runAsync();
}

async function draw(figure) {
  figure.dataset.drawn = "";
  const place = figure.querySelector(".drawing");
  try {
    const [embed, answer] = await Promise.all([vega(), fetch(figure.dataset.picture)]);
    if (!answer.ok) throw new Error((await answer.json()).error);
    const { spec, about } = await answer.json();
    place.setAttribute("aria-label", about);
    fit(spec, place.clientWidth);
    const { view } = await embed(place, spec, {
      ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: () => {}, logLevel: 1,
    });
    const line = (spec.params ?? []).some((each) => each.name === "at");
    views.add({ figure, view, line });
    if (line && at) view.signal("at", at).runAsync();
    view.addEventListener("mousemove", (event, item) => point(event, item?.datum?.says));
    view.addEventListener("mouseout", () => point());
    view.addEventListener("click", (event, item) => { if (item?.datum?.open) { point(); open(item.datum.open); } else if (item?.datum?.go) goTo(item.datum.go); });
  } catch (error) {
    place.textContent = `No picture: ${error.message}.`;
    place.classList.add("none");
  }
}

/** As wide as there is room; a picture never shrinks its letters. */
function fit(spec, room) {
  const width = Math.max(240, Math.min(860, room - 110));
  const panels = spec.vconcat ?? (spec.hconcat || spec.concat ? [] : [spec]);
  if (spec.concat && room < 640) { // small pictures beside one another stand under one another
    spec.columns = 1;
    panels.push(...spec.concat);
  }
  for (const panel of panels) if (typeof panel.width === "number" && panel.width > 200) panel.width = width;
}

/** The words of a point, beside it. */
function point(event, says) {
  if (!tip) {
    tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("aria-hidden", "true");
    document.body.append(tip);
  }
  tip.hidden = !says;
  if (!says) return;
  tip.textContent = says;
  const left = Math.min(event.pageX + 14, scrollX + innerWidth - tip.offsetWidth - 12);
  tip.style.left = `${left}px`;
  tip.style.top = `${event.pageY + 16}px`;
}
