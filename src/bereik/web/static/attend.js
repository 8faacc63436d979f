// An office, a course, a training: on which days this client can be there on time and home again.
import { AddressRows } from "./address-rows.js";
import { clockIn } from "./clock.js";
import { Screen, clockBeside, said } from "./screen.js";
import { make, text, verdictMark, weekdayNames } from "./texts.js";

const at = (id) => document.getElementById(id);
const OWN = "own", EVERY = "", PARTS = ["all", "morning", "afternoon"];

export class AttendView extends Screen {
  #rows;
  #places = () => [];

  // `hooks.places` gives the places of the list, in the language of the page.
  constructor(current, hooks) {
    super("attend", current, hooks);
    this.#places = hooks.places;
  }

  fields() {
    this.#rows = new AddressRows({ name: "attend-own", from: 1, least: 1, most: 1, extra: (id) => [
      clockBeside("ui-attend-from", { id: `${id}-from`, value: "09:00", "aria-describedby": "attend-problem" }),
      clockBeside("ui-attend-until", { id: `${id}-until`, value: "12:00", "aria-describedby": "attend-problem" })] });
    return [
      make("div", { class: "row" }, said("label", { for: "attend-which" }, "ui-attend-which"),
        make("select", { id: "attend-which", autocomplete: "off", onchange: () => this.#fit() })),
      make("div", { id: "attend-typed" }, ...this.#rows.elements),
      make("fieldset", { class: "field" }, said("legend", {}, "ui-attend-days"), make("div", { class: "choices tight", id: "attend-days" })),
      make("div", { class: "row", id: "attend-parts" }, said("label", { for: "attend-part" }, "ui-attend-part"),
        make("select", { id: "attend-part", autocomplete: "off" }, ...PARTS.map((one) => said("option", { value: one }, `ui-attend-part-${one}`)))),
    ];
  }

  // What can be chosen, in the language of now; what was chosen stays.
  follow() {
    const chosen = at("attend-which").value, places = this.#places();
    const every = places.length ? [said("option", { value: EVERY }, "ui-attend-every")] : [];
    at("attend-which").replaceChildren(...every, ...places.map((one) => make("option", { value: one.value }, one.text)),
      said("option", { value: OWN }, "ui-attend-own"));
    at("attend-which").value = chosen || (places.length ? EVERY : OWN);
    const ticked = [...document.querySelectorAll("#attend-days input")].map((one) => one.checked);
    at("attend-days").replaceChildren(...weekdayNames().map((day, index) => make("label", { class: "choice" },
      make("input", { type: "checkbox", value: String(index), checked: ticked.length ? ticked[index] : index < 5, autocomplete: "off" }),
      make("span", {}, day))));
    this.#fit();
  }

  empty() {
    this.#rows?.forget();
  }

  own(focus) {
    const days = [...document.querySelectorAll("#attend-days input:checked")].map((one) => Number(one.value));
    if (!days.length) return this.problem("ui-attend-no-day", focus && document.querySelector("#attend-days input"));
    const which = at("attend-which").value;
    if (which !== OWN) return { days, part: at("attend-part").value, ...(which ? { destination: which } : {}) };
    const typed = this.#rows.read(focus);
    if (!typed) return null;
    const { id, ...place } = typed[0];
    const [from, until] = ["from", "until"].map((one) => clockIn(at(`${id}-${one}`)));
    if (from === null || until === null) return this.problem("ui-clock-wrong", focus && at(`${id}-${from === null ? "from" : "until"}`));
    if (!from || !until) return this.problem("ui-hours-incomplete", focus && at(`${id}-${from ? "until" : "from"}`));
    return { days, own: { ...place, from, until } };
  }

  show(found) {
    return [
      make("ul", { class: "places" }, ...found.places.map((one) => make("li", { class: one.verdict },
        make("p", {}, make("b", {}, one.name), one.category ? ` · ${one.category}` : "", " ", verdictMark(one.verdict)),
        ...one.lines.map((line) => make("p", {}, line))))),
      ...found.notes.map((note) => make("p", { class: "hint" }, note)),
    ];
  }

  #fit() {
    const own = at("attend-which").value === OWN;
    at("attend-typed").hidden = !own;
    at("attend-parts").hidden = own;
  }
}
