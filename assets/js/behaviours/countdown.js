// Counts a deadline down: running, soon (a quarter or an hour left), overdue.
import { tick } from "./ticking.js";
import { say, span } from "./words.js";

const HOUR = 3600000;

export function countdown(element) {
  const due = Date.parse(element.dataset.due);
  const start = Date.parse(element.dataset.start);
  const soon = Math.max(HOUR, Number.isNaN(start) ? 0 : (due - start) / 4);
  const text = element.querySelector("[data-slot=text]");
  if (Number.isNaN(due) || !text) return;
  tick(element, (now) => {
    const left = due - now;
    const state = left < 0 ? "overdue" : left <= soon ? "soon" : "running";
    element.className = `clock clock--${state}`;
    text.textContent = say(state === "overdue" ? "overdue" : "due", { span: span(left) });
  });
}
