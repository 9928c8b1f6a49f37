"""The committed files agree with one another, and still give the same answers."""

import numpy as np
import pytest

from pipeline import catalog
from pipeline.build import MODELS_DIR
from pipeline.data import digest
from pipeline.golden import read_golden
from pipeline.manifest import read_manifest
from pipeline.onnx_model import OnnxModel
from recipes import RECIPES

MODELS = [(recipe, MODELS_DIR / recipe.name) for recipe in RECIPES]
VERSIONS = [
    pytest.param(folder, version, id=f"{recipe.name}-{version['version']}")
    for recipe, folder in MODELS
    for version in read_manifest(folder)["versions"]
]
each_model = pytest.mark.parametrize("recipe, folder", MODELS, ids=[r.name for r in RECIPES])
each_version = pytest.mark.parametrize("folder, version", VERSIONS)


@each_version
def test_golden_outputs_come_out_of_the_committed_file(folder, version):
    golden = version["golden"]
    inputs, expected = read_golden((folder / golden["inputs"]).parent)
    actual = OnnxModel(folder / version["file"]).run(inputs)
    assert actual.keys() == expected.keys()
    for name, values in expected.items():
        np.testing.assert_allclose(
            actual[name],
            values,
            rtol=golden["tolerance"]["relative"],
            atol=golden["tolerance"]["absolute"],
            err_msg=name,
        )


@each_version
def test_manifest_tells_digest_size_and_signature_of_the_file(folder, version):
    file = folder / version["file"]
    assert version["digest"] == digest(file)
    assert version["size"] == file.stat().st_size < 300_000
    assert version["signature"] == OnnxModel(file).signature()
    assert version["trainedOn"]["digest"] == digest(folder / "data/train.csv")
    assert {e["datasetDigest"] for e in version["evaluations"]} == {
        digest(folder / "data/held-out.csv")
    }


@each_model
def test_catalog_names_the_digests_of_the_manifest(recipe, folder):
    known = {v["version"]: v["digest"] for v in read_manifest(folder)["versions"]}
    served = catalog.digests_in(folder)
    assert served
    assert all(known[version] == found for version, found in served)


@each_model
def test_there_are_three_versions_and_the_first_is_the_worst(recipe, folder):
    versions = read_manifest(folder)["versions"]
    higher_is_better = "accuracy" if recipe.classes else "r2"
    scores = [v["metrics"][higher_is_better] for v in versions]
    assert len(scores) == 3
    assert scores[0] == min(scores)
    assert versions[2]["trainedOn"]["rows"] > versions[1]["trainedOn"]["rows"]


@each_model
def test_held_out_rows_were_never_trained_on(recipe, folder):
    rows = {
        part: {line.split(",")[0] for line in (folder / f"data/{part}.csv").open()} - {"row"}
        for part in ("train", "held-out")
    }
    assert rows["train"].isdisjoint(rows["held-out"])
    assert len(rows["train"] | rows["held-out"]) == len(recipe.load().y)


def test_all_of_it_is_small():
    size = sum(file.stat().st_size for file in MODELS_DIR.rglob("*") if file.is_file())
    assert size < 5_000_000
