"""Who may ask, and how often. What platforms ask (health, metrics, the contract) is open."""

import hashlib
import hmac
import math
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from service.error_answers import error_answer
from service.errors import ServiceError
from service.metrics import RATE_LIMITED

OPEN = frozenset(("/healthz", "/readyz", "/metrics", "/openapi.json", "/v2/health/live", "/v2/health/ready"))


class Access:
    def __init__(self, app: ASGIApp, keys: tuple[str, ...], limit: "RateLimit | None") -> None:
        self._app = app
        # Digests have one length, so that comparing tells nothing of a key's.
        self._keys = [_digest(key.encode()) for key in keys]
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in OPEN:
            try:
                self._check(scope)
            except ServiceError as error:
                await error_answer(error)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        caller = self._caller(scope) if self._keys else ""
        if self._limit and (wait_s := self._limit.take(caller)) > 0:
            RATE_LIMITED.inc()
            raise ServiceError(
                "rate-limited",
                "Too many requests with this key; wait as retry-after says.",
                headers={"retry-after": str(math.ceil(wait_s))},
            )

    def _caller(self, scope: Scope) -> str:
        given = _digest(_given_key(scope))
        # All are compared, whichever matches.
        matches = [hmac.compare_digest(given, key) for key in self._keys]
        if not any(matches):
            raise ServiceError(
                "unauthorized",
                "A valid key is needed, as authorization: Bearer <key> or as x-api-key.",
                headers={"www-authenticate": "Bearer"},
            )
        # For the log: tells keys apart, and nothing of them.
        scope["caller"] = given.hex()[:8]
        return scope["caller"]


class RateLimit:
    """A bucket of tokens for each caller: so many a second, twice as many at once. Of this replica only."""

    def __init__(self, per_s: int, now: Callable[[], float] = time.monotonic) -> None:
        self._per_s = per_s
        self._burst = 2 * per_s
        self._now = now
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, caller: str) -> float:
        """0, or the seconds to wait."""
        now = self._now()
        tokens, at = self._buckets.get(caller, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - at) * self._per_s)
        taken = tokens >= 1
        self._buckets[caller] = (tokens - 1 if taken else tokens, now)
        return 0 if taken else (1 - tokens) / self._per_s


def _given_key(scope: Scope) -> bytes:
    headers = dict(scope["headers"])
    bearer, _, token = headers.get(b"authorization", b"").partition(b" ")
    # First the header that is ours alone: a proxy may have a bearer token of its own.
    return headers.get(b"x-api-key") or (token.strip() if bearer.lower() == b"bearer" else b"")


def _digest(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()
