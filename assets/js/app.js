// Binds each data-behaviour to its module: when the page opens, and when htmx brings new parts of it.
import htmx from "htmx.org";
import { behaviours } from "./behaviours/index.js";

window.htmx = htmx;
const bound = new WeakMap();

function bind(element) {
  const names = bound.get(element) ?? new Set();
  bound.set(element, names);
  for (const name of element.dataset.behaviour.split(/\s+/)) {
    if (names.has(name) || !behaviours[name]) continue;
    names.add(name);
    behaviours[name](element);
  }
}

function bindAll(root) {
  if (root.matches?.("[data-behaviour]")) bind(root);
  root.querySelectorAll("[data-behaviour]").forEach(bind);
}

document.documentElement.classList.add("scripted");
bindAll(document);
htmx.onLoad(bindAll);
document.addEventListener("genggam:added", (event) => bindAll(event.target));
