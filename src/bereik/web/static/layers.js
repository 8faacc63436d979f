// What lies on top of what: a job over the list, a sheet over both. Esc and Back in the browser close the top one.
// The browser takes its steps back later than they are asked: what lies on top by then must not be what they close, and
// no step may lead off the page.
const open = []; // { close, depth }, the top one last; without a depth while its entry in the history has yet to be made
let target = here(); // the depth at which the browser will be when it has taken the steps that were asked

// An entry in the history of the browser says how deep it lies, and nothing about the client. After a reload, or Forward, one
// may be there under which nothing lies open.
function here() {
  return history.state?.depth ?? 0;
}

export function lay(close) {
  open.push({ close, depth: null });
  enter();
}

// Another in place of the top one, which is closed already.
export function layInstead(close) {
  open.at(-1).close = close;
}

// Close the top one, as Back would; one that is about to close is not asked twice.
export function lift() {
  if (open.at(-1)?.depth === null) return open.pop().close();
  if (open.some((one) => one.depth === target)) step(target - 1);
}

// All of them are closed already, with the question they belonged to.
export function forgetLayers() {
  const [lowest] = open.splice(0);
  if (lowest && lowest.depth !== null) step(lowest.depth - 1);
}

function step(depth) {
  const steps = depth - target;
  target = depth;
  if (steps) history.go(steps);
}

// Entries for what has been laid, once the browser stands still.
function enter() {
  if (here() !== target) return;
  for (const one of open.filter(({ depth }) => depth === null)) {
    one.depth = target += 1;
    history.pushState({ depth: target }, "");
  }
}

addEventListener("popstate", () => {
  target = here();
  for (const one of open.filter(({ depth }) => depth > target).reverse()) {
    open.splice(open.indexOf(one), 1);
    one.close();
  }
  enter();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !open.length) return;
  event.preventDefault();
  lift();
});
