// Asking the server: always POST, never anything in an address, and one kind of error with a sentence to show.
import { text } from "./texts.js";

export class Problem extends Error {
  constructor(code, sentence, status) {
    super(code);
    this.code = code;
    this.sentence = sentence;
    this.status = status;
  }
}

async function post(name, question, signal) {
  let answer;
  try {
    answer = await fetch(`/api/${name}`, {
      method: "POST", cache: "no-store", credentials: "same-origin", referrerPolicy: "no-referrer",
      headers: { "Content-Type": "application/json" }, body: JSON.stringify(question ?? {}), signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem("lost", text("ui-error-lost"), 0);
  }
  if (answer.ok) return answer;
  const told = await answer.json().catch(() => ({}));
  throw new Problem(told.error ?? "unexpected", told.sentence && answer.status === 422 || answer.status === 404
    ? told.sentence : sentenceFor(told.error), answer.status);
}

function sentenceFor(code) {
  const known = { busy: "ui-error-busy", token: "ui-error-token", question: "ui-error-question", pdf: "ui-pdf-missing" };
  return text(known[code] ?? "ui-error-unexpected");
}

export async function ask(name, question, signal) {
  return (await post(name, question, signal)).json();
}

export async function askFile(name, question) {
  return (await post(name, question)).blob();
}

// The newest question of its kind: an older one is given up, and its answer never arrives.
export class Newest {
  #running = null;

  async ask(name, question) {
    this.drop();
    const own = new AbortController();
    this.#running = own;
    try {
      return await ask(name, question, own.signal);
    } catch (error) {
      if (error.name === "AbortError") return null;
      throw error;
    } finally {
      if (this.#running === own) this.#running = null;
    }
  }

  drop() {
    this.#running?.abort();
    this.#running = null;
  }
}
