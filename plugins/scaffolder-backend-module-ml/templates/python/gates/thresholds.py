"""gates/thresholds.yaml: what the model is held to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from gates.groups import Grouping
from gates.run_gate import GateError


@dataclass(frozen=True)
class Slice:
    grouping: Grouping
    min_rows: int
    # The largest drop, by metric.
    limits: dict[str, float]


@dataclass(frozen=True)
class Fairness:
    grouping: Grouping
    min_rows: int
    metric: str
    max_gap: float


@dataclass(frozen=True)
class Thresholds:
    overall: dict[str, float]
    slices: list[Slice]
    fairness: list[Fairness]
    min_agreement: float | None


def read_thresholds(file: Path = Path("gates/thresholds.yaml")) -> Thresholds:
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    try:
        return Thresholds(
            overall=_limits(said["overall"]),
            slices=[_slice(each) for each in said.get("slices", [])],
            fairness=[_fairness(each) for each in said.get("fairness", [])],
            min_agreement=said["agreement"]["min"] if "agreement" in said else None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise GateError(f"{file}: {error!r}") from error


def _slice(said: dict[str, Any]) -> Slice:
    grouping, rest = _grouping(said)
    return Slice(grouping, rest.pop("minRows"), _limits(rest))


def _fairness(said: dict[str, Any]) -> Fairness:
    grouping, rest = _grouping(said)
    return Fairness(grouping, rest["minRows"], rest["metric"], rest["maxGap"])


def _grouping(said: dict[str, Any]) -> tuple[Grouping, dict[str, Any]]:
    names = ("column", "edges", "bands", "values")
    grouping = Grouping(**{name: said[name] for name in names if name in said})
    return grouping, {name: value for name, value in said.items() if name not in names}


def _limits(said: dict[str, Any]) -> dict[str, float]:
    return {metric: limit["maxDrop"] for metric, limit in said.items()}
