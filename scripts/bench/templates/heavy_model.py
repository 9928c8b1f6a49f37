"""Makes a model of the same signature as tumor screening whose inference dominates: 30 inputs, three layers of 2,048.

Usage: heavy_model.py OUT
"""

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH = 2048
random = np.random.default_rng(7)


def weights(name, rows, columns):
    values = random.standard_normal((rows, columns)) / np.sqrt(rows)
    return numpy_helper.from_array(values.astype(np.float32), name)


sizes = [30, WIDTH, WIDTH, WIDTH, 2]
layers = list(zip(sizes, sizes[1:]))
nodes, last = [], "input"
for at, _ in enumerate(layers):
    nodes.append(helper.make_node("MatMul", [last, f"w{at}"], [f"h{at}"]))
    last = f"h{at}"
    if at < len(layers) - 1:
        nodes.append(helper.make_node("Relu", [last], [f"r{at}"]))
        last = f"r{at}"
nodes.append(helper.make_node("Softmax", [last], ["probabilities"], axis=1))
nodes.append(
    helper.make_node("ArgMax", ["probabilities"], ["label"], axis=1, keepdims=0)
)
graph = helper.make_graph(
    nodes,
    "heavy",
    [helper.make_tensor_value_info("input", TensorProto.FLOAT, [None, 30])],
    [
        helper.make_tensor_value_info("label", TensorProto.INT64, [None]),
        helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [None, 2]),
    ],
    [weights(f"w{at}", *size) for at, size in enumerate(layers)],
)
onnx.save(
    helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8
    ),
    sys.argv[1],
)
