// The sheet for the client: shown in place of the page, printed by the browser, or kept as a PDF.
import { ask, askFile } from "./api.js";
import { make, text } from "./texts.js";

const at = (id) => document.getElementById(id);
const PHONES = ["employer", "counsellor", "childcare"];

export class SheetView {
  #question = null;
  #lang = "nl";
  #languages = [];
  #phones = {};
  #returnTo = null;

  setLanguages(languages, lang) {
    this.#languages = languages;
    this.#lang = lang;
  }

  async open(question, id) {
    this.#returnTo = document.activeElement;
    this.#question = id ? { ...question, vacancy_id: id } : { ...question };
    this.#lang = question.lang;
    await this.#draw();
    document.body.classList.add("with-sheet");
    at("sheet").hidden = false;
    at("sheet").focus();
    scrollTo(0, 0);
  }

  close() {
    document.body.classList.remove("with-sheet");
    at("sheet").hidden = true;
    at("sheet").replaceChildren();
    this.#question = null;
    this.#phones = {};
    this.#returnTo?.focus?.();
    this.#returnTo = null;
  }

  get isOpen() {
    return !at("sheet").hidden;
  }

  #asked() {
    const phones = Object.fromEntries(Object.entries(this.#phones).filter(([, number]) => number));
    return { ...this.#question, lang: this.#lang, ...(this.#question.vacancy_id ? { phones } : {}) };
  }

  async #draw() {
    const sheet = await ask("sheet", this.#asked());
    at("sheet").replaceChildren(this.#bar(sheet), paper(sheet));
  }

  #bar(sheet) {
    const pick = make("select", { id: "sheet-language", autocomplete: "off", onchange: (event) => {
      this.#lang = event.target.value;
      this.#redraw("sheet-language");
    } }, ...this.#languages.map((one) => make("option", { value: one.code, selected: one.code === this.#lang }, one.name)));
    return make("div", { class: "sheet-bar" },
      make("button", { type: "button", id: "sheet-close", onclick: () => this.close() }, text("ui-sheet-close")),
      make("label", {}, text("ui-sheet-language"), " ", pick),
      make("button", { type: "button", id: "sheet-print", class: "strong", onclick: () => print() }, text("ui-print")),
      make("button", { type: "button", id: "sheet-pdf", onclick: () => this.#save() }, text("ui-pdf")),
      sheet.kind === "job" ? this.#numbers() : null,
      make("p", { id: "sheet-problem", class: "problem", role: "alert" }));
  }

  #numbers() {
    return make("fieldset", {}, make("legend", {}, text("ui-sheet-notes")), ...PHONES.map((name) =>
      make("label", {}, text(`ui-phone-${name}`), " ", make("input", {
        type: "text", inputmode: "tel", id: `phone-${name}`, value: this.#phones[name] ?? "", maxlength: "60",
        autocomplete: "off", spellcheck: "false", onchange: (event) => {
          this.#phones[name] = event.target.value.trim();
          this.#redraw(`phone-${name}`, true);
        },
      }))));
  }

  async #redraw(focus, paperOnly = false) {
    try {
      const sheet = await ask("sheet", this.#asked());
      if (paperOnly) at("sheet").lastElementChild.replaceWith(paper(sheet));
      else {
        at("sheet").replaceChildren(this.#bar(sheet), paper(sheet));
        at(focus)?.focus();
      }
    } catch (error) {
      at("sheet-problem").textContent = error.sentence;
    }
  }

  async #save() {
    at("sheet-problem").textContent = "";
    try {
      const place = URL.createObjectURL(await askFile("sheet.pdf", this.#asked()));
      make("a", { href: place, download: "bereik.pdf" }).click();
      setTimeout(() => URL.revokeObjectURL(place), 10_000);
    } catch (error) {
      at("sheet-problem").textContent = error.sentence;
    }
  }
}

function paper(sheet) {
  return make("article", { class: "paper", lang: sheet.lang, dir: sheet.dir },
    sheet.demo ? make("p", { class: "demo" }, sheet.demo) : null,
    make("h1", {}, sheet.title),
    ...(sheet.kind === "job" ? oneJob(sheet) : tenJobs(sheet)),
    numbers(sheet.numbers),
    make("footer", {}, sheet.feet.join(" ")));
}

function oneJob(sheet) {
  return [
    make("h2", {}, sheet.job.title), make("p", {}, sheet.job.where), make("p", {}, sheet.when),
    ...sheet.parts.flatMap((part) => [make("h3", {}, part.title), make("ol", {}, ...part.steps.map((one) =>
      make("li", { class: one.kind }, make("b", {}, one.time),
        make("span", {}, one.text, ...one.detail.map((extra) => make("small", {}, extra))))))]),
    ...sheet.care.map((care) => make("section", { class: "boxed" }, make("h3", {}, care.title), make("b", {}, care.name),
      ...care.lines.map((line) => make("p", {}, line)))),
    sheet.watch.lines.length ? make("section", { class: "boxed watch" }, make("h3", {}, sheet.watch.title),
      make("ul", {}, ...sheet.watch.lines.map((line) => make("li", {}, line)))) : null,
  ];
}

function tenJobs(sheet) {
  return [make("p", {}, sheet.intro), make("ol", { class: "ten" }, ...sheet.rows.map((row) => make("li", {},
    make("b", {}, row.title), " ", row.where,
    make("small", {}, make("b", {}, row.shift), " · ", [...row.ways, row.changes].filter(Boolean).join(" · ")))))];
}

function numbers(told) {
  if (!told.lines.length) return null;
  return make("section", { class: "boxed numbers" }, make("h3", {}, told.title), make("dl", {}, ...told.lines.flatMap((one) =>
    [make("dt", {}, one.name), make("dd", { class: one.number ? "" : "blank" }, one.number)])));
}
