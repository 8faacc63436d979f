// One row of the list: two lines, and no word that every row would repeat.
import { dayWords, make, text, verdictSign } from "./texts.js";

export function jobRow(row, picked, { open, pick }) {
  const none = row.guessed || !row.out && !row.back; // no times to show: what there is to say stands in their place
  return make("tr", { class: row.verdict },
    make("td", { class: "pick" }, make("input", {
      type: "checkbox", "data-pick": row.id, checked: picked.has(row.id), autocomplete: "off",
      "aria-label": `${text("ui-column-pick")}: ${row.title}`, onchange: (event) => pick(row.id, event.target.checked),
    })),
    make("td", { class: "sign-cell" }, verdictSign(row.verdict)),
    make("td", { class: "job-cell" },
      make("button", { type: "button", class: "link", "data-job": row.id, onclick: () => open(row.id) }, row.title), " ",
      ...badges(row),
      make("span", { class: "where" }, [employerAndPlace(row), none ? "" : told(row)].filter(Boolean).join(" · "))),
    make("td", {}, hours(row.shift),
      make("span", { class: "where" }, row.days_short ?? row.day)),
    ...(none ? [make("td", { colspan: "3", class: "told" }, told(row))] : trips(row)));
}

function trips(row) {
  return [
    make("td", { class: "out", "data-label": text("ui-column-out") }, trip(row.out)),
    make("td", { class: "back", "data-label": text("ui-column-back") }, trip(row.back)),
    make("td", { "data-label": text("ui-column-changes"), class: row.changes ? "number" : "number none" }, String(row.changes ?? "–")),
  ];
}

export function badges(row) {
  return [row.badge, ...row.marks].filter(Boolean).map((mark) => make("span", { class: "mark" }, mark));
}

// The employer and where the work is, unless the employer's name says that already. That all of it is made up stands on
// top of the page, and so not in every row.
export function employerAndPlace(row, where = "") {
  const place = where || row.area || row.municipality, employer = row.employer.replace(/ \(verzonnen\)$/, "");
  return [employer, place && employer.includes(place) ? "" : place].filter(Boolean).join(", ");
}

// Of a maybe what is unknown or which days fail, of a no why.
function told(row) {
  if (row.verdict === "maybe") return row.verdict_text || row.why || text("ui-verdict-maybe");
  return [row.late, row.why].filter(Boolean).join(": ");
}

// Parts of a split shift, and what is said of supposed hours, may go to a next line; hours themselves are not broken.
export function hours(shift) {
  return make("span", {}, ...shift.split(/(?<=,) | (?=\()/).flatMap((part) =>
    [part.startsWith("(") ? part : make("span", { class: "hours" }, part), " "]));
}

// From when to when, how long, and what else there is to say: another day, or what the minutes count.
function trip(way) {
  if (!way) return "–";
  const days = [...new Set([dayWords(way.depart), dayWords(way.arrive)].filter(Boolean))];
  return make("span", { class: "trip" }, make("span", { class: "hours" }, `${way.depart.at}–${way.arrive.at}`),
    make("small", {}, make("span", { class: "minutes" }, String(way.minutes)), ...days.map((one) => ` · ${one}`),
      way.counts ? make("span", { class: "counts" }, ` · ${way.counts}`) : null));
}
