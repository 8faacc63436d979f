// Who the client is: the choices of the form as one question, and back to how they were at the start.
import { make, text } from "./texts.js";

const at = (id) => document.getElementById(id);
const USUAL = { travel: "transit", maxTrip: "75", age: "24" };
const LISTS = ["shifts", "sectors", "categories"];

export class Form {
  #changed;
  #usualDate = "";

  constructor(changed) {
    this.#changed = changed;
    at("form").addEventListener("change", (event) => {
      if (event.target.id === "address") return;
      this.#follow();
      this.#changed();
    });
    at("form").addEventListener("submit", (event) => event.preventDefault());
  }

  // Draw what can be chosen, keeping what was.
  draw(state) {
    const kept = at("travel").childElementCount ? this.#read() : null;
    const { choices } = state;
    for (const name of LISTS) at(name).replaceChildren(...choices[name].map((one) => option("checkbox", name, one)));
    at("travel").replaceChildren(...choices.travel.map((one) => option("radio", "travel", one)));
    select("max-trip", choices.max_trip_min);
    select("child-age", choices.ages);
    select("child-place", [{ value: "", text: text("ui-child-any") }, ...(choices.childcare ?? [])]);
    select("child-parent", ["both", "brings", "fetches"].map((one) => ({ value: one, text: text(`ui-child-${one}`) })));
    select("child-hours", ["known", "own"].map((one) => ({ value: one, text: text(`ui-child-hours-${one}`) })));
    select("schooling", [{ value: "", text: text("ui-schooling-all") }, ...choices.schooling]);
    at("child").disabled = !choices.childcare;
    at("child-unavailable").hidden = Boolean(choices.childcare);
    at("date").min = state.timetable.first;
    at("date").max = state.timetable.last;
    this.#usualDate = state.date;
    this.#write(kept ?? this.#start());
  }

  reset() {
    this.#write(this.#start());
    at("more").open = false;
  }

  apply(change) {
    this.#write({ ...this.#read(), ...change });
    this.#changed();
  }

  question() {
    const asked = this.#read();
    if (!asked.schooling) delete asked.schooling;
    if (!asked.date) delete asked.date;
    if (asked.child && !asked.child.facility) delete asked.child.facility;
    return asked;
  }

  #start() {
    return {
      shifts: [], travel: USUAL.travel, max_trip_min: Number(USUAL.maxTrip), licence: false, child: null,
      sectors: [], categories: [], schooling: "", shortage_only: false, date: this.#usualDate,
    };
  }

  #read() {
    const asked = {
      travel: document.querySelector("#travel input:checked")?.value ?? USUAL.travel,
      max_trip_min: Number(at("max-trip").value || USUAL.maxTrip), licence: at("licence").checked,
      schooling: at("schooling").value, shortage_only: at("shortage").checked, date: at("date").value,
    };
    for (const name of LISTS) asked[name] = [...document.querySelectorAll(`#${name} input:checked`)].map((one) => one.value);
    asked.child = at("child").checked ? this.#child() : null;
    return asked;
  }

  #child() {
    const child = {
      age_months: Number(at("child-age").value || USUAL.age), facility: at("child-place").value,
      parent: at("child-parent").value || "both",
    };
    const hours = [at("child-from").value, at("child-until").value];
    if (at("child-hours").value === "own" && hours[0] && hours[0] < hours[1]) child.hours = hours;
    return child;
  }

  #write(asked) {
    for (const name of LISTS) {
      for (const one of document.querySelectorAll(`#${name} input`)) one.checked = asked[name].includes(one.value);
    }
    for (const one of document.querySelectorAll("#travel input")) one.checked = one.value === asked.travel;
    at("max-trip").value = String(asked.max_trip_min);
    at("licence").checked = asked.licence;
    at("shortage").checked = asked.shortage_only;
    at("schooling").value = asked.schooling;
    at("date").value = asked.date;
    at("child").checked = Boolean(asked.child);
    const child = asked.child ?? { age_months: Number(USUAL.age), facility: "", parent: "both" };
    at("child-age").value = String(child.age_months);
    at("child-place").value = child.facility ?? "";
    at("child-parent").value = child.parent;
    at("child-hours").value = child.hours ? "own" : "known";
    [at("child-from").value, at("child-until").value] = child.hours ?? ["06:00", "19:00"];
    this.#follow();
  }

  #follow() {
    at("child-fields").hidden = !at("child").checked;
    at("own-hours").hidden = at("child-hours").value !== "own";
  }
}

function option(type, name, one) {
  return make("label", { class: "choice" },
    make("input", { type, name: `choice-${name}`, value: one.value, autocomplete: "off" }), make("span", {}, one.text));
}

function select(id, options) {
  at(id).replaceChildren(...options.map((one) => make("option", { value: one.value }, one.text)));
}
