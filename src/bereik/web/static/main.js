// The page: starts it, speaks its language, and ties the parts together.
import { AddressField } from "./address.js";
import { ask } from "./api.js";
import { watchClocks } from "./clock.js";
import { Current } from "./current.js";
import { Form } from "./form.js";
import { RegionMap } from "./map.js";
import { forgetTable } from "./own-table.js";
import { Session } from "./session.js";
import { make, say, setTexts, text, verdictMark } from "./texts.js";

const at = (id) => document.getElementById(id);
const POLL_MS = 500;
const page = new Current(); // what is asked about no client: texts and state

const form = new Form(() => session.changed());
const session = new Session(form);
const address = new AddressField((candidate) => session.choose(candidate));

async function wipe() {
  session.forget();
  address.clear();
  form.reset();
  forgetTable();
  at("address").focus();
  try {
    await ask("wipe");
    say(text("ui-wiped"));
  } catch (error) {
    session.failed(error, wipe);
  }
}

// The page in a language; null when another one was chosen meanwhile.
async function speak(chosen) {
  const told = await Promise.all(["texts", "state"].map((name) => page.askPatiently(name, { lang: chosen })));
  if (told.includes(null)) return null;
  const [texts, state] = told;
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
  session.setLanguages(state.languages, chosen);
  return state;
}

async function changeLanguage(chosen) {
  page.next();
  try {
    if (await speak(chosen)) session.changed();
  } catch (error) {
    at("language").value = session.lang;
    session.failed(error, () => changeLanguage(chosen));
  }
}

// The first start compiles; the page can be filled in meanwhile.
async function waitUntilReady(state) {
  while (!state.ready) {
    at("starting").hidden = false;
    at("start-progress").value = state.progress;
    await new Promise((done) => { setTimeout(done, POLL_MS); });
    state = await ask("state", { lang: session.lang });
  }
  at("starting").hidden = true;
}

function pointChosen(place) {
  if (session.jobIsOpen) return;
  address.show(text("ui-point-chosen"));
  session.choose({ lat: Number(place.lat.toFixed(6)), lon: Number(place.lng.toFixed(6)) });
}

async function start() {
  try {
    const told = await ask("state");
    const state = await speak(told.lang);
    if (state) session.changed(); // where a home is chosen already, it was asked before the page spoke
    session.map = new RegionMap(await ask("ground"), { clicked: pointChosen, open: (id) => session.openJob(id) });
    await waitUntilReady(state ?? told);
  } catch (error) {
    if (!error.sentence && !error.code) throw error;
    at("problem").hidden = false;
    at("problem").textContent = error.sentence || "Deze pagina kan niet starten. Sluit ze en start opnieuw met: bereik open";
  }
}

watchClocks();
at("wipe").addEventListener("click", wipe);
at("what-if").addEventListener("click", () => session.openScreen("whatif"));
for (const name of ["compare", "tour", "attend"]) at(`open-${name}`).addEventListener("click", () => session.openScreen(name));
at("sheet-ten").addEventListener("click", () => session.openSheet(null));
at("sheet-chosen").addEventListener("click", () => session.openPicked());
at("more-rows").addEventListener("click", () => session.showMore());
at("language").addEventListener("change", (event) => changeLanguage(event.target.value));
// A link within the page is no step in the history: that would close what lies open.
for (const link of document.querySelectorAll('a[href^="#"]')) {
  link.addEventListener("click", (event) => {
    const goal = at(link.hash.slice(1));
    event.preventDefault();
    goal.focus({ preventScroll: true });
    goal.scrollIntoView({ block: "start" });
  });
}
// On a telephone the sentence of the answer stays in view below the form while that changes.
// Of several entries at once only the last one is of now.
new IntersectionObserver((seen) => { at("pinned").hidden = seen.at(-1).isIntersecting; }).observe(at("outcome"));
// Whoever comes back with the back button must not find the former client.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
start();
