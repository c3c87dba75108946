// The page moves without loading anew: a link, a form or the slider fetches the page that it leads to and
// puts it in place of this one. What figures are and how they are written only the server knows.
import { pictures, mark } from "./pictures.js";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const HERE = new Set(["/", "/pair", "/year", "/ideal-points", "/scoreboard", "/data", "/method", "/article"]);

let displayed = location.pathname + location.search; // the address of what is on the page
let asked; // what is being fetched; the next one ends it

/** An address in the theme that this page's address asks for, if it asks for one. */
function themed(url) {
  const theme = new URLSearchParams(location.search).get("theme");
  if (!theme || /[?&]theme=/.test(url)) return url;
  const [path, place] = url.split("#");
  return `${path}${path.includes("?") ? "&" : "?"}theme=${theme}${place ? `#${place}` : ""}`;
}

async function fetched(url, options = {}) {
  const ask = () => fetch(url, { headers: { Accept: "text/html" }, ...options });
  let answer = await ask();
  if (answer.status === 429) { // asked too fast
    await new Promise((done) => setTimeout(done, 1000));
    answer = await ask();
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Put a fetched page in place of this one; what both have in common stays. */
function replace(page, { keepBar = false } = {}) {
  const kept = new Map($$("[data-keep]").map((each) => [each.dataset.keep, each]));
  const main = $("main", page);
  for (const each of $$("[data-keep]", main)) {
    const old = kept.get(each.dataset.keep);
    if (old) each.replaceWith(old);
  }
  const held = place(document.activeElement);
  const name = (each) => each.dataset.name ?? each.querySelector("summary")?.textContent;
  const open = new Set($$("main details[open]").map(name));
  for (const each of $$("details", main)) if (open.has(name(each))) each.open = true;
  $("main").replaceChildren(...main.childNodes);
  document.title = page.title;
  const theme = page.documentElement.dataset.theme; // one that the address asks for
  if (theme) document.documentElement.dataset.theme = theme;
  for (const name of [".top nav", ".bottom"]) $(name).replaceWith($(name, page));
  const bar = $(".controls"), next = $(".controls", page);
  if (bar && next && keepBar) refresh(bar, next);
  else if (bar && next) bar.replaceWith(next);
  else if (bar) bar.remove();
  else if (next) $("main").before(next);
  ready();
  held?.()?.focus({ preventScroll: true });
}

/** Where a field or link was that has the focus, to give it to its twin. */
function place(each) {
  if (!each?.matches?.("main select, main input, .controls select, .controls input, .controls a, .controls button")) return null;
  const alike = each.name ? `${each.localName}[name="${each.name}"]` : each.localName;
  const within = each.closest("main") ? "main" : ".controls";
  const number = $$(`${within} ${alike}`).indexOf(each);
  return () => $$(`${within} ${alike}`)[number];
}

/** A slider that somebody holds stays where it is; what stands around it follows. */
function refresh(bar, next) {
  for (const form of $$("form:not([data-when])", bar)) {
    const twin = $(`form[action="${form.getAttribute("action")}"]:not([data-when])`, next);
    if (twin && !form.contains(document.activeElement)) form.replaceWith(twin);
  }
  const steps = $$(".step", next);
  $$(".step", bar).forEach((step, place) => { step.href = steps[place].href; });
}

async function go(url, { push = true, keepBar = false, focus = false } = {}) {
  asked?.abort();
  const mine = (asked = new AbortController());
  document.body.classList.add("busy");
  try {
    if (url !== displayed || !keepBar) {
      const page = await fetched(url, { signal: mine.signal });
      displayed = url;
      replace(page, { keepBar });
      say($("main h1")?.textContent, $("main .answer")?.textContent);
    }
    if (push && url !== location.pathname + location.search) history.pushState({}, "", url);
    if (focus) { $("main").focus({ preventScroll: true }); scrollTo(0, 0); }
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  } finally {
    if (asked === mine) document.body.classList.remove("busy");
  }
}

/** To the year of the slider: one page at a time, and of those that were passed meanwhile only the last. */
let wanted, sliding = false;
async function slide(push) {
  const slider = $(".when input[type=range]");
  $(".when .at").textContent = slider.value;
  mark(Number(slider.value));
  wanted = { url: addressOf(slider.form), push };
  if (sliding) return;
  sliding = true;
  while (wanted) {
    const next = wanted;
    wanted = undefined;
    await go(next.url, { keepBar: true, push: next.push });
  }
  sliding = false;
}

function say(...words) {
  $("#said").textContent = words.filter(Boolean).map((each) => each.replace(/\s+/g, " ").trim()).join(". ");
}

/** The address that a form asks for; fields without a value are left out. */
function addressOf(form) {
  const url = new URL(form.getAttribute("action"), location.href);
  const weights = [];
  for (const [name, value] of new FormData(form)) {
    if (name === "weight") { if (!form.querySelector(`option[value="${CSS.escape(value)}"]`)?.dataset.usual) weights.push(value); }
    else if (typeof value === "string" && value.trim()) url.searchParams.set(name, value.trim());
  }
  if (weights.length) url.searchParams.set("weights", weights.join(","));
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme) url.searchParams.set("theme", theme);
  return url.pathname + url.search.replaceAll("%2C", ",").replaceAll("%3A", ":");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get") { document.body.classList.add("busy"); return; }
  event.preventDefault();
  if (form.matches("[data-when]")) slide(true); else go(addressOf(form));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (event.target.closest("dialog .close") || event.target === $("#opened")) { $("#opened").close(); return; }
  const look = event.target.closest("[data-look]");
  if (look) { turn(look.dataset.look); return; }
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href.baseVal ?? link.href, location.href);
  if (url.origin !== location.origin || link.hasAttribute?.("download")) return;
  if (url.pathname === "/open" || url.pathname.startsWith("/open/") || url.pathname === "/cite") { event.preventDefault(); open(url.pathname + url.search); return; }
  if (!HERE.has(url.pathname) || (url.pathname + url.search === location.pathname + location.search && url.hash)) return;
  if (url.hash) return; // the browser knows best how to get to a place
  event.preventDefault();
  $("#opened").close();
  if (link.matches(".step")) goTo(url.searchParams.get("at"));
  else go(url.pathname + url.search, { focus: true });
});

