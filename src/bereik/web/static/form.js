// Who the client is: the choices of the form as one question, and back to how they were at the start.
import { ChildFields } from "./child.js";
import { clockIn, writeClock } from "./clock.js";
import { isWithin } from "./screen.js";
import { make, text, weekdayNames } from "./texts.js";

const at = (id) => document.getElementById(id);
const USUAL = { travel: "transit", maxTrip: "75", sort: "travel" };
const LISTS = ["shifts", "weekdays", "municipalities", "sectors", "categories"];
const BETWEEN = { school: ["09:00", "15:00"], day: ["07:00", "18:00"] };
const RIGHTS = ["", "vervoergarantie", "increased_allowance", "free_pass"];
const EMPLOYERS = ["none", "legal", "third_payer"];
const TYPING_MS = 300;

export class Form {
  #changed;
  destinations = []; // offices and courses that the region knows
  #usualDate = "";
  #typing = 0;
  #first = new ChildFields(at("child-first"), "child", () => this.#changed());
  #second = new ChildFields(at("child-second"), "child2", () => this.#changed());

  constructor(changed) {
    this.#changed = changed;
    at("form").addEventListener("change", (event) => { if (event.target.role !== "combobox") this.#all(); });
    at("form").addEventListener("submit", (event) => event.preventDefault());
    at("sort").addEventListener("change", () => this.#all());
    at("find").addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#all(), TYPING_MS);
    });
  }

  // Draw what can be chosen, keeping what was.
  draw(state) {
    const kept = at("travel").childElementCount ? this.#read() : null;
    const choices = { ...state.choices, weekdays: weekdayNames().map((day, index) => ({ value: String(index), text: day })) };
    this.destinations = choices.destinations;
    for (const name of LISTS) at(name).replaceChildren(...choices[name].map((one) => option("checkbox", name, one)));
    at("travel").replaceChildren(...choices.travel.map((one) => option("radio", "travel", one)));
    select("max-trip", choices.max_trip_min);
    select("between", ["", "school", "day", "own"].map((one) => ({ value: one, text: text(`ui-between-${one || "all"}`) })));
    select("most-hours", [{ value: "", text: text("ui-most-hours-all") }, ...choices.most_hours]);
    select("entitled", RIGHTS.map((one) => ({ value: one, text: text(`ui-entitled-${one || "none"}`) })));
    select("employer", EMPLOYERS.map((one) => ({ value: one, text: text(`ui-employer-${one}`) })));
    select("schooling", [{ value: "", text: text("ui-schooling-all") }, ...choices.schooling]);
    select("sort", choices.sort);
    this.#first.draw(choices, 1);
    this.#second.draw(choices, 2);
    at("child-unavailable").hidden = Boolean(choices.childcare);
    at("date").min = state.timetable.first;
    at("date").max = state.timetable.last;
    this.#usualDate = state.date;
    this.#write(kept ?? this.#start());
  }

  // Whether something in it is wrong, which then stands beside it: such a form is not asked.
  get problem() {
    const children = at("child").checked ? [this.#first, ...(at("second-child").checked ? [this.#second] : [])] : [];
    const problems = children.map((one) => one.check());
    const between = at("between").value === "own" ? betweenProblem() : "";
    at("between-error").textContent = between;
    const cost = isWithin(at("max-cost")) ? "" : text("ui-max-cost-wrong");
    at("max-cost-error").textContent = cost;
    return Boolean(between || cost || problems.find(Boolean));
  }

  reset() {
    clearTimeout(this.#typing);
    this.#write(this.#start());
    for (const id of ["more", "own-week"]) at(id).open = false;
  }

  apply(change) {
    this.#write({ ...this.#read(), ...change });
    this.#changed();
  }

  question() {
    const asked = this.#read();
    for (const name of ["schooling", "date", "find", "between", "most_hours"]) if (!asked[name]) delete asked[name];
    if (asked.max_cost === null) delete asked.max_cost;
    return asked;
  }

  #all() {
    this.#follow();
    this.#changed();
  }

  #start() {
    return {
      shifts: [], weekdays: [], between: null, most_hours: null, travel: USUAL.travel, max_trip_min: Number(USUAL.maxTrip),
      licence: false, child: null, second_child: null, municipalities: [], sectors: [], categories: [], schooling: "",
      entitled: [], employer: EMPLOYERS[0], max_cost: null, shortage_only: false, date: this.#usualDate, find: "", sort: USUAL.sort,
    };
  }

  #read() {
    const asked = {
      travel: document.querySelector("#travel input:checked")?.value ?? USUAL.travel,
      max_trip_min: Number(at("max-trip").value || USUAL.maxTrip), licence: at("licence").checked,
      schooling: at("schooling").value, shortage_only: at("shortage").checked, date: at("date").value,
      entitled: [at("entitled").value].filter(Boolean), employer: at("employer").value || EMPLOYERS[0], max_cost: maxCost(),
      between: between(), most_hours: Number(at("most-hours").value) || null,
      find: at("find").value.trim(), sort: at("sort").value || USUAL.sort,
    };
    for (const name of LISTS) asked[name] = [...document.querySelectorAll(`#${name} input:checked`)].map((one) => one.value);
    asked.weekdays = asked.weekdays.map(Number);
    asked.child = at("child").checked ? this.#first.read() : null;
    asked.second_child = asked.child && at("second-child").checked ? this.#second.read() : null;
    return asked;
  }

