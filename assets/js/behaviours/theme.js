// Switches light and dark; a cookie lets the server draw the right one from the first byte.
const YEAR = 31536000;

function show(value) {
  if (value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
  document.querySelectorAll("[data-theme-value]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.themeValue === value));
  });
}

export function theme(button) {
  const current = document.documentElement.dataset.theme ?? "system";
  button.setAttribute("aria-pressed", String(button.dataset.themeValue === current));
  button.addEventListener("click", () => {
    const value = button.dataset.themeValue;
    const age = value === "system" ? 0 : YEAR;
    document.cookie = `theme=${value}; path=/; max-age=${age}; samesite=lax`;
    show(value);
  });
}
