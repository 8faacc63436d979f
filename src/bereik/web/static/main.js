// The page: keeps the one question in memory, asks it again after every change, and shows what comes back.
import { AddressField } from "./address.js";
import { ask, Newest } from "./api.js";
import { Form } from "./form.js";
import { JobView } from "./job.js";
import { clearAnswer, showAnswer, showExtras } from "./list.js";
import { RegionMap } from "./map.js";
import { SheetView } from "./sheet.js";
import { make, say, setTexts, text, verdictMark } from "./texts.js";

const at = (id) => document.getElementById(id);
const WAIT_MS = 80, SLOW_MS = 250, POLL_MS = 500, FIRST_ROWS = 40, MORE_ROWS = 60, MOST_ROWS = 1000;

let lang = "nl", home = null, limit = FIRST_ROWS, openedId = null, timer = 0, slow = 0, map = null, isNew = false;
const newest = new Newest(), extras = new Newest();
const address = new AddressField(choose);
const form = new Form(changed);
const sheet = new SheetView();
const job = new JobView({ shown: jobShown, back: leaveJob, sheet: openSheet });

const question = () => ({ ...form.question(), lat: home.lat, lon: home.lon, lang });

function choose(candidate) {
  home = candidate && { lat: candidate.lat, lon: candidate.lon };
  map?.showHome(home);
  isNew = Boolean(home);
  if (home) changed();
  else forget();
}

function changed() {
  clearTimeout(timer);
  limit = FIRST_ROWS;
  if (home) timer = setTimeout(answer, WAIT_MS);
}

async function answer() {
  if (!home) return;
  busy(true);
  try {
    const found = await newest.ask("reach", { ...question(), limit });
    if (!found) return;
    problem(null);
    extras.drop();
    showAnswer(found, openJob);
    at("list").hidden = !found.counts.all || job.isOpen;
    map.showJobs(found.points);
    bringIntoView();
    addExtras(found);
    if (openedId) await job.open(question(), openedId);
  } catch (error) {
    failed(error, answer);
  } finally {
    busy(false);
  }
}

// On a telephone the answer lies below the form: the first one for a home is brought into view.
function bringIntoView() {
  if (isNew && at("outcome").getBoundingClientRect().top > innerHeight / 2) {
    document.activeElement?.blur(); // else the keyboard of the telephone stays over it
    at("outcome").scrollIntoView({ block: "start" });
  }
  isNew = false;
}

// The longer sentence, and what to try, come after the list.
async function addExtras(found) {
  if (!found.counts.all) return;
  try {
    const extra = await extras.ask("extras", question());
    if (extra && home) showExtras(extra, (change) => form.apply(change));
  } catch (error) {
    if (!error.sentence) throw error; // the answer itself stands
  }
}

async function openJob(id) {
  if (!home) return;
  busy(true);
  try {
    openedId = id;
    await job.open(question(), id);
    // Back in the browser goes to the list; the entry says nothing about the client.
    if (!history.state?.job) history.pushState({ job: true }, "");
    at("job").focus({ preventScroll: true });
    at("job").scrollIntoView({ block: "start" });
  } catch (error) {
    openedId = null;
    failed(error, () => openJob(id));
  } finally {
    busy(false);
  }
}

function jobShown(one) {
  at("list").hidden = true;
  map.showWay(one.lines);
}

function leaveJob(id) {
  if (history.state?.job) history.back();
  else toList(id);
}

window.addEventListener("popstate", () => {
  if (job.isOpen && openedId) toList(openedId);
});

function toList(id) {
  openedId = null;
  job.close();
  at("list").hidden = false;
  map.showWay(null);
  document.querySelector(`[data-job="${CSS.escape(id)}"]`)?.focus();
}

async function openSheet(id) {
  try {
    await sheet.open(question(), id);
  } catch (error) {
    failed(error, () => openSheet(id));
  }
}

