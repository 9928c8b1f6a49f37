import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml

from gates import data_gate, evaluate
from gates.comparison import compare, drop_of
from gates.data_contract import ColumnRule, DataContract
from gates.groups import Grouping, groups_of, quantiles
from gates.metrics import classification_metrics, regression_metrics
from gates.run_gate import GateError, Judged, NotRun, run_gate
from gates.scored import Scored, score_model
from gates.table import parse_table
from gates.thresholds import Fairness, Slice, Thresholds, read_thresholds

RULES = [
    ColumnRule("row", "id", "int"),
    ColumnRule("weight", "feature", "float", min=0, max=10),
    ColumnRule("note", "feature", "string", nullable=True),
    ColumnRule("kind", "target", "string", allowed=["pear", "apple"]),
]
CONTRACT = DataContract(Path("a.csv"), "", RULES, min_rows=2, max_null_share=0.5, max_duplicates=0.34)
GOOD = "row,weight,note,kind\n1,2.5,,pear\n2,1e1,a,apple\n3,0,a,apple\n"


def test_good_rows_keep_the_contract():
    assert data_gate.check_table(parse_table(GOOD), CONTRACT) == []


def test_a_byte_order_mark_is_no_part_of_the_first_column():
    assert parse_table("\ufeff" + GOOD) == parse_table(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("note", "notes", "notes: is not in the contract"),
        ("note", "notes", "note: is missing"),
        ("1,2.5,,", "1,,,", 'weight: must not be empty, is "" in row 1'),
        ("2.5", "-2.5", 'weight: must be at least 0, is "-2.5" in row 1'),
        ("1e1", "11", 'weight: must be at most 10, is "11" in row 2'),
        ("2.5", "nan", 'weight: must be a float, is "nan" in row 1'),
        ("1,2.5", "1.5,2.5", 'row: must be a int, is "1.5" in row 1'),
        ("apple", "plum", 'kind: must be one of pear, apple, is "plum" in row 2 and 1 more'),
        (",a,", ",,", "note: at most 0.5 of the cells may be empty, 3 are"),
        ("1,2.5,,pear\n2,1e1,a,apple\n", "", "rows: must be at least 2, are 1"),
        ("1,2.5,,pear\n2,1e1,a,", "1,0,a,apple\n2,0,a,", "rows: at most 0.34 may repeat an earlier one, 2 do"),
        ("3,0,a,apple", "3,0,a", 'rows: must have 4 cells, is "3" in row 3'),
    ],
)
def test_bad_rows_are_told_with_column_and_rule(old, new, reason):
    assert reason in data_gate.check_table(parse_table(GOOD.replace(old, new)), CONTRACT)


def test_metrics_of_two_classes_are_of_the_last_one():
    truth, scores = np.array([0, 0, 1, 1]), np.array([0.1, 0.6, 0.6, 0.9])
    metrics = classification_metrics(truth, (scores > 0.5).astype(int), np.stack([1 - scores, scores], axis=1))
    expected = {"accuracy": 3 / 4, "recall": 1, "precision": 2 / 3, "f1": 4 / 5, "roc_auc": 3.5 / 4}
    assert metrics == pytest.approx({**expected, "brier": (0.01 + 0.36 + 0.16 + 0.01) / 4})


def test_metrics_of_more_classes_are_means_of_the_classes():
    scores = np.eye(3)[[0, 1, 1]]
    metrics = classification_metrics(np.array([0, 1, 2]), np.array([0, 1, 1]), scores)
    assert metrics == pytest.approx(
        {"accuracy": 2 / 3, "recall": 2 / 3, "precision": 1 / 2, "f1": (1 + 2 / 3) / 3, "brier": 2 / 3}
    )


def test_a_metric_that_the_rows_cannot_give_is_absent():
    assert "roc_auc" not in classification_metrics(np.array([1]), np.array([1]), np.array([[0.0, 1.0]]))
    assert "r2" not in regression_metrics(np.array([2.0, 2.0]), np.array([1.0, 2.0]))


def test_metrics_of_a_regression():
    metrics = regression_metrics(np.array([1.0, 2, 3]), np.array([1.0, 2, 6]))
    assert metrics == pytest.approx({"mae": 1, "rmse": 3**0.5, "r2": 1 - 9 / 2})


@pytest.mark.parametrize(
    ("grouping", "groups"),
    [
        ({"bands": 2}, {"below 2.5": [0, 1], "from 2.5": [2, 3]}),
        ({"edges": [3]}, {"below 3": [0, 1], "from 3": [2, 3]}),
        ({"values": ["1", "4"]}, {"1": [0], "4": [3]}),
        ({}, {"1": [0], "2": [1], "3": [2], "4": [3]}),
    ],
)
def test_rows_are_grouped(grouping, groups):
    found = groups_of(parse_table("a\n1\n2\n3\n4\n"), Grouping("a", **grouping))
    assert {group.name: group.rows.tolist() for group in found} == groups