/** The page of another year. */
export function goTo(year) {
  const slider = $(".when input[type=range]");
  if (!slider) return;
  slider.value = year;
  slide(true);
}

/** What lies behind a figure, over the page. */
export async function open(from) {
  const url = themed(from);
  const dialog = $("#opened");
  if (!dialog.open) dialog.showModal();
  dialog.setAttribute("aria-busy", "true");
  try {
    const page = await fetched(url);
    const close = document.createElement("button");
    close.className = "close";
    close.type = "button";
    close.textContent = "Close";
    const whole = document.createElement("a");
    whole.href = url;
    whole.textContent = "A page of its own";
    whole.target = "_blank";
    dialog.replaceChildren(close, ...$("main", page).childNodes, whole);
    dialog.scrollTop = 0;
    close.focus();
  } catch { location.assign(url); } finally { dialog.removeAttribute("aria-busy"); }
}

/** The slider: its year shows at once, the page follows when it rests. */
let waiting;
document.addEventListener("input", (event) => {
  const slider = event.target;
  if (!slider.matches?.(".when input[type=range]")) return;
  $(".when .at").textContent = slider.value;
  mark(Number(slider.value));
  clearTimeout(waiting);
  waiting = setTimeout(() => slide(false), 90);
});
document.addEventListener("change", (event) => {
  if (event.target.matches?.(".when input[type=range]")) {
    clearTimeout(waiting);
    slide(true);
  } else if (event.target.matches?.("form[data-ask] select")) {
    event.target.form.requestSubmit();
  }
});

addEventListener("popstate", () => {
  const url = location.pathname + location.search;
  if (url !== displayed) go(url, { push: false }); // a place of the same page is the browser's own affair
});

/** A row of the list and its square on the map light up together. */
for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const state = event.target.closest?.("tr[data-state]")?.dataset.state;
    for (const each of $$(".map a.lit")) each.classList.remove("lit");
    if (state) $(`.map a[data-state="${CSS.escape(state)}"]`)?.classList.add("lit");
  });
}

function turn(look) {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const ways = look === "theme" ? ["light", "dark"] : ["", "large", "small"];
  const now = root.dataset[look] ?? (look === "theme" ? (dark ? "dark" : "light") : "");
  const next = ways[(ways.indexOf(now) + 1) % ways.length];
  if (next) root.dataset[look] = next; else delete root.dataset[look];
  try { localStorage.setItem(look, next); } catch { /* a browser that keeps nothing */ }
  const url = new URL(location.href);
  if (look === "theme" && url.searchParams.has("theme")) { // the address keeps saying what is shown
    url.searchParams.set("theme", next);
    history.replaceState({}, "", url);
    go(url.pathname + url.search, { push: false });
  }
  say(look === "theme" ? `${next} theme` : `${next || "usual"} text`);
}

/** Sections that are made when they come near. */
const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    later(target);
  }
}, { rootMargin: "600px" });

async function later(section) {
  try {
    const page = await fetched(section.dataset.load);
    section.querySelectorAll(":scope > :not(h2)").forEach((each) => each.remove());
    section.append(...$$("main > :not(h1)", page));
    section.dataset.loaded = "";
    pictures(section);
  } catch { /* its link is still there */ }
}

function ready() {
  $(".looks").hidden = false;
  $$("[data-load]:not([data-loaded])").forEach((each) => near.observe(each));
  $$("select[name=weight] option").forEach((each) => { if (each.textContent.includes("(usual)")) each.dataset.usual = "1"; });
  pictures(document);
  const slider = $(".when input[type=range]");
  if (slider) mark(Number(slider.value));
}

ready();
