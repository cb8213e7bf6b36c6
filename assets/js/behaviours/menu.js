// A menu made of <details> closes by Escape, by a click elsewhere, and when focus leaves it.
export function menu(details) {
  const summary = details.querySelector("summary");
  const close = () => (details.open = false);
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    close();
    summary.focus();
  });
  document.addEventListener("click", (event) => details.open && !details.contains(event.target) && close());
  summary.addEventListener("click", (event) => {
    // The veil over the page is part of the summary: a press on it arrives here too, and closes.
    if (details.open && event.target !== summary && !summary.contains(event.target)) close();
  });
  details.addEventListener("focusout", (event) => event.relatedTarget && !details.contains(event.relatedTarget) && close());
}