def test_bands_are_cut_at_quantiles():
    assert quantiles(np.array([4.0, 1, 2, 3]), 3) == [2, 3]


@pytest.mark.parametrize(
    ("metric", "candidate", "champion", "drop"),
    [
        ("accuracy", 0.8, 0.9, 0.1),
        ("brier", 0.2, 0.1, 0.1),
        ("mae", 11, 10, 0.1),
        ("rmse", 9, 10, 0),
        ("mae", 1, 0, np.inf),
    ],
)
def test_a_drop_is_how_much_worse(metric, candidate, champion, drop):
    assert drop_of(metric, candidate, champion) == pytest.approx(drop)


def scored(labels):
    labels = np.array(labels)
    truth = np.array([0, 0, 1, 1])
    return Scored(
        "sha256:00", labels, lambda rows: classification_metrics(truth[rows], labels[rows], np.eye(2)[labels[rows]])
    )


LIMITS = Thresholds(
    overall={"accuracy": 0.02},
    slices=[Slice(Grouping("a", edges=[2.5]), 2, {"accuracy": 0.6})],
    fairness=[Fairness(Grouping("a", edges=[2.5]), 2, "accuracy", 0.4)],
    min_agreement=0.9,
)


@pytest.mark.parametrize(
    ("labels", "reasons"),
    [
        ([0, 0, 1, 1], []),
        ([0, 0, 1, 0], ["overall: accuracy", "fairness: accuracy", "agreement: 0.75"]),
        ([0, 0, 0, 0], ["overall: accuracy", "a from 2.5: accuracy", "fairness: accuracy", "agreement: 0.5"]),
    ],
)
def test_a_worse_candidate_is_refused_with_each_reason(labels, reasons):
    report, found = compare(parse_table("a\n1\n2\n3\n4\n"), LIMITS, scored(labels), scored([0, 0, 1, 1]))
    assert [reason[: len(start)] for reason, start in zip(found, reasons, strict=True)] == reasons
    assert report["champion"]["metrics"]["accuracy"] == 1
    assert [(each["group"], each["rows"]) for each in report["slices"]] == [("below 2.5", 2), ("from 2.5", 2)]


def test_groups_of_few_rows_are_not_judged():
    few = replace(LIMITS, slices=[replace(LIMITS.slices[0], min_rows=3)], fairness=[])
    report, _ = compare(parse_table("a\n1\n2\n3\n4\n"), few, scored([0, 0, 1, 1]), scored([0, 0, 1, 1]))
    assert report["slices"] == []


@pytest.mark.parametrize("text", ["{}", "overall: 1", "overall: {accuracy: {max: 1}}", "overall: {}\nslices: [{}]"])
def test_thresholds_that_cannot_be_used_are_named(tmp_path, text):
    file = tmp_path / "thresholds.yaml"
    file.write_text(text)
    with pytest.raises(GateError, match=r"thresholds\.yaml"):
        read_thresholds(file)


@pytest.mark.parametrize(
    ("judged", "status", "said"),
    [
        (Judged({}, [], "well"), 0, "well\n"),
        (Judged({}, ["a: is wrong"], "well"), 1, ""),
        (NotRun("no rows"), 0, "not run: no rows\n"),
    ],
)
def test_a_gate_ends_as_it_judged(tmp_path, monkeypatch, capsys, judged, status, said):
    monkeypatch.chdir(tmp_path)
    try:
        run_gate("some", lambda: judged)
        ended = 0
    except SystemExit as stop:
        ended = stop.code
    assert (ended, capsys.readouterr().out) == (status, said)
    assert json.loads((tmp_path / "reports/some.json").read_text())["passed"] in (status == 0, None)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A copy of what the gates read."""
    for name in ("model", "data", "gates"):
        shutil.copytree(name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    if yaml.safe_load(Path("data/contract.yaml").read_text())["file"] is None:
        pytest.skip("this repository has no evaluation rows")
    return tmp_path


def test_the_champion_keeps_the_thresholds(repository):
    shutil.copytree("model/champion", "model", dirs_exist_ok=True)
    judged = evaluate.judge_model()
    assert isinstance(judged, Judged)
    assert judged.reasons == []
    assert judged.result["candidate"] == judged.result["champion"]


@pytest.mark.parametrize("judge", [data_gate.judge_data, evaluate.judge_model])
def test_without_rows_the_gates_say_why_they_are_not_run(tmp_path, monkeypatch, judge):
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path("data/contract.yaml").write_text("{version: 1, file: null, reason: they are personal}")
    assert judge() == NotRun("they are personal")


def test_other_rows_than_described_are_noticed(repository):
    with Path("data/evaluation.csv").open("a") as file:
        file.write("\n")
    assert "sha256 must be" in data_gate.judge_data().reasons[0]


def test_a_column_that_the_model_needs_and_the_rows_lack_is_named(repository):
    with pytest.raises(GateError, match="has no column"):
        score_model(Path("model"), parse_table("a,b\n1,2\n"))
