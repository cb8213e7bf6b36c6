// The board's numbers as they travel: short rows, and the page that brings itself up to date.
const EVERY = 120000;

// A row is a list in the order of `columns`; zeros at its end were left out.
export function decode(wire, { columns, levels, base }) {
  const row = Object.fromEntries(columns.map((name, index) => [name, wire[index] ?? 0]));
  row.open = levels.reduce((sum, level) => sum + row[level], 0);
  row.unverified = levels.reduce((sum, level) => sum + row[`${level}_unverified`], 0);
  row.level = levels.find((level) => row[level]) ?? "";
  row.url = `${base}${row.code}/`;
  return row;
}

// Worst first: more at the worst level goes before, the code decides between equals.
export function byWeight(levels) {
  return (one, other) => {
    const level = levels.find((name) => one[name] !== other[name]);
    return level ? other[level] - one[level] : one.code.localeCompare(other.code);
  };
}

// "Within the last hour" grows old without any event, so the numbers are asked for again now and then; at once (spread
// over a few seconds) when the stream says that too much was missed. A request of ours keeps no idle session alive.
export function keepFresh(url, take) {
  let timer;
  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(load, milliseconds * (0.8 + Math.random() * 0.4));
  };
  async function load() {
    if (document.hidden) return later(EVERY);
    try {
      const answer = await fetch(url, { headers: { "X-Background": "1", Accept: "application/json" } });
      if (answer.redirected || answer.status === 403 || answer.status === 404) return undefined;
      if (answer.ok) take(await answer.json());
    } catch {
      // The next round tries again.
    }
    return later(EVERY);
  }
  document.addEventListener("genggam:reset", () => later(1500));
  document.addEventListener("visibilitychange", () => document.hidden || later(3000));
  later(EVERY);
}
