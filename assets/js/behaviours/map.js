// Fetches the map's own script only when a map comes near the screen.
export function map(element) {
  const start = async () => {
    watcher.disconnect();
    await import(/* @vite-ignore */ new URL(element.dataset.module, location.href).href);
    element.dispatchEvent(new CustomEvent("genggam:draw", { bubbles: true }));
  };
  const watcher = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && start(), { rootMargin: "400px" });
  watcher.observe(element);
}
