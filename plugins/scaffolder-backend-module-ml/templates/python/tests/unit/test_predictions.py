import json

import numpy as np
import pytest

from service.errors import ServiceError, StartupError
from service.fallback import read_fallback
from service.predictions import check_finite, read_predictions
from tests.some_models import CLASSIFIER, REGRESSION

SCORES = np.array([[0.75, 0.25], [0.5, 0.5]], np.float32)
APPLE = {"label": "apple"}


@pytest.mark.parametrize(
    ("manifest", "outputs", "expected"),
    [
        (
            CLASSIFIER,
            {"label": np.array([0, 1]), "scores": SCORES},
            # The first of equal scores, whatever the label says.
            [
                {"label": "pear", "scores": {"pear": 0.75, "apple": 0.25}},
                {"label": "pear", "scores": {"pear": 0.5, "apple": 0.5}},
            ],
        ),
        (CLASSIFIER, {"label": np.array([1, 0])}, [APPLE, {"label": "pear"}]),
        (CLASSIFIER, {"label": np.array(["apple"], object)}, [APPLE]),
        (REGRESSION, {"value": np.array([[1.5], [2]])}, [{"value": 1.5}, {"value": 2}]),
        (REGRESSION, {"value": np.array([1.5])}, [{"value": 1.5}]),
        (REGRESSION, {"value": np.array([[1.0, 2]])}, [{"value": [1, 2]}]),
    ],
)
def test_outputs_become_predictions(manifest, outputs, expected):
    assert read_predictions(outputs, manifest) == expected


def test_the_fallback_is_repeated_for_each_row(tmp_path):
    said = [{"name": "label", "data": [1]}, {"name": "scores", "data": [0.25, 0.75]}]
    (tmp_path / "fallback.json").write_text(json.dumps({"outputs": said}))
    outputs = read_fallback(tmp_path, CLASSIFIER)(2)
    assert outputs["label"].tolist() == [1, 1]
    assert read_predictions(outputs, CLASSIFIER) == [{**APPLE, "scores": {"pear": 0.25, "apple": 0.75}}] * 2


@pytest.mark.parametrize("text", ["", "{}", '{"outputs": [{"name": "label", "data": [1]}]}'])
def test_a_fallback_that_cannot_be_used_stops_the_start(tmp_path, text):
    (tmp_path / "fallback.json").write_text(text)
    with pytest.raises(StartupError, match=r"fallback\.json: cannot be used"):
        read_fallback(tmp_path, CLASSIFIER)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_a_prediction_that_is_no_number_is_none(wrong):
    check_finite({"label": np.array(["apple"], object), "scores": SCORES})
    with pytest.raises(ServiceError) as refused:
        check_finite({"scores": np.array([[0.5, wrong]])})
    assert refused.value.code == "model-error"
