// What lies on top of what: a job over the list, a sheet over both. Esc and Back in the browser close the top one.
const open = []; // how to close each, the top one last

// An entry in the history of the browser says how many lie open, and nothing about the client.
export function lay(close) {
  open.push(close);
  history.pushState({ depth: open.length }, "");
}

// Another in place of the top one, which is closed already.
export function layInstead(close) {
  open[open.length - 1] = close;
}

// Close the top one, as Back would.
export function lift() {
  if (open.length) history.back();
}

// All of them are closed already, with the question they belonged to.
export function forgetLayers() {
  const depth = open.splice(0).length;
  if (depth) history.go(-depth);
}

addEventListener("popstate", (event) => {
  const left = event.state?.depth ?? 0;
  while (open.length > left) open.pop()();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !open.length) return;
  event.preventDefault();
  lift();
});
