// Two to five addresses side by side: the client's jobs from each of them, the home at the desk first.
import { AddressRows } from "./address-rows.js";
import { Screen, isWithin, said } from "./screen.js";
import { make, text } from "./texts.js";

const at = (id) => document.getElementById(id);

export class CompareView extends Screen {
  #rows;
  #labels = [];

  constructor(current, hooks) {
    super("compare", current, hooks);
  }

  fields() {
    this.#rows = new AddressRows({ name: "compare-other", from: 2, least: 1, most: 4, extra: (id) => [rent(id)] });
    return [
      make("div", { class: "address-row" },
        make("p", {}, said("b", {}, "ui-extra-address"), make("b", {}, " 1"), " ", make("span", { id: "compare-here" })),
        make("div", { class: "row" }, rent("compare-home"))),
      ...this.#rows.elements,
    ];
  }

  follow() {
    at("compare-here").textContent = home();
  }

  empty() {
    this.#rows?.forget();
    this.#labels = [];
  }

  own(focus) {
    const others = this.#rows.read(focus);
    if (!others) return null;
    const rents = ["compare-home", ...others.map((one) => one.id)].map((id) => at(`${id}-rent`));
    const wrong = rents.find((one) => !isWithin(one));
    if (wrong) return this.problem("ui-compare-rent-wrong", focus && wrong);
    this.#labels = [home(), ...others.map((one) => one.label)];
    return {
      others: others.map(({ lat, lon }) => ({ lat, lon })),
      rents: rents.map((one) => (one.value === "" ? null : Number(one.value))),
    };
  }

  show(found) {
    const region = found.region
      ? [said("button", { type: "button", id: "compare-region", onclick: () => this.ask({ region: true }) }, "ui-compare-region")] : [];
    return [table(found, this.#labels), make("p", { class: "hint" }, found.note), make("p", {}, ...region)];
  }
}

// What the home at the desk is called: its address, unless it is a point on the map.
function home() {
  return at("address").value.trim() || text("ui-compare-here");
}

function rent(id) {
  return make("label", { class: "beside" }, said("span", {}, "ui-compare-rent"), " ",
    make("input", { type: "number", id: `${id}-rent`, min: "0", max: "20000", step: "1", inputmode: "numeric", autocomplete: "off" }));
}

function table(found, labels) {
  const heads = labels.map((label, index) => make("th", { scope: "col" }, make("span", { class: "which" }, String(index + 1)), " ", label));
  return make("table", { class: "compare" },
    said("caption", { class: "visually-hidden" }, "ui-compare-table"),
    make("thead", {}, make("tr", {}, make("td"), ...heads)),
    make("tbody", {}, ...found.rows.map((row) => make("tr", { "data-row": row.name, class: row.name === "yes" ? "main" : "" },
      make("th", { scope: "row" }, row.title),
      ...row.values.map((value, index) => make("td", { "data-label": `${index + 1} ${labels[index].replace(/, \d{4} /, ", ")}` }, value))))));
}
