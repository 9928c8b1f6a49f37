"""Model cards and data descriptors say what was measured."""

import json

import pytest
import yaml

from pipeline.build import MODELS_DIR
from pipeline.card import card, champion
from pipeline.data import digest
from pipeline.evaluation import wilson
from pipeline.manifest import read_manifest
from recipes import RECIPES

each_model = pytest.mark.parametrize("recipe", RECIPES, ids=[r.name for r in RECIPES])


@each_model
def test_card_tells_the_numbers_of_the_manifest(recipe):
    folder = MODELS_DIR / recipe.name
    front = (folder / "model-card.md").read_text().split("---\n")[1]
    told = {
        (result["dataset"]["config"], metric["type"]): metric["value"]
        for result in yaml.safe_load(front)["model-index"][0]["results"]
        for metric in result["metrics"]
    }
    measured = {
        (e["slice"], e["metric"]): e["value"]
        for e in champion(recipe, read_manifest(folder))["evaluations"]
    }
    assert told == measured


@each_model
def test_card_is_the_prose_with_the_numbers_filled_in(recipe):
    folder = MODELS_DIR / recipe.name
    assert (folder / "model-card.md").read_text() == card(recipe, read_manifest(folder))


@each_model
def test_croissant_names_the_files_by_their_digests(recipe):
    folder = MODELS_DIR / recipe.name
    described = json.loads((folder / "croissant.json").read_text())
    assert described["name"] == recipe.dataset
    for file in described["distribution"]:
        assert f"sha256:{file['sha256']}" == digest(folder / file["contentUrl"])
    for record_set in described["recordSet"]:
        header = (folder / f"data/{record_set['@id']}.csv").read_text().split("\n")[0]
        assert [field["name"] for field in record_set["field"]] == header.split(",")


@pytest.mark.parametrize(
    "share, n, low, high",
    [
        # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0 / 20, 20, 0.0, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_intervals_are_the_published_ones(share, n, low, high):
    assert wilson(share, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))
