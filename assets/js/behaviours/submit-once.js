// A second press sends nothing, and a form that was sent twice makes one record: its id was made before the first sending.
import { say } from "./words.js";

export function uuid7(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(now / 256 ** (5 - place)) % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function submitOnce(form) {
  const id = form.querySelector("input[type=hidden][name=id]");
  if (id && !id.value) id.value = uuid7();
  let sent = false;

  const release = () => {
    sent = false;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  };
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    const button = event.submitter ?? form.querySelector("button[type=submit]");
    if (!button) return;
    button.setAttribute("aria-busy", "true");
    button.dataset.label = button.textContent;
    button.setAttribute("aria-label", say("sending"));
  });
  addEventListener("pageshow", (event) => event.persisted && release());
  form.addEventListener("htmx:afterRequest", release);
}
