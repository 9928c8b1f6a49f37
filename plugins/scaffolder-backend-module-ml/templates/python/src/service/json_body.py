"""JSON bodies: read within their limits, and written."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from service.errors import ServiceError, invalid

# The rest of the body is not read, so the connection cannot be used again.
_CLOSE = {"connection": "close"}


async def read_json(request: Request, max_bytes: int, timeout_s: float) -> dict[str, Any]:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise ServiceError("unsupported-media-type", "The body must be application/json.")
    body = _parse(await _read(request, max_bytes, timeout_s))
    if not isinstance(body, dict):
        raise invalid("body", "must be a JSON object")
    return body


def json_answer(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    body = orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)
    return Response(body, status, headers, "application/json")


async def _read(request: Request, max_bytes: int, timeout_s: float) -> bytes:
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > max_bytes:
        raise _too_large(max_bytes)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(timeout_s):
            async for part in request.stream():
                size += len(part)
                if size > max_bytes:
                    raise _too_large(max_bytes)
                parts.append(part)
    except TimeoutError as error:
        raise ServiceError("timeout", "The body did not arrive in time.", headers=_CLOSE) from error
    except ClientDisconnect as error:
        raise invalid("body", "ended before it was whole") from error
    return b"".join(parts)


def _parse(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        # NaN, Infinity and 1e999 are not JSON, but common: what is wrong with them is told by field.
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise invalid("body", "must be JSON") from error


def _too_large(max_bytes: int) -> ServiceError:
    return ServiceError("too-large", f"The body must have at most {max_bytes} bytes.", headers=_CLOSE)
