// The list under the answer: one row a job, the sentence on top, and what to try when nothing is left to show.
import { jobRow } from "./row.js";
import { make, text } from "./texts.js";

const at = (id) => document.getElementById(id);

// `hooks`: what to do with a job that is opened, and with one that is ticked; `picked` are the ids ticked by hand.
export function showAnswer(answer, picked, hooks) {
  at("empty").hidden = true;
  at("tools").hidden = false;
  at("list").hidden = !answer.counts.all;
  at("summary").textContent = answer.summary;
  at("pinned").textContent = answer.summary;
  at("date-note").textContent = answer.date_note;
  at("rows").replaceChildren(...answer.rows.map((row) => jobRow(row, picked, hooks)));
  for (const way of ["out", "back"]) countsInHead(answer.rows, way);
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

// What the minutes of a whole column count stands once at its head, where there is one, and not in every row.
function countsInHead(rows, way) {
  const counts = rows.filter((row) => row[way]).map((row) => row[way].counts);
  const shared = counts.every(Boolean) && counts[0];
  at(`${way}-counts`).textContent = shared ? `, ${shared}` : "";
  at("list").classList.toggle(`shared-${way}`, Boolean(shared));
}

export function clearAnswer() {
  for (const id of ["summary", "pinned", "date-note", "shown"]) at(id).textContent = "";
  for (const id of ["rows", "tries", "reasons", "basis-lines"]) at(id).replaceChildren();
  for (const id of ["list", "tools", "tries", "why", "basis"]) at(id).hidden = true;
  at("empty").hidden = false;
}

export function showPicked(count) {
  at("sheet-chosen").hidden = !count;
  at("sheet-chosen").textContent = `${text("ui-sheet-chosen")} (${count})`;
}

// Nothing can be held: the reason that comes most often.
function mainReason(answer) {
  const why = answer.reasons[0];
  return why ? [make("p", {}, make("b", {}, text("ui-why")), " ", `${why.text} (${why.count})`)] : [];
}

// What came later: the whole sentence, and where nothing can be held, or no job suits, buttons for what would change that.
export function showExtras(extra, change) {
  at("summary").textContent = extra.summary;
  at("pinned").textContent = extra.summary;
  if (!extra.tries.length) return;
  at("tries").hidden = false;
  at("tries").append(make("p", {}, make("b", {}, text("ui-tries"))), make("div", { class: "choices" },
    ...extra.tries.map((one) => make("button", { type: "button", onclick: () => change(one.change) }, one.text))));
}
