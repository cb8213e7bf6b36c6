// Copies a text or the content of an element, and says so.
import { announce, say } from "./words.js";

export function copy(button) {
  button.type = "button";
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copyFrom);
    await navigator.clipboard.writeText(button.dataset.copy ?? source?.value ?? source?.textContent ?? "");
    const label = button.lastChild;
    const before = label.textContent;
    label.textContent = say("copied");
    announce(say("copied"));
    setTimeout(() => (label.textContent = before), 2000);
  });
}
