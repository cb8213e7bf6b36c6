// Shows the actions for ticked rows only while some are ticked.
import { number, say } from "./words.js";

export function bulk(bar) {
  const count = bar.querySelector("[data-slot=count]");
  const boxes = () => [...document.querySelectorAll(`input[name=selected][form="${CSS.escape(bar.dataset.form)}"]`)];
  const draw = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    bar.hidden = !ticked;
    count.textContent = say("selected", { n: number(ticked) });
  };
  document.addEventListener("change", (event) => event.target.name === "selected" && draw());
  draw();
}
