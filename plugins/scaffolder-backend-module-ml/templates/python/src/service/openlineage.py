"""Tells an OpenLineage receiver that this service runs, and with which model version. Off without OPENLINEAGE_URL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from service.manifest import Manifest
from service.outbound import post_json
from service.settings import Settings

PRODUCER = "https://callboard.dev/templates/python-onnx-service"
RUN_EVENT = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
VERSION_FACET = (
    "https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet"
)


@asynccontextmanager
async def report_run(settings: Settings, manifest: Manifest) -> AsyncIterator[None]:
    """The start is not held up by a receiver that is slow."""
    if not settings.openlineage_url:
        yield
        return
    url = f"{settings.openlineage_url}/api/v1/lineage"
    run_id = str(uuid4())

    async def send(event_type: str) -> None:
        event = run_event(event_type, manifest, run_id, datetime.now(UTC))
        await post_json(url, event, settings.openlineage_api_key)

    starting = asyncio.create_task(send("START"))
    yield
    await starting
    await send("COMPLETE")


def run_event(event_type: str, manifest: Manifest, run_id: str, now: datetime) -> dict[str, Any]:
    """One run of the service, from ready to stopped, that reads one version of one model."""
    version = {
        "_producer": PRODUCER,
        "_schemaURL": VERSION_FACET,
        "datasetVersion": manifest.digest,
    }
    model = {"namespace": "model", "name": manifest.model, "facets": {"version": version}}
    return {
        "eventType": event_type,
        "eventTime": now.isoformat(),
        "run": {"runId": run_id},
        "job": {"namespace": "serving", "name": manifest.name},
        "inputs": [model],
        "outputs": [],
        "producer": PRODUCER,
        "schemaURL": RUN_EVENT,
    }
