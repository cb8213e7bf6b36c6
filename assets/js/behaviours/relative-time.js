// Keeps "12 minutes ago" true while the page stays open; older than a week keeps the date the server wrote.
import { tick } from "./ticking.js";
import { language, say } from "./words.js";

const UNITS = [
  ["day", 86400000],
  ["hour", 3600000],
  ["minute", 60000],
];
const WEEK = 8 * 86400000;

export function relativeTime(element) {
  const moment = Date.parse(element.dateTime);
  const format = new Intl.RelativeTimeFormat(language(), { numeric: "always" });
  if (Number.isNaN(moment)) return;
  tick(element, (now) => {
    const gap = moment - now;
    if (Math.abs(gap) >= WEEK) return;
    const unit = UNITS.find(([, size]) => Math.abs(gap) >= size);
    element.textContent = unit ? format.format(Math.trunc(gap / unit[1]), unit[0]).replace(" yang ", " ") : say("now");
  });
}
