// A child in the form: its age, where it goes, the hours there, and who brings and fetches it. A place that is on no list,
// a school or care of one's own, is typed as an address.
import { AddressField, addressParts, idsOf } from "./address.js";
import { clockField, clockIn, writeClock } from "./clock.js";
import { make, text } from "./texts.js";

const at = (id) => document.getElementById(id);
const USUAL = { age_months: 24, facility: "", parent: "both" };
const USUAL_HOURS = ["06:00", "19:00"], OWN_HOURS = ["07:00", "18:00"];
const BELLS = ["first", "last", "wednesday"], USUAL_BELLS = ["08:30", "15:30", "12:00"];
const OWN = "::own", SCHOOL = "::school"; // no id of a list
const KINDS = [OWN, SCHOOL];

export class ChildFields {
  #name;
  #address;
  #place = null; // the candidate that was taken

  // `name` begins the ids of its fields: child or child2. `changed` is called when an address is chosen or changes.
  constructor(box, name, changed) {
    this.#name = name;
    box.replaceChildren(
      make("legend", { class: "visually-hidden" }, ""),
      this.#choice("age"), this.#choice("place"), this.#check("has-place"), this.#addressRow(), this.#choice("parent"), this.#choice("hours"),
      make("p", { class: "hint", id: `${name}-which` }),
      make("div", { class: "row", id: `${name}-own`, hidden: true }, this.#time("from"), this.#time("until"),
        this.#check("night"), this.#check("weekend"), this.#check("holidays")),
      make("div", { class: "row", id: `${name}-bells`, hidden: true }, ...BELLS.map((one) => this.#time(`bell-${one}`))),
      make("p", { class: "problem", id: `${name}-error`, role: "alert" }));
    this.#at("place").addEventListener("change", () => {
      this.#writeHours(this.#isOwn ? OWN_HOURS : USUAL_HOURS);
      this.#at("has-place").checked = false; // that was of another facility
    });
    this.#address = new AddressField((candidate) => { this.#place = candidate; changed(); }, idsOf(`${name}-address`));
  }

  draw(choices, number) {
    const box = this.#at("error").parentElement;
    box.querySelector("legend").textContent = `${text("ui-child-legend")} ${number}`;
    for (const one of box.querySelectorAll("[data-t]")) one.textContent = text(one.dataset.t);
    for (const one of box.querySelectorAll("[data-t-hint]")) one.placeholder = text(one.dataset.tHint);
    for (const one of box.querySelectorAll("[data-t-label]")) one.setAttribute("aria-label", text(one.dataset.tLabel));
    this.#select("age", choices.ages);
    this.#select("place", [
      ...(choices.childcare ? [{ value: "", text: text("ui-child-any") }] : []),
      { value: SCHOOL, text: text("ui-child-place-school") }, { value: OWN, text: text("ui-child-place-own") },
      ...(choices.childcare ?? [])]);
    this.#select("parent", ["both", "brings", "fetches"].map((one) => ({ value: one, text: text(`ui-child-${one}`) })));
    this.#select("hours", ["known", "own"].map((one) => ({ value: one, text: text(`ui-child-hours-${one}`) })));
  }

  read() {
    const child = {
      age_months: Number(this.#at("age").value || USUAL.age_months), parent: this.#at("parent").value || USUAL.parent,
    };
    if (this.#isOwn) child.place = this.#readPlace();
    else if (this.#at("place").value) {
      child.facility = this.#at("place").value;
      child.has_place = this.#at("has-place").checked;
    }
    if (this.#hasHours) {
      child.hours = this.#hours;
      child.night = this.#at("night").checked && !this.#isSchool;
    }
    return child;
  }

  write(child) {
    const told = { ...USUAL, ...child };
    this.#at("age").value = String(told.age_months);
    this.#at("place").value = told.place ? (told.place.bells ? SCHOOL : OWN) : told.facility ?? "";
    if (!this.#at("place").value) this.#at("place").selectedIndex = 0; // without a list the first is a school
    if (!told.place) this.#forget();
    for (const one of ["weekend", "holidays"]) this.#at(one).checked = Boolean(told.place?.[one]);
    this.#at("has-place").checked = Boolean(told.has_place);
    this.#at("parent").value = told.parent;
    this.#at("hours").value = told.hours ? "own" : "known";
    this.#at("night").checked = Boolean(told.night);
    this.#writeHours(told.hours ?? (this.#isOwn ? OWN_HOURS : USUAL_HOURS));
    this.#writeBells(told.place?.bells ?? USUAL_BELLS);
  }

  // Own hours are those of one place: with any of them there are none to fill in, and an own place has no others.
  follow() {
    const which = Boolean(this.#at("place").value), own = this.#isOwn;
    this.#at("hours").disabled = !which;
    if (!which || own) this.#at("hours").value = "known";
    this.#at("hours").parentElement.hidden = own;
    this.#at("where").hidden = !own;
    this.#at("has-place").parentElement.hidden = !which || own;
    this.#at("which").textContent = this.#isSchool ? text("ui-child-school-hours") : which ? "" : text("ui-care-hours-of-which");
    this.#at("own").hidden = !this.#hasHours;
    this.#at("night").parentElement.hidden = this.#isSchool;
    this.#at("weekend").parentElement.hidden = !own || this.#isSchool;
    this.#at("holidays").parentElement.hidden = this.#at("bells").hidden = !this.#isSchool;
  }

  // What is wrong, said beside it; nothing where all is right.
  check() {
    const problem = this.#isOwn && !this.#place ? text("ui-child-address-first") : this.#wrongHours() || this.#wrongBells();
    this.#at("error").textContent = problem;
    return problem;
  }

  #wrongHours() {
    if (!this.#hasHours) return "";
    const [from, until] = this.#hours;
    if (from === null || until === null) return text("ui-clock-wrong");
    if (!from || !until) return text("ui-hours-incomplete");
    const night = this.#at("night").checked && !this.#isSchool;
    if (from === until || (until < from) !== night) return text(night ? "ui-care-hours-night" : "ui-care-hours-order");
    return "";
  }

  #wrongBells() {
    if (!this.#isSchool) return "";
    const [first, ...last] = this.#bells;
    if (this.#bells.includes(null)) return text("ui-clock-wrong");
    if (!first || last.includes("")) return text("ui-bells-incomplete");
    return last.some((one) => one <= first) ? text("ui-bells-order") : "";
  }

  #readPlace() {
    const place = { lon: this.#place?.lon, lat: this.#place?.lat };
    return this.#isSchool ? { ...place, bells: this.#bells, holidays: this.#at("holidays").checked } : { ...place, weekend: this.#at("weekend").checked };
  }

  #forget() {
    this.#place = null;
    this.#address.clear();
  }

  get #bells() {
    return BELLS.map((one) => clockIn(this.#at(`bell-${one}`)));
  }

  get #hours() {
    return ["from", "until"].map((one) => clockIn(this.#at(one)));
  }

  #writeHours(clocks) {
    ["from", "until"].forEach((one, index) => writeClock(this.#at(one), clocks[index]));
  }

  #writeBells(clocks) {
    BELLS.forEach((one, index) => writeClock(this.#at(`bell-${one}`), clocks[index]));
  }

  get #isOwn() {
    return KINDS.includes(this.#at("place").value);
  }

  get #isSchool() {
    return this.#at("place").value === SCHOOL;
  }

  get #hasHours() {
    return this.#isOwn || this.#at("hours").value === "own";
  }

  #at(field) {
    return at(`${this.#name}-${field}`);
  }

  #choice(field) {
    const id = `${this.#name}-${field}`;
    return make("div", { class: "row" }, make("label", { for: id, "data-t": `ui-child-${field}` }), make("select", { id, autocomplete: "off" }));
  }

  #addressRow() {
    return make("div", { class: "row", id: `${this.#name}-where`, hidden: true },
      ...addressParts(`${this.#name}-address`, "ui-child-address", `${this.#name}-error`));
  }

  #check(field) {
    const id = `${this.#name}-${field}`;
    return make("label", { class: "check" }, make("input", { type: "checkbox", id, autocomplete: "off" }),
      make("span", { "data-t": `ui-child-${field}` }));
  }

  #time(field) {
    return make("label", {}, make("span", { "data-t": `ui-child-${field}` }), " ",
      clockField({ id: `${this.#name}-${field}`, "aria-describedby": `${this.#name}-error` }));
  }

  #select(field, options) {
    this.#at(field).replaceChildren(...options.map((one) => make("option", { value: one.value }, one.text)));
  }
}
