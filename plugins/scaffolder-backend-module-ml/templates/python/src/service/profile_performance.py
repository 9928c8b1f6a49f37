"""Counts what a model answered: how many, and how many of them are right if its probabilities are."""

from dataclasses import dataclass
from typing import Any

import numpy as np

Json = dict[str, Any]
PROBABILITY_BINS = 100
# Of errors the fourth power is needed.
LARGEST = 1e75


@dataclass
class Rows:
    n: int
    # By name, None where a row has none; a column that is not here is null.
    columns: dict[str, np.ndarray]
    # The value, or the place of the class in those of the frame, -1 where it has it not.
    predicted: np.ndarray
    # Of each class of the frame, NaN where it is not known; None where the frame has no columns of them.
    probabilities: np.ndarray | None = None

    def of(self, column: str) -> np.ndarray:
        return self.columns.get(column, np.full(self.n, None))


def count_performance(frame: Json, rows: Rows, those: np.ndarray) -> Json:
    predicted, probabilities = rows.predicted, rows.probabilities
    if frame["task"] == "regression":
        return {"task": "regression", "n": (np.abs(predicted[those]) <= LARGEST).sum()}
    known = those & (predicted >= 0)
    if probabilities is None:
        return {"task": "classification", "n": known.sum()}
    known &= ((probabilities >= 0) & (probabilities <= 1)).all(axis=1)
    counts: Json = {"task": "classification", "n": known.sum()}
    if frame["calibrated"]:
        counts["estimated"] = _estimated(predicted[known], probabilities[known])
    return counts


def _estimated(predicted: np.ndarray, probabilities: np.ndarray) -> Json:
    """What would be right if each class came as often as its probability says."""
    classes = probabilities.shape[1]
    own = probabilities[np.arange(len(predicted)), predicted]
    estimated: Json = {
        "confusion": probabilities.T @ np.eye(classes)[predicted],
        "variance": (own * (1 - own)).sum(),
    }
    if classes == 2:
        positive = probabilities[:, 1]
        at = np.minimum(positive * PROBABILITY_BINS, PROBABILITY_BINS - 1).astype(int)
        counts, sums = (np.bincount(at, weights, PROBABILITY_BINS) for weights in (None, positive))
        estimated["probabilities"] = {"counts": counts, "sums": sums}
    return estimated
