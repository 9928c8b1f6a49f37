"""Retraining gives what is committed, and says so where it does not."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.build import MODELS_DIR

MODEL = "wine-cultivar"


def train(*arguments):
    return subprocess.run(
        [sys.executable, "train.py", "--only", MODEL, *arguments],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.fixture
def models(tmp_path):
    shutil.copytree(MODELS_DIR / MODEL, tmp_path / MODEL)
    return tmp_path


def files(folder):
    return {f.relative_to(folder): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def edit(path, change):
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def test_check_finds_nothing_different():
    checked = train("--check")
    assert (checked.returncode, checked.stdout) == (0, "nothing differs\n"), checked.stderr


def test_retraining_leaves_every_file_as_it_is(models):
    before = files(models)
    assert train("--models", str(models)).stdout == f"{MODEL}: as before\n"
    assert files(models) == before


def test_fresh_retraining_is_another_run_that_checks_out(models):
    before = files(models)
    assert train("--models", str(models), "--fresh").stdout == f"{MODEL}: replaced\n"
    assert files(models)[Path(MODEL, "manifest.json")] != before[Path(MODEL, "manifest.json")]
    assert train("--models", str(models), "--check").returncode == 0


def worse(manifest):
    manifest["versions"][2]["evaluations"][0]["value"] -= 0.01


def other_output(golden):
    golden["outputs"][1]["data"][0] += 0.01


@pytest.mark.parametrize(
    "file, change, named",
    [
        ("manifest.json", worse, "manifest.versions[2].evaluations[0].value was"),
        (
            "versions/2/golden/outputs.json",
            other_output,
            "versions/2/golden/outputs.json: probabilities differs",
        ),
    ],
)
def test_check_names_the_field_that_differs(models, file, change, named):
    edit(models / MODEL / file, change)
    checked = train("--models", str(models), "--check")
    assert checked.returncode == 1
    assert checked.stdout.startswith(f"{MODEL}: {named}")
    assert len(checked.stdout.splitlines()) == 1
