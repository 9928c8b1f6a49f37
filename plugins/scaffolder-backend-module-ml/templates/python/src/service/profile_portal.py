"""The portal, and the profiles that wait for it."""

import asyncio
import json
import logging
from collections import deque
from contextlib import suppress
from urllib.parse import urlencode

import numpy as np

from service.manifest import Manifest
from service.outbound import RefusedError, exchange
from service.profile_counts import count_rows, edges_hash
from service.profile_performance import Json, Rows
from service.settings import Settings

log = logging.getLogger("service.profiles")
# Windows that wait for a portal that does not answer; the oldest are given up first.
MAX_WAITING = 24
TRIES = 3
WAIT_S = 2.0
# The portal understood, and will not take it the next time either.
FINAL = (400, 404, 409, 413, 422)
NOT_FOUND, SERVER_ERRORS = 404, 500


class ProfilePortal:
    def __init__(self, settings: Settings, manifest: Manifest) -> None:
        self._url, self._token = settings.profiles_url, settings.profiles_token
        self._frame_path = f"baselines/frame?{urlencode({'ref': manifest.model, 'digest': manifest.digest})}"
        self.queue: deque[Json] = deque()

    async def frame(self) -> tuple[Json, str] | None:
        """How rows are counted, and its hash; None where the portal has no baseline of the model version."""
        try:
            return await asyncio.to_thread(read_frame, await self._ask(self._frame_path))
        except RefusedError as error:
            if error.status == NOT_FOUND:
                return None
            raise

    def put(self, profile: Json) -> None:
        if len(self.queue) == MAX_WAITING:
            _lose(self.queue.popleft(), "too many wait")
        self.queue.append(profile)

    async def send(self, tries: int = TRIES) -> None:
        while self.queue:
            profile = self.queue[0]
            try:
                await self._ask("profiles", {"profiles": [profile]}, tries)
            except Exception as error:
                if not isinstance(error, RefusedError) or error.status not in FINAL:
                    told = {"window": profile["window"], "cause": str(error)}
                    log.warning("Could not send a profile; it is kept.", extra=told)
                    return
                _lose(profile, str(error))
            if self.queue and self.queue[0] is profile:
                self.queue.popleft()

    async def end(self, within_s: float) -> None:
        """Sends what there is, each once, and says of what it could not that it is lost."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self.send(tries=1)
        for each in self.queue:
            _lose(each, "the service ends")

    async def _ask(self, path: str, content: Json | None = None, tries: int = TRIES) -> bytes:
        for left in reversed(range(tries)):
            try:
                return await asyncio.to_thread(exchange, f"{self._url}/{path}", content, self._token)
            except Exception as error:
                if not left or (isinstance(error, RefusedError) and error.status < SERVER_ERRORS):
                    raise
            await asyncio.sleep(WAIT_S)
        raise AssertionError


def _lose(profile: Json, why: str) -> None:
    told = {"window": profile["window"], "rows": profile["counts"]["rows"], "cause": why}
    log.warning("A profile is lost.", extra=told)


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
