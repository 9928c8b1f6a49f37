import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from service.datatypes import numpy_type
from service.errors import StartupError
from service.manifest import read_manifest
from service.model import load_model

MODEL = Path("model")


@pytest.fixture
def folder(tmp_path):
    for name in ("model.onnx", "manifest.json"):
        shutil.copy(MODEL / name, tmp_path)
    return tmp_path


def test_the_model_answers_as_its_manifest_says():
    model = load_model(MODEL, threads=1)
    inputs = {
        spec.name: np.ones([size or 1 for size in spec.shape]).astype(numpy_type(spec.dtype))
        for spec in model.manifest.inputs
    }
    outputs = model.run(inputs)
    for spec in model.manifest.outputs:
        assert outputs[spec.name].ndim == len(spec.shape)
        assert outputs[spec.name].dtype == numpy_type(spec.dtype)


def test_other_bytes_than_described_are_refused(folder):
    with (folder / "model.onnx").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(StartupError, match=read_manifest(MODEL).digest):
        load_model(folder)


def test_what_is_no_model_is_refused(folder):
    (folder / "model.onnx").write_bytes(b"")
    said = json.loads((folder / "manifest.json").read_text())
    said["digest"] = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (folder / "manifest.json").write_text(json.dumps(said))
    with pytest.raises(StartupError, match="cannot load it"):
        load_model(folder)


@pytest.mark.parametrize("change", [{"inputs": [{"name": "a", "dtype": "complex64", "shape": []}]}, {"name": ...}])
def test_a_manifest_that_cannot_be_used_is_named(folder, change):
    said = json.loads((folder / "manifest.json").read_text()) | change
    text = json.dumps({name: value for name, value in said.items() if value is not ...})
    (folder / "manifest.json").write_text(text)
    with pytest.raises(StartupError, match=r"manifest\.json: cannot be used"):
        load_model(folder)


def test_a_provider_that_is_not_installed_is_named():
    with pytest.raises(StartupError, match=r"^EXECUTION_PROVIDER: cuda"):
        load_model(MODEL, provider="cuda")
