"""Reads the values of a column as the numbers that are counted."""

import re
from typing import Any

import numpy as np

# Larger values count as infinite, for their squares would be.
LARGEST = 1e150
# How text spells a number.
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


def read(values: np.ndarray) -> np.ndarray:
    """As numbers of 64 bits; None in the place of what is null."""
    if values.dtype.kind in "biuf":
        return values.astype(np.float64)
    return np.array([_number(value) for value in values.tolist()], object)


def _number(value: Any) -> float | None:
    """Text that is no number is null; a whole number that 64 bits have not is infinite."""
    if isinstance(value, int) and abs(value) > LARGEST:
        return np.inf if value > 0 else -np.inf
    if isinstance(value, str) and not NUMBER.fullmatch(value):
        return None
    return None if value is None else float(value)


def rounded(values: np.ndarray, precision: str) -> np.ndarray:
    with np.errstate(over="ignore"):
        x = values.astype(np.float64).astype(precision).astype(np.float64) + 0.0
    x[np.abs(x) > LARGEST] *= np.inf
    return x
