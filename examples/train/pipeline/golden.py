"""Golden inputs and outputs, as JSON tensors of the Open Inference Protocol v2."""

import json
from pathlib import Path

import numpy as np

ROWS = 8
# float32 arithmetic in another order: other processors may differ by this much.
TOLERANCE = {"relative": 1e-4, "absolute": 1e-5}
DATATYPES = {"float32": "FP32", "int64": "INT64"}


def tensor(name: str, values: np.ndarray) -> dict:
    return {
        "name": name,
        "shape": list(values.shape),
        "datatype": DATATYPES[values.dtype.name],
        "data": values.flatten().tolist(),
    }


def array(described: dict) -> np.ndarray:
    dtype = {v: k for k, v in DATATYPES.items()}[described["datatype"]]
    return np.array(described["data"], dtype=dtype).reshape(described["shape"])


def write_golden(folder: Path, inputs: np.ndarray, outputs: dict[str, np.ndarray]) -> None:
    folder.mkdir()
    write_json(folder / "inputs.json", {"inputs": [tensor("input", inputs)]})
    write_json(
        folder / "outputs.json",
        {"outputs": [tensor(name, values) for name, values in outputs.items()]},
    )


def read_golden(folder: Path) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    [given] = json.loads((folder / "inputs.json").read_text())["inputs"]
    expected = json.loads((folder / "outputs.json").read_text())["outputs"]
    return array(given), {each["name"]: array(each) for each in expected}


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
