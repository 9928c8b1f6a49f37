"""Sends profiles to the portal: counts of what was asked and answered in each window of time, from which it sees drift.
How rows are counted is asked of the portal. Off without PROFILES_URL."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from service.manifest import Manifest
from service.profile_portal import ProfilePortal
from service.profile_window import Tensors, Window, source_of
from service.settings import Settings

log = logging.getLogger("service.profiles")
Observe = Callable[[Tensors, Tensors], None]
# Until there is a baseline, the portal is asked for it this often. Rows are never kept, so those that are asked
# before it is there, and up to a minute after, are in no profile.
ASK_AGAIN_S = 60.0


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
        self._window_s, self._clock = settings.profile_window_s, clock
        self._end_s = settings.profile_end_s
        self._manifest = manifest
        self._source = source_of(manifest, clock())
        self._said_none = False
        self.window: Window | None = None
        self.portal = ProfilePortal(settings, manifest)

    def observe(self, inputs: Tensors, outputs: Tensors) -> None:
        if window := self._turned():
            window.add(inputs, outputs)

    async def run(self) -> None:
        while True:
            await self.ask_frame()
            left = self._window_s - self._clock() % self._window_s
            await asyncio.sleep(left if self.window else min(left, ASK_AGAIN_S))
            self._turned()
            await self.portal.send()

    async def end(self) -> None:
        """A portal that does not answer holds up the end no longer than is kept for it."""
        self._close(self._clock())
        await self.portal.end(self._end_s)

    async def ask_frame(self) -> None:
        try:
            known = await self.portal.frame()
        except Exception as error:
            log.warning("Could not ask how rows are counted.", extra={"cause": str(error)})
            return
        self._say_whether(known is not None)
        # Without a baseline the last one is counted by: it may be there again when the window is over.
        if known and (self.window is None or self.window.edges_hash != known[1]):
            self._close(self._clock())
            self.window = Window.at(self._clock(), self._window_s, self._manifest, *known)

    def _say_whether(self, is_there: bool) -> None:
        if is_there and self._said_none:
            log.info("The portal has a baseline of this model version now: rows are profiled by it.")
        if not is_there and not self._said_none:
            then = "rows are profiled by the last one" if self.window else "nothing is profiled until it has one"
            log.info(f"The portal has no baseline of this model version: {then}.")
        self._said_none = not is_there

    def _turned(self) -> Window | None:
        """The window of now; the one before is closed."""
        now, window = self._clock(), self.window
        if window and now >= window.until:
            self._close(window.until)
            self.window = Window.at(now, self._window_s, self._manifest, window.frame, window.edges_hash)
        return self.window

    def _close(self, now: float) -> None:
        if profile := self.window and self.window.profile(self._source, now):
            self.portal.put(profile)
