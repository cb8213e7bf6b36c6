// Turns TopoJSON into SVG and keeps the state of each region in classes.
import { geoIdentity, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000;
const MARKS = { awas: "M-5-5H5V5H-5Z", siaga: "M0-6.5L6.5 0L0 6.5L-6.5 0Z", waspada: "M0-6L6.5 5H-6.5Z" };
const SMALL = 22;

export function make(name, attributes = {}) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

// "3273", 3273 and "32.73" are the same region.
export function dotted(code) {
  const text = String(code);
  return text.includes(".") || text.length <= 2 ? text : `${text.slice(0, 2)}.${text.slice(2)}`;
}

function codeOf(shape) {
  return dotted(shape.properties?.code ?? shape.id);
}

export function inside(code, scope) {
  return !scope || code === scope || code.startsWith(`${scope}.`);
}

function hatch(id) {
  const pattern = make("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(-45)" });
  pattern.append(make("rect", { class: "hatch-line", width: 1.4, height: 5 }));
  return pattern;
}

// The page of the map follows the shape of what it shows: wide for the nation, squarer for a province.
function project(shapes, scope) {
  const chosen = { type: "FeatureCollection", features: shapes.filter((shape) => inside(codeOf(shape), scope)) };
  const target = chosen.features.length ? chosen : { type: "FeatureCollection", features: shapes };
  const flat = geoIdentity().reflectY(true).fitWidth(WIDTH, target);
  const [[, top], [, bottom]] = geoPath(flat).bounds(target);
  const height = Math.min(WIDTH * 0.72, Math.max(WIDTH * 0.36, bottom - top + 20));
  const aside = scope.includes(".") ? WIDTH * 0.3 : 12; // a single regency is shown among its neighbours
  return { height, projection: geoIdentity().reflectY(true).fitExtent([[aside, (aside * height) / WIDTH], [WIDTH - aside, height - (aside * height) / WIDTH]], target) };
}

export function build(topology, { scope, key, label }) {
  const { regencies, provinces } = topology.objects;
  const shapes = feature(topology, regencies).features;
  const { height, projection } = project(shapes, scope);
  const path = geoPath(projection).digits(2);
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": label, tabindex: 0 });
  const pattern = hatch(`${key}-hatch`);
  const defs = make("defs");
  const [areas, hatches, marks] = [make("g"), make("g"), make("g")];
  const regions = new Map();
  defs.append(pattern);

  for (const shape of shapes) {
    const code = codeOf(shape);
    const outline = path(shape);
    if (!outline) continue;
    const node = make("path", { d: outline, class: inside(code, scope) ? "region" : "region region--outside", "data-code": code });
    regions.set(code, { code, node, bounds: path.bounds(shape), centre: path.centroid(shape), row: null });
    areas.append(node);
  }
  const border = make("path", { class: "province", d: path(mesh(topology, provinces, (a, b) => a !== b)) ?? "" });
  const coast = make("path", { class: "coast", d: path(mesh(topology, provinces, (a, b) => a === b)) ?? "" });
  svg.append(defs, areas, hatches, border, coast, marks);

  // A row with a band colours all that lies in its region: a province is drawn by its regencies.
  function show(row) {
    const code = dotted(row.code);
    const found = row.band === undefined ? [regions.get(code)] : [...regions.values()].filter((each) => inside(each.code, code));
    for (const region of found) if (region) paint(region, row);
  }

  function paint(region, row) {
    region.row = { ...region.row, ...row };
    const tone = row.band === undefined ? `level-${region.row.level}` : `band-${row.band}`;
    region.node.setAttribute("class", `${region.node.classList.contains("region--outside") ? "region region--outside" : "region"} ${tone}`);
    region.hatch?.remove();
    region.hatch = null;
    region.mark?.remove();
    region.mark = null;
    if (region.row.unverified > 0) {
      region.hatch = make("path", { class: "hatched", d: region.node.getAttribute("d"), fill: `url(#${pattern.id})` });
      hatches.append(region.hatch);
    }
    if (MARKS[region.row.level]) {
      region.mark = make("path", { class: `marker level-${region.row.level}`, d: MARKS[region.row.level], "data-code": region.code });
      marks.append(region.mark);
    }
  }

  // Marks and hatching keep their size on the screen. A region too small to see gets a coloured mark over it (siaga and
  // awas only); a large one carries the shape of its level inside.
  function scale(pixelsPerUnit) {
    pattern.setAttribute("patternTransform", `rotate(-45) scale(${1 / pixelsPerUnit})`);
    for (const { mark, bounds: [[left, top], [right, bottom]], centre } of regions.values()) {
      if (!mark) continue;
      const inside = Math.min(right - left, bottom - top) * pixelsPerUnit > SMALL;
      mark.classList.toggle("marker--inside", inside);
      mark.setAttribute("transform", `translate(${centre[0]} ${centre[1]}) scale(${(inside ? 0.8 : 0.9) / pixelsPerUnit})`);
    }
  }

  function flash(code) {
    const node = regions.get(dotted(code))?.node;
    node?.classList.add("region--changed");
    setTimeout(() => node?.classList.remove("region--changed"), 5000);
  }

  return { svg, width: WIDTH, height, regions, show, scale, flash, find: (code) => regions.get(dotted(code)) };
}
