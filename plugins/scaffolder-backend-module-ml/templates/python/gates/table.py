"""A CSV file: its header, and its cells as they are written."""

import csv
import io
import math
import re
from dataclasses import dataclass

import numpy as np

from gates.run_gate import GateError

DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\Z", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Table:
    columns: list[str]
    rows: list[list[str]]

    def column(self, name: str) -> list[str]:
        if name not in self.columns:
            raise GateError(f"data/evaluation.csv has no column {name}")
        at = self.columns.index(name)
        return [row[at] if at < len(row) else "" for row in self.rows]

    def numbers(self, name: str) -> np.ndarray:
        cells = self.column(name)
        values = [number_of(cell) for cell in cells]
        for row, value in enumerate(values, start=1):
            if math.isnan(value):
                where = f"data/evaluation.csv row {row} {name}"
                raise GateError(f'{where}: must be a number, is "{cells[row - 1]}"')
        return np.array(values)


def parse_table(text: str) -> Table:
    lines = [row for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) if row]
    return Table(lines[0], lines[1:]) if lines else Table([], [])


def number_of(cell: str) -> float:
    """NaN for what is not a finite decimal."""
    value = float(cell) if DECIMAL.match(cell) else math.nan
    return value if math.isfinite(value) else math.nan
