"""What was asked and answered in one window of time, counted by one frame."""

import logging
import os
import socket
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from service.manifest import Manifest
from service.predictions import class_indexes, scores_of, values_of
from service.profile_counts import add_counts, count_rows
from service.profile_performance import Json, Rows

log = logging.getLogger("service.profiles")
Tensors = dict[str, np.ndarray]
# Of Python and NumPy, counting costs far more than its numbers: rows are counted many at a time.
ROWS_AT_ONCE = 1024


@dataclass
class Window:
    manifest: Manifest
    frame: Json
    edges_hash: str
    # Seconds since 1970: since <= t < until.
    since: float
    until: float
    counts: Json | None = None
    waiting: list[tuple[Tensors, Tensors]] = field(default_factory=list)
    waiting_rows: int = 0

    @classmethod
    def at(cls, now: float, length_s: int, manifest: Manifest, frame: Json, edges_hash: str) -> "Window":
        """Begins at a multiple of its length, so that those of several replicas are the same."""
        since = now - now % length_s
        return cls(manifest, frame, edges_hash, since, since + length_s)

    def add(self, inputs: Tensors, outputs: Tensors) -> None:
        self.waiting.append((inputs, outputs))
        self.waiting_rows += len(next(iter(inputs.values())))
        if self.waiting_rows >= ROWS_AT_ONCE:
            self.fold()

    def fold(self) -> None:
        if not self.waiting:
            return
        waiting, self.waiting, self.waiting_rows = self.waiting, [], 0
        try:
            inputs, outputs = (_joined([each[side] for each in waiting]) for side in (0, 1))
            counts = count_rows(self.frame, rows_of(self.manifest, self.frame, inputs, outputs))
            self.counts = add_counts(self.counts, counts) if self.counts else counts
        except Exception:
            # Those who asked have their answers.
            log.exception("Rows could not be counted.")

    def profile(self, source: str, now: float) -> Json | None:
        """What is sent of it; None without rows. What ends before its window says so: no end may lie in the future."""
        self.fold()
        until = min(self.until, max(now, self.since + 0.001))
        return self.counts and {
            "schema": "callboard.dev/profile/v1",
            "entityRef": self.manifest.model,
            "digest": self.manifest.digest,
            "role": "serving",
            "window": {"from": utc(self.since), "to": utc(until)},
            "edgesHash": self.edges_hash,
            "source": source,
            "engine": {"name": "python-onnx-service"},
            "counts": self.counts,
        }


def rows_of(manifest: Manifest, frame: Json, inputs: Tensors, outputs: Tensors) -> Rows:
    """Of the columns with the role prediction the first is the prediction; after it come probabilities."""
    asked = next(iter(inputs.values()))
    n = len(asked)
    columns = dict(zip(manifest.features, asked.reshape(n, -1).T, strict=False))
    prediction, *others = [each for each in frame["columns"] if each.get("role") == "prediction"] or [{"name": ""}]
    if manifest.classes is None:
        values = np.array(values_of(outputs), np.float64).reshape(n, -1)[:, 0]
        return Rows(n, {**columns, prediction["name"]: values}, values)
    classes, at = manifest.classes, class_indexes(outputs, manifest.classes)
    names = np.array([_number(each) for each in classes] if prediction.get("type") == "numeric" else classes, object)
    columns[prediction["name"]] = names[at]
    performance = frame.get("performance", {})
    order = performance.get("classes", classes)
    predicted = np.array([order.index(each) if each in order else -1 for each in classes])[at]
    scores = scores_of(outputs, classes)
    if scores is None or set(order) != set(classes):
        return Rows(n, columns, predicted)
    probabilities = scores[:, [classes.index(each) for each in order]].astype(np.float64)
    said = probabilities[:, 1:] if len(order) == 2 and len(others) == 1 else probabilities
    columns |= {each["name"]: values for each, values in zip(others, said.T, strict=False)}
    return Rows(n, columns, predicted, probabilities if performance.get("calibrated") else None)


def _number(name: str) -> float:
    try:
        return float(name)
    except ValueError:
        return np.nan


def source_of(manifest: Manifest, started: float) -> str:
    """Of this process alone: what is counted after a restart is added to what was sent before, and replaces nothing."""
    return f"{manifest.name}/{socket.gethostname()}"[:150] + f"/{os.getpid()}/{utc(started)}"


def utc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _joined(parts: list[Tensors]) -> Tensors:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
