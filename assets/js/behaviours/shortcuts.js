// Keys for those who type all day: "g" and a letter to go, "n" new, "/" search, j and k through rows, "?" help.
const PATIENCE = 1200;

function typing(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]");
}

function step(by) {
  const rows = [...document.querySelectorAll(".table__main a, .feed__title")];
  const here = rows.indexOf(document.activeElement);
  rows[Math.min(rows.length - 1, Math.max(0, here + by))]?.focus();
}

export function shortcuts() {
  let first = "";
  let forget;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    const key = event.key.toLowerCase();
    const wanted = first ? `${first} ${key}` : key;
    first = "";
    clearTimeout(forget);
    const target = document.querySelector(`[data-shortcut="${CSS.escape(wanted)}"]`);
    if (target) {
      event.preventDefault();
      if (target.matches("input, textarea, select")) target.focus();
      else target.click();
    } else if (key === "g") {
      first = "g";
      forget = setTimeout(() => (first = ""), PATIENCE);
    } else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
    else if (key === "?") document.getElementById("help-keys")?.showModal();
  });
}
