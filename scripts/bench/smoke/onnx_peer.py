"""The Python side of bench:smoke.

onnx_peer.py make FOLDER                     a model of matrix products, and inputs for it
onnx_peer.py serve MODEL INPUTS THREADS      for each number read, so many inferences; answers
                                             with the milliseconds of each as a JSON list
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

WIDTH = 1024
LAYERS = 6
BATCH = 64


def make(folder: Path) -> None:
    random = np.random.default_rng(1)
    nodes, weights, value = [], [], "x"
    for layer in range(LAYERS):
        weight = random.normal(0, WIDTH**-0.5, (WIDTH, WIDTH)).astype(np.float32)
        weights.append(numpy_helper.from_array(weight, f"w{layer}"))
        nodes.append(helper.make_node("MatMul", [value, f"w{layer}"], [f"m{layer}"]))
        nodes.append(helper.make_node("Relu", [f"m{layer}"], [f"r{layer}"]))
        value = f"r{layer}"
    shape = [BATCH, WIDTH]
    graph = helper.make_graph(
        nodes,
        "products",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(value, TensorProto.FLOAT, shape)],
        weights,
    )
    opset = [helper.make_opsetid("", 17)]
    model = helper.make_model(graph, opset_imports=opset, ir_version=8)
    onnx.save(model, folder / "model.onnx")
    x = random.normal(0, 1, shape).astype(np.float32)
    tensor = {"name": "x", "datatype": "FP32", "shape": shape}
    body = {"inputs": [{**tensor, "data": x.ravel().tolist()}]}
    (folder / "inputs.json").write_text(json.dumps(body))


def serve(model: Path, inputs: Path, threads: int) -> None:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"]
    )
    dtypes = {"FP32": np.float32, "INT64": np.int64}
    feeds = {
        each["name"]: np.array(each["data"], dtypes[each["datatype"]]).reshape(
            each["shape"]
        )
        for each in json.loads(inputs.read_text())["inputs"]
    }
    print(json.dumps({"onnxruntime": onnxruntime.__version__}), flush=True)
    for line in sys.stdin:
        times = []
        for _ in range(int(line)):
            begun = time.perf_counter_ns()
            session.run(None, feeds)
            times.append((time.perf_counter_ns() - begun) / 1e6)
        print(json.dumps(times), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        serve(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
