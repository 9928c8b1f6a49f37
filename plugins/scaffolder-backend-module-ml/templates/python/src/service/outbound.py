"""Asks other systems over HTTP. What they do not take is logged, and never stops the service."""

import asyncio
import logging
import time
import urllib.request
from email.message import Message
from typing import IO, Any
from urllib.error import HTTPError

import orjson

log = logging.getLogger("service.outbound")
TIMEOUT_S = 5
MAX_ANSWER_BYTES = 8 << 20


class RefusedError(Exception):
    """An answer that is no 2xx."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"it answered {status}: {reason}")
        self.status = status


async def post_json(url: str, content: dict[str, Any], api_key: str | None = None) -> bool:
    """True when it was taken."""
    try:
        await asyncio.to_thread(exchange, url, content, api_key)
    except Exception as error:
        log.warning("Could not send.", extra={"url": url, "cause": str(error)})
        return False
    return True


def exchange(url: str, content: dict[str, Any] | None = None, api_key: str | None = None) -> bytes:
    """The body of the answer to a POST of `content`, or to a GET. Raises RefusedError, or OSError. Blocks."""
    headers = {"accept": "application/json"}
    data = None
    if content is not None:
        data = orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)
        headers["content-type"] = "application/json"
    if api_key:
        headers["authorization"] = f"Bearer {api_key}"
    until = time.monotonic() + TIMEOUT_S
    try:
        with _opener.open(urllib.request.Request(url, data, headers), timeout=TIMEOUT_S) as answer:
            return _read(answer, until)
    except HTTPError as error:
        with error:
            raise RefusedError(error.code, error.read(500).decode(errors="replace")) from None


def _read(answer: Any, until: float) -> bytes:
    body = bytearray()
    while part := answer.read1(1 << 16):
        body += part
        if len(body) > MAX_ANSWER_BYTES:
            raise OSError(f"it answered more than {MAX_ANSWER_BYTES} bytes")
        if time.monotonic() > until:
            raise TimeoutError(f"it did not answer within {TIMEOUT_S} s")
    return bytes(body)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        # A key is for the address that was set, and for no other.
        return None


_opener = urllib.request.build_opener(_NoRedirect)
