"""More processes that answer questions, beside the one that serves the page.

One process computes little more than one question at a time, since Python runs one thread at once. Where a
team asks at the same hour others stand beside it: each has read the same region by itself, and is handed
whole questions over a pipe. The serving process alone has the connections, the token and the order in which
questions came, and it answers itself whatever another one cannot, so that nothing is lost with one that ends.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

AnswerByName = Callable[[str, dict[str, Any]], bytes]
"""Gives the answer to a question by its name, as it goes out."""
READY, NO_ANSWER = b"ready", b""
MOST_STARTS = 3
"""So often one is started, the first time counted; what ends that often would end again."""
GONE = EOFError, OSError
"""What a pipe raises whose other end is gone."""


class SideProcess:
    """One process that answers, a question at a time: its kernels use two threads, which fills a core."""

    def __init__(self, process: BaseProcess, pipe: "Connection[Any, Any]") -> None:
        self.process = process
        self.busy = threading.Lock()
        """Held by whoever asks."""
        self._pipe = pipe

    def is_ready(self) -> bool:
        """Waits until it can be asked; False where it ended before."""
        with contextlib.suppress(*GONE):
            return self._pipe.recv_bytes() == READY
        return False

    def ask(self, name: str, given: dict[str, Any]) -> bytes:
        """Its answer, or `NO_ANSWER`; only for who holds `busy`."""
        with contextlib.suppress(*GONE):
            self._pipe.send((name, given))
            return self._pipe.recv_bytes()
        return NO_ANSWER


class SideProcesses:
    """All processes beside the serving one, which are started again when they end.

    Parameters
    ----------
    open_answering
        Reads the region in the process and gives what answers there; it is sent along, so it is a function of
        a module, or a `partial` of one.
    count
        How many there are beside the serving one.
    tell
        Told `process-restarted` or `process-given-up` when one has ended.
    """

    def __init__(
        self,
        open_answering: Callable[[], AnswerByName],
        count: int,
        tell: Callable[[str], None],
    ) -> None:
        self.count = count
        self._open_answering, self._tell = open_answering, tell
        self._ready: list[SideProcess] = []
        self._every: list[SideProcess] = []
        self._lock = threading.Lock()
        self._own_work, self._closed = 0, False

    def start(self) -> None:
        """Start them all, each watched by a thread; they are asked once they are ready."""
        for number in range(self.count):
            threading.Thread(target=self._keep_up, name=f"bereik-process-{number}", daemon=True).start()

    def answer(self, name: str, ask: Callable[[dict[str, Any]], Any], given: dict[str, Any]) -> Any:
        """The answer of a process that is free while this one is at work, else of `ask` itself.

        What another process cannot answer is asked here as well, and refused in the words of this one.
        """
        side = self._take()
        if side is not None:
            try:
                if (found := side.ask(name, given)) != NO_ANSWER:
                    return found
            finally:
                side.busy.release()
        return self.own(ask, given)

    def own(self, ask: Callable[[dict[str, Any]], Any], given: dict[str, Any]) -> Any:
        """The answer of this process, which others take work from meanwhile."""
        with self._counted():
            return ask(given)

    def tell_all(self, name: str) -> None:
        """Ask every process that is ready the same, and wait for it."""
        with self._lock:
            ready = list(self._ready)
        for side in ready:
            with side.busy:
                side.ask(name, {})

    def close(self) -> None:
        """End them all; none is started again."""
        with self._lock:
            self._closed = True
            every = list(self._every)
        for side in every:
            side.process.terminate()

    @property
    def ready(self) -> int:
        """How many can be asked."""
        return len(self._ready)

    @contextlib.contextmanager
    def _counted(self) -> Iterator[None]:
        with self._lock:
            self._own_work += 1
        try:
            yield
        finally:
            with self._lock:
                self._own_work -= 1

    def _take(self) -> SideProcess | None:
        """A process that is free, `busy` from now on; None where there is none, or nothing to do here."""
        with self._lock:
            if not self._own_work:
                return None
            return next((side for side in self._ready if side.busy.acquire(blocking=False)), None)

    def _keep_up(self) -> None:
        """Start a process and wait for its end, some times over."""
        for times in range(1, MOST_STARTS + 1):
            side = self._start()
            if side is None:
                return
            if side.is_ready():
                with self._lock:
                    self._ready.append(side)
            side.process.join()
            with self._lock:
                self._every.remove(side)
                if side in self._ready:
                    self._ready.remove(side)
                if self._closed:
                    return
            self._tell("process-restarted" if times < MOST_STARTS else "process-given-up")

    def _start(self) -> SideProcess | None:
        """A new process; None where all are to end."""
        # Spawned and not forked: the serving process has threads, and Windows knows nothing else.
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_answer_all, args=(self._open_answering, there), daemon=True)
        with self._lock:
            if self._closed:
                return None
            process.start()
            side = SideProcess(process, here)
            self._every.append(side)
        there.close()  # so that the pipe ends with the process
        return side


def _answer_all(open_answering: Callable[[], AnswerByName], pipe: "Connection[Any, Any]") -> None:
    """What a process does: read the region, then answer until the serving process is gone."""
    # Ctrl+C goes to all processes of a window; this one ends with the one that serves.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is odd about the tables was told by the serving process.
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        answering = open_answering()
    with contextlib.suppress(*GONE):
        pipe.send_bytes(READY)
        while True:
            # No name for what came: nothing of it is held until the next question.
            pipe.send_bytes(_answer(answering, *pipe.recv()))


def _answer(answering: AnswerByName, name: str, given: dict[str, Any]) -> bytes:
    try:
        return answering(name, given)
    except Exception:  # whatever it is, the serving process meets it as well and says it as always
        return NO_ANSWER
