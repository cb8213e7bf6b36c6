// Fills latitude, longitude and accuracy from the device; says in words what went wrong.
import { say } from "./words.js";

const DENIED = 1;

export function geolocate(button) {
  const field = (name) => document.getElementById(button.dataset[name]);
  const status = field("status");
  const tell = (state, text) => {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = text;
  };
  if (!("geolocation" in navigator)) {
    button.hidden = true;
    return;
  }
  const fill = ({ coords }) => {
    const values = { lat: coords.latitude.toFixed(6), lon: coords.longitude.toFixed(6), accuracy: Math.round(coords.accuracy) };
    for (const [name, value] of Object.entries(values)) {
      const input = field(name);
      if (!input) continue;
      input.value = value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    tell("ok", say("located", { n: values.accuracy }));
    button.removeAttribute("aria-busy");
    button.dispatchEvent(new CustomEvent("genggam:located", { bubbles: true, detail: values }));
  };
  const fail = (error) => {
    tell("error", say(error.code === DENIED ? "not_allowed" : "not_located"));
    button.removeAttribute("aria-busy");
  };
  button.type = "button";
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    tell("busy", say("locating"));
    navigator.geolocation.getCurrentPosition(fill, fail, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
  });
}
