// One job: the day as a timeline, other times, what if a ride is missed, the coming weeks, and what would help.
import { icon } from "./icons.js";
import { badges, employerAndPlace } from "./row.js";
import { dayWords, make, text, verdictMark } from "./texts.js";

const at = (id) => document.getElementById(id);
const LATER = ["changes", "roster"];

export class JobView {
  #current;
  #hooks;

  constructor(current, hooks) {
    this.#current = current;
    this.#hooks = hooks;
  }

  // Whether the job is shown: not when another one, or another question, has come in between.
  async open(question, id) {
    const job = await this.#current.ask("job", { ...question, vacancy_id: id });
    if (!job) return false;
    this.#current.drop(...LATER); // of the former one, which stands until this one is there
    this.#draw(job, id);
    this.#hooks.shown(job);
    if (job.row.verdict !== "yes" && !job.row.guessed) this.#later("changes", question, id, drawChanges);
    this.#later("roster", question, id, drawRoster);
    return true;
  }

  close() {
    this.#current.drop("job", ...LATER);
    at("job").hidden = true;
    at("job").replaceChildren();
  }

  get isOpen() {
    return !at("job").hidden;
  }

  // What takes longer comes after the day is shown.
  async #later(name, question, id, draw) {
    try {
      const found = await this.#current.ask(name, { ...question, vacancy_id: id });
      if (found) at(`job-${name}`)?.replaceChildren(...draw(found));
    } catch (error) {
      if (!error.sentence) throw error;
      at(`job-${name}`)?.replaceChildren(make("p", {}, error.sentence));
    }
  }

  #draw(job, id) {
    const { row } = job;
    const parts = [
      make("p", { class: "bar" },
        make("button", { type: "button", id: "back-to-list", onclick: () => this.#hooks.back(id) }, text("ui-back-to-list")),
        make("button", { type: "button", id: "sheet-job", onclick: () => this.#hooks.sheet(id) }, text("ui-sheet-job"))),
      make("h3", { id: "job-title" }, row.title, " ", ...badges(row)),
      make("p", { class: "where" }, [employerAndPlace(row, row.where), row.shift, row.days, row.workload, ...job.facts].filter(Boolean).join(" · ")),
      ...vacancy(row),
      make("p", { class: "verdict-line" }, verdictMark(row.verdict), " ", saysMore(job) ? job.heading : ""),
      row.unknown_text && bare(row.unknown_text) !== bare(job.heading) ? make("p", {}, row.unknown_text) : "",
      ...week(job),
    ];
    if (row.verdict === "no") parts.push(...whyNot(job));
    if (row.verdict !== "yes" && !row.guessed) parts.push(pending("changes", "ui-changes", "ui-changes-wait"));
    parts.push(make("h4", {}, text("ui-day")), ...day(job));
    parts.push(...job.care.map(careBox));
    if (job.cost.length) parts.push(make("h4", {}, text("ui-cost")), lines(job.cost));
    if (job.notes.length) parts.push(make("h4", {}, text("ui-missed")), lines(job.notes));
    parts.push(...otherTimes(job.alternatives), pending("roster", "ui-roster", "ui-roster-wait"));
    at("job").replaceChildren(...parts);
    at("job").hidden = false;
  }
}

// Whether the heading says more than the word of the verdict beside it.
function saysMore(job) {
  return bare(job.heading) !== bare(text(`ui-verdict-${job.row.verdict}`));
}

// A sentence as it is compared: its capital and its full stop say nothing.
function bare(sentence) {
  return sentence.replace(/\.$/, "").toLowerCase();
}

function whyNot(job) {
  return [make("h4", {}, text("ui-why")), make("div", { id: "job-reasons" }, make("p", {}, job.row.why))];
}

function pending(name, title, wait) {
  return make("section", {}, make("h4", {}, text(title)), make("div", { id: `job-${name}`, "aria-live": "polite" }, make("p", { class: "hint" }, text(wait))));
}

// Where the vacancy can be read, and whom to ask, as far as the data say.
function vacancy(row) {
  const link = /^https?:\/\/[^/?#\s]/i.test(row.url ?? "")
    ? make("a", { href: row.url, target: "_blank", rel: "noopener noreferrer" }, text("ui-vacancy-link")) : null;
  const told = [row.contract, published(row), row.contact].filter(Boolean).join(" · ");
  return link || told ? [make("p", { class: "where" }, told, told && link ? " · " : "", link)] : [];
}

// When it was published, in words where that is a date.
function published(row) {
  if (!row.published) return "";
  const day = /^\d{4}-\d\d-\d\d$/.test(row.published) ? new Date(`${row.published}T12:00Z`) : null;
  const told = day && !Number.isNaN(day.getTime())
    ? new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(day) : row.published;
  return `${text("ui-published")} ${told}`;
}

// The days of a maybe that fail, each with its shifts where not all of them do; the times of the first come later.
function week(job) {
  const days = job.failing.map((one) => make("li", {}, [one.text, one.shifts.join(", "), ...one.why].filter(Boolean).join(" · ")));
  return days.length ? [make("h4", {}, text("ui-week")), make("ul", { class: "week" }, ...days), make("div", { id: "job-reasons" })] : [];
}

function day(job) {
  if (job.row.guessed) return [make("p", {}, text("ui-day-guessed"))];
  if (!job.stretches.length) return [make("p", {}, text("ui-day-none"))];
  return [make("p", { class: "hint" }, job.shown_day), ...job.stretches.map((way) => make("div", { class: "way" },
    make("h5", {}, way.title), make("ol", { class: "timeline" }, ...withNewDays(way.steps).map(timelineStep))))];
}

// The day is named where it changes, and not on every step after midnight.
function withNewDays(steps) {
  let day = 0;
  return steps.map((one) => {
    const newDay = Boolean(one.time) && one.time.day !== day && one.time.day !== 0;
    if (one.time) day = one.time.day;
    return { ...one, newDay };
  });
}

export function timelineStep(one) {
  return make("li", { class: one.broken ? `${one.kind} broken` : one.kind },
    make("time", {}, one.time ? one.time.at : ""),
    icon(one.kind),
    make("span", { class: "step" }, one.text, one.newDay ? make("small", {}, dayWords(one.time)) : null, ...one.detail.map((extra) => make("small", {}, extra))));
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
  if (found.reasons.length) {
    at("job-reasons")?.append(make("p", { class: "hint" }, found.about), ...found.reasons.map((line) => make("p", {}, line)));
  }
  const flexbus = found.flexbus ? [make("p", { id: "job-flexbus", class: "hint" }, found.flexbus)] : [];
  if (!found.changes.length) return [make("p", {}, text("ui-changes-none")), ...flexbus];
  return [make("p", {}, text("ui-changes-each")), lines(found.changes), ...flexbus];
}

function drawRoster(found) {
  const failing = found.days.filter((one) => one.verdict !== "yes");
  const parts = [make("p", {}, found.sentence)];
  const alike = new Set(failing.map((one) => one.why)).size === 1; // else the job tells above which day has which
  if (alike && failing[0].why) parts.push(make("p", {}, make("b", {}, text("ui-why")), " ", failing[0].why));
  if (failing.length && failing.length < found.days.length) {
    const which = failing.some((one) => one.verdict === "maybe") ? "ui-roster-fails-partly" : "ui-roster-fails";
    parts.push(make("p", {}, text(which)), lines(failing.map((one) => one.text)));
  }
  return parts;
}

const lines = (texts) => make("ul", {}, ...texts.map((one) => make("li", {}, one)));
