// Tells what is under the pointer; a tap tells first and offers the way in, a click of a mouse goes there at once.
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
const say = (key, values) => (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function line(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

function tools(frame, view) {
  const source = frame.parentElement.querySelector("template[data-slot=tools]");
  const place = frame.parentElement.querySelector("[data-slot=head]");
  if (!source || !place) return;
  const box = source.content.firstElementChild.cloneNode(true);
  box.addEventListener("click", (event) => view[event.target.closest("button")?.dataset.view]?.());
  place.append(box);
}

export function follow(frame, drawing, view) {
  const tip = document.createElement("div");
  tip.className = "map__tip";
  tip.hidden = true;
  frame.append(tip);
  tools(frame, view);
  let lit = null;

  const hide = () => {
    tip.hidden = true;
    lit?.node.classList.remove("region--lit");
    lit = null;
  };
  const tell = (region, event, withLink) => {
    hide();
    const { row } = region;
    if (!row) return;
    lit = region;
    region.node.classList.add("region--lit");
    const lines = [line("strong", row.name), line("span", row.said ?? (row.open ? say("open", { n: row.open }) : say("no_reports")))];
    if (row.unverified) lines.push(document.createTextNode(" · "), line("span", say("unverified", { n: row.unverified })));
    if (withLink && row.url) {
      const link = line("a", say("open_region", { name: row.name }));
      link.href = row.url;
      lines.push(document.createElement("br"), link);
    }
    tip.replaceChildren(...lines);
    tip.hidden = false;
    const box = frame.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const left = Math.min(Math.max(4, x + 14), box.width - tip.offsetWidth - 4);
    const top = y + 18 + tip.offsetHeight > box.height ? Math.max(4, y - tip.offsetHeight - 12) : y + 18;
    tip.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
  };
  const under = (event) => drawing.find(event.target.closest("[data-code]")?.dataset.code ?? "");

  frame.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    const region = under(event);
    if (region?.row) tell(region, event, false);
    else hide();
  });
  frame.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
  frame.addEventListener("click", (event) => {
    if (event.target.closest("a, button") || view.dragged()) return;
    const region = under(event);
    if (!region?.row) hide();
    else if (event.pointerType === "mouse" && region.row.url) location.assign(region.row.url);
    else tell(region, event, true);
  });
}
