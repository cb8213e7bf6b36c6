// The table under the map: the same numbers, row by row; a place that grows grave rises in it.
import { byWeight } from "./board-data.js";
import { number } from "./words.js";

const LEVELS = ["awas", "siaga", "waspada", "normal"];
const worst = byWeight(LEVELS);

function write(line, row) {
  line.querySelectorAll("[data-cell]").forEach((cell) => {
    const value = row[cell.dataset.cell];
    cell.textContent = value ? number(value) : "";
    cell.parentElement.toggleAttribute("data-none", !value);
  });
  line.querySelectorAll("[data-level]").forEach((part) => (part.hidden = part.dataset.level !== row.level));
}

function made(template, row) {
  const line = template.content.firstElementChild.cloneNode(true);
  line.dataset.key = row.code;
  line.querySelectorAll("[href]").forEach((link) => link.setAttribute("href", link.getAttribute("href").replace("__code__", row.code)));
  line.querySelector("[data-name]").textContent = row.name;
  return line;
}

export function placeTable(root, rows) {
  const body = root.querySelector("[data-places]");
  const template = root.querySelector("template[data-line]");
  const league = root.querySelector("[data-league]");

  const settle = (line, row) => {
    const next = [...body.children].find((other) => other !== line && worst(row, rows.get(other.dataset.key) ?? row) < 0);
    if (line.isConnected ? next !== line.nextElementSibling : next) body.insertBefore(line, next ?? null);
  };
  const drawProvince = (code) => {
    const line = league?.querySelector(`[data-key="${code}"]`);
    if (!line) return;
    const places = [...rows.values()].filter((row) => row.code === code || row.code.startsWith(`${code}.`));
    const sum = (key) => places.reduce((found, row) => found + (row[key] ?? 0), 0);
    const keys = [...line.querySelectorAll("[data-cell]")].map((cell) => cell.dataset.cell);
    write(line, { ...Object.fromEntries(keys.map((key) => [key, sum(key)])), level: LEVELS.find((level) => sum(level)) ?? "" });
  };
  return {
    draw(row) {
      if (body) {
        const line = body.querySelector(`[data-key="${CSS.escape(row.code)}"]`) ?? (template && made(template, row));
        if (line) {
          write(line, row);
          if (body.dataset.places === "tingkat") settle(line, row);
        }
      }
      drawProvince(row.code.slice(0, 2));
    },
  };
}
