// A working day along two to six addresses: each with its minutes and hours, and the day written out.
import { AddressRows } from "./address-rows.js";
import { timelineStep } from "./job.js";
import { clockIn } from "./clock.js";
import { Screen, beside, clockBeside, isWithin, said } from "./screen.js";
import { make } from "./texts.js";

const at = (id) => document.getElementById(id);

export class TourView extends Screen {
  #rows;

  constructor(current, hooks) {
    super("tour", current, hooks);
  }

  fields() {
    this.#rows = new AddressRows({ name: "tour-visit", from: 1, least: 2, most: 6, extra: (id) => [
      beside("ui-tour-minutes", { type: "number", id: `${id}-minutes`, min: "5", max: "600", step: "5", value: "120", required: true, inputmode: "numeric" }),
      clockBeside("ui-tour-from", { id: `${id}-from`, "aria-describedby": "tour-problem" }), clockBeside("ui-tour-until", { id: `${id}-until`, "aria-describedby": "tour-problem" })] });
    return [...this.#rows.elements, tick("tour-fixed", "ui-tour-fixed"), tick("tour-pause", "ui-tour-pause")];
  }

  empty() {
    this.#rows?.forget();
  }

  own(focus) {
    const visits = this.#rows.read(focus);
    if (!visits) return null;
    const wrong = visits.map(({ id }) => at(`${id}-minutes`)).find((one) => !isWithin(one));
    if (wrong) return this.problem("ui-tour-minutes-wrong", focus && wrong);
    const clock = visits.flatMap(({ id }) => [at(`${id}-from`), at(`${id}-until`)]).find((one) => clockIn(one) === null);
    if (clock) return this.problem("ui-clock-wrong", focus && clock);
    return {
      visits: visits.map(({ id, ...place }) => ({
        ...place, minutes: Math.round(Number(at(`${id}-minutes`).value)),
        earliest: clockIn(at(`${id}-from`)) || null, latest: clockIn(at(`${id}-until`)) || null,
      })),
      fixed: at("tour-fixed").checked, pause: at("tour-pause").checked,
    };
  }

  show(found) {
    return [
      make("h4", {}, found.title),
      make("ol", { class: "timeline" }, ...found.steps.map(timelineStep)),
      found.sums ? make("p", { id: "tour-sums" }, make("b", {}, found.sums)) : "",
      ...found.notes.map((note) => make("p", { class: "hint" }, note)),
    ];
  }
}

function tick(id, key) {
  return make("label", { class: "check" }, make("input", { type: "checkbox", id, autocomplete: "off" }), " ", said("span", {}, key));
}
