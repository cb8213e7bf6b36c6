// Puts a large minus and plus beside a number, for thumbs. Empty stays empty until somebody counts.
export function stepper(input) {
  const box = document.createElement("div");
  box.className = "stepper";
  const button = (sign, step) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.tabIndex = -1; // the arrow keys of the number itself do the same
    made.setAttribute("aria-hidden", "true");
    made.addEventListener("click", () => {
      const value = Math.max(0, Number(input.value || 0) + step);
      if (input.value === "" && step < 0) input.value = "0";
      else input.value = String(value);
      input.dispatchEvent(new CustomEvent("genggam:counted", { bubbles: true }));
    });
    return made;
  };
  input.replaceWith(box);
  box.append(button("−", -1), input, button("+", 1));
}
