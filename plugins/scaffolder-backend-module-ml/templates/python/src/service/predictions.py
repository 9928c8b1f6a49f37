"""The model's outputs as predictions: a class with its scores, or a value."""

import logging
from collections.abc import Mapping
from typing import Any

import numpy as np

from service.errors import ServiceError
from service.manifest import Manifest

log = logging.getLogger("service.predictions")

Outputs = Mapping[str, np.ndarray]


def check_finite(outputs: Outputs) -> None:
    """Callers act on a prediction: one that is not a number is none."""
    for name, array in outputs.items():
        if array.dtype.kind == "f" and not np.isfinite(array).all():
            message = f"The model's {name} is no number."
            log.error(message)
            raise ServiceError("model-error", message)


def read_predictions(outputs: Outputs, manifest: Manifest) -> list[dict[str, Any]]:
    classes = manifest.classes
    if classes is None:
        return [{"value": value} for value in values_of(outputs)]
    scores = scores_of(outputs, classes)
    if scores is None:
        return [{"label": classes[at]} for at in class_indexes(outputs, classes)]
    return [
        {"label": classes[at], "scores": dict(zip(classes, row, strict=True))}
        for at, row in zip(scores.argmax(axis=1).tolist(), scores.tolist(), strict=True)
    ]


def scores_of(outputs: Outputs, classes: tuple[str, ...]) -> np.ndarray | None:
    """The output with one score a class, if there is one."""
    for array in outputs.values():
        if array.dtype.kind == "f" and array.ndim == 2 and array.shape[1] == len(classes):
            return array
    return None


def class_indexes(outputs: Outputs, classes: tuple[str, ...]) -> list[int]:
    """The class of each row: of the highest score, else as the first output names or numbers it."""
    scores = scores_of(outputs, classes)
    if scores is not None:
        return scores.argmax(axis=1).tolist()
    labels = next(iter(outputs.values())).reshape(-1).tolist()
    return [classes.index(label) if isinstance(label, str) else int(label) for label in labels]


def values_of(outputs: Outputs) -> list[Any]:
    """The first output, a number a row, or a list where it has several."""
    first = next(iter(outputs.values()))
    rows = first.reshape(len(first), -1)
    return (rows[:, 0] if rows.shape[1] == 1 else rows).tolist()
