"""Whatever a caller sends is read exactly, or refused with the field; nothing else is raised."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import ServiceError
from service.instances import InstanceReader
from service.predictions import read_predictions
from service.tensors import read_infer_request
from tests.some_models import CLASSIFIER

FLOAT32 = st.floats(width=32, allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["instances", "inputs", "outputs", "id", "more"])
FIELDS = st.sampled_from(["name", "datatype", "shape", "data", "weight", "width", "age"])
VALUES = JSON | st.sampled_from(["input", "FP32", "label"]) | st.lists(st.integers(-1, 3), max_size=3)
BODIES = st.dictionaries(NAMES, JSON | st.lists(st.dictionaries(FIELDS, VALUES), max_size=3))
readers = pytest.mark.parametrize(
    "read",
    [InstanceReader(CLASSIFIER, 8).read, lambda body: read_infer_request(body, CLASSIFIER, 8).inputs],
    ids=["instances", "tensors"],
)


@readers
@given(body=BODIES)
def test_a_body_is_read_or_refused_by_name(read, body):
    try:
        array = read(body)["input"]
        refused = None
    except ServiceError as error:
        array, refused = None, error
    if refused is None:
        assert (array.dtype, array.shape[1:]) == (np.float32, (2,))
    else:
        assert refused.code in ("invalid-input", "too-large")
        assert refused.message.startswith(f"{refused.field}: ")


@given(rows=st.lists(st.tuples(FLOAT32, FLOAT32), min_size=1, max_size=8))
def test_both_ways_read_the_same_numbers(rows):
    instances = {"instances": [{"width": width, "weight": weight} for weight, width in rows]}
    tensor = {"name": "input", "datatype": "FP32", "shape": [len(rows), 2], "data": [list(row) for row in rows]}
    by_name = InstanceReader(CLASSIFIER, 8).read(json.loads(json.dumps(instances)))["input"]
    by_tensor = read_infer_request({"inputs": [tensor]}, CLASSIFIER, 8).inputs["input"]
    assert by_name.tolist() == by_tensor.tolist() == [list(row) for row in rows]


@given(scores=st.lists(st.floats(0, 1, width=32), min_size=1, max_size=8))
def test_the_label_has_the_highest_score(scores):
    array = np.array([[1 - score, score] for score in scores], np.float32)
    for prediction in read_predictions({"scores": array}, CLASSIFIER):
        assert prediction["scores"][prediction["label"]] == max(prediction["scores"].values())
        assert math.isclose(sum(prediction["scores"].values()), 1, rel_tol=1e-6)
