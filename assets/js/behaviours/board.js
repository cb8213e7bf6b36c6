// Holds one row per place, puts new rows in place of old ones, adds the tiles up again, tells the map and the table.
import { decode, keepFresh } from "./board-data.js";
import { cardLists } from "./board-cards.js";
import { placeTable } from "./board-table.js";
import { announce, number, say, timeAt } from "./words.js";

export function board(root) {
  const source = document.getElementById(root.dataset.values);
  if (!source) return;
  const shape = JSON.parse(source.textContent);
  const rows = new Map(shape.rows.map((wire) => decode(wire, shape)).map((row) => [row.code, row]));
  const scope = root.querySelector("[data-scope]")?.dataset.scope ?? "";
  const lists = cardLists(root);
  const table = placeTable(root, rows);
  const inside = (code) => !scope || code === scope || code.startsWith(`${scope}.`);

  const total = (key) => [...rows.values()].reduce((sum, row) => sum + (row[key] ?? 0), 0);
  const write = (tile, value) => {
    const text = number(value);
    if (tile.textContent === text) return;
    tile.textContent = text;
    const box = tile.closest(".stat");
    box?.classList.remove("stat--changed");
    requestAnimationFrame(() => box?.classList.add("stat--changed"));
  };
  const drawTiles = (overdue) => {
    for (const tile of root.querySelectorAll("[data-sum]")) {
      if (tile.dataset.sum !== "overdue") write(tile, total(tile.dataset.sum));
      else if (overdue !== undefined) write(tile, overdue);
    }
    for (const bar of root.querySelectorAll("[data-share]")) {
      const [part, whole] = bar.dataset.share.split("/");
      bar.setAttribute("width", `${(100 * total(part)) / (total(whole) || 1)}%`);
    }
  };
  const put = (row) => {
    const before = rows.get(row.code);
    if (before && Object.keys(row).every((key) => row[key] === before[key])) return false;
    rows.set(row.code, row);
    table.draw(row);
    root.querySelectorAll("[data-behaviour~=map]").forEach((map) => map.dispatchEvent(new CustomEvent("genggam:region", { detail: row })));
    return true;
  };
  const stamp = (moment) => {
    root.querySelectorAll("[data-as-of] time").forEach((time) => {
      time.dateTime = moment.toISOString();
      time.textContent = timeAt(moment, time.dataset.zone);
    });
  };

  document.addEventListener("genggam:board", ({ detail }) => {
    const row = decode(detail.row, shape);
    if (!inside(row.code)) return;
    if (put(row)) drawTiles();
    if (lists.put(detail.card)) announce(say("arrived", { n: 1, title: detail.card.title }));
    stamp(new Date(detail.as_of));
  });
  document.addEventListener("genggam:alive", () => stamp(new Date()));
  keepFresh(`${shape.base}${root.dataset.region}/data.json`, (data) => {
    const given = new Map(data.rows.map((wire) => decode(wire, shape)).map((row) => [row.code, row]));
    const gone = [...rows.keys()].filter((code) => !given.has(code));
    given.forEach(put);
    gone.forEach((code) => put(decode([code, rows.get(code).name], shape)));
    lists.replace(data);
    drawTiles(data.overdue);
    stamp(new Date(data.as_of));
  });
}
