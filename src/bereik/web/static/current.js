// What is current: one question at a time. Everything that is asked about the client goes through here. What comes
// back for an older question, an answer or an error, comes back as null: nobody shows it.
import { ask, askFile } from "./api.js";

const PATIENCE_MS = [150, 300, 600];
let made = 0;

export class Current {
  #name = (made += 1); // each numbers its own questions
  #number = 0;
  #running = new Map(); // as what it is asked -> how to give it up

  // Of the question of now: another one has another number.
  get number() {
    return this.#number;
  }

  // Another question begins: whatever still runs for the older one is given up.
  next() {
    this.#number += 1;
    this.drop(...this.#running.keys());
  }

  drop(...names) {
    for (const name of names) {
      this.#running.get(name)?.abort();
      this.#running.delete(name);
    }
  }

  // What is asked again under a name gives up the former; a question that may run beside others has a name of its own.
  ask(name, question, as = name) {
    return this.#newest(name, question, ask, as);
  }

  askPatiently(name, question) {
    return this.#newest(name, question, askPatiently);
  }

  askFile(name, question) {
    return this.#newest(name, question, askFile);
  }

  async #newest(name, question, send, as = name) {
    this.drop(as);
    const own = new AbortController(), number = this.#number;
    const late = () => own.signal.aborted || number !== this.#number;
    this.#running.set(as, own);
    try {
      const found = await send(name, question, { signal: own.signal, asker: this.#name, number });
      return late() ? null : found;
    } catch (error) {
      if (late() || error.code === "superseded") return null;
      throw error;
    } finally {
      if (this.#running.get(as) === own) this.#running.delete(as);
    }
  }
}

// Where the server is busy it is asked again a little later: what is given up meanwhile is not sent any more.
async function askPatiently(name, question, how) {
  for (const wait of PATIENCE_MS) {
    try {
      return await ask(name, question, how);
    } catch (error) {
      if (error.code !== "busy") throw error;
    }
    await new Promise((done) => { setTimeout(done, wait); });
  }
  return ask(name, question, how);
}
