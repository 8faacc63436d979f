"""More processes that answer questions, beside the one that serves the page.

One process computes little more than one question at a time, since Python runs one thread at once. Where a
team asks at the same hour others stand beside it: each has read the same region by itself, and is handed
whole questions over a pipe. The serving process alone has the connections, the token and the order in which
questions came, and it answers itself whatever another one refuses. A question that was under way in a process
that ends is not asked here: it may be what ended it.
"""

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from bereik.web.refusal import RefusedError

AnswerByName = Callable[[str, dict[str, Any]], bytes]
"""Gives the answer to a question by its name, as it goes out."""
READY, NO_ANSWER = b"ready", b""
MOST_STARTS = 3
"""So often one is started, the first time counted; what ends that often would end again."""
STEADY_S = 3600.0
"""What could be asked so long and then ends is counted as the first time."""
GONE = EOFError, OSError
"""What a pipe raises whose other end is gone."""


class SideProcess:
    """One process that answers, a question at a time: its kernels use two threads, which fills a core."""

    def __init__(self, process: BaseProcess, pipe: "Connection[Any, Any]") -> None:
        self.process = process
        self.is_busy, self.to_tell = False, ""
        """Whether one asks it, and what it is to be told before the next one does."""
        self._pipe = pipe

    def is_ready(self) -> bool:
        """Waits until it can be asked; False where it ended before."""
        with contextlib.suppress(*GONE):
            return self._pipe.recv_bytes() == READY
        return False

    def ask(self, name: str, given: dict[str, Any]) -> bytes:
        """Its answer, or `NO_ANSWER` where it refused or was never handed the question.

        Raises
        ------
        GONE
            When it ended over the question.
        """
        try:
            self._pipe.send((name, given))
        except GONE:
            return NO_ANSWER
        return self._pipe.recv_bytes()


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
        # As bytes, which the process reads when it is ready for what they import.
        self._open_answering, self._tell = pickle.dumps(open_answering), tell
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

        What another process refuses is asked here as well, and refused in the words of this one.

        Raises
        ------
        RefusedError
            When the process ended over the question, and when all are to end.
        """
        side = self._take()
        if side is not None:
            try:
                if (found := side.ask(name, given)) != NO_ANSWER:
                    return found
            except GONE:
                self._remove(side)
                raise RefusedError(503, "ended") from None
            finally:
                self._give_back(side)
            self._begin_own()
        return self._end_own(ask, given)

    def own(self, ask: Callable[[dict[str, Any]], Any], given: dict[str, Any]) -> Any:
        """The answer of this process, which others take work from meanwhile."""
        self._begin_own()
        return self._end_own(ask, given)

    def tell_all(self, name: str) -> None:
        """Ask every process the same: at once where it is free, else right after the question under way."""
        with self._lock:
            for side in self._ready:
                side.to_tell = name
            free = [side for side in self._ready if not side.is_busy]
            for side in free:
                side.is_busy = True
        for side in free:
            self._give_back(side)

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

    def at_once(self) -> int:
        """How many questions are best under way: one in each process, and two where there is but this one."""
        return max(2, 1 + self.ready)

    def _take(self) -> SideProcess | None:
        """A process that is free, which is busy from now on; None where this one is to answer, and begins."""
        with self._lock:
            self._check_open()
            free = [side for side in self._ready if not side.is_busy] if self._own_work else []
            if free:
                free[0].is_busy = True
                return free[0]
            self._own_work += 1
        return None

    def _give_back(self, side: SideProcess) -> None:
        """Let others ask it, once it has been told what came meanwhile."""
        while True:
            with self._lock:
                name, side.to_tell = side.to_tell, ""
                if not name:
                    side.is_busy = False
                    return
            try:
                side.ask(name, {})
            except GONE:
                self._remove(side)

    def _remove(self, side: SideProcess) -> None:
        """Ask it no more."""
        with self._lock:
            if side in self._ready:
                self._ready.remove(side)

    def _check_open(self) -> None:
        if self._closed:
            raise RefusedError(503, "ended")

    def _begin_own(self) -> None:
        with self._lock:
            self._check_open()
            self._own_work += 1

    def _end_own(self, ask: Callable[[dict[str, Any]], Any], given: dict[str, Any]) -> Any:
        try:
            return ask(given)
        finally:
            with self._lock:
                self._own_work -= 1

    def _keep_up(self) -> None:
        """Start a process and wait for its end, some times over."""
        times = 0
        while times < MOST_STARTS and (side := self._start()) is not None:
            steady_from = float("inf")
            if side.is_ready():
                steady_from = time.monotonic() + STEADY_S
                with self._lock:
                    self._ready.append(side)
            side.process.join()
            self._remove(side)
            with self._lock:
                self._every.remove(side)
                if self._closed:
                    return
            times = 1 if time.monotonic() >= steady_from else times + 1
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


def _answer_all(open_answering: bytes, pipe: "Connection[Any, Any]") -> None:
    """What a process does: read the region, then answer until the serving process is gone."""
    # Ctrl+C goes to all processes of a window; this one ends with the one that serves.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is odd about the tables was told by the serving process.
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        answering: AnswerByName = pickle.loads(open_answering)()
    with contextlib.suppress(*GONE):
        pipe.send_bytes(READY)
        while True:
            # No name for what came: nothing of it is held until the next question.
            pipe.send_bytes(_answer_or_nothing(answering, *pipe.recv()))


def _answer_or_nothing(answering: AnswerByName, name: str, given: dict[str, Any]) -> bytes:
    try:
        return answering(name, given)
    except Exception:  # whatever it is, the serving process meets it as well and says it as always
        return NO_ANSWER
