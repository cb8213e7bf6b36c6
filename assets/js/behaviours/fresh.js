// Offers a fresh look when the stream tells of reports that this page shows in an older state, or not yet.
// On a list: data-region narrows by code. On a record: data-record and data-version.
import { announce, say } from "./words.js";

export function fresh(bar) {
  const { record, region = "" } = bar.dataset;
  const version = Number(bar.dataset.version ?? 0);
  const text = bar.querySelector("[data-slot=text]") ?? bar;
  const seen = new Set();

  const show = (sentence) => {
    text.textContent = sentence;
    if (bar.hidden) announce(sentence);
    bar.hidden = false;
  };
  const inside = (code) => !region || code === region || code.startsWith(`${region}.`);

  document.addEventListener("genggam:incident", ({ detail }) => {
    if (record) {
      if (detail.id === record && detail.version > version) show(say("fresh_record"));
    } else if (inside(detail.region)) {
      seen.add(detail.id);
      show(say("fresh_list", { n: seen.size }));
    }
  });
  document.addEventListener("genggam:reset", () => show(say(record ? "fresh_record" : "fresh_many")));
}
