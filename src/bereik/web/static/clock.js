// A clock time that is typed, of 24 hours in every language: a time field of the browser follows the browser's
// language, and shows AM and PM to who has it in English.
import { make, text } from "./texts.js";

// 8, 8u, 8u30, 8:30, 8.30, 8 30, 830 and 0830, as people write them.
const TYPED = /^(\d{1,2})(?:\s*(?:[:.,uh]|uur)?\s*(\d{2}))?\s*(?:uur|u|h)?$/i;

// HH:MM of what stands in a field; "" where nothing does, null where it is no time.
export function clockIn(field) {
  const typed = field.value.trim();
  if (!typed) return "";
  const [, hours, minutes = "00"] = TYPED.exec(typed) ?? [];
  return hours && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : null;
}

// A field for a time; `id` is its own, the rest are attributes. On the phone it brings the keys of digits: 830 is enough.
export function clockField(given) {
  return make("input", {
    type: "text", class: "clock", inputmode: "numeric", maxlength: 20, autocomplete: "off", spellcheck: "false",
    placeholder: text("ui-clock-hint"), "data-t-hint": "ui-clock-hint", ...given });
}

// A time into its field; null is what `clockIn` gives of what is no time, and leaves that to be mended.
export function writeClock(field, clock) {
  if (clock === null) return;
  field.value = clock;
  field.removeAttribute("aria-invalid");
}

// What was typed is written as it was understood, before anybody reads it; what is no time stays to be mended.
export function watchClocks() {
  document.addEventListener("change", ({ target }) => {
    if (!target.classList?.contains("clock")) return;
    const clock = clockIn(target);
    if (clock === null) target.setAttribute("aria-invalid", "true");
    else writeClock(target, clock);
  }, true);
}