  #write(asked) {
    for (const name of LISTS) {
      const chosen = (asked[name] ?? []).map(String);
      for (const one of document.querySelectorAll(`#${name} input`)) one.checked = chosen.includes(one.value);
    }
    for (const one of document.querySelectorAll("#travel input")) one.checked = one.value === asked.travel;
    at("max-trip").value = String(asked.max_trip_min);
    at("licence").checked = asked.licence;
    at("shortage").checked = asked.shortage_only;
    at("schooling").value = asked.schooling ?? "";
    at("entitled").value = asked.entitled[0] ?? "";
    at("employer").value = asked.employer;
    at("max-cost").value = asked.max_cost ?? "";
    at("date").value = asked.date;
    at("find").value = asked.find ?? "";
    at("sort").value = asked.sort;
    at("most-hours").value = asked.most_hours ? String(asked.most_hours) : "";
    writeBetween(asked.between);
    at("child").checked = Boolean(asked.child);
    at("second-child").checked = Boolean(asked.second_child);
    this.#first.write(asked.child);
    this.#second.write(asked.second_child);
    this.#follow();
  }

  #follow() {
    at("child-fields").hidden = !at("child").checked;
    at("child-second").hidden = !at("second-child").checked;
    at("own-between").hidden = at("between").value !== "own";
    this.#first.follow();
    this.#second.follow();
  }
}

// Whole euros, or null: 0 is a maximum too, but it leaves only walking and cycling.
function maxCost() {
  const typed = at("max-cost").value;
  return typed === "" ? null : Math.round(Number(typed));
}

function between() {
  const chosen = at("between").value;
  return chosen === "own" ? [clockIn(at("between-from")), clockIn(at("between-until"))] : BETWEEN[chosen] ?? null;
}

function writeBetween(hours) {
  const named = Object.keys(BETWEEN).find((name) => String(BETWEEN[name]) === String(hours));
  at("between").value = hours ? named ?? "own" : "";
  const written = hours ?? BETWEEN.school; // what the last client typed goes, also where it was no time
  ["between-from", "between-until"].forEach((id, index) => writeClock(at(id), written[index]));
}

function betweenProblem() {
  const [from, until] = between();
  if (from === null || until === null) return text("ui-clock-wrong");
  if (!from || !until) return text("ui-hours-incomplete");
  return until <= from ? text("ui-between-order") : "";
}

function option(type, name, one) {
  return make("label", { class: "choice" },
    make("input", { type, name: `choice-${name}`, value: one.value, autocomplete: "off" }), make("span", {}, one.text));
}

function select(id, options) {
  at(id).replaceChildren(...options.map((one) => make("option", { value: one.value }, one.text)));
}
