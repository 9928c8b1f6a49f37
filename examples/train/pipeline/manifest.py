"""The record of a model's versions, beside their files."""

import json
import platform
from pathlib import Path

import numpy
import onnx
import onnxruntime
import skl2onnx
import sklearn

from pipeline.data import SEED, digest
from pipeline.golden import TOLERANCE
from pipeline.lineage import Run
from pipeline.onnx_model import OnnxModel, features_of, rows_of
from pipeline.recipe import Recipe, Table, Version


def read_manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def manifest(recipe: Recipe, versions: list[dict]) -> dict:
    return {
        "model": f"mlmodel:default/{recipe.name}",
        "registry": {"type": "files", "instance": "examples", "name": recipe.name},
        "task": recipe.task,
        "target": recipe.target,
        "classes": recipe.classes,
        "aliases": dict(recipe.aliases),
        "madeWith": made_with(),
        "seed": SEED,
        "versions": versions,
    }


def made_with() -> dict:
    return {
        "python": platform.python_version(),
        "scikit-learn": sklearn.__version__,
        "skl2onnx": skl2onnx.__version__,
        "onnx": onnx.__version__,
        "onnxruntime": onnxruntime.__version__,
        "numpy": numpy.__version__,
    }


def version_record(
    recipe: Recipe, version: Version, run: Run, folder: Path, train: Table, evaluations: list[dict]
) -> dict:
    """`folder` is the root of the model; dates are those of the run that trained it."""
    file = f"versions/{version.number}/model.onnx"
    train_digest = digest(folder / "data/train.csv")
    held_out_digest = digest(folder / "data/held-out.csv")
    return {
        "version": version.number,
        "note": version.note,
        "file": file,
        "digest": digest(folder / file),
        "size": (folder / file).stat().st_size,
        "createdAt": run.ended,
        "sourceRun": {
            "type": "openlineage",
            "runId": run.id,
            "startedAt": run.started,
            "endedAt": run.ended,
        },
        "algorithm": version.algorithm,
        "params": dict(version.params),
        "features": list(features_of(version, train)),
        "trainedOn": {
            "dataset": f"mldataset:default/{recipe.dataset}-train",
            "digest": train_digest,
            "rows": rows_of(version, train),
            "of": len(train.y),
        },
        "signature": OnnxModel(folder / file).signature(),
        "metrics": {e["metric"]: e["value"] for e in evaluations if e["slice"] == "all"},
        "evaluations": [
            {
                "dataset": f"mldataset:default/{recipe.dataset}-held-out",
                "datasetDigest": held_out_digest,
                **each,
            }
            for each in evaluations
        ],
        "golden": {
            "inputs": f"versions/{version.number}/golden/inputs.json",
            "outputs": f"versions/{version.number}/golden/outputs.json",
            "tolerance": TOLERANCE,
        },
    }
