"""What was asked and answered in one window of time, counted by one frame."""

import logging
import os
import socket
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from service.manifest import Manifest
from service.profile_counts import add_counts, count_rows
from service.profile_performance import Json
from service.profile_rows import rows_of

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
    waiting: list[tuple[Tensors, Tensors | None]] = field(default_factory=list)
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
        self._count(waiting)

    def _count(self, answers: list[tuple[Tensors, Tensors | None]]) -> None:
        """One answer that cannot be counted is no matter of the others, nor of those who asked."""
        (inputs, outputs), *others = answers
        try:
            asked = _joined([each for each, _ in answers])
            said = None if outputs is None else _joined([each for _, each in answers if each is not None])
            counts = count_rows(self.frame, rows_of(self.manifest, self.frame, asked, said))
            self.counts = add_counts(self.counts, counts) if self.counts else counts
        except Exception:
            if others:
                for each in answers:
                    self._count([each])
                return
            log.exception("What was answered could not be counted.")
            if outputs is not None:
                self._count([(inputs, None)])

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


def source_of(manifest: Manifest, started: float) -> str:
    """Of this process alone: what is counted after a restart is added to what was sent before, and replaces nothing."""
    return f"{manifest.name}/{socket.gethostname()}"[:150] + f"/{os.getpid()}/{utc(started)}"


def utc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _joined(parts: list[Tensors]) -> Tensors:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
