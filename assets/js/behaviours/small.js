// Behaviours of one thought each.
export function print(button) {
  button.type = "button";
  button.addEventListener("click", () => window.print());
}

export function dismiss(button) {
  button.type = "button";
  button.addEventListener("click", () => button.closest(button.dataset.dismiss)?.remove());
}

export function focus(element) {
  element.focus({ preventScroll: false });
}

// A toast with a way back stays longer, and waits while it is being read.
export function toast(element) {
  const stay = element.querySelector("form") ? 12000 : 6000;
  let timer = setTimeout(() => element.remove(), stay);
  element.addEventListener("pointerenter", () => clearTimeout(timer));
  element.addEventListener("focusin", () => clearTimeout(timer));
  element.addEventListener("pointerleave", () => (timer = setTimeout(() => element.remove(), stay)));
}
