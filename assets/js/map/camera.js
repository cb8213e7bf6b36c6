// Looks closer and moves about: buttons, wheel with Ctrl, drag, two fingers, arrow keys. Only the viewBox changes.
const CLOSEST = 24;
const STEP = 1.8;
const still = matchMedia("(prefers-reduced-motion: reduce)");

export function camera(frame, drawing) {
  const whole = { x: 0, y: 0, w: drawing.width, h: drawing.height };
  let view = { ...whole };
  let running;

  const refresh = () => drawing.scale(frame.clientWidth / view.w || 1);
  const put = (next) => {
    const w = Math.min(whole.w, Math.max(whole.w / CLOSEST, next.w));
    const h = (w * whole.h) / whole.w;
    view = { w, h, x: Math.min(whole.w - w, Math.max(0, next.x)), y: Math.min(whole.h - h, Math.max(0, next.y)) };
    drawing.svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    frame.toggleAttribute("data-zoomed", view.w < whole.w * 0.99);
    refresh();
  };
  const travel = (target) => {
    cancelAnimationFrame(running);
    if (still.matches) return put(target);
    const [from, start] = [{ ...view }, performance.now()];
    const frameAt = (now) => {
      const part = Math.min(1, (now - start) / 260);
      const ease = 1 - (1 - part) ** 3;
      put({ x: from.x + (target.x - from.x) * ease, y: from.y + (target.y - from.y) * ease, w: from.w + (target.w - from.w) * ease });
      if (part < 1) running = requestAnimationFrame(frameAt);
    };
    running = requestAnimationFrame(frameAt);
    return undefined;
  };
  const around = (factor, px = 0.5, py = 0.5) => {
    const w = Math.min(whole.w, Math.max(whole.w / CLOSEST, view.w / factor));
    const h = (w * whole.h) / whole.w;
    return { x: view.x + (view.w - w) * px, y: view.y + (view.h - h) * py, w };
  };
  const at = (event) => {
    const box = frame.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };

  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    put(around(event.deltaY < 0 ? 1.2 : 1 / 1.2, ...at(event)));
  }, { passive: false });

  const fingers = new Map();
  const moved = { far: false };
  frame.addEventListener("pointerdown", (event) => {
    if (event.target.closest("button, a")) return;
    moved.far = false;
    fingers.set(event.pointerId, at(event));
  });
  frame.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (Math.hypot(now[0] - before[0], now[1] - before[1]) > 0.012) moved.far = true;
    if (!moved.far && !other) return;
    if (other) {
      const gap = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) || 0.01;
      put(around(gap(now, other) / gap(before, other), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2));
    } else if (event.pointerType === "mouse" || frame.hasAttribute("data-zoomed")) {
      put({ x: view.x - (now[0] - before[0]) * view.w, y: view.y - (now[1] - before[1]) * view.h, w: view.w });
    }
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) frame.addEventListener(end, (event) => fingers.delete(event.pointerId));

  drawing.svg.addEventListener("keydown", (event) => {
    const shift = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (shift) put({ x: view.x + (shift[0] * view.w) / 8, y: view.y + (shift[1] * view.h) / 8, w: view.w });
    else if (event.key === "+" || event.key === "=") travel(around(STEP));
    else if (event.key === "-") travel(around(1 / STEP));
    else if (event.key === "0") travel(whole);
    else return;
    event.preventDefault();
  });

  new ResizeObserver(refresh).observe(frame);
  put(view);
  return { refresh, closer: () => travel(around(STEP)), farther: () => travel(around(1 / STEP)), home: () => travel(whole), dragged: () => moved.far };
}
