// The small page of the first seconds: it asks how far the server is, and gives way to the page itself.
const POLL_MS = 300;

async function state() {
  const answer = await fetch("/api/state", {
    method: "POST", cache: "no-store", credentials: "same-origin", referrerPolicy: "no-referrer",
    headers: { "Content-Type": "application/json" }, body: "{}",
  });
  return answer.ok ? answer.json() : { step: "gone" };
}

async function wait() {
  for (;;) {
    const told = await state().catch(() => ({ step: "read" })); // a busy computer answers later
    if (told.step !== "read") return location.reload();
    if (told.doing) document.getElementById("doing").textContent = told.doing;
    if (told.progress !== undefined) document.getElementById("progress").value = told.progress;
    await new Promise((done) => { setTimeout(done, POLL_MS); });
  }
}

wait();
