// The stream of events: resumes where it stopped, tries again ever more slowly, shows its state, passes events on.
import { say } from "./words.js";

const FIRST = 1000;
const LONGEST = 30000;
const SILENCE = 45000;
const AWAY = 30000;
const TYPES = ["board", "incident", "notice", "inbox", "reset"];

export function live(element) {
  const pill = document.getElementById("connection");
  let source;
  let last = document.querySelector("[data-live-since]")?.dataset.liveSince ?? ""; // what the page itself already shows
  let wait = FIRST;
  let retry;
  let watch;
  let away;
  let over = false;

  const show = (state) => {
    document.documentElement.dataset.connection = state;
    if (!pill || pill.dataset.state === state) return;
    pill.dataset.state = state;
    pill.textContent = say(state);
  };
  const heard = () => {
    clearTimeout(watch);
    watch = setTimeout(again, SILENCE);
  };
  const pass = (event) => {
    if (event.lastEventId) last = event.lastEventId;
    heard();
    if (!event.data) return;
    let detail;
    try {
      detail = JSON.parse(event.data);
    } catch {
      return;
    }
    const type = event.type === "message" ? (detail.type ?? "message") : event.type;
    document.dispatchEvent(new CustomEvent(`genggam:${type}`, { detail }));
  };
  const alive = (event) => {
    if (event.lastEventId) last = event.lastEventId;
    heard();
    document.dispatchEvent(new CustomEvent("genggam:alive"));
  };
  const end = () => {
    over = true;
    close();
    show("signed_out");
    document.dispatchEvent(new CustomEvent("genggam:revoked"));
  };
  function close() {
    source?.close();
    source = undefined;
    clearTimeout(watch);
    clearTimeout(retry);
  }
  function again() {
    source?.close();
    clearTimeout(watch);
    clearTimeout(retry);
    show(navigator.onLine ? "connecting" : "offline");
    retry = setTimeout(connect, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST);
  }
  function connect() {
    close();
    if (over) return;
    const url = new URL(element.dataset.url, location.href);
    if (last) url.searchParams.set("last_event_id", last);
    source = new EventSource(url);
    source.onopen = () => {
      wait = FIRST;
      show("live");
      heard();
      document.dispatchEvent(new CustomEvent("genggam:connected"));
    };
    source.onerror = again;
    source.onmessage = pass;
    const types = element.dataset.types?.split(/\s+/) ?? TYPES;
    types.forEach((type) => source.addEventListener(type, pass));
    source.addEventListener("ping", alive);
    source.addEventListener("revoked", end);
  }

  addEventListener("online", () => ((wait = FIRST), connect()));
  addEventListener("offline", () => (close(), show("offline")));
  addEventListener("pagehide", close);
  // A browser opens six streams to one server and no more: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(away);
    if (document.hidden) away = setTimeout(close, AWAY);
    else if (!source) connect();
  });
  addEventListener("pageshow", (event) => event.persisted && connect());
  connect();
}
