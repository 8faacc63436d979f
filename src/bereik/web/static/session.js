// One client at the desk: where they live and what they choose. Every change asks anew, and nothing of an older answer
// stays beside it: the list, the map, an open job and a sheet all belong to the question that is asked now.
import { AttendView } from "./attend.js";
import { CompareView } from "./compare.js";
import { Current } from "./current.js";
import { JobView } from "./job.js";
import { forgetLayers, lay, layInstead, lift } from "./layers.js";
import { clearAnswer, showAnswer, showExtras, showPicked } from "./list.js";
import { SheetView } from "./sheet.js";
import { make, text } from "./texts.js";
import { TourView } from "./tour.js";
import { WhatIfView } from "./whatif.js";

const at = (id) => document.getElementById(id);
const WAIT_MS = 80, SLOW_MS = 250, FIRST_ROWS = 40, MORE_ROWS = 60, MOST_ROWS = 1000;

export class Session {
  lang = "nl";
  #map = null;
  #onMap = {}; // what the map shows: it may come later than what is to be shown on it
  #form;
  #home = null;
  #limit = FIRST_ROWS;
  #openedId = null;
  #isNew = false;
  #picked = new Set(); // ids of the jobs ticked by hand
  #timer = 0;
  #slow = 0;
  #waits = 0; // how much is waited for
  #isOutdated = false;
  #current = new Current();
  #sheet = new SheetView(this.#current);
  #job = new JobView(this.#current, { shown: (job) => this.#jobShown(job), back: lift, sheet: (id) => this.openSheet(id) });

