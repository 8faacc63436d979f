// A working day along two to six addresses: each with its minutes and hours, and the day written out.
import { AddressRows } from "./address-rows.js";
import { timelineStep } from "./job.js";
import { Screen, beside, isWithin, said } from "./screen.js";
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
      beside("ui-tour-from", { type: "time", id: `${id}-from` }), beside("ui-tour-until", { type: "time", id: `${id}-until` })] });
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
    return {
      visits: visits.map(({ id, ...place }) => ({
        ...place, minutes: Math.round(Number(at(`${id}-minutes`).value)),
        earliest: at(`${id}-from`).value || null, latest: at(`${id}-until`).value || null,
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
