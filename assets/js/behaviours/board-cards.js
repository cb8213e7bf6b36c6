// The lists beside the map: what is grave now, and what came in last. Each list says what belongs into it.
import { timeAt } from "./words.js";

function fill(template, card) {
  const item = template.content.firstElementChild.cloneNode(true);
  Object.assign(item.dataset, { id: card.id, rank: card.rank, at: card.at });
  item.querySelectorAll("[data-slot]").forEach((slot) => {
    const value = card[slot.dataset.slot];
    if (slot.dataset.slot !== "at") slot.textContent = value ?? "";
    else {
      slot.dateTime = value;
      slot.textContent = slot.title = timeAt(new Date(value), slot.dataset.zone);
    }
  });
  item.querySelectorAll("[data-slot-href]").forEach((link) => link.setAttribute("href", card[link.dataset.slotHref]));
  item.querySelectorAll("[data-if]").forEach((part) => (part.hidden = !card[part.dataset.if]));
  item.querySelectorAll("[data-level]").forEach((part) => (part.hidden = part.dataset.level !== card.level));
  item.querySelectorAll("[data-due]").forEach((clock) => Object.assign(clock.dataset, { due: card.due, start: card.at }));
  return item;
}

function list(element) {
  const { least = "0", most = "30" } = element.dataset;
  const template = element.parentElement.querySelector("template[data-card]");
  const graveFirst = element.dataset.cards === "grave";
  const before = (card, item) => {
    const ranks = graveFirst ? card.rank - Number(item.dataset.rank) : 0;
    return ranks > 0 || (ranks === 0 && Date.parse(card.at) >= Date.parse(item.dataset.at));
  };
  const belongs = (card) => (graveFirst ? card.open && card.rank >= Number(least) : true);
  const tidy = () => {
    while (element.children.length > Number(most)) element.lastElementChild.remove();
    element.parentElement.querySelectorAll("[data-when-empty]").forEach((part) => (part.hidden = element.children.length > 0));
  };
  const add = (card, isNew) => {
    const item = fill(template, card);
    const next = [...element.children].find((other) => before(card, other));
    if (!next && element.children.length >= Number(most)) return false;
    item.classList.toggle("feed__item--new", isNew);
    element.insertBefore(item, next ?? null);
    item.dispatchEvent(new CustomEvent("genggam:added", { bubbles: true }));
    return true;
  };
  return {
    name: element.dataset.cards,
    put(card) {
      const old = element.querySelector(`[data-id="${CSS.escape(card.id)}"]`);
      old?.remove();
      const added = belongs(card) && add(card, !old);
      tidy();
      return added && !old;
    },
    replace(cards) {
      const shown = [...element.children].map((item) => item.dataset.id).join();
      if (shown === cards.map((card) => card.id).join()) return;
      element.replaceChildren();
      cards.forEach((card) => add(card, false));
      tidy();
    },
  };
}

export function cardLists(root) {
  const lists = [...root.querySelectorAll("[data-cards]")].map(list);
  return {
    put: (card) => lists.map((each) => each.put(card)).some(Boolean),
    replace: (data) => lists.forEach((each) => each.replace(data[each.name] ?? [])),
  };
}
