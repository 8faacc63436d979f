// A table of one's own: looked at by the server on this computer, which keeps nothing of it.
import { Current } from "./current.js";
import { make, text } from "./texts.js";

const MOST_BYTES = 2_900_000;
const current = new Current(); // one file at a time, and none once the page is wiped
const at = (id) => document.getElementById(id);

function show(lines, fine) {
  at("own-table-told").replaceChildren(...lines.map((line) => make("li", { class: fine ? "" : "problem" }, line)));
}

async function inBase64(file) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}

async function look() {
  current.next();
  const { number } = current, isLate = () => number !== current.number;
  const [file] = at("own-table-file").files;
  if (!file) return show([], true);
  if (file.size > MOST_BYTES) return show([text("ui-own-table-large")], false);
  show([text("ui-loading")], true);
  try {
    const content = await inBase64(file);
    if (isLate()) return;
    const found = await current.ask("table", { name: file.name.slice(-200), content, lang: document.documentElement.lang });
    if (found) show(found.told, found.usable);
  } catch (error) {
    if (!isLate()) show([error.sentence || text("ui-error-unexpected")], false);
  }
}

export function forgetTable() {
  current.next();
  at("own-table-file").value = "";
  show([], true);
}

at("own-table-file").addEventListener("change", look);
