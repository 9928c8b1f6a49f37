"""Fits a version, exports it as ONNX, and runs the exported file."""

from pathlib import Path

import numpy as np
import onnxruntime
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from pipeline.data import SEED
from pipeline.recipe import Table, Version

# Convex or tree-based on purpose: they end in the same place on every processor.
ALGORITHMS = {
    "logistic-regression": lambda **p: make_pipeline(
        StandardScaler(), LogisticRegression(**p, max_iter=5000, tol=1e-8)
    ),
    "ridge": lambda **p: make_pipeline(StandardScaler(), Ridge(**p)),
    "gaussian-naive-bayes": lambda **p: GaussianNB(**p),
    "decision-tree-classifier": lambda **p: DecisionTreeClassifier(**p, random_state=SEED),
    "decision-tree-regressor": lambda **p: DecisionTreeRegressor(**p, random_state=SEED),
    "random-forest": lambda **p: RandomForestClassifier(**p, random_state=SEED, n_jobs=1),
}
OPSET = {"": 17, "ai.onnx.ml": 3}


def features_of(version: Version, table: Table) -> tuple[str, ...]:
    return version.features or table.features


def rows_of(version: Version, table: Table) -> int:
    return round(len(table.y) * version.share)


def fit(version: Version, train: Table):
    rows = rows_of(version, train)
    # Rounded as the graph will see it, but fitted in float64: a solver that works in
    # float32 stops at another place on each processor.
    x = as_input(version, train)[:rows].astype(np.float64)
    return ALGORITHMS[version.algorithm](**version.params).fit(x, train.y[:rows])


def as_input(version: Version, table: Table) -> np.ndarray:
    """float32, which the exported graph takes."""
    return table.columns(features_of(version, table)).astype(np.float32)


def export(estimator, path: Path, width: int) -> None:
    # Plain tensors instead of a list of maps, which not every runtime can return.
    last = estimator[-1] if hasattr(estimator, "steps") else estimator
    options = {id(last): {"zipmap": False}} if hasattr(last, "classes_") else None
    graph = to_onnx(
        estimator,
        initial_types=[("input", FloatTensorType([None, width]))],
        options=options,
        target_opset=OPSET,
    )
    path.write_bytes(graph.SerializeToString())


class OnnxModel:
    """An ONNX file with one float input, run on one CPU thread."""

    def __init__(self, path: Path):
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1
        settings.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            path, settings, providers=["CPUExecutionProvider"]
        )

    def run(self, x: np.ndarray) -> dict[str, np.ndarray]:
        names = [output.name for output in self.session.get_outputs()]
        [source] = self.session.get_inputs()
        return dict(zip(names, self.session.run(names, {source.name: x})))

    def signature(self) -> dict:
        """Names, element types and shapes as the graph declares them; null is any length."""
        return {
            "inputs": [described(tensor) for tensor in self.session.get_inputs()],
            "outputs": [described(tensor) for tensor in self.session.get_outputs()],
        }


def described(tensor) -> dict:
    return {
        "name": tensor.name,
        "dtype": tensor.type.removeprefix("tensor(").removesuffix(")"),
        "shape": [d if isinstance(d, int) else None for d in tensor.shape],
    }
