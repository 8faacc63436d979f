// A child in the form: its age, where it goes, the hours there, and who brings and fetches it.
import { make, text } from "./texts.js";

const at = (id) => document.getElementById(id);
const USUAL = { age_months: 24, facility: "", parent: "both" };
const USUAL_HOURS = ["06:00", "19:00"];

export class ChildFields {
  #name;

  // `name` begins the ids of its fields: child or child2.
  constructor(box, name) {
    this.#name = name;
    box.replaceChildren(
      make("legend", { class: "visually-hidden" }, ""),
      this.#choice("age"), this.#choice("place"), this.#choice("parent"), this.#choice("hours"),
      make("p", { class: "hint", id: `${name}-which` }),
      make("div", { class: "row", id: `${name}-own`, hidden: true }, this.#time("from"), this.#time("until"),
        make("label", { class: "check" }, make("input", { type: "checkbox", id: `${name}-night`, autocomplete: "off" }),
          make("span", { "data-t": "ui-child-night" }))),
      make("p", { class: "problem", id: `${name}-error`, role: "alert" }));
  }

  draw(choices, number) {
    this.#at("error").parentElement.querySelector("legend").textContent = `${text("ui-child-legend")} ${number}`;
    for (const one of this.#at("error").parentElement.querySelectorAll("[data-t]")) one.textContent = text(one.dataset.t);
    this.#select("age", choices.ages);
    this.#select("place", [{ value: "", text: text("ui-child-any") }, ...(choices.childcare ?? [])]);
    this.#select("parent", ["both", "brings", "fetches"].map((one) => ({ value: one, text: text(`ui-child-${one}`) })));
    this.#select("hours", ["known", "own"].map((one) => ({ value: one, text: text(`ui-child-hours-${one}`) })));
  }

  read() {
    const child = {
      age_months: Number(this.#at("age").value || USUAL.age_months), parent: this.#at("parent").value || USUAL.parent,
    };
    if (this.#at("place").value) child.facility = this.#at("place").value;
    if (this.#hasOwnHours) {
      child.hours = [this.#at("from").value, this.#at("until").value];
      child.night = this.#at("night").checked;
    }
    return child;
  }

  write(child) {
    const told = { ...USUAL, ...child };
    this.#at("age").value = String(told.age_months);
    this.#at("place").value = told.facility ?? "";
    this.#at("parent").value = told.parent;
    this.#at("hours").value = told.hours ? "own" : "known";
    this.#at("night").checked = Boolean(told.night);
    [this.#at("from").value, this.#at("until").value] = told.hours ?? USUAL_HOURS;
  }

  // Own hours are those of one facility: with any of them there are none to fill in.
  follow() {
    const which = Boolean(this.#at("place").value);
    this.#at("hours").disabled = !which;
    if (!which) this.#at("hours").value = "known";
    this.#at("which").textContent = which ? "" : text("ui-care-hours-of-which");
    this.#at("own").hidden = !this.#hasOwnHours;
  }

  // What is wrong with the hours, said beside them; nothing where they are right.
  check() {
    const problem = this.#hasOwnHours ? this.#wrong() : "";
    this.#at("error").textContent = problem;
    return problem;
  }

  #wrong() {
    const [from, until] = [this.#at("from").value, this.#at("until").value];
    if (!from || !until) return text("ui-hours-incomplete");
    const night = this.#at("night").checked;
    if (from === until || (until < from) !== night) return text(night ? "ui-care-hours-night" : "ui-care-hours-order");
    return "";
  }

  get #hasOwnHours() {
    return this.#at("hours").value === "own";
  }

  #at(field) {
    return at(`${this.#name}-${field}`);
  }

  #choice(field) {
    const id = `${this.#name}-${field}`;
    return make("div", { class: "row" }, make("label", { for: id, "data-t": `ui-child-${field}` }), make("select", { id, autocomplete: "off" }));
  }

  #time(field) {
    return make("label", {}, make("span", { "data-t": `ui-child-${field}` }), " ", make("input", {
      type: "time", id: `${this.#name}-${field}`, autocomplete: "off", "aria-describedby": `${this.#name}-error` }));
  }

  #select(field, options) {
    this.#at(field).replaceChildren(...options.map((one) => make("option", { value: one.value }, one.text)));
  }
}
