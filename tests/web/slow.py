"""The page on a slow computer: replies that come late and out of order, and a browser that thinks slowly.

Where `BEREIK_SLOW_PAGE` is a number, all tests of the page run so; the number is the seed of the delays. What
fails only then relies on luck, or has found a fault.
"""

import asyncio
import os
import random

LEAST_S, MOST_S = 0.3, 1.5
THROTTLE = 6
SEED = os.environ.get("BEREIK_SLOW_PAGE")


def slowed(app):
    """The application, whose answers each take a while longer; what is asked reaches it in its own order."""
    if SEED is None:
        return app
    delays = random.Random(SEED)

    async def late(scope, receive, send):
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            return await app(scope, receive, send)
        wait_s = delays.uniform(LEAST_S, MOST_S)

        async def send_late(message):
            if message["type"] == "http.response.start":
                await asyncio.sleep(wait_s)
            await send(message)

        return await app(scope, receive, send_late)

    return late


def throttle(page) -> None:
    """Let the browser think slowly."""
    if SEED is not None:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
