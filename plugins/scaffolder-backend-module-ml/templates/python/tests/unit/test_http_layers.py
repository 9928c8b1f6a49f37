"""The layers around the routes, each around an application of one line."""

import asyncio
import json
import logging
import sys

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from service.access import Access, RateLimit
from service.errors import ServiceError
from service.json_body import read_json
from service.logs import JsonFormatter
from service.observed import Observed


def scope_of(path="/predict", **headers):
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": "POST", "path": path, "headers": pairs}


def ask(app, scope, *parts):
    """Status, headers and text of the answer."""
    messages = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    messages.append({"type": "http.request", "body": b""})
    sent = []

    async def receive():
        return messages.pop(0) if messages else await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]} if sent else {}
    return sent[0]["status"] if sent else None, headers, b"".join(each.get("body", b"") for each in sent).decode()


WELL = PlainTextResponse("well")


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/predict", {}, 401),
        ("/predict", {"x_api_key": "ab"}, 401),
        ("/predict", {"x_api_key": "b"}, 200),
        ("/predict", {"authorization": "bearer a"}, 200),
        ("/predict", {"authorization": "Bearer of-a-proxy", "x_api_key": "b"}, 200),
        ("/predict", {"authorization": "Basic a"}, 401),
        ("/metrics", {}, 200),
        ("/metrics/", {}, 401),
    ],
)
def test_a_key_is_needed_but_for_what_platforms_ask(path, headers, status):
    answer = ask(Access(WELL, ("a", "b"), None), scope_of(path, **headers))
    assert answer[0] == status


def test_a_caller_may_ask_twice_the_rate_at_once_then_waits():
    now = 0.0
    limit = RateLimit(2, lambda: now)
    assert [limit.take("one") for _ in range(5)] == [0, 0, 0, 0, 0.5]
    assert limit.take("two") == 0
    now = 0.5
    assert [limit.take("one"), limit.take("one")] == [0, 0.5]
    now = 1000.0
    assert [limit.take("one") for _ in range(5)] == [0, 0, 0, 0, 0.5]
    status, headers, _ = ask(Access(WELL, (), limit), scope_of())
    assert status == 200
    limit.take(""), limit.take(""), limit.take("")
    status, headers, text = ask(Access(WELL, (), limit), scope_of())
    assert (status, headers["retry-after"], json.loads(text)["code"]) == (429, "1", "rate-limited")


@pytest.mark.parametrize(
    ("headers", "parts", "code"),
    [
        ({"content_type": "application/json"}, [b'{"a"', b": 1}"], None),
        ({"content_type": "application/json; charset=utf-8"}, [b'{"a": 1}'], None),
        ({}, [b"{}"], "unsupported-media-type"),
        ({"content_type": "text/json"}, [b"{}"], "unsupported-media-type"),
        ({"content_type": "application/json"}, [b"{"], "invalid-input"),
        ({"content_type": "application/json"}, [b"[1]"], "invalid-input"),
        ({"content_type": "application/json"}, [b"[" * 100_000], "too-large"),
        ({"content_type": "application/json"}, [b"[" * 9_000], "invalid-input"),
        ({"content_type": "application/json"}, [b"\xff"], "invalid-input"),
        ({"content_type": "application/json", "content_length": "10001"}, [b"{}"], "too-large"),
    ],
)
def test_a_body_is_read_within_its_limits(headers, parts, code):
    async def app(scope, receive, send):
        try:
            body = await read_json(Request(scope, receive), 10_000, 1)
            said = "" if body == {"a": 1} else "other"
        except ServiceError as error:
            said = error.code
        await PlainTextResponse(said)(scope, receive, send)

    assert ask(app, scope_of(**headers), *parts)[2] == (code or "")


def test_a_body_that_does_not_come_is_given_up():
    async def never():
        await asyncio.sleep(60)

    scope = scope_of(content_type="application/json")
    with pytest.raises(ServiceError) as refused:
        asyncio.run(read_json(Request(scope, never), 100, 0.01))
    assert refused.value.code == "timeout"


@pytest.mark.parametrize(
    ("given", "kept"), [("abc-1", True), ("a_b+/=", True), ("a b", False), ("a" * 129, False), ("a\n", False)]
)
def test_a_request_id_is_repeated_where_it_is_sane(given, kept):
    headers = ask(Observed(WELL), scope_of(x_request_id=given))[1]
    assert (headers["x-request-id"] == given) is kept


def test_a_failure_is_logged_with_the_request_it_belongs_to(caplog):
    async def broken(_scope, _receive, _send):
        raise RuntimeError("broken")

    observed = Observed(broken)
    ask(observed, scope_of())
    assert observed.in_flight == 0
    assert "The request failed." in caplog.text
    asyncio.run(observed.drained())


def test_a_log_line_is_one_json_object():
    try:
        raise ValueError("line\nbreak")
    except ValueError:
        record = logging.makeLogRecord(
            {"name": "a", "levelname": "WARNING", "msg": "%s rows", "args": (2,), "rows": 2, "exc_info": sys.exc_info()}
        )
    text = JsonFormatter().format(record)
    line = json.loads(text)
    assert "\n" not in text
    assert (line["level"], line["message"], line["rows"]) == ("warn", "2 rows", 2)
    assert "ValueError" in line["stack"]
    assert line["time"].endswith("+00:00")
