"""Trains version 4 of tumor-screening, which the example pipeline publishes when it is asked to retrain.

python retrain_screening.py            train it; replace only what came out different
python retrain_screening.py --check    train it; exit 1 if anything came out different

It learns from the training rows, and from the same rows as the new instrument reads them.
No manifest lists it until then: the entry waits in `retrained/`, its files beside those of
the versions before it, where the smoke test looks for goldens.
"""

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from pipeline.build import MODELS_DIR
from pipeline.compare import golden, values
from pipeline.data import digest, split
from pipeline.evaluation import evaluate
from pipeline.golden import ROWS, TOLERANCE, write_golden, write_json
from pipeline.onnx_model import OnnxModel, as_input, export, fit
from pipeline.recipe import Table, Version
from recipes.recordings import as_instrument_c_reads
from recipes.tumor_screening import TUMOR_SCREENING

FOLDER = MODELS_DIR / TUMOR_SCREENING.name
VERSION = Version(
    "4",
    "logistic-regression",
    {"C": 1.0},
    "Version 3 retrained on all training rows, and on the same rows as instrument C reads them.",
)
FILES = f"versions/{VERSION.number}"
ENTRY = "retrained/version.json"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        retrain(fresh)
        found = differences(FOLDER, fresh)
        if found and not arguments.check:
            for name in (FILES, "retrained"):
                shutil.rmtree(FOLDER / name, ignore_errors=True)
                shutil.copytree(fresh / name, FOLDER / name)
    print("\n".join(found) or "nothing differs")
    return 1 if arguments.check and found else 0


def retrain(folder: Path) -> None:
    recipe = TUMOR_SCREENING
    train, held_out = split(recipe, recipe.load())
    (folder / FILES).mkdir(parents=True)
    (folder / "retrained").mkdir()
    path = folder / FILES / "model.onnx"
    export(fit(VERSION, twice(train)), path, len(train.features))
    model = OnnxModel(path)
    inputs = as_input(VERSION, held_out)
    write_golden(folder / FILES / "golden", inputs[:ROWS], model.run(inputs[:ROWS]))
    write_json(folder / ENTRY, entry(path, model, train, held_out))


def twice(rows: Table) -> Table:
    shifted = as_instrument_c_reads(rows)
    return replace(
        rows,
        x=np.vstack([rows.x, shifted.x]),
        y=np.concatenate([rows.y, rows.y]),
        row=np.concatenate([rows.row, rows.row]),
    )


def entry(path: Path, model: OnnxModel, train: Table, held_out: Table) -> dict:
    """As the versions of the manifest; when it was made is said when it is published."""
    recipe = TUMOR_SCREENING
    dataset = f"mldataset:default/{recipe.dataset}"
    evaluations = [
        {
            "dataset": f"{dataset}-held-out",
            "datasetDigest": digest(FOLDER / "data/held-out.csv"),
            **each,
        }
        for each in evaluate(recipe, held_out, model.run(as_input(VERSION, held_out)))
    ]
    read_by_c = as_instrument_c_reads(held_out)
    evaluations += [
        {"dataset": f"{dataset}-held-out", **each, "slice": "as instrument C reads them"}
        for each in evaluate(recipe, read_by_c, model.run(as_input(VERSION, read_by_c)))
        if each["slice"] == "all"
    ]
    trained_on = {
        "digest": digest(FOLDER / "data/train.csv"),
        "rows": len(train.y),
        "of": len(train.y),
    }
    return {
        "version": VERSION.number,
        "note": VERSION.note,
        "file": f"{FILES}/model.onnx",
        "digest": digest(path),
        "size": path.stat().st_size,
        "algorithm": VERSION.algorithm,
        "params": dict(VERSION.params),
        "features": list(train.features),
        "trainedOn": [
            {"dataset": f"{dataset}-train", **trained_on},
            {"dataset": f"{recipe.dataset}-train as instrument C reads them", "rows": len(train.y)},
        ],
        "signature": model.signature(),
        "metrics": {e["metric"]: e["value"] for e in evaluations if e["slice"] == "all"},
        "evaluations": evaluations,
        "golden": {
            "inputs": f"{FILES}/golden/inputs.json",
            "outputs": f"{FILES}/golden/outputs.json",
            "tolerance": TOLERANCE,
        },
    }


def differences(committed: Path, fresh: Path) -> list[str]:
    """Empty when both say the same; the digest may differ on another processor."""
    if not (committed / ENTRY).exists():
        return ["nothing is committed yet"]
    before, after = (json.loads((at / ENTRY).read_text("utf-8")) for at in (committed, fresh))
    return values(ENTRY, before, after) + golden(committed, fresh, VERSION.number)


if __name__ == "__main__":
    sys.exit(main())
