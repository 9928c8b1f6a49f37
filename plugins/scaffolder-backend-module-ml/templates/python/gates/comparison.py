"""Holds the candidate to the thresholds, on the same rows as the champion."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from gates.groups import Group, Grouping, groups_of
from gates.metrics import Metrics
from gates.scored import Scored
from gates.table import Table
from gates.thresholds import Fairness, Slice, Thresholds

RELATIVE = ("mae", "rmse")


@dataclass(frozen=True)
class SliceResult:
    column: str
    group: str
    rows: int
    candidate: Metrics
    champion: Metrics


def compare(
    table: Table, thresholds: Thresholds, candidate: Scored, champion: Scored
) -> tuple[dict[str, Any], list[str]]:
    """What goes into the report, and why the candidate fails."""
    everything = np.arange(len(table.rows))
    now, before = candidate.metrics(everything), champion.metrics(everything)
    reasons = drop_reasons("overall", thresholds.overall, now, before)
    slices: list[SliceResult] = []
    for rule in thresholds.slices:
        for result in _slice_results(table, rule, candidate, champion):
            slices.append(result)
            where = f"{result.column} {result.group}"
            reasons += drop_reasons(where, rule.limits, result.candidate, result.champion)
    fairness = []
    for limit in thresholds.fairness:
        said, unfair = _fairness(table, limit, candidate, now)
        fairness.append(said)
        reasons += unfair
    agreement = _agreement(candidate, champion)
    least = thresholds.min_agreement
    if agreement is not None and least is not None and agreement < least:
        reasons.append(f"agreement: {agreement} of the rows get the champion's class, at least {least} must")
    report = {
        "candidate": {"digest": candidate.digest, "metrics": now},
        "champion": {"digest": champion.digest, "metrics": before},
        "slices": [asdict(each) for each in slices],
        "fairness": fairness,
        "agreement": agreement,
    }
    return report, reasons


def drop_reasons(where: str, limits: dict[str, float], candidate: Metrics, champion: Metrics) -> list[str]:
    return [
        f"{where}: {metric} is {candidate[metric]}, the champion's is {champion[metric]}: worse by more than {limit}"
        for metric, limit in limits.items()
        if metric in candidate and metric in champion and drop_of(metric, candidate[metric], champion[metric]) > limit
    ]


def drop_of(metric: str, candidate: float, champion: float) -> float:
    """How much worse the candidate is on the same rows; for mae and rmse as a share of the champion's."""
    if metric == "brier":
        return candidate - champion
    if metric not in RELATIVE:
        return champion - candidate
    if candidate <= champion:
        return 0.0
    return (candidate - champion) / champion if champion else np.inf


def _slice_results(table: Table, rule: Slice, candidate: Scored, champion: Scored) -> list[SliceResult]:
    def only(metrics: Metrics) -> Metrics:
        return {name: value for name, value in metrics.items() if name in rule.limits}

    return [
        SliceResult(
            rule.grouping.column,
            group.name,
            len(group.rows),
            only(candidate.metrics(group.rows)),
            only(champion.metrics(group.rows)),
        )
        for group in _large_groups(table, rule.grouping, rule.min_rows)
    ]


def _fairness(table: Table, rule: Fairness, candidate: Scored, overall: Metrics) -> tuple[dict[str, Any], list[str]]:
    groups: list[dict[str, Any]] = []
    for group in _large_groups(table, rule.grouping, rule.min_rows):
        metrics = candidate.metrics(group.rows)
        if rule.metric in metrics:
            value = metrics[rule.metric]
            groups.append({"group": group.name, "rows": len(group.rows), "value": value})
    values = [each["value"] for each in groups]
    gap = max(values) - min(values) if len(values) > 1 else None
    scale = overall.get(rule.metric, 1) if rule.metric in RELATIVE else 1
    column = rule.grouping.column
    result = {"column": column, "metric": rule.metric, "groups": groups, "gap": gap}
    if gap is None or gap <= rule.max_gap * scale:
        return result, []
    told = f"{rule.metric} differs by {gap} between groups of {column}"
    return result, [f"fairness: {told}, by more than {rule.max_gap * scale}"]


def _large_groups(table: Table, grouping: Grouping, min_rows: int) -> list[Group]:
    return [group for group in groups_of(table, grouping) if len(group.rows) >= max(min_rows, 1)]


def _agreement(candidate: Scored, champion: Scored) -> float | None:
    if candidate.labels is None or champion.labels is None:
        return None
    return float(np.mean(candidate.labels == champion.labels))
