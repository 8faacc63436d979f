// An address field: a combobox with suggestions while typing, after the ARIA pattern with a list. The home has one, and so
// have the school of a child and every address of a screen.
import { Current } from "./current.js";
import { make, say, text, write } from "./texts.js";

const WAIT_MS = 120, LEFT_MS = 150;

export class AddressField {
  #input;
  #list;
  #error;
  #current = new Current();
  #candidates = [];
  #active = -1;
  #timer = 0;
  #chosen = false;
  #isUnknown = false; // whether nothing is found by the text
  #found = ""; // what the server says of it: that it lies outside the region, or that it could not be looked up
  #lacks = ""; // the key of what is asked of a text that is not chosen, once somebody goes on
  #choose;

  // `choose` gets the candidate that was taken, or null once the text is another one; `ids` are those of its parts in `root`.
  constructor(choose, ids = { input: "address", list: "candidates", error: "address-error", clear: "clear-address" }, root = document) {
    this.#choose = choose;
    [this.#input, this.#list, this.#error] = [ids.input, ids.list, ids.error].map((id) => root.querySelector(`#${id}`));
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => setTimeout(() => this.#left(), LEFT_MS));
    root.querySelector(`#${ids.clear}`).addEventListener("click", () => {
      this.clear();
      this.#choose(null);
      this.#input.focus();
    });
  }

  show(label) {
    clearTimeout(this.#timer);
    this.#current.next();
    this.#chosen = Boolean(label);
    this.#input.value = label;
    this.#forgetReply();
    this.#close();
  }

  clear() {
    this.#candidates = [];
    this.show("");
    this.#list.replaceChildren();
  }

  // Somebody goes on without an address: `key` asks for it.
  lacks(key) {
    this.#tell({ lacks: key });
  }

  // All that is said of a text that is not chosen, whichever comes first: the reply, or that somebody goes on.
  #tell({ found = this.#found, lacks = this.#lacks }) {
    [this.#found, this.#lacks] = [found, lacks];
    const key = lacks === "ui-address-meant" && this.#isUnknown ? "ui-address-unknown" : lacks;
    write(this.#error, found ? "" : key);
    if (found) this.#error.textContent = found;
    this.#input.setAttribute("aria-invalid", String(Boolean(found || key)));
  }

  #forgetReply() {
    this.#isUnknown = false;
    this.#tell({ found: "", lacks: "" });
  }

  // Another text is another place, or none: the home of the former text is forgotten before anything is found.
  #typed() {
    clearTimeout(this.#timer);
    this.#current.next();
    this.#candidates = [];
    this.#close(); // what is suggested is of the former text
    this.#chosen = false;
    this.#forgetReply();
    this.#choose(null);
    this.#timer = setTimeout(() => this.#suggest(), WAIT_MS);
  }

  async #suggest() {
    clearTimeout(this.#timer); // the reply of an older one would take away what is marked by then
    const typed = this.#input.value.trim();
    if (!typed) return this.#close();
    let found;
    try {
      found = await this.#current.askPatiently("suggest", { text: typed, lang: document.documentElement.lang });
    } catch (error) {
      if (!error.sentence) throw error;
      this.#tell({ found: error.sentence });
      return false;
    }
    if (!found || typed !== this.#input.value.trim()) return false;
    this.#candidates = found.candidates.filter((one) => one.lon !== null);
    this.#active = -1;
    this.#isUnknown = !this.#candidates.length;
    this.#tell({ found: found.sentence });
    this.#draw();
    return true;
  }

  #draw() {
    const options = this.#candidates.map((one, index) => make("li", {
      role: "option", id: this.#idOf(index), "aria-selected": String(index === this.#active),
      onpointerdown: (event) => { event.preventDefault(); this.#take(index); },
    }, one.label));
    this.#list.replaceChildren(...options);
    const open = options.length > 0 && document.activeElement === this.#input;
    this.#list.hidden = !open;
    this.#input.setAttribute("aria-expanded", String(open));
    this.#mark();
    if (open && this.#active < 0) say(`${text("ui-suggestions")}: ${options.length}`);
  }

  #idOf(index) {
    return `${this.#list.id}-${index}`;
  }

  #mark() {
    [...this.#list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === this.#active)));
    if (this.#active < 0) this.#input.removeAttribute("aria-activedescendant");
    else {
      this.#input.setAttribute("aria-activedescendant", this.#idOf(this.#active));
      this.#list.children[this.#active].scrollIntoView({ block: "nearest" });
    }
  }

  #key(event) {
    const count = this.#candidates.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!count) return this.#suggest();
      if (this.#list.hidden) return this.#draw();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#active = this.#active < 0 ? (step > 0 ? 0 : count - 1) : (this.#active + step + count) % count;
      this.#mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#enter();
    } else if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    }
  }

  // Enter takes what is marked, or what can only be meant; else it asks which one.
  async #enter() {
    if (this.#active >= 0 && !this.#list.hidden) return this.#take(this.#active);
    if (!this.#input.value.trim()) return;
    if (await this.#suggest() === false) return;
    const exact = this.#candidates.filter((one) => one.exact);
    if (exact.length === 1) return this.#take(this.#candidates.indexOf(exact[0]));
    if (this.#candidates.length === 1) return this.#take(0);
    this.lacks("ui-address-meant");
  }

  #take(index) {
    const chosen = this.#candidates[index];
    this.show(chosen.label);
    this.#choose(chosen);
  }

  // Who goes on with something typed and nothing chosen is asked which address it is.
  #left() {
    if (document.activeElement === this.#input) return;
    this.#close();
    if (!this.#chosen && !this.#lacks && this.#input.value.trim()) this.lacks("ui-address-meant");
  }

  #close() {
    this.#list.hidden = true;
    this.#active = -1;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}

// The ids of the parts of an address field whose own id is `id`.
export function idsOf(id) {
  return { input: id, list: `${id}-candidates`, error: `${id}-error`, clear: `${id}-clear` };
}

// Those parts themselves: the words of `key` with a place for a number, the field with its list, and what is wrong with it.
// `also` is the id of what else is said of it.
export function addressParts(id, key, also = "") {
  return [
    make("label", { for: id }, make("span", { "data-t": key }, text(key)), " ", make("span", { class: "which" })),
    make("div", { class: "combo" },
      make("input", { id, type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
        "aria-controls": `${id}-candidates`, "aria-describedby": `${id}-error ${also}`.trim(), autocomplete: "off",
        autocapitalize: "off", autocorrect: "off", spellcheck: "false", "data-lpignore": "true" }),
      make("button", { type: "button", id: `${id}-clear`, class: "quiet", "data-t-label": "ui-clear-address", "aria-label": text("ui-clear-address") }, "×"),
      make("ul", { id: `${id}-candidates`, class: "candidates", role: "listbox", "data-t-label": "ui-suggestions",
        "aria-label": text("ui-suggestions"), hidden: true })),
    make("p", { class: "problem", id: `${id}-error`, role: "alert" }),
  ];
}
