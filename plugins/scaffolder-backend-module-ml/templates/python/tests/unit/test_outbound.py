"""What the service sends to others: profiles, lineage, traces. And how it asks itself whether it is well."""

import asyncio
from datetime import UTC, datetime

import numpy as np
import pytest
from starlette.responses import PlainTextResponse

from service import healthcheck
from service.openlineage import report_run, run_event
from service.outbound import post_json
from service.profiles import Window, profile_of, profiling
from service.settings import read_settings
from tests.some_models import CLASSIFIER, REGRESSION, receiver

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ROWS = {"input": np.array([[1, np.nan], [3, 5]], np.float32)}
SCORES = {"label": np.array([1, 1]), "scores": np.array([[0, 1], [0, 1]], np.float32)}


def settings_with(**env):
    return read_settings({"AUTH": "off", **env})


async def use(context, *given):
    async with context as value:
        for inputs, outputs in given:
            value(inputs, outputs)
        return value


def test_a_window_holds_sums_and_no_rows():
    window = Window.begin(CLASSIFIER, NOW)
    window.add(ROWS, SCORES)
    window.add(ROWS, SCORES)
    profile = profile_of(window)
    assert (profile["digest"], profile["rows"]) == ("sha256:00", 4)
    assert profile["features"] == [
        {"name": "weight", "n": 4, "nulls": 0, "nan": 0, "min": 1, "max": 3, "sum": 8, "sumOfSquares": 20},
        {"name": "width", "n": 4, "nulls": 0, "nan": 2, "min": 5, "max": 5, "sum": 10, "sumOfSquares": 50},
    ]
    assert profile["predictions"] == {"labels": {"pear": 0, "apple": 4}}
    assert window.waiting == []


def test_many_rows_are_not_kept_until_the_window_ends():
    window = Window.begin(REGRESSION, NOW)
    many = {"input": np.ones((600, 2), np.float32)}, {"value": np.full((600, 1), 2.0)}
    window.add(*many)
    window.add(*many)
    assert window.waiting == []
    assert profile_of(window)["predictions"]["sum"] == 2400


def test_what_was_not_seen_is_unknown():
    column = profile_of(Window.begin(REGRESSION, NOW))["features"][0]
    assert (column["n"], column["min"], column["max"]) == (0, None, None)


def test_profiles_are_off_until_an_address_is_set_and_sent_at_the_end():
    assert asyncio.run(use(profiling(settings_with(), CLASSIFIER))) is None
    with receiver() as (url, got):
        asyncio.run(use(profiling(settings_with(PROFILES_URL=f"{url}/p"), CLASSIFIER), (ROWS, SCORES)))
        asyncio.run(use(profiling(settings_with(PROFILES_URL=f"{url}/p"), CLASSIFIER)))
    assert [(each["path"], each["body"]["rows"]) for each in got] == [("/p", 2)]


def test_the_run_is_told_with_the_version_that_is_loaded():
    asyncio.run(use(report_run(settings_with(), CLASSIFIER)))
    with receiver() as (url, got):
        env = {"OPENLINEAGE_URL": f"{url}/", "OPENLINEAGE_API_KEY": "k"}
        asyncio.run(use(report_run(settings_with(**env), CLASSIFIER)))
    event, end = got
    assert (event["path"], event["headers"]["authorization"]) == ("/api/v1/lineage", "Bearer k")
    body = event["body"]
    again = run_event("START", CLASSIFIER, body["run"]["runId"], datetime.fromisoformat(body["eventTime"]))
    assert body == again
    assert (end["body"]["eventType"], end["body"]["run"]) == ("COMPLETE", body["run"])
    (model,) = body["inputs"]
    assert model["name"] == CLASSIFIER.model
    assert model["facets"]["version"]["datasetVersion"] == CLASSIFIER.digest


@pytest.mark.parametrize("status", [400, 503])
def test_a_receiver_that_refuses_is_logged_and_not_fatal(status, caplog):
    with receiver(status) as (url, got):
        assert not asyncio.run(post_json(url, {}))
    assert not asyncio.run(post_json(url, {}))
    assert len(got) == 1
    assert caplog.text.count("Could not send.") == 2


def test_a_request_becomes_a_span_of_the_trace_of_its_caller(monkeypatch):
    async def lifespan(_scope, _receive, _send):
        pass

    async def scenario(url):
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", url)
        from service.tracing import Traced

        async def app(scope, receive, send):
            await (PlainTextResponse("", 500) if scope["type"] == "http" else lifespan)(scope, receive, send)

        async def nothing(*_):
            pass

        traced = Traced(app, CLASSIFIER)
        headers = [(b"traceparent", b"00-0123456789abcdef0123456789abcdef-0123456789abcdef-01")]
        for path in ("/predict", "/healthz"):
            scope = {"type": "http", "method": "POST", "path": path, "headers": headers}
            await traced(scope, nothing, nothing)
        await asyncio.to_thread(asyncio.run, traced({"type": "lifespan"}, nothing, nothing))

    with receiver() as (url, got):
        asyncio.run(scenario(url))
    (sent,) = got
    assert sent["path"] == "/v1/traces"
    assert bytes.fromhex("0123456789abcdef0123456789abcdef") in sent["body"]
    assert sent["body"].count(b"http.response.status_code") == 1


@pytest.mark.parametrize(("status", "ended"), [(200, 0), (503, 1)])
def test_the_container_is_well_only_while_the_service_is_ready(monkeypatch, status, ended):
    with receiver(status) as (url, _):
        monkeypatch.setenv("PORT", url.rpartition(":")[2])
        assert healthcheck.main() == ended
    assert healthcheck.main() == 1
