// The fixed words of the page in the language chosen, and elements made from values: text is never HTML.
let words = {};

export function setTexts(told) {
  words = told.texts;
  document.documentElement.lang = told.lang;
  document.documentElement.dir = told.dir;
  document.title = text("ui-title");
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = text(one.dataset.t);
  for (const one of document.querySelectorAll("[data-t-hint]")) one.placeholder = text(one.dataset.tHint);
  for (const one of document.querySelectorAll("[data-t-label]")) one.setAttribute("aria-label", text(one.dataset.tLabel));
}

export const text = (key) => words[key] ?? "";

// Words in an element, which then follow the language of the page; without a key there are none.
export function write(one, key) {
  if (key) one.dataset.t = key;
  else delete one.dataset.t;
  one.textContent = text(key);
}

// make("p", { class: "hint" }, "words", otherElement)
export function make(tag, given = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

// The days of the week in the language of the page, Monday first.
export function weekdayNames() {
  const short = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short", timeZone: "UTC" });
  return [...Array(7).keys()].map((day) => short.format(Date.UTC(2024, 0, 1 + day)));
}

export function say(sentence) {
  document.getElementById("said").textContent = sentence;
}

export const SIGNS = { yes: "✓", maybe: "?", no: "×" };

export function verdictMark(verdict) {
  return make("span", { class: `verdict ${verdict}` },
    make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[verdict]), " ", text(`ui-verdict-${verdict}`));
}

// The sign alone, for a list in which the word would stand on every row; the word is there for those who hear it.
export function verdictSign(verdict) {
  return make("span", { class: `verdict ${verdict}`, title: text(`ui-verdict-${verdict}`) },
    make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[verdict]),
    make("span", { class: "visually-hidden" }, text(`ui-verdict-${verdict}`)));
}

// On which day a time falls, in words, where that is not the day of the shift.
export function dayWords(time) {
  return time?.day ? text(time.day > 0 ? "ui-day-after" : "ui-day-before") : "";
}
