"""What is recorded is real rows and the champion's real answers, on the days that are declared."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from pipeline.build import MODELS_DIR
from pipeline.data import digest, split
from pipeline.onnx_model import OnnxModel, as_input
from pipeline.recording import DAYS, PAST_DAYS
from recipes.recordings import NEW_INSTRUMENT_DAY, RECORDINGS, as_instrument_c_reads
from recipes.tumor_screening import TUMOR_SCREENING

each_recording = pytest.mark.parametrize(
    "recording", RECORDINGS, ids=[each.recipe.name for each in RECORDINGS]
)


def rows(recording, name):
    path = MODELS_DIR / recording.recipe.name / "serving" / name
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("script", ["record_serving.py", "retrain_screening.py"])
def test_made_again_nothing_differs(script):
    checked = subprocess.run(
        [sys.executable, script, "--check"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert (checked.returncode, checked.stdout) == (0, "nothing differs\n"), checked.stderr


@each_recording
def test_each_day_has_its_rows_and_none_was_trained_on(recording):
    train, held_out = split(recording.recipe, recording.recipe.load())
    served = rows(recording, "rows.csv")
    assert [int(each["id"]) for each in served] == list(range(DAYS * recording.rows_a_day))
    assert {int(each["day"]) for each in served} == set(range(DAYS))
    assert {int(each["row"]) for each in served} <= set(held_out.row.tolist())
    assert [int(each["row"]) for each in rows(recording, "baseline.csv")] == train.row.tolist()


@each_recording
def test_labels_are_those_of_the_data_set(recording):
    folder = MODELS_DIR / recording.recipe.name / "serving"
    if recording.label_delay_days is None:
        assert not (folder / "labels.csv").exists()
        return
    table = recording.recipe.load()
    actual = {int(each["id"]): each["actual"] for each in rows(recording, "labels.csv")}
    for each in rows(recording, "rows.csv"):
        assert actual[int(each["id"])] == recording.recipe.classes[table.y[int(each["row"])]]


def test_only_what_the_new_instrument_reads_differs_from_the_data_set():
    [recording] = [each for each in RECORDINGS if each.recipe is TUMOR_SCREENING]
    table = TUMOR_SCREENING.load()
    shifted = as_instrument_c_reads(table)
    for each in rows(recording, "rows.csv"):
        is_new = int(each["day"]) >= NEW_INSTRUMENT_DAY
        assert (each["instrument"] == "C") == is_new
        expected = (shifted if is_new else table).x[int(each["row"])]
        np.testing.assert_allclose([float(each[name]) for name in table.features], expected, 1e-6)
    assert 0 < NEW_INSTRUMENT_DAY < PAST_DAYS


def test_version_4_is_better_on_what_the_new_instrument_reads():
    folder = MODELS_DIR / TUMOR_SCREENING.name
    entry = json.loads((folder / "retrained/version.json").read_text("utf-8"))
    assert digest(folder / entry["file"]) == entry["digest"]
    _, held_out = split(TUMOR_SCREENING, TUMOR_SCREENING.load())
    read = as_input(TUMOR_SCREENING.versions[2], as_instrument_c_reads(held_out))
    right = {
        version: np.mean(
            OnnxModel(folder / f"versions/{version}/model.onnx").run(read)["label"] == held_out.y
        )
        for version in ("3", "4")
    }
    assert right["4"] > right["3"] + 0.03
