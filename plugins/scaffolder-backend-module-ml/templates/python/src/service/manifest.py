"""model/manifest.json: what the model is, takes and answers."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.datatypes import DTYPES
from service.errors import StartupError


@dataclass(frozen=True)
class TensorSpec:
    name: str
    dtype: str
    # None where any length is taken.
    shape: tuple[int | None, ...]


@dataclass(frozen=True)
class Manifest:
    name: str
    # The catalog's reference of the model.
    model: str
    version: str
    digest: str
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    # Names of the columns of the one input; empty when they are not known.
    features: tuple[str, ...]
    classes: tuple[str, ...] | None
    target: str | None


def read_manifest(folder: Path) -> Manifest:
    file = folder / "manifest.json"
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return _manifest(said)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StartupError(f"{file}: cannot be used: {error!r}") from error


def _manifest(said: dict[str, Any]) -> Manifest:
    return Manifest(
        name=said["name"],
        model=said["model"],
        version=said["version"],
        digest=said["digest"],
        inputs=tuple(_tensor(each) for each in said["inputs"]),
        outputs=tuple(_tensor(each) for each in said["outputs"]),
        features=tuple(each["name"] for each in said["features"]),
        classes=tuple(said["classes"]) if said.get("classes") else None,
        target=said.get("target"),
    )


def _tensor(said: dict[str, Any]) -> TensorSpec:
    if said["dtype"] not in DTYPES:
        raise ValueError(f"{said['name']}: dtype {said['dtype']} is not one of {sorted(DTYPES)}")
    return TensorSpec(said["name"], said["dtype"], tuple(said["shape"]))
