// A screen over the list with a form of its own: what is typed in it stays until another client comes, the answer
// until the question changes. Nothing of it is kept anywhere else.
import { clockField } from "./clock.js";
import { make, text, write } from "./texts.js";

const at = (id) => document.getElementById(id);

// An element whose words follow the language of the page.
export function said(tag, given, key) {
  return make(tag, { ...given, "data-t": key }, text(key));
}

// A field with its words beside it.
export function beside(key, given) {
  return make("label", { class: "beside" }, said("span", {}, key), " ", make("input", { ...given, autocomplete: "off" }));
}

export function clockBeside(key, given) {
  return make("label", { class: "beside" }, said("span", {}, key), " ", clockField(given));
}

// Whether a number lies between what its field says, or is left out where it may be.
export function isWithin({ value, min, max, required, validity }) {
  if (validity.badInput) return false;
  return value === "" ? !required : Number(min) <= Number(value) && Number(value) <= Number(max);
}

export class Screen {
  #name;
  #current;
  #hooks;
  #question = null;
  #asked = false; // whether an answer stands, to be asked anew when the question changes

  // `name` is that of its element, of its question and of its words.
  constructor(name, current, hooks) {
    this.#name = name;
    this.#current = current;
    this.#hooks = hooks;
  }

  get isOpen() {
    return !at(this.#name).hidden;
  }

  // Shown at once; an answer that stood is asked anew, of the question of now.
  async open(question) {
    this.#question = question;
    if (!at(this.#name).childElementCount) this.#draw();
    at(this.#name).hidden = false;
    this.follow(question);
    if (this.#asked) await this.ask({}, false);
  }

  close() {
    this.#current.drop(this.#name);
    at(this.#name).hidden = true;
  }

  forget() {
    this.close();
    this.empty();
    this.#asked = false;
    this.#question = null;
    at(this.#name).replaceChildren();
  }

  // What a screen has of its own: its fields, what they say (null while something in them is wrong; `focus` tells
  // whether that is brought to the cursor), its answer, and how to drop all that was typed.
  fields() { return []; }
  follow() {}
  own() { return {}; }
  show() { return []; }
  empty() {}

  // Ask, and show what comes, unless another question has come in between. `focus`: the client's counsellor asks, and is
  // led to what is missing; a question that follows the form leaves the cursor where it is.
  async ask(more = {}, focus = true) {
    this.problem("");
    const own = this.own(focus);
    if (!own) return this.#drop();
    const button = at(`${this.#name}-ask`);
    this.#asked = true;
    button.disabled = true;
    this.#answer(said("p", { class: "hint" }, "ui-whatif-wait"));
    try {
      const found = await this.#current.ask(this.#name, { ...this.#common(), ...own, ...more });
      if (found) this.#answer(...this.show(found), basis(found.basis));
    } catch (error) {
      if (!error.sentence) throw error;
      this.#answer(make("p", { class: "problem", role: "alert" }, error.sentence));
    } finally {
      button.disabled = false;
    }
  }

  // What is wrong with a field, to which the cursor may go; null, as nothing can be asked then.
  problem(key, field) {
    write(at(`${this.#name}-problem`), key);
    if (field) field.focus();
    return null;
  }

  // No question can be asked: an older answer would stand as one of now.
  #drop() {
    this.#current.drop(this.#name);
    this.#asked = false;
    this.#answer();
  }

  // Of the list: how it is ordered and searched says nothing about the client.
  #common() {
    const { sort, ...question } = this.#question;
    return question;
  }

  #answer(...parts) {
    at(`${this.#name}-answer`)?.replaceChildren(...parts);
  }

  #draw() {
    const name = this.#name;
    at(name).replaceChildren(
      make("p", { class: "bar" }, said("button", { type: "button", id: `${name}-close`, onclick: () => this.#hooks.back() }, "ui-whatif-close")),
      said("h3", { id: `${name}-title` }, `ui-${name}-title`),
      said("p", { class: "hint" }, `ui-${name}-hint`),
      make("form", { id: `${name}-form`, autocomplete: "off", novalidate: true, onsubmit: (event) => { event.preventDefault(); this.ask(); } },
        ...this.fields(),
        make("p", { class: "problem", id: `${name}-problem`, role: "alert" }),
        make("p", {}, said("button", { type: "submit", id: `${name}-ask`, class: "strong" }, `ui-${name}-ask`))),
      make("div", { id: `${name}-answer`, "aria-live": "polite" }));
  }
}

// On what an answer rests.
function basis(lines) {
  return make("details", {}, said("summary", {}, "ui-provenance"), make("ul", {}, ...lines.map((line) => make("li", {}, line))));
}
