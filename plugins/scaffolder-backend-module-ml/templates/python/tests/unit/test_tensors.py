from dataclasses import replace

import numpy as np
import orjson
import pytest

from service.errors import ServiceError
from service.manifest import TensorSpec
from service.tensors import describe_model, infer_answer, json_values, read_infer_request
from tests.some_models import CLASSIFIER

TENSOR = {"name": "input", "datatype": "FP32", "shape": [2, 2], "data": [1, 2, 3, 4]}


def read(dtype="float32", datatype="FP32", **changes):
    manifest = replace(CLASSIFIER, inputs=(TensorSpec("input", dtype, (None, 2)),))
    body = {"inputs": [{**TENSOR, "datatype": datatype, **changes}]}
    return read_infer_request(body, manifest, 4).inputs["input"]


@pytest.mark.parametrize(
    ("dtype", "datatype", "data", "expected"),
    [
        ("float32", "FP32", [1, 2.5, "NaN", "-Infinity"], [[1, 2.5], [np.nan, -np.inf]]),
        ("float64", "FP64", [[1, 2], [3, 4]], [[1, 2], [3, 4]]),
        ("int64", "INT64", [1, 2.0, -3, 2**62 + 1], [[1, 2], [-3, 2**62 + 1]]),
        ("uint8", "UINT8", [0, 255, 1, 2], [[0, 255], [1, 2]]),
        ("bool", "BOOL", [True, False, True, True], [[True, False], [True, True]]),
        ("string", "BYTES", ["a", "", "ü", "1"], [["a", ""], ["ü", "1"]]),
    ],
)
def test_a_tensor_is_read_as_its_type(dtype, datatype, data, expected):
    np.testing.assert_array_equal(
        read(dtype, datatype, data=data),
        np.array(expected, dtype=object).astype(object if dtype == "string" else dtype),
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"datatype": "INT64"}, "inputs[0].datatype"),
        ({"name": "other"}, "inputs[0].name"),
        ({"name": ["input"]}, "inputs[0].name"),
        ({"shape": [4]}, "inputs[0].shape"),
        ({"shape": [0, 2]}, "inputs[0].shape"),
        ({"shape": [2, True]}, "inputs[0].shape"),
        ({"data": None}, "inputs[0].data"),
        ({"data": [1, 2, 3]}, "inputs[0].data"),
        ({"data": [[1, 2], [3]]}, "inputs[0].data"),
        ({"data": [[1, 2]]}, "inputs[0].data"),
        ({"data": [1, 2, None, 4]}, "inputs[0].data[2]"),
        ({"data": [1, 2, 3, "four"]}, "inputs[0].data[3]"),
        ({"data": [1, 1e39, 3, 4]}, "inputs[0].data[1]"),
        ({"dtype": "int8", "datatype": "INT8", "data": [1, 128, 3, 4]}, "inputs[0].data[1]"),
        ({"dtype": "int8", "datatype": "INT8", "data": [1, 1.5, 3, 4]}, "inputs[0].data[1]"),
        ({"dtype": "bool", "datatype": "BOOL", "data": [True, 0, True, True]}, "inputs[0].data[1]"),
        ({"dtype": "string", "datatype": "BYTES", "data": ["a", 1, "b", "c"]}, "inputs[0].data[1]"),
        ({"shape": [5, 2], "data": [0] * 10}, "inputs"),
    ],
)
def test_what_is_wrong_with_a_tensor_is_named(changes, field):
    with pytest.raises(ServiceError) as refused:
        read(**changes)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"inputs": {}}, "inputs"),
        ({"inputs": []}, "inputs"),
        ({"inputs": ["input"]}, "inputs[0]"),
        ({"inputs": [TENSOR, TENSOR]}, "inputs[1].name"),
        ({"inputs": [TENSOR], "id": 1}, "id"),
        ({"inputs": [TENSOR], "outputs": "label"}, "outputs"),
        ({"inputs": [TENSOR], "outputs": [{"name": "label"}, {"name": "other"}]}, "outputs[1].name"),
    ],
)
def test_what_is_wrong_with_a_request_is_named(body, field):
    with pytest.raises(ServiceError) as refused:
        read_infer_request(body, CLASSIFIER, 9)
    assert refused.value.field == field


def test_the_outputs_that_were_asked_for_are_answered():
    body = {"inputs": [TENSOR], "id": "a", "outputs": [{"name": "scores"}]}
    request = read_infer_request(body, CLASSIFIER, 9)
    outputs = {"label": np.array([1, 0]), "scores": np.array([[0.25, 0.75], [0.1, 0.9]], np.float32)}
    answer = orjson.loads(orjson.dumps(infer_answer(request, CLASSIFIER, outputs), option=orjson.OPT_SERIALIZE_NUMPY))
    scores = {"name": "scores", "shape": [2, 2], "datatype": "FP32", "data": [0.25, 0.75, 0.1, 0.9]}
    assert answer == {"model_name": "fruit", "model_version": "7", "id": "a", "outputs": [scores]}


@pytest.mark.parametrize(
    ("array", "said"),
    [
        (np.array([1, np.nan, np.inf, -np.inf], np.float32), [1, "NaN", "Infinity", "-Infinity"]),
        (np.array([[1, 2], [3, 4]], np.int64).T, [1, 3, 2, 4]),
        (np.array([0.5], np.float32), [0.5]),
        (np.array(["a"], object), ["a"]),
        (np.array([True]), [True]),
    ],
)
def test_elements_are_said_in_json(array, said):
    assert orjson.loads(orjson.dumps(json_values(array), option=orjson.OPT_SERIALIZE_NUMPY)) == said


def test_sizes_that_are_not_fixed_are_said_to_be_any():
    assert describe_model(CLASSIFIER)["inputs"] == [{"name": "input", "datatype": "FP32", "shape": [-1, 2]}]
