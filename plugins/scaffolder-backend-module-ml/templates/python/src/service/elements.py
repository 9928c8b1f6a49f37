"""JSON values to arrays. NumPy would take true as 1, "1" as 1 and 1.5 as an integer; callers are told instead."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from service.errors import invalid

# What JSON has no word for, as text.
_WORDS = {"NaN": np.nan, "Infinity": np.inf, "-Infinity": -np.inf}
Field = Callable[[int], str]


def to_array(values: Sequence[Any], dtype: np.dtype, field: Field, *, finite: bool) -> np.ndarray:
    """A flat array of flat values; `field` names the element of an index for an error."""
    if dtype.kind == "f":
        return _floats(values, dtype, field, finite)
    if dtype.kind in "iu":
        return _integers(values, dtype, field)
    wanted, word = (bool, "true or false") if dtype.kind == "b" else (str, "a text")
    _check_types(values, {wanted}, field, word)
    return np.array(values, dtype)


def _floats(values: Sequence[Any], dtype: np.dtype, field: Field, finite: bool) -> np.ndarray:
    if not finite and str in set(map(type, values)):
        values = [_WORDS.get(value, value) if type(value) is str else value for value in values]
    _check_types(values, {int, float}, field, "a number")
    try:
        exact = np.array(values, np.float64)
    except OverflowError:
        exact = np.array([_as_float(value) for value in values])
    with np.errstate(over="ignore"):
        array = exact.astype(dtype)
    # A sum is finite only where all elements are: one pass in the usual case.
    if not np.isfinite(array.sum(dtype=np.float64)):
        wrong = ~np.isfinite(array) & (finite | np.isfinite(exact))
        if wrong.any():
            raise invalid(field(int(wrong.argmax())), f"must be a finite number that fits {dtype}")
    return array


def _as_float(value: int | float) -> float:
    try:
        return float(value)
    except OverflowError:
        return np.inf


def _integers(values: Sequence[Any], dtype: np.dtype, field: Field) -> np.ndarray:
    limits = np.iinfo(dtype)
    rule = f"must be a whole number from {limits.min} to {limits.max}"
    for index, value in enumerate(values):
        whole = type(value) is int or (type(value) is float and value.is_integer())
        if not whole or not limits.min <= value <= limits.max:
            raise invalid(field(index), rule)
    return np.array([int(value) for value in values], dtype)


def _check_types(values: Sequence[Any], wanted: set[type], field: Field, word: str) -> None:
    if set(map(type, values)) <= wanted:
        return
    index = next(at for at, value in enumerate(values) if type(value) not in wanted)
    raise invalid(field(index), f"must be {word}")
