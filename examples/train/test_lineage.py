"""The OpenLineage events tell the runs that made the committed files."""

import json
from datetime import datetime
from uuid import UUID

import pytest

from pipeline.build import MODELS_DIR
from pipeline.data import digest
from pipeline.manifest import read_manifest
from recipes import RECIPES

each_model = pytest.mark.parametrize("recipe", RECIPES, ids=[r.name for r in RECIPES])


def events(recipe):
    return json.loads((MODELS_DIR / recipe.name / "openlineage/events.json").read_text())


def at(event):
    return datetime.fromisoformat(event["eventTime"])


def versions(datasets, ending):
    return {
        d["facets"]["version"]["datasetVersion"] for d in datasets if d["name"].endswith(ending)
    }


@each_model
def test_every_run_starts_and_then_completes(recipe):
    runs = {}
    for event in events(recipe):
        runs.setdefault(UUID(event["run"]["runId"]), []).append(event)
    for first, last in runs.values():
        assert [first["eventType"], last["eventType"]] == ["START", "COMPLETE"]
        assert at(first) <= at(last)
        assert first["job"]["name"] == last["job"]["name"]
    assert [at(e) for e in events(recipe)] == sorted(at(e) for e in events(recipe))


@each_model
def test_each_version_comes_from_the_training_rows_by_its_own_run(recipe):
    folder = MODELS_DIR / recipe.name
    ended = {e["run"]["runId"]: e for e in events(recipe) if e["eventType"] == "COMPLETE"}
    for version in read_manifest(folder)["versions"]:
        run = ended[version["sourceRun"]["runId"]]
        assert run["job"]["name"] == f"{recipe.name}.train"
        assert run["eventTime"] == version["createdAt"] == version["sourceRun"]["endedAt"]
        assert versions(run["inputs"], "train.csv") == {digest(folder / "data/train.csv")}
        assert versions(run["outputs"], recipe.name) == {version["digest"]}


@each_model
def test_the_split_traces_every_column_to_the_bundled_data_set(recipe):
    [split] = [e for e in events(recipe) if e["job"]["name"].endswith(".split") and e["outputs"]]
    for dataset in split["outputs"]:
        fields = dataset["facets"]["columnLineage"]["fields"]
        assert list(fields) == [f["name"] for f in dataset["facets"]["schema"]["fields"]]
        assert {s["name"] for f in fields.values() for s in f["inputFields"]} == {recipe.loader}


@each_model
def test_catalog_locates_data_sets_where_the_events_do(recipe):
    catalog = (MODELS_DIR / recipe.name / "catalog-info.yaml").read_text()
    [split] = [e for e in events(recipe) if e["job"]["name"].endswith(".split") and e["outputs"]]
    for dataset in split["inputs"] + split["outputs"]:
        assert f"location: {dataset['namespace']}/{dataset['name']}\n" in catalog