// Everything about the client leaves the screen and the memory of the page.
function forget() {
  clearTimeout(timer);
  newest.drop();
  extras.drop();
  home = null;
  openedId = null;
  limit = FIRST_ROWS;
  if (history.state?.job) history.replaceState(null, "");
  if (sheet.isOpen) sheet.close();
  job.close();
  clearAnswer();
  problem(null);
  map?.reset();
}

async function wipe() {
  forget();
  address.clear();
  form.reset();
  at("address").focus();
  try {
    await ask("wipe");
    say(text("ui-wiped"));
  } catch (error) {
    failed(error, wipe);
  }
}

function failed(error, again) {
  if (!(error.sentence)) throw error;
  if (error.code === "outside" || error.code === "date") {
    clearAnswer();
    at("empty").hidden = true;
    job.close();
    openedId = null;
    map.showJobs([]);
    map.showWay(null);
  }
  problem(error, again);
}

function problem(error, again) {
  at("problem").hidden = !error;
  if (!error) return at("problem").replaceChildren();
  const retry = error.status === 422 ? null : make("button", { type: "button", onclick: () => { problem(null); again(); } }, text("ui-retry"));
  at("problem").replaceChildren(make("p", {}, error.sentence), ...(retry ? [retry] : []));
}

function busy(on) {
  clearTimeout(slow);
  at("answer").setAttribute("aria-busy", String(on));
  if (on) slow = setTimeout(() => { at("loading").hidden = false; }, SLOW_MS);
  else at("loading").hidden = true;
}

async function speak(chosen) {
  const [texts, state] = await Promise.all([ask("texts", { lang: chosen }), ask("state", { lang: chosen })]);
  lang = chosen;
  setTexts(texts);
  at("language").replaceChildren(...state.languages.map((one) =>
    make("option", { value: one.code, selected: one.code === chosen, lang: one.code }, one.name)));
  at("demo").hidden = !state.demonstration;
  at("expired").hidden = !state.expired;
  at("expired").textContent = state.expired;
  at("address-hint").textContent = text(state.addresses ? "ui-address-hint" : "ui-address-none");
  at("attribution").textContent = state.attribution;
  at("legend").replaceChildren(...["yes", "maybe", "no"].map((one) => make("li", {}, verdictMark(one))));
  form.draw(state);
  sheet.setLanguages(state.languages, lang);
  return state;
}

// The first start compiles; the page can be filled in meanwhile.
async function waitUntilReady(state) {
  while (!state.ready) {
    at("starting").hidden = false;
    at("start-progress").value = state.progress;
    await new Promise((done) => { setTimeout(done, POLL_MS); });
    state = await ask("state", { lang });
  }
  at("starting").hidden = true;
}

async function start() {
  try {
    const told = await ask("state");
    const state = await speak(told.lang);
    map = new RegionMap(await ask("ground"), {
      clicked: (place) => {
        if (openedId) return;
        address.show(text("ui-point-chosen"));
        choose({ lat: Number(place.lat.toFixed(6)), lon: Number(place.lng.toFixed(6)) });
      },
      open: openJob,
    });
    await waitUntilReady(state);
  } catch (error) {
    if (!error.sentence && !(error.code)) throw error;
    at("problem").hidden = false;
    at("problem").textContent = error.sentence || "Deze pagina kan niet starten. Sluit ze en start opnieuw met: bereik open";
  }
}

at("wipe").addEventListener("click", wipe);
at("sheet-ten").addEventListener("click", () => openSheet(null));
at("more-rows").addEventListener("click", () => { limit = Math.min(limit + MORE_ROWS, MOST_ROWS); answer(); });
at("language").addEventListener("change", async (event) => {
  try {
    await speak(event.target.value);
    if (home) await answer();
    else problem(null);
  } catch (error) {
    failed(error, () => speak(event.target.value));
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && sheet.isOpen) sheet.close();
});
// Whoever comes back with the back button must not find the former client.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
start();
