"""Records what a build does as OpenLineage run events, while it does it."""

import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone

import sklearn

from pipeline.recipe import Recipe, Version

PRODUCER = "https://callboard.dev/examples/train"
SPEC = "https://openlineage.io/spec"
JOBS = "orrindale"
FILES = "file://examples"
"""Namespace of what is under examples/; with the name it equals spec.location of the entity."""
BUNDLED = "scikit-learn://datasets"
FACETS = {
    "schema": "1-2-0/SchemaDatasetFacet",
    "version": "1-0-1/DatasetVersionDatasetFacet",
    "datasetType": "1-0-1/DatasetTypeDatasetFacet",
    "columnLineage": "1-2-0/ColumnLineageDatasetFacet",
    "processing_engine": "1-1-1/ProcessingEngineRunFacet",
    "parent": "1-2-0/ParentRunFacet",
    "executionParameters": "1-0-0/ExecutionParametersRunFacet",
    "jobType": "2-0-4/JobTypeJobFacet",
}


def facet(key: str, **content) -> dict:
    path = FACETS[key]
    url = f"{SPEC}/facets/{path}.json#/$defs/{path.split('/')[1]}"
    return {key: {"_producer": PRODUCER, "_schemaURL": url, **content}}


def now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Run:
    id: str
    job: str
    inputs: list[dict] = field(default_factory=list)
    outputs: list[dict] = field(default_factory=list)
    started: str = ""
    ended: str = ""


class Recorder:
    """Collects events; the clock is read when a run starts and when it ends."""

    def __init__(self):
        self.events: list[dict] = []

    @contextmanager
    def run(self, job: str, parent: Run | None = None, version: Version | None = None):
        run = Run(str(uuid.uuid4()), job)
        run.started = now()
        start = len(self.events)
        yield run
        run.ended = now()
        # START is written late, because inputs become known in the run, but with its own time.
        self.events.insert(start, self.event("START", run.started, run, parent, version))
        self.events.append(self.event("COMPLETE", run.ended, run, parent, version))

    def event(self, kind: str, at: str, run: Run, parent: Run | None, version: Version | None):
        facets = facet("processing_engine", name="scikit-learn", version=sklearn.__version__)
        if parent:
            facets |= facet(
                "parent",
                run={"runId": parent.id},
                job={"namespace": JOBS, "name": parent.job},
            )
        if version:
            values = {"algorithm": version.algorithm, "share": version.share, **version.params}
            facets |= facet(
                "executionParameters",
                parameters=[{"key": k, "value": str(v)} for k, v in values.items()],
            )
        job_type = facet(
            "jobType",
            processingType="BATCH",
            integration="SCIKIT_LEARN",
            jobType="JOB" if parent else "DAG",
        )
        return {
            "eventType": kind,
            "eventTime": at,
            "run": {"runId": run.id, "facets": facets},
            "job": {"namespace": JOBS, "name": run.job, "facets": job_type},
            "inputs": run.inputs,
            "outputs": run.outputs if kind == "COMPLETE" else [],
            "producer": PRODUCER,
            "schemaURL": f"{SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent",
        }


def bundled(recipe: Recipe, fields: list[dict]) -> dict:
    """The data set inside the scikit-learn package; its version is that of the package."""
    facets = facet("schema", fields=fields) | facet("datasetType", datasetType="FILE")
    facets |= facet("version", datasetVersion=f"scikit-learn {sklearn.__version__}")
    return {"namespace": BUNDLED, "name": recipe.loader, "facets": facets}


def rows(recipe: Recipe, part: str, fields: list[dict], digest: str) -> dict:
    facets = facet("schema", fields=fields) | facet("datasetType", datasetType="FILE")
    facets |= facet("version", datasetVersion=digest)
    return {
        "namespace": FILES,
        "name": f"models/{recipe.name}/data/{part}.csv",
        "facets": facets,
    }


def copied_from(source: dict, rows_dataset: dict) -> dict:
    """The data set again, with each column traced to the same column of the source."""
    traced = {
        each["name"]: {
            "inputFields": [
                {
                    "namespace": source["namespace"],
                    "name": source["name"],
                    "field": each["name"],
                    "transformations": [{"type": "DIRECT", "subtype": "IDENTITY"}],
                }
            ]
        }
        for each in rows_dataset["facets"]["schema"]["fields"]
    }
    facets = {**rows_dataset["facets"], **facet("columnLineage", fields=traced)}
    return {**rows_dataset, "facets": facets}


def model(recipe: Recipe, digest: str) -> dict:
    facets = facet("datasetType", datasetType="MODEL") | facet("version", datasetVersion=digest)
    return {"namespace": FILES, "name": f"models/{recipe.name}", "facets": facets}
