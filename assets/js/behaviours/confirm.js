// Asks once more before something that is hard to take back.
export function confirm(element) {
  const kind = element.tagName === "FORM" ? "submit" : "click";
  element.addEventListener(kind, (event) => {
    if (window.confirm(element.dataset.confirm)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}
