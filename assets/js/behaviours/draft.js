// Keeps a half-filled form on the device, under the account and the key of the form; photos included.
import * as storage from "./storage.js";
import { say, timeOfDay } from "./words.js";

const PAUSE = 700;
const PRIVATE = new Set(["csrfmiddlewaretoken"]);

function collect(form) {
  const entries = [];
  for (const [name, value] of new FormData(form)) {
    if (PRIVATE.has(name) || value instanceof File) continue;
    entries.push([name, value]);
  }
  return entries;
}

function restore(form, entries) {
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || PRIVATE.has(control.name) || control.type === "file") continue;
    const found = values.get(control.name) ?? [];
    if (control.type === "checkbox" || control.type === "radio") control.checked = found.includes(control.value);
    else if (control.multiple) [...control.options].forEach((option) => (option.selected = found.includes(option.value)));
    else if (found.length) control.value = found[0];
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function collectFiles(form) {
  return [...form.querySelectorAll("input[type=file][name]")].map((input) => [input.name, [...input.files]]).filter(([, files]) => files.length);
}

function restoreFiles(form, stored = []) {
  for (const [name, files] of stored) {
    const input = form.elements[name];
    const transfer = new DataTransfer();
    files.forEach((file) => transfer.items.add(file));
    if (input) input.files = transfer.files;
    input?.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

export async function draft(form) {
  const key = `${form.dataset.account}/${form.dataset.key}`;
  const output = form.querySelector("[data-slot=draft]");
  const fresh = !form.querySelector("[aria-invalid]") && !document.getElementById("error-summary");
  let waiting;

  const show = (word, moment) => {
    if (!output) return;
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "btn btn--quiet btn--sm";
    discard.textContent = say("draft_discard");
    discard.addEventListener("click", forget);
    output.replaceChildren(say(word, { time: timeOfDay(moment) }), discard);
  };
  const forget = async () => {
    clearTimeout(waiting);
    await storage.remove(key);
    form.reset();
    output?.replaceChildren();
  };
  const keep = async () => {
    const at = Date.now();
    await storage.write(key, { at, entries: collect(form), files: collectFiles(form) });
    show("draft_saved", at);
    form.dispatchEvent(new CustomEvent("genggam:draft", { bubbles: true, detail: { key, at } }));
  };

  try {
    const stored = await storage.read(key);
    if (stored && fresh) {
      restore(form, stored.entries);
      restoreFiles(form, stored.files);
      show("draft_restored", stored.at);
    }
  } catch {
    return; // No storage on this device (private window): the form works as before.
  }
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep().catch(() => {}), PAUSE);
  };
  form.addEventListener("input", (event) => event.isTrusted && soon());
  form.addEventListener("genggam:photos", soon);
  form.addEventListener("genggam:located", soon);
  form.addEventListener("genggam:counted", soon);
}

// A page shown after success names the draft it makes needless.
for (const element of document.querySelectorAll("[data-clear-drafts]")) {
  const { account, clearDrafts } = element.dataset;
  storage.remove(`${account}/${clearDrafts}`).catch(() => {});
}
