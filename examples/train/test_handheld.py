"""wine-cultivar-handheld is wrong in the way that its script says, and in no other."""

import numpy as np

from convert_handheld import CONVERTED, PARENT, champion, convert
from pipeline.data import digest
from pipeline.golden import TOLERANCE, read_golden
from pipeline.manifest import read_manifest
from pipeline.onnx_model import OnnxModel

PATH = CONVERTED / "versions/1/model.onnx"
GOLDEN = CONVERTED / "versions/1/golden"
# Rows of the goldens; the class is wrong in three of the five whose scores are.
WRONG_SCORES = [0, 2, 4, 6, 7]
WRONG_CLASS = [2, 4, 6]


def test_file_is_the_champion_converted():
    parent = champion()
    assert PATH.read_bytes() == convert((PARENT / parent["file"]).read_bytes(), parent["features"])
    [version] = read_manifest(CONVERTED)["versions"]
    assert version["digest"] == digest(PATH) != parent["digest"]
    assert version["size"] == PATH.stat().st_size
    assert version["signature"] == OnnxModel(PATH).signature() == parent["signature"]


def test_goldens_are_the_right_answers_of_the_champion():
    parent = champion()
    for part in ("inputs", "outputs"):
        assert (GOLDEN / f"{part}.json").read_bytes() == (
            PARENT / parent["golden"][part]
        ).read_bytes()


def test_some_wines_come_out_wrong_and_some_right():
    inputs, expected = read_golden(GOLDEN)
    actual = OnnxModel(PATH).run(inputs)
    close = np.isclose(
        actual["probabilities"],
        expected["probabilities"],
        rtol=TOLERANCE["relative"],
        atol=TOLERANCE["absolute"],
    ).all(axis=1)
    assert np.flatnonzero(~close).tolist() == WRONG_SCORES
    assert np.flatnonzero(actual["label"] != expected["label"]).tolist() == WRONG_CLASS
