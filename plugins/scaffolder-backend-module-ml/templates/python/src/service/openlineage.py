"""Tells an OpenLineage receiver which model version this service loads. Off without OPENLINEAGE_URL."""

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
async def report_start(settings: Settings, manifest: Manifest) -> AsyncIterator[None]:
    """The start is not held up by a receiver that is slow."""
    if not settings.openlineage_url:
        yield
        return
    url = f"{settings.openlineage_url}/api/v1/lineage"
    event = start_event(manifest, str(uuid4()), datetime.now(UTC))
    sending = asyncio.create_task(post_json(url, event, settings.openlineage_api_key))
    yield
    await sending


def start_event(manifest: Manifest, run_id: str, now: datetime) -> dict[str, Any]:
    """A run of the service that has read one version of one model."""
    version = {
        "_producer": PRODUCER,
        "_schemaURL": VERSION_FACET,
        "datasetVersion": manifest.digest,
    }
    model = {"namespace": "model", "name": manifest.model, "facets": {"version": version}}
    return {
        "eventType": "START",
        "eventTime": now.isoformat(),
        "run": {"runId": run_id},
        "job": {"namespace": "serving", "name": manifest.name},
        "inputs": [model],
        "outputs": [],
        "producer": PRODUCER,
        "schemaURL": RUN_EVENT,
    }
