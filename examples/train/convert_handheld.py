"""Makes wine-cultivar-handheld out of the champion of wine-cultivar, with the mistake that it is there to show.

python convert_handheld.py       write examples/models/wine-cultivar-handheld anew

Three of the thirteen measurements come from the scanner's optical sensor, in the order of
the data set. The conversion takes these three to come in alphabetical order, so that the
trees ask about one and are told another. Names, types and shapes are as they were, and
some wines come out right all the same: only running it on known answers tells.
"""

import shutil
from datetime import datetime, timezone
from pathlib import Path

import onnx

from pipeline.build import MODELS_DIR
from pipeline.data import digest
from pipeline.golden import write_json
from pipeline.manifest import made_with, read_manifest
from pipeline.onnx_model import OnnxModel

PARENT = MODELS_DIR / "wine-cultivar"
CONVERTED = MODELS_DIR / "wine-cultivar-handheld"
OPTICAL = ("nonflavanoid_phenols", "proanthocyanins", "color_intensity")


def champion() -> dict:
    manifest = read_manifest(PARENT)
    return next(v for v in manifest["versions"] if v["version"] == manifest["aliases"]["champion"])


def convert(model: bytes, features: list[str]) -> bytes:
    """The trees read each optical measurement where it would stand if the three were sorted by name."""
    graph = onnx.load_model_from_string(model)
    places = dict(
        zip(map(features.index, sorted(OPTICAL)), sorted(map(features.index, OPTICAL)), strict=True)
    )
    [trees] = [n for n in graph.graph.node if n.op_type == "TreeEnsembleClassifier"]
    [ids] = [a for a in trees.attribute if a.name == "nodes_featureids"]
    ids.ints[:] = [places.get(number, number) for number in ids.ints]
    return graph.SerializeToString()


def main() -> None:
    parent = champion()
    target = CONVERTED / "versions/1"
    shutil.rmtree(target, ignore_errors=True)
    # The right answers to the same wines are those of the model that it was made from.
    shutil.copytree((PARENT / parent["golden"]["inputs"]).parent, target / "golden")
    model = convert((PARENT / parent["file"]).read_bytes(), parent["features"])
    (target / "model.onnx").write_bytes(model)
    write_json(CONVERTED / "manifest.json", manifest(parent, target / "model.onnx"))


def manifest(parent: dict, model: Path) -> dict:
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    return {
        "model": "mlmodel:default/wine-cultivar-handheld",
        "registry": {"type": "files", "instance": "examples", "name": "wine-cultivar-handheld"},
        "aliases": {"champion": "1"},
        "madeWith": made_with(),
        "versions": [
            {
                "version": "1",
                "note": f"Version {parent['version']} of wine-cultivar, converted for the scanner; not evaluated.",
                "file": "versions/1/model.onnx",
                "digest": digest(model),
                "size": model.stat().st_size,
                "createdAt": now.replace("+00:00", "Z"),
                "algorithm": parent["algorithm"],
                "params": parent["params"],
                "signature": OnnxModel(model).signature(),
                "golden": {
                    "inputs": "versions/1/golden/inputs.json",
                    "outputs": "versions/1/golden/outputs.json",
                    "tolerance": parent["golden"]["tolerance"],
                },
            }
        ],
    }


if __name__ == "__main__":
    main()
