// The table under the map and the league of provinces: the same numbers, row by row; what grows grave rises in the table.
import { byWeight } from "./board-data.js";
import { number } from "./words.js";

const LEVELS = ["awas", "siaga", "waspada", "normal"];
const worst = byWeight(LEVELS);

export function placeTable(root, rows) {
  const body = root.querySelector("[data-places]");
  const league = root.querySelector("[data-league]");
  const pattern = root.querySelector("template[data-line]")?.content.querySelector("tr");
  const marks = root.querySelector("template[data-marks]")?.content;

  const link = (key, code) => pattern?.querySelector(`[data-cell=${key}]`)?.getAttribute("href").replace("__code__", code);
  function write(line, row) {
    line.querySelectorAll("[data-cell]").forEach((cell) => {
      const value = row[cell.dataset.cell];
      cell.textContent = value ? number(value) : "";
      cell.parentElement.toggleAttribute("data-none", !value);
      const href = value && link(cell.dataset.cell, row.code);
      if (href) cell.setAttribute("href", href);
      else if (!value) cell.removeAttribute("href");
    });
    const mark = line.querySelector("[data-mark]");
    const shape = marks?.querySelector(mark?.dataset.mark ? `[data-bare=${row.level}]` : `[data-level=${row.level}]`);
    if (mark) mark.replaceChildren(...(row.level && shape ? shape.cloneNode(true).childNodes : []));
  }
  function made(row) {
    const line = pattern.cloneNode(true);
    line.dataset.key = row.code;
    const name = line.querySelector("[data-name]");
    name.textContent = row.name;
    name.setAttribute("href", row.url);
    return line;
  }
  function settle(line, row) {
    const next = [...body.children].find((other) => other !== line && worst(row, rows.get(other.dataset.key) ?? row) < 0);
    if (line.isConnected ? next !== line.nextElementSibling : next) body.insertBefore(line, next ?? null);
  }
  function drawProvince(code) {
    const line = league?.querySelector(`[data-key="${code}"]`);
    if (!line) return;
    const places = [...rows.values()].filter((row) => row.code === code || row.code.startsWith(`${code}.`));
    const sum = (key) => places.reduce((found, row) => found + row[key], 0);
    write(line, { ...Object.fromEntries([...LEVELS, "open"].map((key) => [key, sum(key)])), code, level: LEVELS.find(sum) ?? "" });
  }

  return {
    draw(row) {
      const line = body?.querySelector(`[data-key="${CSS.escape(row.code)}"]`) ?? (body && pattern && made(row));
      if (line) write(line, row);
      if (line && body.dataset.places === "tingkat") settle(line, row);
      drawProvince(row.code.slice(0, 2));
    },
  };
}
