"""Sends profiles to the portal: counts of what was asked and answered in each window of time, from which it sees drift.
How rows are counted is asked of the portal. Off without PROFILES_URL."""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlencode

import numpy as np

from service.manifest import Manifest
from service.outbound import RefusedError, exchange
from service.profile_counts import count_rows, edges_hash
from service.profile_performance import Json, Rows
from service.profile_window import Tensors, Window, source_of
from service.settings import Settings

log = logging.getLogger("service.profiles")
Observe = Callable[[Tensors, Tensors], None]
# Windows that wait for a portal that does not answer; the oldest are given up first.
MAX_WAITING = 24
TRIES = 3
WAIT_S = 2.0
# The portal understood, and will not take it the next time either.
FINAL = (400, 404, 409, 413, 422)
NOT_FOUND, SERVER_ERRORS = 404, 500
END_S = 5


@asynccontextmanager
async def profiling(settings: Settings, manifest: Manifest) -> AsyncIterator[Observe | None]:
    """What to call with each answer, or None where profiles are off. A portal that is slow holds up nothing."""
    if not settings.profiles_url:
        yield None
        return
    profiler = Profiler(settings, manifest)
    task = asyncio.create_task(profiler.run())
    yield profiler.observe
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await profiler.end()


class Profiler:
    def __init__(self, settings: Settings, manifest: Manifest, clock: Callable[[], float] = time.time) -> None:
        self._url, self._token = settings.profiles_url, settings.profiles_token
        self._window_s, self._clock = settings.profile_window_s, clock
        self._manifest = manifest
        self._frame_path = f"baselines/frame?{urlencode({'ref': manifest.model, 'digest': manifest.digest})}"
        self._source = source_of(manifest, clock())
        self.window: Window | None = None
        self._said_none = False
        self.queue: deque[Json] = deque()

    def observe(self, inputs: Tensors, outputs: Tensors) -> None:
        if window := self._turned():
            window.add(inputs, outputs)

    async def run(self) -> None:
        while True:
            await self.ask_frame()
            await asyncio.sleep(self._window_s - self._clock() % self._window_s)
            self._turned()
            await self.send()

    async def end(self) -> None:
        """Sends what there is, once: a portal that does not answer does not hold up the end."""
        self._close(self._clock())
        with suppress(TimeoutError):
            async with asyncio.timeout(END_S):
                await self.send(tries=1)

    async def ask_frame(self) -> None:
        try:
            frame, known_as = await asyncio.to_thread(read_frame, await self._ask(self._frame_path))
        except RefusedError as error:
            self._without_frame(error)
        except Exception as error:
            log.warning("Could not ask how rows are counted.", extra={"cause": str(error)})
        else:
            if self.window is None or self.window.edges_hash != known_as:
                self._close(self._clock())
                self.window = Window.at(self._clock(), self._window_s, self._manifest, frame, known_as)

    async def send(self, tries: int = TRIES) -> None:
        while self.queue:
            profile = self.queue[0]
            try:
                await self._ask("profiles", {"profiles": [profile]}, tries)
            except Exception as error:
                told = {"window": profile["window"], "cause": str(error)}
                if not isinstance(error, RefusedError) or error.status not in FINAL:
                    log.warning("Could not send a profile; it is kept.", extra=told)
                    return
                log.warning("The portal refused a profile.", extra=told)
            if self.queue and self.queue[0] is profile:
                self.queue.popleft()

    async def _ask(self, path: str, content: Json | None = None, tries: int = TRIES) -> bytes:
        for left in reversed(range(tries)):
            try:
                return await asyncio.to_thread(exchange, f"{self._url}/{path}", content, self._token)
            except Exception as error:
                if not left or (isinstance(error, RefusedError) and error.status < SERVER_ERRORS):
                    raise
            await asyncio.sleep(WAIT_S)
        raise AssertionError

    def _without_frame(self, error: RefusedError) -> None:
        if error.status != NOT_FOUND:
            log.warning("Could not ask how rows are counted.", extra={"cause": str(error)})
            return
        if self.window or not self._said_none:
            log.info("The portal has no baseline of this model version: nothing is profiled until it has one.")
        self._said_none = True
        self.window = None

    def _turned(self) -> Window | None:
        """The window of now; the one before is closed."""
        now, window = self._clock(), self.window
        if window and now >= window.until:
            self._close(window.until)
            self.window = Window.at(now, self._window_s, self._manifest, window.frame, window.edges_hash)
        return self.window

    def _close(self, now: float) -> None:
        profile = self.window and self.window.profile(self._source, now)
        if not profile:
            return
        if len(self.queue) == MAX_WAITING:
            log.warning("Too many profiles wait; the oldest is given up.", extra={"window": self.queue[0]["window"]})
            self.queue.popleft()
        self.queue.append(profile)


def read_frame(answer: bytes) -> tuple[Json, str]:
    """The frame and its hash, of an answer of the portal. Slow for wide frames."""
    # Numbers of JSON are floats, also those that look whole.
    said = json.loads(answer, parse_int=float)
    frame = said["frame"]
    if edges_hash(frame) != said["edgesHash"]:
        raise ValueError("the edgesHash is not that of the frame")
    # A frame that cannot be counted by is found now, and not with the first rows.
    count_rows(frame, Rows(0, {}, np.zeros(0, int)))
    return frame, said["edgesHash"]
