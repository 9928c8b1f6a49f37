"""What the service sends to others: lineage, traces. And how it asks itself whether it is well."""

import asyncio
from datetime import datetime

import pytest
from starlette.responses import PlainTextResponse

from service import healthcheck
from service.openlineage import report_run, run_event
from service.outbound import post_json
from service.settings import read_settings
from tests.some_models import CLASSIFIER, receiver


def settings_with(**env):
    return read_settings({"AUTH": "off", **env})


async def use(context):
    async with context:
        pass


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
