"""Requests and answers of the Open Inference Protocol v2."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from service.datatypes import datatype, numpy_type
from service.elements import to_array
from service.errors import check_rows, invalid
from service.instances import flatten
from service.manifest import Manifest, TensorSpec


@dataclass(frozen=True)
class InferRequest:
    id: str | None
    inputs: dict[str, np.ndarray]
    rows: int
    # Names of the outputs to answer, in this order.
    outputs: tuple[str, ...]


def read_infer_request(body: dict[str, Any], manifest: Manifest, max_rows: int) -> InferRequest:
    request_id = body.get("id")
    if request_id is not None and not isinstance(request_id, str):
        raise invalid("id", "must be a text")
    inputs = _read_inputs(body.get("inputs"), manifest.inputs)
    counts = {len(array) if array.ndim else 1 for array in inputs.values()}
    if len(counts) > 1:
        raise invalid("inputs", "must all have the same number of rows")
    rows = counts.pop()
    check_rows(rows, "inputs", max_rows)
    return InferRequest(request_id, inputs, rows, _read_outputs(body.get("outputs"), manifest))


def infer_answer(request: InferRequest, manifest: Manifest, outputs: dict[str, np.ndarray]) -> dict[str, Any]:
    by_name = {spec.name: spec for spec in manifest.outputs}
    answer: dict[str, Any] = {"model_name": manifest.name, "model_version": manifest.version}
    if request.id is not None:
        answer["id"] = request.id
    answer["outputs"] = [
        {
            "name": name,
            "shape": outputs[name].shape,
            "datatype": datatype(by_name[name].dtype),
            "data": json_values(outputs[name]),
        }
        for name in request.outputs
    ]
    return answer


def describe_model(manifest: Manifest) -> dict[str, Any]:
    def describe(spec: TensorSpec) -> dict[str, Any]:
        shape = [-1 if size is None else size for size in spec.shape]
        return {"name": spec.name, "datatype": datatype(spec.dtype), "shape": shape}

    return {
        "name": manifest.name,
        "versions": [manifest.version],
        "platform": "onnxruntime_onnx",
        "inputs": [describe(spec) for spec in manifest.inputs],
        "outputs": [describe(spec) for spec in manifest.outputs],
    }


def json_values(array: np.ndarray) -> Any:
    """Elements in row-major order; JSON has no NaN and no infinity, so these are texts."""
    flat = np.ascontiguousarray(array).reshape(-1)
    if flat.dtype.kind == "f" and not np.isfinite(flat).all():
        words = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
        return [words.get(str(value), value) for value in flat.tolist()]
    return flat.tolist() if flat.dtype.kind not in "fiu" or flat.itemsize < 4 else flat


def _read_inputs(given: Any, specs: tuple[TensorSpec, ...]) -> dict[str, np.ndarray]:
    if not isinstance(given, list):
        raise invalid("inputs", "must be a list")
    by_name = {spec.name: spec for spec in specs}
    inputs: dict[str, np.ndarray] = {}
    for index, tensor in enumerate(given):
        field = f"inputs[{index}]"
        if not isinstance(tensor, dict):
            raise invalid(field, "must be an object")
        name = tensor.get("name")
        spec = by_name.get(name) if isinstance(name, str) else None
        if spec is None:
            raise invalid(f"{field}.name", f"must be one of {', '.join(by_name)}")
        if spec.name in inputs:
            raise invalid(f"{field}.name", f"{name} is given twice")
        inputs[spec.name] = _read_tensor(tensor, spec, field)
    for name in by_name:
        if name not in inputs:
            raise invalid("inputs", f"{name} is missing")
    return inputs


def _read_tensor(tensor: dict[str, Any], spec: TensorSpec, field: str) -> np.ndarray:
    if tensor.get("datatype") != datatype(spec.dtype):
        raise invalid(f"{field}.datatype", f"must be {datatype(spec.dtype)}")
    shape = _read_shape(tensor.get("shape"), spec, f"{field}.shape")
    data = tensor.get("data")
    if not isinstance(data, list):
        raise invalid(f"{field}.data", "must be a list")
    if data and isinstance(data[0], list):
        if len(data) != shape[0]:
            raise invalid(f"{field}.data", f"must hold {shape[0]} rows, holds {len(data)}")
        data = flatten(data, shape, f"{field}.data")
    size = int(np.prod(shape, dtype=object))
    if len(data) != size:
        raise invalid(f"{field}.data", f"must hold {size} values, holds {len(data)}")
    array = to_array(data, numpy_type(spec.dtype), lambda index: f"{field}.data[{index}]", finite=False)
    return array.reshape(shape)


def _read_shape(shape: Any, spec: TensorSpec, field: str) -> tuple[int, ...]:
    fits = (
        isinstance(shape, list)
        and len(shape) == len(spec.shape)
        and all(
            type(size) is int and size >= 1 and wanted in (None, size)
            for size, wanted in zip(shape, spec.shape, strict=True)
        )
    )
    if not fits:
        wanted = ", ".join("any" if size is None else str(size) for size in spec.shape)
        raise invalid(field, f"must be of the form [{wanted}]")
    return tuple(shape)


def _read_outputs(given: Any, manifest: Manifest) -> tuple[str, ...]:
    known = tuple(spec.name for spec in manifest.outputs)
    if given is None:
        return known
    if not isinstance(given, list):
        raise invalid("outputs", "must be a list")
    for index, output in enumerate(given):
        if not isinstance(output, dict) or output.get("name") not in known:
            raise invalid(f"outputs[{index}].name", f"must be one of {', '.join(known)}")
    return tuple(output["name"] for output in given)
