from dataclasses import replace

import pytest

from service.errors import ServiceError
from service.instances import InstanceReader
from service.manifest import TensorSpec
from tests.some_models import CLASSIFIER

ROW = {"weight": 1, "width": 2.5}
UNNAMED = replace(CLASSIFIER, features=(), inputs=(TensorSpec("input", "float32", (None, 2, 2)),))
SEVERAL = replace(CLASSIFIER, inputs=CLASSIFIER.inputs * 2)


def test_fields_are_put_in_the_order_of_the_model():
    rows = InstanceReader(CLASSIFIER, 9).read({"instances": [ROW, {"width": 4, "weight": 3}]})
    assert rows["input"].tolist() == [[1, 2.5], [3, 4]]


def test_one_feature_is_read_too():
    one = replace(CLASSIFIER, features=("weight",), inputs=(TensorSpec("input", "float32", (None, 1)),))
    assert InstanceReader(one, 9).read({"instances": [{"weight": 3}]})["input"].tolist() == [[3]]


def test_lists_are_read_where_features_have_no_names():
    rows = InstanceReader(UNNAMED, 9).read({"instances": [[[1, 2], [3, 4]]]})
    assert rows["input"].tolist() == [[[1, 2], [3, 4]]]


@pytest.mark.parametrize(
    ("manifest", "body", "field"),
    [
        (CLASSIFIER, {}, "instances"),
        (CLASSIFIER, {"instances": ROW}, "instances"),
        (CLASSIFIER, {"instances": []}, "instances"),
        (CLASSIFIER, {"instances": [ROW] * 4}, "instances"),
        (CLASSIFIER, {"instances": [ROW], "more": 1}, "more"),
        (CLASSIFIER, {"instances": [ROW, [1, 2]]}, "instances[1]"),
        (CLASSIFIER, {"instances": [ROW, {"weight": 1}]}, "instances[1].width"),
        (CLASSIFIER, {"instances": [{**ROW, "age": 1}]}, "instances[0].age"),
        (CLASSIFIER, {"instances": [ROW, {**ROW, "width": None}]}, "instances[1].width"),
        (CLASSIFIER, {"instances": [{**ROW, "width": "1"}]}, "instances[0].width"),
        (CLASSIFIER, {"instances": [{**ROW, "width": True}]}, "instances[0].width"),
        (CLASSIFIER, {"instances": [{**ROW, "width": float("nan")}]}, "instances[0].width"),
        (CLASSIFIER, {"instances": [{**ROW, "width": 1e39}]}, "instances[0].width"),
        (CLASSIFIER, {"instances": [{**ROW, "width": 10**400}]}, "instances[0].width"),
        (UNNAMED, {"instances": [[1, 2, 3, 4]]}, "instances[0]"),
        (UNNAMED, {"instances": [[[1, 2], [3, "x"]]]}, "instances[0][3]"),
        (SEVERAL, {"instances": [ROW]}, "instances"),
    ],
)
def test_what_is_wrong_is_named(manifest, body, field):
    with pytest.raises(ServiceError) as refused:
        InstanceReader(manifest, 3).read(body)
    assert refused.value.field == field
    assert refused.value.message.startswith(f"{field}: ")
