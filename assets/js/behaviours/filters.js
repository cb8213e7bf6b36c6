// Keeps addresses short (empty fields do not travel) and folds the fields away on phones. htmx swaps the list; without it the form sends as ever.
const PHONE = matchMedia("(max-width: 57.49rem)");

export function filters(form) {
  const more = form.querySelector("details");
  if (more) more.open = !PHONE.matches;
  PHONE.addEventListener("change", () => more && (more.open = !PHONE.matches));
  form.addEventListener("htmx:configRequest", (event) => {
    const { parameters } = event.detail;
    for (const name of Object.keys(parameters)) if (parameters[name] === "") delete parameters[name];
  });
  form.addEventListener("submit", () => {
    for (const control of form.elements) if (control.name && control.value === "") control.disabled = true;
    requestAnimationFrame(() => [...form.elements].forEach((control) => (control.disabled = false)));
  });
}
