"""Held-out rows as the champion would have met them while serving, in equal windows.

The rows, predictions and scores are real. That they arrived in this order and at
these times is made up, so times are offsets: a reader sets the date of the last one.
"""

import csv
from pathlib import Path

import numpy as np

from pipeline.data import label, number
from pipeline.golden import write_json
from pipeline.recipe import Recipe, Table

WINDOWS = 3
WINDOW_HOURS = 24


def write_serving(folder: Path, recipe: Recipe, held_out: Table, outputs: dict) -> None:
    folder.mkdir()
    parts = np.array_split(np.arange(len(held_out.y)), WINDOWS)
    windows = []
    for index, part in enumerate(parts):
        name = f"window-{index + 1}.csv"
        write_window(folder / name, recipe, held_out, outputs, part)
        windows.append(
            {
                "file": name,
                "startHours": (index - WINDOWS) * WINDOW_HOURS,
                "endHours": (index + 1 - WINDOWS) * WINDOW_HOURS,
                "rows": len(part),
            }
        )
    write_json(
        folder / "windows.json",
        {
            "note": "Real held-out rows and predictions. The times are made up: hours before "
            "the end of the last window, spread evenly.",
            "version": recipe.champion,
            "dataset": f"mldataset:default/{recipe.dataset}-held-out",
            "windows": windows,
        },
    )


def write_window(
    path: Path, recipe: Recipe, held_out: Table, outputs: dict, part: np.ndarray
) -> None:
    step = WINDOW_HOURS * 3600 / len(part)
    score = [] if recipe.classes is None else [score_name(recipe)]
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(
            ["secondsIntoWindow", "row", *held_out.features, "prediction", *score, "actual"]
        )
        for position, i in enumerate(part):
            out.writerow(
                [
                    round(position * step),
                    int(held_out.row[i]),
                    *map(number, held_out.x[i]),
                    *prediction(recipe, outputs, i),
                    label(recipe, held_out.y[i]),
                ]
            )


def score_name(recipe: Recipe) -> str:
    """Two classes: the probability of the second; more: that of the predicted one."""
    return f"score_{recipe.classes[1]}" if len(recipe.classes) == 2 else "confidence"


def prediction(recipe: Recipe, outputs: dict, i: int) -> list[str]:
    if recipe.classes is None:
        return [f"{outputs['variable'][i, 0]:.4f}"]
    scores = outputs["probabilities"][i]
    score = scores[1] if len(recipe.classes) == 2 else scores.max()
    return [label(recipe, outputs["label"][i]), f"{score:.4f}"]
