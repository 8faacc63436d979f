// The list under the answer: one row a job, the sentence on top, and what to try when nothing can be held.
import { clock, make, text, verdictMark } from "./texts.js";

const at = (id) => document.getElementById(id);

export function showAnswer(answer, open) {
  at("empty").hidden = true;
  at("list").hidden = !answer.counts.all;
  at("summary").textContent = answer.summary;
  at("date-note").textContent = answer.date_note;
  at("rows").replaceChildren(...answer.rows.map((row) => jobRow(row, open)));
  at("shown").textContent = answer.shown;
  at("more-rows").hidden = answer.rows.length >= answer.counts.all;
  at("sheet-ten").disabled = !(answer.counts.yes + answer.counts.maybe);
  at("tries").hidden = answer.counts.yes > 0 || !answer.reasons.length;
  at("tries").replaceChildren(...mainReason(answer));
  const reasons = answer.reasons.map((one) => make("li", {}, make("b", {}, String(one.count)), " ", one.text));
  at("why").hidden = !reasons.length;
  at("reasons").replaceChildren(...reasons);
  at("basis").hidden = false;
  at("basis-lines").replaceChildren(...answer.basis.map((line) => make("li", {}, line)));
}

export function clearAnswer() {
  for (const id of ["summary", "date-note", "shown"]) at(id).textContent = "";
  for (const id of ["rows", "tries", "reasons", "basis-lines"]) at(id).replaceChildren();
  for (const id of ["list", "tries", "why", "basis"]) at(id).hidden = true;
  at("empty").hidden = false;
}

// Nothing can be held: the reason that comes most often.
function mainReason(answer) {
  const why = answer.reasons[0];
  return why ? [make("p", {}, make("b", {}, text("ui-why")), " ", `${why.text} (${why.count})`)] : [];
}

// What came later: the whole sentence, and where nothing can be held buttons for what would change that.
export function showExtras(extra, change) {
  at("summary").textContent = extra.summary;
  if (!extra.tries.length) return;
  at("tries").append(make("p", {}, make("b", {}, text("ui-tries"))), make("div", { class: "choices" },
    ...extra.tries.map((one) => make("button", { type: "button", onclick: () => change(one.change) }, one.text))));
}

function jobRow(row, open) {
  const where = [row.employer, row.employer.includes(row.municipality) ? "" : row.municipality].filter(Boolean).join(", ");
  const job = make("td", { class: "job-cell" }, verdictMark(row.verdict),
    make("button", { type: "button", class: "link", "data-job": row.id, onclick: () => open(row.id) }, row.title),
    make("span", { class: "where" }, where),
    ...row.marks.map((mark) => make("span", { class: "mark" }, mark)),
    row.why ? make("span", { class: "why" }, row.why) : null);
  return make("tr", { class: row.verdict },
    job,
    make("td", { "data-label": text("ui-column-shift") }, hours(row.shift),
      row.day ? make("span", { class: "where" }, row.day) : null),
    make("td", { "data-label": text("ui-column-out") }, trip(row.out)),
    make("td", { "data-label": text("ui-column-back") }, trip(row.back)),
    make("td", { "data-label": text("ui-column-changes") }, row.changes ?? "–"));
}

// Parts of a split shift, and what is said of supposed hours, may go to a next line.
function hours(shift) {
  return make("span", {}, ...shift.split(/(?<=,) | (?=\()/).flatMap((part) => [make("span", { class: "hours" }, part), " "]));
}

function trip(way) {
  if (!way) return "–";
  return make("span", { class: "trip" }, make("span", { class: "hours" }, `${clock(way.depart)}–`), make("wbr"),
    make("span", { class: "hours" }, clock(way.arrive)), make("small", {}, `${way.minutes} min`));
}
