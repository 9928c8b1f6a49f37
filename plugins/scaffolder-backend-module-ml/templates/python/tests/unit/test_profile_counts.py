"""Counts are those of the portal's own reference, which tests/profile-cases.jsonl holds beside the rows."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest

from service.profile_counts import add_counts, count_rows, edges_hash
from service.profile_performance import Rows

LINES = Path("tests/profile-cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line, parse_int=float) for line in LINES]
# What JSON has no number for.
WORDS = {"NaN": np.nan, "Infinity": np.inf, "-Infinity": -np.inf, "-0": -0.0}
# Sums of floats depend on the order of their parts.
ROUNDING = 1e-12


def rows_of(case: dict[str, Any], start: int, end: int | None) -> Rows:
    given = [{name: WORDS.get(value, value) for name, value in row.items()} for row in case["rows"][start:end]]
    columns = {name: np.array([row[name] for row in given], object) for name in case["rows"][0]}
    said = columns[case["predictions"]["prediction"]]
    classes = case["frame"]["performance"].get("classes")
    if classes is None:
        return Rows(len(given), columns, said.astype(float))
    places = np.array([classes.index(name) if name in classes else -1 for name in said])
    probabilities = np.array([columns[case["predictions"]["probability"][name]] for name in classes], float).T
    return Rows(len(given), columns, places, probabilities)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("cuts", [(), (1,), (7, 8, 31)])
def test_counts_are_those_of_the_portal_in_one_part_or_several(case, cuts):
    bounds = zip((0, *cuts), (*cuts, None), strict=True)
    first, *others = (count_rows(case["frame"], rows_of(case, start, end)) for start, end in bounds)
    for each in others:
        first = add_counts(first, each)
    assert_same(orjson.loads(orjson.dumps(first, option=orjson.OPT_SERIALIZE_NUMPY)), case["counts"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_frame_has_the_hash_that_the_portal_gives_it(case):
    assert edges_hash(case["frame"]) == case["edgesHash"]
    assert edges_hash({**case["frame"], "columns": case["frame"]["columns"][:-1]}) != case["edgesHash"]


def assert_same(ours: Any, theirs: Any, path: str = "") -> None:
    if isinstance(theirs, dict):
        assert ours.keys() == theirs.keys(), path
    if isinstance(theirs, dict | list):
        assert len(ours) == len(theirs), path
        for key in theirs if isinstance(theirs, dict) else range(len(theirs)):
            assert_same(ours[key], theirs[key], f"{path}/{key}")
    elif isinstance(ours, float) and isinstance(theirs, float):
        assert ours == pytest.approx(theirs, rel=ROUNDING, abs=0), path
    else:
        assert ours == theirs, path
