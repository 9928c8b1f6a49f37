"""The outermost layer: request ids, metrics, access log, and an answer to whatever went wrong."""

import asyncio
import logging
import re
import time
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.logs import request_id
from service.metrics import REQUEST_SECONDS, REQUESTS

log = logging.getLogger("service.http")
SANE_ID = re.compile(rb"[A-Za-z0-9._:/+=-]{1,128}\Z")
CLOSED_BY_CALLER = 499


class Observed:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.in_flight = 0
        self._idle: asyncio.Event | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        known = _request_id(scope)
        token = request_id.set(known)
        status = CLOSED_BY_CALLER

        async def observed_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = known
            await send(message)

        self.in_flight += 1
        try:
            await self._app(scope, receive, observed_send)
        except Exception:
            # Starlette has answered 500 before it raises this again.
            log.exception("The request failed.")
        finally:
            self.in_flight -= 1
            if self._idle and not self.in_flight:
                self._idle.set()
            _tell(scope, status, time.perf_counter() - began)
            request_id.reset(token)

    async def drained(self) -> None:
        """Returns when nothing is under way."""
        self._idle = asyncio.Event()
        if self.in_flight:
            await self._idle.wait()


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and SANE_ID.match(value):
            return value.decode()
    return uuid4().hex


def _tell(scope: Scope, status: int, seconds: float) -> None:
    # The path of callers has no bound; that of a route has.
    path = getattr(scope.get("route"), "path", "unmatched")
    method = scope["method"] if path != "unmatched" else "any"
    REQUESTS.labels(path, method, status).inc()
    REQUEST_SECONDS.labels(path).observe(seconds)
    if log.isEnabledFor(logging.INFO):
        told = {"route": path, "method": method, "status": status, "ms": round(seconds * 1000, 2)}
        if caller := scope.get("caller"):
            told["caller"] = caller
        log.info("answered", extra=told)
