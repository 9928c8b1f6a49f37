"""Says where a retrained model differs from the committed one, field by field."""

import csv
import json
from pathlib import Path

import numpy as np

from pipeline.golden import TOLERANCE, read_golden
from pipeline.manifest import read_manifest

# Metrics are compared to three decimals: one row of the largest held-out set is 0.0019.
METRIC_TOLERANCE = 0.0005
SCORE_TOLERANCE = 0.001
# These are different in every run, and true of one run only.
OF_ONE_RUN = {"digest", "size", "createdAt", "sourceRun", "madeWith"}


def differences(committed: Path, fresh: Path) -> list[str]:
    """Empty when the two say the same. Digests, dates and run ids may differ."""
    if not (committed / "manifest.json").exists():
        return ["nothing is committed yet"]
    before, after = read_manifest(committed), read_manifest(fresh)
    found = values("manifest", before, after)
    found += [
        f"{name} has other content"
        for name in (
            "data/train.csv",
            "data/held-out.csv",
            "croissant.json",
        )
        if content(committed / name) != content(fresh / name)
    ]
    for version in after["versions"]:
        found += golden(committed, fresh, version["version"])
    return found + events(committed, fresh)


def values(path: str, before: object, after: object) -> list[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [k for k in {**before, **after} if k not in OF_ONE_RUN]
        return [x for k in keys for x in values(f"{path}.{k}", before.get(k), after.get(k))]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after))
        return [x for i, (b, a) in pairs for x in values(f"{path}[{i}]", b, a)]
    if isinstance(before, float) and isinstance(after, (float, int)):
        same = abs(before - after) <= METRIC_TOLERANCE
    else:
        same = before == after
    return [] if same else [f"{path} was {before}, is now {after}"]


def golden(committed: Path, fresh: Path, version: str) -> list[str]:
    name = f"versions/{version}/golden"
    if not (committed / name).exists():
        return [f"{name} is missing"]
    (inputs, outputs), (new_inputs, new_outputs) = (
        read_golden(committed / name),
        read_golden(fresh / name),
    )
    if not np.array_equal(inputs, new_inputs):
        return [f"{name}/inputs.json has other rows"]
    return [
        f"{name}/outputs.json: {key} differs by up to {np.abs(value - outputs[key]).max()}"
        for key, value in new_outputs.items()
        if not close(value, outputs[key])
    ]


def close(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and np.allclose(
        a, b, rtol=TOLERANCE["relative"], atol=TOLERANCE["absolute"]
    )


def table(committed: Path, fresh: Path, name: str) -> list[str]:
    before, after = rows(committed / name), rows(fresh / name)
    if len(before) != len(after):
        return [f"{name} had {len(before)} rows, has now {len(after)}"]
    return [
        f"{name} row {i + 1} {key}: was {old[key]}, is now {new.get(key)}"
        for i, (old, new) in enumerate(zip(before, after))
        for key in old
        if not same_cell(old[key], new.get(key))
    ]


def same_cell(before: str, after: str | None) -> bool:
    if before == after:
        return True
    try:
        return bool(np.isclose(float(before), float(after), rtol=1e-4, atol=SCORE_TOLERANCE))
    except (TypeError, ValueError):
        return False


def rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def events(committed: Path, fresh: Path) -> list[str]:
    """The same jobs in the same order over the same data sets; ids and times are of one run."""
    before, after = (
        [
            (e["eventType"], e["job"]["name"], [d["name"] for d in e["inputs"] + e["outputs"]])
            for e in json.loads(content(folder / "openlineage/events.json") or "[]")
        ]
        for folder in (committed, fresh)
    )
    return [] if before == after else ["openlineage/events.json tells another story"]


def content(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
