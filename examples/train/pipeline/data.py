"""Splits the bundled data sets and writes the rows down as CSV."""

import csv
import hashlib
from pathlib import Path

import numpy as np
from sklearn.model_selection import train_test_split

from pipeline.recipe import Recipe, Table

SEED = 20261120
HELD_OUT_SHARE = 0.3


def split(recipe: Recipe, table: Table) -> tuple[Table, Table]:
    """Training and held-out rows, shuffled by a fixed seed, classes in equal shares."""
    train, held_out = train_test_split(
        np.arange(len(table.y)),
        test_size=HELD_OUT_SHARE,
        random_state=SEED,
        stratify=None if recipe.classes is None else table.y,
    )
    return table.take(train), table.take(held_out)


def write_rows(path: Path, recipe: Recipe, table: Table) -> None:
    """Numbers are written so that reading them back gives the same float64."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["row", *table.features, recipe.target])
        for row, values, y in zip(table.row, table.x, table.y):
            out.writerow([int(row), *map(number, values), label(recipe, y)])


def number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def label(recipe: Recipe, y: float) -> str:
    return number(y) if recipe.classes is None else recipe.classes[int(y)]


def digest(path: Path) -> str:
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