  #screens = { // what else can be asked of the same home and choices; each lies over the list
    whatif: new WhatIfView(this.#current, { back: lift, apply: (change) => this.#applyOption(change) }),
    compare: new CompareView(this.#current, { back: lift }),
    tour: new TourView(this.#current, { back: lift }),
    attend: new AttendView(this.#current, { back: lift, places: () => this.#form.destinations }),
  };

  constructor(form) {
    this.#form = form;
  }

  get hasHome() {
    return Boolean(this.#home);
  }

  get jobIsOpen() {
    return this.#openedId !== null;
  }

  set map(map) {
    this.#map = map;
    for (const [show, what] of Object.entries(this.#onMap)) map[show](what);
  }

  setLanguages(languages, lang) {
    this.lang = lang;
    this.#sheet.setLanguages(languages);
  }

  // Another home, or none: the answer of the former one goes at once.
  choose(candidate) {
    if (!candidate && !this.#home) return;
    this.forget();
    this.#home = candidate && { lat: candidate.lat, lon: candidate.lon };
    this.#showOnMap("showHome", this.#home);
    if (this.#home) this.changed({ isNew: true });
  }

  // Another choice in the form: the old answer stands dimmed and out of reach until the new one comes.
  changed({ isNew = false } = {}) {
    this.#current.next();
    clearTimeout(this.#timer);
    this.#isNew = isNew;
    this.#limit = FIRST_ROWS;
    this.problem(null);
    if (!this.#home) return;
    if (this.#form.problem) return this.failed({ sentence: text("ui-form-problem"), status: 422 });
    this.#outdated(true);
    this.#timer = setTimeout(() => this.answer(), WAIT_MS);
  }

  showMore() {
    this.#limit = Math.min(this.#limit + MORE_ROWS, MOST_ROWS);
    return this.answer();
  }

  answer() {
    return this.#waitFor(() => this.#answer(), () => this.answer(), (error, again) => this.failed(error, again));
  }

  async #answer() {
    if (!this.#home || this.#form.problem) return;
    const { number } = this.#current;
    const isLate = () => number !== this.#current.number; // what was opened may be closed meanwhile: the list goes on
    const found = await this.#current.ask("reach", { ...this.#question(), limit: this.#limit });
    if (!found) return;
    this.problem(null);
    showAnswer(found, this.#picked, { open: (id) => this.openJob(id), pick: (id, on) => this.#pick(id, on) });
    const screen = this.#screen;
    at("tools").hidden = this.#job.isOpen || Boolean(screen);
    at("list").hidden = !found.counts.all || this.#job.isOpen || Boolean(screen);
    await screen?.open(this.#question());
    if (isLate()) return;
    this.#showOnMap("showJobs", found.points);
    this.#addExtras(found);
    if (this.#openedId) await this.#job.open(this.#question(), this.#openedId);
    if (isLate()) return;
    this.#outdated(false);
    this.#bringIntoView();
  }

  openJob(id) {
    this.#begin();
    return this.#waitFor(async () => {
      if (!this.#home || !await this.#job.open(this.#question(), id)) return;
      this.#layJob();
      this.#openedId = id;
      at("job").focus({ preventScroll: true });
      at("job").scrollIntoView({ block: "start" });
    }, () => this.openJob(id));
  }

  // Something else is opened, or what lay on top is closed: what was asked to be opened before would lie over it, and what
  // is said of it is past.
  #begin() {
    this.#current.drop("job", "sheet");
    this.problem(null);
  }

  get #screen() {
    return Object.values(this.#screens).find((one) => one.isOpen);
  }

  // A job lies over the list, in place of a screen if one does.
  #layJob() {
    const screen = this.#screen, close = () => this.#toList();
    screen?.close();
    if (screen) layInstead(close);
    else if (!this.#openedId) lay(close);
  }

  // A screen is laid over the list before anything is asked: it can be closed while it waits, and is the only one.
  openScreen(name) {
    if (!this.#home || this.#screen) return;
    this.#begin();
    this.#fill(this.#screens[name]);
    lay(() => this.#closeScreen(name));
    at("list").hidden = at("tools").hidden = true;
    at(name).focus({ preventScroll: true });
    at(name).scrollIntoView({ block: "start" });
  }

  #fill(screen) {
    return this.#waitFor(() => screen.open(this.#question()), () => { if (screen.isOpen) this.#fill(screen); });
  }

  #closeScreen(name) {
    this.#begin();
    this.#screens[name].close();
    this.#showList();
    at(name === "whatif" ? "what-if" : `open-${name}`).focus();
  }

  #applyOption(change) {
    lift();
    this.#form.apply(change);
  }

  // The sheet of one job, of the jobs ticked, or of the ten best.
  openSheet(id, which = {}) {
    this.#begin();
    return this.#waitFor(async () => {
      const chosen = id ? { vacancy_id: id } : which;
      if (await this.#sheet.open({ ...this.#question(), ...chosen })) lay(() => this.#sheet.close());
    }, () => this.openSheet(id, which));
  }

  openPicked() {
    return this.openSheet(null, { vacancy_ids: [...this.#picked] });
  }

  #pick(id, on) {
    if (on) this.#picked.add(id);
    else this.#picked.delete(id);
    showPicked(this.#picked.size);
  }

  // Everything about the client leaves the screen and the memory of the page.
  forget() {
    clearTimeout(this.#timer);
    this.#current.next();
    this.#home = null;
    this.#picked.clear();
    showPicked(0);
    this.#limit = FIRST_ROWS;
    this.#empty();
    for (const one of Object.values(this.#screens)) one.forget?.();
    this.problem(null);
    this.#onMap = {};
    this.#map?.reset();
  }

  // No answer: nothing of an older one may stand beside the sentence that says so.
  failed(error, again) {
    if (!error.sentence) throw error;
    this.#current.next();
    this.#empty();
    at("empty").hidden = true;
    this.problem(error, again);
  }

  problem(error, again) {
    at("problem").hidden = !error;
    if (!error) return at("problem").replaceChildren();
    const retry = error.status === 422 ? null
      : make("button", { type: "button", onclick: () => { this.problem(null); again(); } }, text("ui-retry"));
    at("problem").replaceChildren(make("p", {}, error.sentence), ...(retry ? [retry] : []));
    at("problem").scrollIntoView({ block: "nearest" }); // on a telephone it lies far below the field
  }

  #question() {
    return { ...this.#form.question(), lat: this.#home.lat, lon: this.#home.lon, lang: this.lang };
  }

  #empty() {
    this.#sheet.close();
    this.#job.close();
    for (const one of Object.values(this.#screens)) one.close();
    this.#openedId = null;
    forgetLayers();
    clearAnswer();
    this.#showOnMap("showJobs", []);
    this.#showOnMap("showWay", null);
    this.#outdated(false);
  }

  // A job or a sheet could not be had: the list, which is of the same question, still stands.
  #refused(error, again) {
    if (!error.sentence) throw error;
    this.problem(error, again);
  }

  // The longer sentence, and what to try, come after the list.
  async #addExtras(found) {
    try {
      const extra = await this.#current.ask("extras", this.#question());
      if (extra) showExtras(extra, (change) => this.#form.apply(change));
    } catch (error) {
      if (!error.sentence) throw error; // the answer itself stands
    }
  }

  #jobShown(job) {
    at("list").hidden = at("tools").hidden = true;
    this.#showOnMap("showWay", job.lines);
  }

  #showOnMap(show, what) {
    this.#onMap[show] = what;
    this.#map?.[show](what);
  }

  #showList() {
    at("tools").hidden = false;
    at("list").hidden = !at("rows").childElementCount;
  }

  #toList() {
    const id = this.#openedId;
    this.#begin();
    this.#openedId = null;
    this.#job.close();
    this.#showList();
    this.#showOnMap("showWay", null);
    document.querySelector(`[data-job="${CSS.escape(id)}"]`)?.focus();
  }

  // On a telephone the answer lies below the form: the first one for a home is brought into view.
  #bringIntoView() {
    if (this.#isNew && at("outcome").getBoundingClientRect().top > innerHeight / 2) {
      document.activeElement?.blur(); // else the keyboard of the telephone stays over it
      at("outcome").scrollIntoView({ block: "start" });
    }
    this.#isNew = false;
  }

  #outdated(yes) {
    for (const id of ["outcome", "date-note"]) at(id).classList.toggle("outdated", yes);
    for (const one of document.querySelectorAll(".of-answer")) one.inert = yes;
    this.#isOutdated = yes;
    this.#showBusy();
  }

  // Work that takes its time, however it ends; what went wrong is said, with a way to try `again`.
  async #waitFor(work, again, fail = (error) => this.#refused(error, again)) {
    this.#waits += 1;
    this.#showBusy();
    try {
      await work();
    } catch (error) {
      fail(error, again);
    } finally {
      this.#waits -= 1;
      this.#showBusy();
    }
  }

  // Of what is waited for, some may be given up for another: busy is the page until all of it has ended.
  #showBusy() {
    const isBusy = this.#waits > 0 || this.#isOutdated;
    at("answer").setAttribute("aria-busy", String(isBusy));
    if (isBusy) this.#slow ||= setTimeout(() => { at("loading").hidden = false; }, SLOW_MS);
    else {
      clearTimeout(this.#slow);
      this.#slow = 0;
      at("loading").hidden = true;
    }
  }
}
