// One timer for everything on the page that shows passing time; elements that left the page are forgotten.
const drawers = new Map();

function draw() {
  const now = Date.now();
  for (const [element, drawer] of drawers) {
    if (element.isConnected) drawer(now);
    else drawers.delete(element);
  }
}

export function tick(element, drawer) {
  if (!drawers.size) setInterval(draw, 20000);
  drawers.set(element, drawer);
  drawer(Date.now());
}

document.addEventListener("visibilitychange", () => document.hidden || draw());
