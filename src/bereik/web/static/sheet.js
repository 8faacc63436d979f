// The sheet for the client: shown in place of the page, printed by the browser, or kept as a PDF.
import { streetMap } from "./drawing.js";
import { lift } from "./layers.js";
import { make, text } from "./texts.js";

const at = (id) => document.getElementById(id);
const PHONES = ["employer", "counsellor", "childcare"];
const OWN_PHONE = "bereik-own-phone"; // the office's own number, kept only where that is ticked
const PAGE_PX = 1010, SMALLEST = 6; // A4 less its margins, at 96 pixels an inch

export class SheetView {
  #current;
  #question = null;
  #lang = "nl";
  #languages = [];
  #phones = {};
  #returnTo = null;

  constructor(current) {
    this.#current = current;
  }

  setLanguages(languages) {
    this.#languages = languages;
  }

  // Whether the sheet is shown: not when another question has come in between.
  async open(question) {
    this.#returnTo = document.activeElement;
    this.#question = question;
    this.#phones = { counsellor: sessionStorage.getItem(OWN_PHONE) ?? "" };
    this.#lang = question.lang;
    const sheet = await this.#current.ask("sheet", this.#asked());
    if (!sheet) return false;
    at("sheet").replaceChildren(this.#bar(sheet), paper(sheet));
    document.body.classList.add("with-sheet");
    at("sheet").hidden = false;
    fit(at("sheet").lastElementChild);
    at("sheet").focus();
    scrollTo(0, 0);
    return true;
  }

  close() {
    const wasOpen = this.isOpen;
    this.#current.drop("sheet", "sheet.pdf");
    document.body.classList.remove("with-sheet");
    at("sheet").hidden = true;
    at("sheet").replaceChildren();
    this.#question = null;
    this.#phones = {};
    if (wasOpen) this.#returnTo?.focus?.();
    this.#returnTo = null;
  }

  get isOpen() {
    return !at("sheet").hidden;
  }

  #asked() {
    const phones = Object.fromEntries(Object.entries(this.#phones).filter(([, number]) => number));
    return { ...this.#question, lang: this.#lang, ...(this.#question.vacancy_id ? { phones } : {}) };
  }

  #bar(sheet) {
    const pick = make("select", { id: "sheet-language", autocomplete: "off", onchange: (event) => {
      this.#lang = event.target.value;
      this.#redraw();
    } }, ...this.#languages.map((one) => make("option", { value: one.code, selected: one.code === this.#lang }, one.name)));
    return make("div", { class: "sheet-bar" },
      make("button", { type: "button", id: "sheet-close", onclick: lift }, text("ui-sheet-close")),
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
          this.#keep();
          this.#redraw();
        },
      }))),
      make("label", { class: "check" }, make("input", {
        type: "checkbox", id: "phone-keep", checked: sessionStorage.getItem(OWN_PHONE) !== null, autocomplete: "off",
        onchange: () => this.#keep(),
      }), make("span", {}, text("ui-phone-keep"))));
  }

  // The counsellor's own number may stay for the next client, in this tab alone and only when that is ticked.
  #keep() {
    if (at("phone-keep").checked) sessionStorage.setItem(OWN_PHONE, this.#phones.counsellor ?? "");
    else sessionStorage.removeItem(OWN_PHONE);
  }

  // The paper alone: what is typed in the bar by then stays.
  async #redraw() {
    at("sheet-problem").textContent = "";
    try {
      const sheet = await this.#current.ask("sheet", this.#asked());
      if (!sheet) return;
      at("sheet").lastElementChild.replaceWith(paper(sheet));
      fit(at("sheet").lastElementChild);
    } catch (error) {
      if (!error.sentence) throw error;
      at("sheet-problem").textContent = error.sentence;
    }
  }

  async #save() {
    at("sheet-problem").textContent = "";
    try {
      const file = await this.#current.askFile("sheet.pdf", this.#asked());
      if (!file) return;
      const place = URL.createObjectURL(file);
      make("a", { href: place, download: "bereik.pdf" }).click();
      setTimeout(() => URL.revokeObjectURL(place), 10_000);
    } catch (error) {
      if (!error.sentence) throw error;
      at("sheet-problem").textContent = error.sentence;
    }
  }
}

function paper(sheet) {
  return make("article", { class: `paper ${sheet.kind}`, lang: sheet.lang, dir: sheet.dir },
    ...[sheet.demo, sheet.warning].filter(Boolean).map((told) => make("p", { class: "demo" }, told)),
    make("h1", {}, sheet.title),
    ...(sheet.kind === "job" ? oneJob(sheet) : severalJobs(sheet)),
    numbers(sheet.numbers),
    make("footer", {}, sheet.feet.join(" "),
      make("small", {}, ` ${sheet.credits.join(" ")}`)));
}

function oneJob(sheet) {
  return [
    make("h2", {}, sheet.job.title), make("p", {}, sheet.job.where), make("p", {}, sheet.when),
    make("div", { class: isLong(sheet.parts) ? "parts two" : "parts" }, ...sheet.parts.map(way)),
    sheet.map ? make("section", { class: "walk-map" }, make("h3", {}, sheet.map.title), streetMap(sheet.map)) : null,
    ...sheet.care.map((care) => make("section", { class: "boxed" }, make("h3", {}, care.title), make("b", {}, care.name),
      ...care.lines.map((line) => make("p", {}, line)))),
    sheet.watch.lines.length ? make("section", { class: "boxed watch" }, make("h3", {}, sheet.watch.title),
      make("ul", {}, ...sheet.watch.lines.map((line) => make("li", {}, line)))) : null,
  ];
}

// The four ways of a split shift stand two by two, and so do long ways, to keep the letters large.
function isLong(parts) {
  return parts.length > 2 || parts.reduce((sum, part) => sum + part.steps.length, 0) > 12;
}

function way(part) {
  return make("section", {}, make("h3", {}, part.title), make("ol", {}, ...part.steps.map((one) =>
    make("li", { class: one.kind }, make("b", {}, one.time),
      make("span", {}, one.text, ...one.detail.map((extra) => make("small", {}, extra)))))));
}

function severalJobs(sheet) {
  return [make("p", {}, sheet.intro), ...sheet.groups.flatMap((group) => [
    group.title ? make("h2", {}, group.title) : "", make("ol", { class: `several ${group.verdict}` }, ...group.rows.map(listed))])];
}

function listed(row) {
  const about = [make("b", {}, row.shift), ...[row.badge, row.told].filter(Boolean).map((one) => ` · ${one}`)];
  return make("li", {}, make("b", {}, row.title), " ", row.where, make("small", {}, ...about),
    row.ways.length ? make("small", {}, ...[...row.ways, row.changes, row.cost].filter(Boolean)
      .flatMap((one, index) => [index ? " · " : "", make("span", { class: "piece" }, one)])) : null);
}

// The sheet of one job is one page: smaller letters until it fits on A4 between its margins.
function fit(article) {
  if (!article.classList.contains("job")) return;
  article.classList.add("measured");
  for (let size = 0; size <= SMALLEST; size += 1) {
    if (size) article.classList.replace(`size-${size - 1}`, `size-${size}`);
    else article.classList.add("size-0");
    if (article.scrollHeight <= PAGE_PX) break;
  }
  article.classList.remove("measured");
}

function numbers(told) {
  if (!told.lines.length) return null;
  return make("section", { class: "boxed numbers" }, make("h3", {}, told.title), make("dl", {}, ...told.lines.flatMap((one) =>
    [make("dt", {}, one.name), make("dd", { class: one.number ? "" : "blank" }, one.number)])));
}
