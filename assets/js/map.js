// The map: one path a region, coloured by class, from TopoJSON without a tile server. Loaded only where a map is.
import { build } from "./map/drawing.js";
import { follow } from "./map/tip.js";
import { camera } from "./map/camera.js";

async function values(element) {
  const source = element.dataset.values;
  const data = source.startsWith("#") ? JSON.parse(document.querySelector(source).textContent) : await (await fetch(source)).json();
  return Array.isArray(data) ? data : data.rows.map((wire) => long(wire, data));
}

// Rows travel short (see behaviours/board-data.js); the map is fetched on its own and so reads them itself.
function long(wire, { columns, levels, base }) {
  const row = Object.fromEntries(columns.map((name, index) => [name, wire[index] ?? 0]));
  const sum = (suffix) => levels.reduce((found, level) => found + row[level + suffix], 0);
  return { ...row, open: sum(""), unverified: sum("_unverified"), level: levels.find((level) => row[level]) ?? "", url: `${base}${row.code}/` };
}

async function draw(element) {
  const frame = element.querySelector("[data-slot=frame]");
  try {
    const [topology, rows] = await Promise.all([fetch(element.dataset.geometry).then((answer) => answer.json()), values(element)]);
    const drawing = build(topology, { scope: element.dataset.scope ?? "", key: element.id, label: element.getAttribute("aria-label") });
    frame.replaceChildren(drawing.svg);
    rows.forEach(drawing.show);
    const view = camera(frame, drawing);
    follow(frame, drawing, view);
    element.addEventListener("genggam:region", ({ detail }) => {
      drawing.show(detail);
      drawing.flash(detail.code);
      view.refresh();
    });
    element.dispatchEvent(new CustomEvent("genggam:map-ready", { bubbles: true }));
  } catch {
    frame.hidden = true; // The table below the map says the same.
  }
}

document.addEventListener("genggam:draw", (event) => draw(event.target));
