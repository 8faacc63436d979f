// Several addresses under each other, each with fields of its own; one can be added or taken away.
import { AddressField, addressParts, idsOf } from "./address.js";
import { said } from "./screen.js";
import { make } from "./texts.js";

export class AddressRows {
  #rows = [];
  #made = 0;
  #list = make("div", { class: "address-rows" });
  #add;
  #how;

  // `how`: the `name` that ids begin with, the number `from` which they count, the `least` and `most` of them, and
  // `extra(id)`, which makes the fields beside an address.
  constructor(how) {
    this.#how = how;
    this.#add = said("button", { type: "button", id: `${how.name}-add`, onclick: () => this.#another(true) }, "ui-extra-more");
    for (let number = 0; number < how.least; number += 1) this.#another(false);
  }

  get elements() {
    return [this.#list, make("p", {}, this.#add)];
  }

  // Each as { lat, lon, label, id }; null while one of them is not chosen, to which `focus` brings the cursor.
  read(focus) {
    const missing = this.#rows.find((one) => !one.chosen);
    if (missing) {
      missing.field.lacks("ui-extra-missing");
      if (focus) missing.box.querySelector("input").focus();
      return null;
    }
    return this.#rows.map((one) => ({ ...one.chosen, id: one.id }));
  }

  // Nothing that was typed stays, nor is sent any more.
  forget() {
    for (const one of this.#rows.splice(0)) drop(one);
  }

  #another(focus) {
    const id = `${this.#how.name}-${(this.#made += 1)}`;
    const one = { id, chosen: null };
    const remove = said("button", { type: "button", class: "remove", onclick: () => this.#remove(one) }, "ui-extra-remove");
    one.box = make("div", { class: "address-row" }, make("div", {}, ...addressParts(id, "ui-extra-address")), make("div", { class: "row" }, ...this.#how.extra(id), remove));
    one.field = new AddressField((found) => { one.chosen = found && { lat: found.lat, lon: found.lon, label: found.label }; }, idsOf(id), one.box);
    this.#rows.push(one);
    this.#list.append(one.box);
    this.#number();
    if (focus) one.box.querySelector("input").focus();
  }

  #remove(one) {
    this.#rows.splice(this.#rows.indexOf(one), 1);
    drop(one);
    one.box.remove();
    this.#number();
    this.#add.focus();
  }

  #number() {
    const { from, least, most } = this.#how;
    this.#rows.forEach((one, index) => { one.box.querySelector(".which").textContent = String(from + index); });
    for (const one of this.#list.querySelectorAll(".remove")) one.hidden = this.#rows.length <= least;
    this.#add.hidden = this.#rows.length >= most;
  }
}

function drop(one) {
  one.chosen = null;
  one.field.clear(); // and what it was about to ask
}
