"""The numbers that the portal's statistics of drift are tested against are SciPy's."""

import drift_accuracy


def test_fixture_is_what_scipy_says():
    assert drift_accuracy.main(["--check"]) == 0


def test_a_changed_number_is_noticed():
    assert drift_accuracy.differences({"a": [1.0]}, {"a": [1.001]}) == [".a.0"]
