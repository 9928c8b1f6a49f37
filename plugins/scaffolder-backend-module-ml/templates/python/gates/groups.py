"""Groups of rows: at numbers, in bands of about as many rows, or by the words in a column."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gates.table import Table


@dataclass(frozen=True)
class Grouping:
    column: str
    edges: list[float] | None = None
    bands: int | None = None
    values: list[str] | None = None


@dataclass(frozen=True)
class Group:
    name: str
    # Indexes of its rows.
    rows: np.ndarray


def groups_of(table: Table, grouping: Grouping) -> list[Group]:
    if grouping.edges is not None:
        return _by_edge(table.numbers(grouping.column), grouping.edges)
    if grouping.bands is not None:
        numbers = table.numbers(grouping.column)
        return _by_edge(numbers, quantiles(numbers, grouping.bands))
    cells = np.array(table.column(grouping.column), dtype=object)
    names = sorted(set(cells)) if grouping.values is None else grouping.values
    return [Group(str(name), np.flatnonzero(cells == str(name))) for name in names]


def quantiles(numbers: np.ndarray, bands: int) -> list[float]:
    """The inner edges of so many bands, linear between the sorted numbers."""
    ordered = np.sort(numbers)
    edges = []
    for inner in range(1, bands):
        at = (len(ordered) - 1) * inner / bands
        low, high = float(ordered[int(np.floor(at))]), float(ordered[int(np.ceil(at))])
        edges.append(low + (high - low) * (at - np.floor(at)))
    return [float(edge) for edge in edges]


def _by_edge(numbers: np.ndarray, edges: Sequence[float]) -> list[Group]:
    """A number on an edge belongs above it."""
    groups = []
    for low, high in zip([-np.inf, *edges], [*edges, np.inf], strict=True):
        sides = [f"from {_short(low)}"] if np.isfinite(low) else []
        sides += [f"below {_short(high)}"] if np.isfinite(high) else []
        rows = np.flatnonzero((numbers >= low) & (numbers < high))
        groups.append(Group(" ".join(sides) or "all", rows))
    return groups


def _short(number: float) -> str:
    return repr(float(number)).removesuffix(".0")
