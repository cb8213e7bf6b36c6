// Tells how many characters are left once two thirds of a long text are used.
import { say } from "./words.js";

export function counter(box) {
  const control = box.querySelector("textarea");
  const limit = Number(box.dataset.limit);
  const output = document.createElement("output");
  output.className = "field__counter";
  box.append(output);
  const draw = () => {
    const left = limit - control.value.length;
    output.textContent = left < limit / 3 ? say("characters_left", { n: left }) : "";
  };
  control.addEventListener("input", draw);
  draw();
}
