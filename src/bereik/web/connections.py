"""How long a connection may take: to say what it wants, to say all of it, to take in the answer, to lie idle.

Without deadlines 64 connections that send half a request each hold the page for as long as they stay
open. Here each has some seconds for the head of a request and as many for its body, whatever it drips in
between. And when all places are taken, the connection whose client has kept us waiting longest makes way
for a new one. The counsellor's own browser therefore always gets through: its requests are whole at
once, and a connection whose question is in work is never closed.
"""

import asyncio
import time
from collections.abc import Iterable
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 64
"""Connections at once; one more closes the one that has kept us waiting longest."""
WAIT_S = {"head": 5.0, "body": 12.0, "idle": 30.0, "work": None}
"""How long a connection may be in each state. The guard refuses a slow body after 10 s, in words."""
WRITE_S = 20.0
"""For a client to take in what was written to it."""


class GuardedProtocol(H11Protocol):
    """uvicorn's connection with deadlines: a state of `WAIT_S`, and since when it is in it."""

    state = ""
    since = 0.0
    stalled = False
    """Whether the client does not take in its answer."""
    _heard = True
    """Whether anything came since the last answer."""
    _deadline: asyncio.TimerHandle | None = None
    _writing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a place; where all are taken that of somebody who keeps us waiting."""
        super().connection_made(transport)
        self._note_state()
        if len(self.connections) > MOST:
            _make_room(connection for connection in self.connections if connection is not self)

    def data_received(self, data: bytes) -> None:
        """Read on; drops of a head or a body do not prolong it."""
        self._heard = True
        super().data_received(data)
        self._note_state()

    def on_response_complete(self) -> None:
        """The answer is out; the connection may lie idle for a while."""
        self._heard = False
        super().on_response_complete()
        self._note_state()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._forget()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Give a client that reads nothing some time to do so."""
        super().pause_writing()
        self.stalled = True
        self._writing = self.loop.call_later(WRITE_S, self.drop)

    def resume_writing(self) -> None:
        """Go on, the client reads."""
        super().resume_writing()
        self.stalled = False
        if self._writing is not None:
            self._writing.cancel()

    def drop(self) -> None:
        """Close at once, whatever is on its way."""
        self._forget()
        self.connections.discard(self)  # the loop tells of the loss only later; the place is free now
        self.transport.abort()

    def _note_state(self) -> None:
        """A new state begins a new deadline; the same one goes on with its own."""
        found = self._find_state()
        if found == self.state:
            return
        self.state, self.since = found, time.monotonic()
        if self._deadline is not None:
            self._deadline.cancel()
        seconds = WAIT_S[found]
        self._deadline = None if seconds is None else self.loop.call_later(seconds, self.drop)

    def _find_state(self) -> str:
        if self.cycle is not None and not self.cycle.response_complete:
            return "body" if self.cycle.more_body else "work"
        return "head" if self._heard else "idle"

    def _forget(self) -> None:
        for timer in (self._deadline, self._writing):
            if timer is not None:
                timer.cancel()


def _make_room(connections: Iterable[Any]) -> None:
    """Close the connection whose client has kept us waiting longest, where there is one."""
    waiting = [connection for connection in connections if connection.state != "work" or connection.stalled]
    if waiting:
        min(waiting, key=lambda one: one.since).drop()
