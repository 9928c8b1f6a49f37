"""Drift profiles: sums of what was asked and answered in a window, never the rows. Off without PROFILES_URL."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np

from service.manifest import Manifest
from service.outbound import post_json
from service.predictions import class_indexes, values_of
from service.settings import Settings

Tensors = dict[str, np.ndarray]
Observe = Callable[[Tensors, Tensors], None]
# Of Python and NumPy, an addition costs far more than its numbers: rows are added many at a time.
ROWS_AT_ONCE = 1024


@dataclass
class Numbers:
    """Of several columns at once."""

    n: np.ndarray
    nan: np.ndarray
    low: np.ndarray
    high: np.ndarray
    total: np.ndarray
    squares: np.ndarray

    @classmethod
    def none(cls, width: int) -> "Numbers":
        zeros = np.zeros(width)
        counts = np.zeros(width, np.int64)
        low, high = np.full(width, np.inf), np.full(width, -np.inf)
        return cls(counts, counts.copy(), low, high, zeros, zeros.copy())

    def add(self, rows: np.ndarray) -> None:
        nan = np.isnan(rows)
        known = np.where(nan, 0, rows).astype(np.float64)
        self.n += len(rows)
        self.nan += nan.sum(axis=0)
        self.low = np.minimum(self.low, np.where(nan, np.inf, rows).min(axis=0))
        self.high = np.maximum(self.high, np.where(nan, -np.inf, rows).max(axis=0))
        self.total += known.sum(axis=0)
        self.squares += np.square(known).sum(axis=0)


@dataclass
class Window:
    manifest: Manifest
    since: datetime
    features: Numbers
    values: Numbers
    labels: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    until: datetime | None = None
    waiting: list[tuple[np.ndarray, Tensors]] = field(default_factory=list)
    waiting_rows: int = 0

    @classmethod
    def begin(cls, manifest: Manifest, now: datetime) -> "Window":
        return cls(manifest, now, Numbers.none(len(manifest.features)), Numbers.none(1))

    def add(self, inputs: Tensors, outputs: Tensors) -> None:
        rows = inputs[self.manifest.inputs[0].name]
        self.waiting.append((rows, outputs))
        self.waiting_rows += len(rows)
        if self.waiting_rows >= ROWS_AT_ONCE:
            self.fold()

    def fold(self) -> None:
        if not self.waiting:
            return
        waiting, self.waiting, self.waiting_rows = self.waiting, [], 0
        inputs = np.concatenate([rows for rows, _ in waiting])
        outputs = {name: np.concatenate([each[name] for _, each in waiting]) for name in waiting[0][1]}
        self.rows += len(inputs)
        self.features.add(inputs)
        classes = self.manifest.classes
        if classes:
            self.labels.update(classes[at] for at in class_indexes(outputs, classes))
        else:
            values = np.array(values_of(outputs), np.float64)
            self.values.add(values.reshape(len(inputs), -1)[:, :1])


def profile_of(window: Window) -> dict[str, Any]:
    """What is sent of a window; the one place to change when its receiver wants another form."""
    window.fold()
    said: dict[str, Any] = {
        "model": window.manifest.model,
        "digest": window.manifest.digest,
        "from": window.since.isoformat(),
        "to": window.until.isoformat() if window.until else None,
        "rows": window.rows,
        "features": [
            {"name": name, **_column(window.features, at)} for at, name in enumerate(window.manifest.features)
        ],
    }
    if window.manifest.classes:
        counts = {name: window.labels[name] for name in window.manifest.classes}
        return {**said, "predictions": {"labels": counts}}
    return {**said, "predictions": _column(window.values, 0)}


def _column(numbers: Numbers, at: int) -> dict[str, Any]:
    some = bool(numbers.n[at] > numbers.nan[at])
    return {
        "n": int(numbers.n[at]),
        # JSON of a request has null refused, so that nothing but NaN can be missing.
        "nulls": 0,
        "nan": int(numbers.nan[at]),
        "min": float(numbers.low[at]) if some else None,
        "max": float(numbers.high[at]) if some else None,
        "sum": float(numbers.total[at]),
        "sumOfSquares": float(numbers.squares[at]),
    }


@asynccontextmanager
async def profiling(settings: Settings, manifest: Manifest) -> AsyncIterator[Observe | None]:
    """What to call with each answer, or None where profiles are off or the columns not known."""
    if not settings.profiles_url or not manifest.features:
        yield None
        return
    profiler = _Profiler(settings.profiles_url, manifest)
    task = asyncio.create_task(profiler.send_each(settings.profile_window_s))
    yield profiler.observe
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await profiler.send()


class _Profiler:
    def __init__(self, url: str, manifest: Manifest) -> None:
        self._url = url
        self._manifest = manifest
        self._window = Window.begin(manifest, datetime.now(UTC))

    def observe(self, inputs: Tensors, outputs: Tensors) -> None:
        self._window.add(inputs, outputs)

    async def send_each(self, window_s: int) -> None:
        while True:
            await asyncio.sleep(window_s)
            await self.send()

    async def send(self) -> None:
        now = datetime.now(UTC)
        window, self._window = self._window, Window.begin(self._manifest, now)
        window.until = now
        profile = profile_of(window)
        if profile["rows"]:
            await post_json(self._url, profile)
