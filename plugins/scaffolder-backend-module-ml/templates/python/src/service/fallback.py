"""What is answered for each row when the model cannot answer: model/fallback.json."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from service.datatypes import numpy_type
from service.errors import StartupError
from service.manifest import Manifest

Fallback = Callable[[int], dict[str, np.ndarray]]


def read_fallback(folder: Path, manifest: Manifest) -> Fallback:
    file = folder / "fallback.json"
    try:
        said = {each["name"]: each["data"] for each in json.loads(file.read_text())["outputs"]}
        row = {
            spec.name: np.array(said[spec.name], numpy_type(spec.dtype)).reshape(
                1, *(size or 1 for size in spec.shape[1:])
            )
            for spec in manifest.outputs
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StartupError(f"FALLBACK=static: {file}: cannot be used: {error!r}") from error
    return lambda rows: {name: np.repeat(array, rows, axis=0) for name, array in row.items()}
