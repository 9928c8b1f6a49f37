"""Measures an exported version on held-out rows, overall and by slice."""

import math
from collections.abc import Callable

import numpy as np
from sklearn import metrics

from pipeline.recipe import Recipe, Table

Outputs = dict[str, np.ndarray]
Measured = dict[str, tuple[float, int]]
"""Value and number of cases by metric; for a rate, the cases of its denominator."""


def evaluate(recipe: Recipe, held_out: Table, outputs: Outputs) -> list[dict]:
    """One record per slice and metric; the slice `all` comes first."""
    masks = {"all": np.ones(len(held_out.y), dtype=bool), **recipe.slices(held_out)}
    measure = measure_of(recipe)
    return [
        {"slice": name, "metric": metric, "value": round(float(value), 6), "n": int(n)}
        for name, mask in masks.items()
        for metric, (value, n) in measure(
            held_out.y[mask], {k: v[mask] for k, v in outputs.items()}, name == "all"
        ).items()
    ]


def measure_of(recipe: Recipe) -> Callable[[np.ndarray, Outputs, bool], Measured]:
    if recipe.classes is None:
        return regression
    return binary if len(recipe.classes) == 2 else multiclass


def binary(y: np.ndarray, outputs: Outputs, whole: bool) -> Measured:
    """The positive class is number 1."""
    predicted, score = outputs["label"], outputs["probabilities"][:, 1]
    measured = {
        "accuracy": (metrics.accuracy_score(y, predicted), len(y)),
        **rate("recall", predicted[y == 1] == 1),
        **rate("specificity", predicted[y == 0] == 0),
    }
    if whole:
        measured |= rate("precision", y[predicted == 1] == 1)
        measured["f1"] = (metrics.f1_score(y, predicted), len(y))
        measured["roc_auc"] = (metrics.roc_auc_score(y, score), len(y))
        measured["brier_score"] = (metrics.brier_score_loss(y, score), len(y))
    return measured


def rate(name: str, hits: np.ndarray) -> Measured:
    """Left out where there is no case, for it is then unknown and not zero."""
    return {name: (hits.mean(), len(hits))} if len(hits) else {}


def multiclass(y: np.ndarray, outputs: Outputs, whole: bool) -> Measured:
    """A slice holds one class, so its accuracy is the recall of that class."""
    measured = {"accuracy": (metrics.accuracy_score(y, outputs["label"]), len(y))}
    if whole:
        f1 = metrics.f1_score(y, outputs["label"], average="macro")
        measured["f1_macro"] = (f1, len(y))
    return measured


def regression(y: np.ndarray, outputs: Outputs, whole: bool) -> Measured:
    predicted = outputs["variable"][:, 0]
    measured = {
        "mae": metrics.mean_absolute_error(y, predicted),
        "rmse": metrics.root_mean_squared_error(y, predicted),
        "mean_error": np.mean(predicted - y),
    }
    if whole:
        measured["r2"] = metrics.r2_score(y, predicted)
    return {name: (value, len(y)) for name, value in measured.items()}


def wilson(share: float, n: int) -> tuple[float, float]:
    """95 % interval of a share of n cases (Wilson 1927); sound for small n and shares near 1."""
    z = 1.959964
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)
