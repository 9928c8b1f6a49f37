"""A job that tells what it reads and writes, with OpenLineage's own Python client.

    python prepare_cohort.py [--fail]

Nothing here knows Callboard: where events go is configuration (docs/lineage.md), such as
OPENLINEAGE_URL, OPENLINEAGE_ENDPOINT and OPENLINEAGE_API_KEY.
"""

from __future__ import annotations

import sys
from datetime import datetime, timezone

from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import (
    DatasetEvent,
    InputDataset,
    Job,
    JobEvent,
    OutputDataset,
    Run,
    RunEvent,
    RunState,
    StaticDataset,
)
from openlineage.client.facet_v2 import (
    column_lineage_dataset,
    data_quality_metrics_dataset,
    dataset_version_dataset,
    documentation_job,
    error_message_run,
    ownership_job,
    parent_run,
    schema_dataset,
    source_code_location_job,
    test_run,
)
from openlineage.client.uuid import generate_new_uuid

PRODUCER = "https://orrindale.example/jobs/prepare-cohort"
READINGS = ("postgres://warehouse.orrindale.example:5432", "lab.readings")
COHORT = ("s3://orrindale-features", "cohort/glucose")
COLUMNS = {"patient": ["patient_id"], "glucose_mean": ["glucose"], "bmi": ["weight", "height"]}


def main() -> None:
    client = OpenLineageClient()
    run_id = str(generate_new_uuid())
    emit = lambda event: client.emit(event)  # noqa: E731
    emit(
        JobEvent(eventTime=now(), producer=PRODUCER, job=job(), inputs=[readings()], outputs=[])
    )
    emit(
        DatasetEvent(
            eventTime=now(),
            producer=PRODUCER,
            dataset=StaticDataset(*READINGS, facets=readings().facets),
        )
    )
    emit(event(RunState.START, run_id, outputs=[]))
    if "--fail" in sys.argv:
        emit(event(RunState.FAIL, run_id, outputs=[], error="Column weight is not there\n  at row 3"))
    else:
        emit(event(RunState.COMPLETE, run_id, outputs=[cohort()]))
    client.close()
    print(run_id)


def event(
    state: RunState, run_id: str, outputs: list[OutputDataset], error: str | None = None
) -> RunEvent:
    facets = {
        "parent": parent_run.ParentRunFacet(
            run=parent_run.Run(runId=str(generate_new_uuid())),
            job=parent_run.Job("airflow", "nightly"),
        ),
        "testRun": test_run.TestRunFacet(
            tests=[test_run.TestExecution(name="no_orphans", status="pass")]
        ),
    }
    if error:
        facets["errorMessage"] = error_message_run.ErrorMessageRunFacet(error, "PYTHON")
    return RunEvent(
        eventType=state,
        eventTime=now(),
        producer=PRODUCER,
        run=Run(run_id, facets=facets),
        job=job(),
        inputs=[readings()],
        outputs=outputs,
    )


def job() -> Job:
    return Job(
        "research",
        "prepare-cohort",
        facets={
            "documentation": documentation_job.DocumentationJobFacet("Monthly means by patient."),
            "ownership": ownership_job.OwnershipJobFacet(
                [ownership_job.Owner("group:clinical-analytics", "MAINTAINER")]
            ),
            "sourceCodeLocation": source_code_location_job.SourceCodeLocationJobFacet(
                type="git",
                url="https://git.orrindale.example/research/cohorts",
                path="prepare_cohort.py",
                version="5f3c2a9",
            ),
        },
    )


def readings() -> InputDataset:
    names = sorted({name for sources in COLUMNS.values() for name in sources})
    return InputDataset(
        *READINGS,
        facets={
            "schema": schema_dataset.SchemaDatasetFacet(
                [schema_dataset.SchemaDatasetFacetFields(name, "DOUBLE") for name in names]
            ),
            "dataQualityMetrics": data_quality_metrics_dataset.DataQualityMetricsDatasetFacet(
                columnMetrics={"glucose": data_quality_metrics_dataset.ColumnMetrics(nullCount=3)},
                rowCount=1200,
            ),
        },
    )


def cohort() -> OutputDataset:
    return OutputDataset(
        *COHORT,
        facets={
            "version": dataset_version_dataset.DatasetVersionDatasetFacet("2026-11"),
            "columnLineage": column_lineage_dataset.ColumnLineageDatasetFacet(
                fields={
                    column: column_lineage_dataset.Fields(
                        [column_lineage_dataset.InputField(*READINGS, source) for source in sources]
                    )
                    for column, sources in COLUMNS.items()
                }
            ),
        },
    )


def now() -> str:
    return datetime.now(timezone.utc).isoformat()


if __name__ == "__main__":
    main()
