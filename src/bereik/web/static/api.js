// Asking the server: always POST, never anything in an address, and one kind of error with a sentence to show.
import { text } from "./texts.js";

// One tab is one client to the server, which may give up what this tab asked before; the name says nothing.
const TAB = crypto.getRandomValues(new Uint32Array(2)).join("-");

export class Problem extends Error {
  constructor(code, sentence, status) {
    super(code);
    this.code = code;
    this.sentence = sentence;
    this.status = status;
  }
}

async function post(name, question, { signal, asker, number } = {}) {
  const answer = await unlessLost(() => fetch(`/api/${name}`, {
    method: "POST", cache: "no-store", credentials: "same-origin", referrerPolicy: "no-referrer",
    headers: { "Content-Type": "application/json", ...numbered(asker, number) }, body: JSON.stringify(question ?? {}), signal,
  }));
  if (answer.ok) return answer;
  const told = await answer.json().catch(() => ({}));
  throw new Problem(told.error ?? "unexpected", told.sentence && answer.status === 422 || answer.status === 404
    ? told.sentence : sentenceFor(told.error), answer.status);
}

function numbered(asker, number) {
  return number === undefined ? {} : { "X-Bereik-Client": `${TAB}-${asker}`, "X-Bereik-Question": String(number) };
}

function sentenceFor(code) {
  const known = { busy: "ui-error-busy", token: "ui-error-token", question: "ui-error-question", pdf: "ui-pdf-missing" };
  return text(known[code] ?? "ui-error-unexpected");
}

// The server may stop while it is asked, and while it answers.
async function unlessLost(step) {
  try {
    return await step();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem("lost", text("ui-error-lost"), 0);
  }
}

export async function ask(name, question, how) {
  const answer = await post(name, question, how);
  return unlessLost(() => answer.json());
}

export async function askFile(name, question, how) {
  const answer = await post(name, question, how);
  return unlessLost(() => answer.blob());
}
