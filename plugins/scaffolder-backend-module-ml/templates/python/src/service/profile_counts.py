"""Counts rows by a frame, which says how, so that the portal can add and compare them. Of the rows nothing is kept."""

import hashlib
from collections import Counter
from functools import lru_cache
from typing import Any

import numpy as np
import rfc8785

from service.profile_numbers import read, rounded
from service.profile_performance import Json, Rows, count_performance


def edges_hash(frame: Json) -> str:
    return f"sha256:{hashlib.sha256(rfc8785.dumps(frame)).hexdigest()}"


def count_rows(frame: Json, rows: Rows) -> Json:
    columns = {each["name"]: each for each in frame["columns"]}
    count = {"numeric": _numbers, "categorical": _names}
    counts: Json = {"rows": rows.n}
    counts["columns"] = {name: count[each["type"]](each, rows.of(name)) for name, each in columns.items()}
    if performance := frame.get("performance"):
        parts = {"all": np.full(rows.n, True)}
        parts |= {each["name"]: _inside(each, columns, rows) for each in performance["slices"]}
        counts["performance"] = {name: count_performance(performance, rows, those) for name, those in parts.items()}
    return counts


def add_counts(a: Any, b: Any, key: str = "") -> Any:
    """Of two parts of the same rows, counted by the same frame."""
    if isinstance(a, dict):
        return {name: add_counts(a[name], b[name], name) for name in a}
    if key in ("min", "max"):
        return (min if key == "min" else max)((each for each in (a, b) if each is not None), default=None)
    return a if key == "task" else a + b


def _numbers(column: Json, values: np.ndarray) -> Json:
    values = read(values)
    x, bins = rounded(values, column["precision"]), len(column["edges"]) + 1
    finite, odd = x[np.isfinite(x)], x[~np.isfinite(x)]
    nulls = sum(value is None for value in values) if values.dtype == object else 0
    low, high = (finite.min(), finite.max()) if len(finite) else (None, None)
    # A value on an edge belongs to the bin that it closes.
    at, off = np.searchsorted(column["edges"], finite), finite - column["center"]
    sums = zip(("counts", "sums", "squares"), (None, off, off * off), strict=True)
    binned = {name: np.bincount(at, weights, bins) for name, weights in sums}
    missing = {"null": nulls, "nan": np.isnan(odd).sum() - nulls, "posInf": (odd > 0).sum(), "negInf": (odd < 0).sum()}
    return {**missing, "min": low, "max": high, **binned}


def _names(column: Json, values: np.ndarray) -> Json:
    seen = Counter(map(_name, values.tolist()))
    counts = np.array([seen[name] for name in column["values"]], int)
    return {"null": seen[None], "counts": counts, "rest": len(values) - seen[None] - counts.sum()}


@lru_cache(1000, typed=True)
def _name(value: Any) -> str | None:
    """Numbers and booleans as JSON writes them, and JavaScript what JSON cannot."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        # RFC 8785 has no numbers beyond 2^53.
        return str(value)
    if not np.isfinite(value):
        return str(value).replace("nan", "NaN").replace("inf", "Infinity")
    return str(rfc8785.dumps(value), "ascii")


def _inside(part: Json, columns: dict[str, Json], rows: Rows) -> np.ndarray:
    values = rows.of(part["column"])
    if "equals" in part:
        return np.array([_name(value) == part["equals"] for value in values.tolist()], bool)
    x = rounded(read(values), columns.get(part["column"], {}).get("precision", "float64"))
    return (x > part.get("above", -np.inf)) & (x <= part.get("upTo", np.inf))
