"""Records what a champion was asked and answered, day by day: rows, never results.

They are held-out rows, drawn with replacement because the data sets are small, and changed
as the recording declares. Answers are those of the committed ONNX file. Dates are made up:
the first `PAST_DAYS` days come before the first start of a portal, the others after it.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sklearn.model_selection import KFold, StratifiedKFold

from pipeline.data import SEED, label, number, split
from pipeline.golden import write_json
from pipeline.onnx_model import ALGORITHMS, OnnxModel
from pipeline.recipe import Recipe, Table

PAST_DAYS = 21
DAYS = 28
FOLDS = 5

Measure = Callable[[int, Table], Table]
"""Day, rows → as they were measured that day; NaN is not measured."""
Context = Callable[[int | None, int, np.random.Generator], np.ndarray]
"""Day (None in the reference), number of rows → a column that is no feature."""


@dataclass(frozen=True)
class Recording:
    recipe: Recipe
    rows_a_day: int
    declared: tuple[str, ...]
    """What was done to the rows, for people."""
    likely: Callable[[int, Table], np.ndarray] = lambda day, rows: np.ones(len(rows.y))
    """How likely each held-out row is to come that day, on any scale."""
    measured: Measure = lambda day, rows: rows
    context: Mapping[str, Context] = field(default_factory=dict)
    """Columns that the service logs beside the features."""
    label_delay_days: int | None = None
    """From a day until its outcomes are known; None: later than the recording ends."""
    sharpness: float = 1.0
    """Power of the probabilities that makes them frequencies, fitted on the reference."""
    offline: Measure | None = None
    """What another store holds of the same rows."""


def record(recording: Recording, model: Path, folder: Path) -> None:
    """Writes `serving/` of one model, of which `model` is the champion."""
    recipe = recording.recipe
    train, held_out = split(recipe, recipe.load())
    draw = np.random.default_rng([SEED, *recipe.name.encode()])
    columns = [*recording.context, *train.features, *answer_names(recipe)]
    folder.mkdir()
    write(folder / "baseline.csv", ["row", *columns, "actual"], reference(recording, train, draw))
    served, labels, offline = [], [], []
    champion = OnnxModel(model)
    for day in range(DAYS):
        likely = recording.likely(day, held_out)
        size = recording.rows_a_day
        asked = held_out.take(draw.choice(len(held_out.y), size, p=likely / likely.sum()))
        measured = recording.measured(day, asked)
        outputs = champion.run(model_input(measured, train))
        keys = [[day, day * size + i] for i in range(size)]
        values = rows_of(recording, day, measured, outputs, draw)
        served += [key + row for key, row in zip(keys, values)]
        labels += [key + [label(recipe, y)] for key, y in zip(keys, asked.y)]
        if recording.offline:
            stored = recording.offline(day, measured)
            offline += [key + [*map(cell, x)] for key, x in zip(keys, stored.x)]
    write(folder / "rows.csv", ["day", "id", "row", *columns], served)
    if recording.label_delay_days is not None:
        write(folder / "labels.csv", ["day", "id", "actual"], labels)
    if recording.offline:
        write(folder / "offline.csv", ["day", "id", *train.features], offline)
    write_json(folder / "recording.json", about(recording))


def about(recording: Recording) -> dict:
    return {
        "note": "Real held-out rows, drawn with replacement, and real predictions. Days are "
        "made up, and so is what is declared here.",
        "version": recording.recipe.champion,
        "pastDays": PAST_DAYS,
        "labelDelayDays": recording.label_delay_days,
        "declared": list(recording.declared),
    }


def reference(recording: Recording, train: Table, draw: np.random.Generator) -> list[list]:
    """Training rows, each with what a model says that was fitted as the champion, but without
    a fifth of the rows that this one is in: of rows that it learned from, a model knows too much."""
    recipe = recording.recipe
    [version] = [v for v in recipe.versions if v.number == recipe.champion]
    x = train.x.astype(np.float32).astype(np.float64)
    folds = (KFold if recipe.classes is None else StratifiedKFold)(
        FOLDS, shuffle=True, random_state=SEED
    )
    outputs = {}
    for fit, test in folds.split(x, train.y):
        model = ALGORITHMS[version.algorithm](**version.params).fit(x[fit], train.y[fit])
        for name, values in answers_of(recipe, model, x[test]).items():
            shape = (len(train.y), *values.shape[1:])
            outputs.setdefault(name, np.zeros(shape, values.dtype))[test] = values
    rows = rows_of(recording, None, train, outputs, draw)
    return [row + [label(recipe, y)] for row, y in zip(rows, train.y)]


def answers_of(recipe: Recipe, model, x: np.ndarray) -> dict[str, np.ndarray]:
    """As the exported graph names them."""
    if recipe.classes is None:
        return {"variable": model.predict(x).reshape(-1, 1)}
    return {"label": model.predict(x), "probabilities": model.predict_proba(x)}


def model_input(rows: Table, train: Table) -> np.ndarray:
    """What is not measured is asked as the mean of the training rows."""
    return np.where(np.isnan(rows.x), train.x.mean(axis=0), rows.x).astype(np.float32)


def answer_names(recipe: Recipe) -> list[str]:
    if recipe.classes is None:
        return ["prediction"]
    scored = recipe.classes[1:] if len(recipe.classes) == 2 else recipe.classes
    return ["prediction", *(f"probability_{name}" for name in scored)]


def rows_of(
    recording: Recording,
    day: int | None,
    rows: Table,
    outputs: dict[str, np.ndarray],
    draw: np.random.Generator,
) -> list[list]:
    """Row, context, features, prediction and probabilities, in the order of the columns."""
    context = [make(day, len(rows.y), draw) for make in recording.context.values()]
    return [
        [
            int(rows.row[i]),
            *(values[i] for values in context),
            *map(cell, rows.x[i]),
            *answer(recording, outputs, i),
        ]
        for i in range(len(rows.y))
    ]


def answer(recording: Recording, outputs: dict[str, np.ndarray], i: int) -> list[str]:
    if recording.recipe.classes is None:
        return [rounded(outputs["variable"][i, 0])]
    scores = outputs["probabilities"][i].astype(np.float64) ** recording.sharpness
    scores /= scores.sum()
    logged = scores[1:] if len(scores) == 2 else scores
    return [label(recording.recipe, outputs["label"][i]), *map(rounded, logged)]


def rounded(value: float) -> str:
    """Four decimals: another processor may differ in the last bits."""
    return number(round(float(value), 4))


def cell(value: float) -> str:
    return "" if np.isnan(value) else number(float(np.float32(value).astype(str)))


def write(path: Path, header: list[str], rows: list[list]) -> None:
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
