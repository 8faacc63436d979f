// One job: the day as a timeline, other times, what if a ride is missed, the coming weeks, and what would help.
import { Newest, ask } from "./api.js";
import { icon } from "./icons.js";
import { clock, make, text, verdictMark } from "./texts.js";

const at = (id) => document.getElementById(id);

export class JobView {
  #newest = new Newest();
  #hooks;
  #opened = 0;

  constructor(hooks) {
    this.#hooks = hooks;
  }

  async open(question, id) {
    this.#opened += 1;
    const own = this.#opened;
    const job = await this.#newest.ask("job", { ...question, vacancy_id: id });
    if (!job) return;
    this.#draw(job, id);
    this.#hooks.shown(job);
    if (job.row.verdict !== "yes") this.#later("changes", question, id, own, drawChanges);
    this.#later("roster", question, id, own, drawRoster);
  }

  close() {
    this.#opened += 1;
    this.#newest.drop();
    at("job").hidden = true;
    at("job").replaceChildren();
  }

  get isOpen() {
    return !at("job").hidden;
  }

  // What takes longer comes after the day is shown.
  async #later(name, question, id, own, draw) {
    try {
      const found = await ask(name, { ...question, vacancy_id: id });
      if (own === this.#opened) at(`job-${name}`)?.replaceChildren(...draw(found));
    } catch (error) {
      if (own === this.#opened) at(`job-${name}`)?.replaceChildren(make("p", {}, error.sentence));
    }
  }

  #draw(job, id) {
    const { row } = job;
    const where = [row.employer, row.employer.includes(row.municipality) ? "" : row.municipality].filter(Boolean).join(", ");
    const parts = [
      make("p", { class: "bar" },
        make("button", { type: "button", id: "back-to-list", onclick: () => this.#hooks.back(id) }, text("ui-back-to-list")),
        make("button", { type: "button", id: "sheet-job", onclick: () => this.#hooks.sheet(id) }, text("ui-sheet-job"))),
      make("h3", { id: "job-title" }, row.title),
      make("p", { class: "where" }, [where, row.shift, ...job.facts, ...row.marks].filter(Boolean).join(" · ")),
      make("p", { class: "verdict-line" }, verdictMark(row.verdict), " ", job.heading),
    ];
    if (row.verdict === "no") parts.push(...whyNot(job), pending("changes", "ui-changes", "ui-changes-wait"));
    else if (row.verdict === "maybe") parts.push(pending("changes", "ui-changes", "ui-changes-wait"));
    parts.push(make("h4", {}, text("ui-day")), ...day(job));
    parts.push(...job.care.map(careBox));
    if (job.notes.length) parts.push(make("h4", {}, text("ui-missed")), lines(job.notes));
    parts.push(...otherTimes(job.alternatives), pending("roster", "ui-roster", "ui-roster-wait"));
    at("job").replaceChildren(...parts);
    at("job").hidden = false;
  }
}

function whyNot(job) {
  return [make("h4", {}, text("ui-why")), make("div", { id: "job-reasons" }, make("p", {}, job.row.why))];
}

function pending(name, title, wait) {
  return make("section", {}, make("h4", {}, text(title)), make("div", { id: `job-${name}`, "aria-live": "polite" }, make("p", { class: "hint" }, text(wait))));
}

function day(job) {
  const ways = ["out", "back"].filter((way) => job.timeline[way].length);
  if (!ways.length) return [make("p", {}, text("ui-day-none"))];
  return ways.map((way) => make("div", { class: "way" },
    make("h5", {}, text(`ui-column-${way}`)), make("ol", { class: "timeline" }, ...job.timeline[way].map(step))));
}

function step(one) {
  return make("li", { class: one.kind },
    make("time", {}, one.time ? clock(one.time) : ""),
    icon(one.kind),
    make("span", { class: "step" }, one.text, ...one.detail.map((extra) => make("small", {}, extra))));
}

function careBox(care) {
  return make("div", { class: care.fragile ? "note warn" : "note" },
    make("b", {}, care.name), " ", care.hours, care.note ? make("p", {}, care.note) : null);
}

function otherTimes(alternatives) {
  const parts = [];
  for (const [way, title] of [["out", "ui-earlier"], ["back", "ui-later"]]) {
    if (alternatives[way].length) parts.push(make("h5", {}, text(title)), lines(alternatives[way]));
  }
  return parts.length ? [make("h4", {}, text("ui-other-times")), ...parts] : [];
}

function drawChanges(found) {
  if (found.reasons.length) at("job-reasons")?.replaceChildren(...found.reasons.map((line) => make("p", {}, line)));
  if (!found.changes.length) return [make("p", {}, text("ui-changes-none"))];
  return [make("p", {}, text("ui-changes-each")), lines(found.changes)];
}

function drawRoster(found) {
  const failing = found.days.filter((one) => one.verdict !== "yes");
  const parts = [make("p", {}, found.sentence)];
  if (failing.length && failing[0].why) parts.push(make("p", {}, make("b", {}, text("ui-why")), " ", failing[0].why));
  if (failing.length && failing.length < found.days.length) parts.push(lines(failing.map((one) => one.text)));
  return parts;
}

const lines = (texts) => make("ul", {}, ...texts.map((one) => make("li", {}, one)));
