// The sentences of words.py, in the reader's language.
const source = document.getElementById("words");
const words = source ? JSON.parse(source.textContent) : {};

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function language() {
  return document.documentElement.lang || "id";
}

export function number(value) {
  return new Intl.NumberFormat(language()).format(value);
}

export function timeOfDay(moment) {
  return new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit" }).format(moment);
}

const ZONES = { "Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };

// "14.30 WIB": on the clocks of the place, wherever the reader sits.
export function timeAt(moment, zone = "Asia/Jakarta") {
  const format = new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  return `${format.format(moment)} ${ZONES[zone] ?? ""}`.trim();
}

export function span(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / 60000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days) return `${days} ${say("day")} ${hours} ${say("hour")}`;
  return hours ? `${hours} ${say("hour")} ${minutes % 60} ${say("minute")}` : `${minutes} ${say("minute")}`;
}

// One polite voice for the whole page; repeated sentences are spoken again.
export function announce(text) {
  const voice = document.getElementById("announcer");
  if (!voice) return;
  voice.textContent = "";
  requestAnimationFrame(() => (voice.textContent = text));
}
