// "What if ...?": each option with how many jobs more; which ones, and their cost, when it is opened.
import { make, text } from "./texts.js";

const at = (id) => document.getElementById(id);

export class WhatIfView {
  #current;
  #hooks;
  #question = null;
  #looks = new Set(); // each option that is looked at runs beside the others

  // `hooks`: back to the list, a choice taken over into the form, and a job that is opened.
  constructor(current, hooks) {
    this.#current = current;
    this.#hooks = hooks;
  }

  get isOpen() {
    return !at("whatif").hidden;
  }

  // Shown at once; what it tells comes later, unless another question has come in between.
  async open(question) {
    this.#question = question;
    if (!this.isOpen) this.#draw(make("p", { class: "hint" }, text("ui-whatif-wait")));
    const found = await this.#current.ask("whatif", question);
    if (!found) return;
    this.#draw(
      make("p", {}, found.base),
      make("p", { class: "hint" }, text("ui-whatif-hint")),
      make("ul", { id: "whatif-options" }, ...found.options.map((one) => this.#option(one))));
  }

  #draw(...parts) {
    at("whatif").replaceChildren(
      make("p", { class: "bar" }, make("button", { type: "button", id: "whatif-close", onclick: () => this.#hooks.back() }, text("ui-whatif-close"))),
      make("h3", { id: "whatif-title" }, text("ui-whatif-title")), ...parts);
    at("whatif").hidden = false;
  }

  close() {
    this.#current.drop("whatif", ...this.#looks);
    this.#looks.clear();
    this.#question = null;
    at("whatif").hidden = true;
    at("whatif").replaceChildren();
  }

  #option(one) {
    const line = make("li", { class: one.more ? "opens" : "", "data-option": one.name });
    line.replaceChildren(...this.#parts(one, line));
    return line;
  }

  #parts(one, line) {
    const told = make("span", { class: "count" }, one.asked ? (one.applies ? one.text : text("ui-whatif-same")) : "");
    const buttons = [];
    if (!one.asked) buttons.push(this.#button("ui-whatif-reckon", one, line));
    else if ((one.more || one.fewer) && !one.jobs.length && !one.lost.length) buttons.push(this.#button("ui-whatif-which", one, line));
    if (one.change && one.applies && one.asked) {
      buttons.push(make("button", { type: "button", onclick: () => this.#hooks.apply(one.change) }, text("ui-whatif-apply")));
    }
    const parts = [make("span", { class: "option" }, one.title), told, make("span", { class: "buttons" }, ...buttons)];
    if (one.notes.length) parts.push(...one.notes.map((note) => make("p", { class: "hint" }, note)));
    if (one.jobs.length) parts.push(make("ul", { class: "opened" }, ...one.jobs.map((job) => listedJob(job)), rest(one.jobs_rest)));
    if (one.lost.length) {
      parts.push(make("p", { class: "hint" }, text("ui-whatif-lost")),
        make("ul", { class: "opened lost" }, ...one.lost.map((job) => listedJob(job)), rest(one.lost_rest)));
    }
    return parts;
  }

  #button(label, one, line) {
    const button = make("button", { type: "button", onclick: () => this.#look(one, line, button) }, text(label));
    return button;
  }

  async #look(one, line, button) {
    const look = `whatif ${one.name}`;
    this.#looks.add(look);
    button.disabled = true;
    button.textContent = text("ui-whatif-wait");
    try {
      const found = await this.#current.ask("whatif", { ...this.#question, option: one.name }, look);
      if (found) this.#tell(found.options[0], line);
    } catch (error) {
      if (!error.sentence) throw error;
      button.replaceWith(make("span", { class: "problem" }, error.sentence));
    }
  }

  // The cursor goes to what has come, unless it has been led elsewhere meanwhile.
  #tell(own, line) {
    const waits = [document.body, null].includes(document.activeElement) || line.contains(document.activeElement);
    line.className = own.more ? "opens" : "";
    line.replaceChildren(...this.#parts(own, line));
    line.tabIndex = -1;
    if (waits) line.focus();
  }
}

// How many more there are than the list names; nothing where it names all.
function rest(told) {
  return told ? make("li", { class: "rest" }, told) : "";
}

function listedJob(job) {
  const where = [job.employer, job.municipality].filter(Boolean).join(", ");
  return make("li", {}, make("b", {}, job.title), where ? ` · ${where}` : "", job.cost ? make("span", { class: "cost" }, job.cost) : "");
}
