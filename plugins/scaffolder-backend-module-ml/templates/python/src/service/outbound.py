"""Sends JSON to another system. What it does not take is logged, and never stops the service."""

import asyncio
import logging
import urllib.request
from typing import Any

import orjson

log = logging.getLogger("service.outbound")
TIMEOUT_S = 5


async def post_json(url: str, content: dict[str, Any], api_key: str | None = None) -> bool:
    """True when it was taken."""
    headers = {"content-type": "application/json"}
    if api_key:
        headers["authorization"] = f"Bearer {api_key}"
    request = urllib.request.Request(url, orjson.dumps(content), headers, method="POST")
    try:
        await asyncio.to_thread(_send, request)
    except Exception as error:
        log.warning("Could not send.", extra={"url": url, "cause": str(error)})
        return False
    return True


def _send(request: urllib.request.Request) -> None:
    with urllib.request.urlopen(request, timeout=TIMEOUT_S):
        pass
