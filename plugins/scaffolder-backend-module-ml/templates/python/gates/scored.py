"""A model that has answered every row of the table."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gates.metrics import Metrics, classification_metrics, regression_metrics
from gates.run_gate import GateError
from gates.table import Table
from service.datatypes import numpy_type
from service.manifest import Manifest
from service.model import Model, load_model
from service.predictions import class_indexes, scores_of, values_of

Tensors = dict[str, np.ndarray]


@dataclass(frozen=True)
class Scored:
    digest: str
    # The class of each row; None for a regression.
    labels: np.ndarray | None
    # Of the rows with these indexes.
    metrics: Callable[[np.ndarray], Metrics]


def score_model(folder: Path, table: Table) -> Scored:
    """Loads the model of a folder, checks its digest, and asks it about every row."""
    model = load_model(folder, threads=1)
    manifest = model.manifest
    if manifest.target is None:
        raise GateError(f"{folder}/manifest.json target: is unknown")
    outputs = _ask(model, table)
    if manifest.classes:
        return _classified(manifest, outputs, _true_classes(table, manifest.target, manifest.classes))
    truth = table.numbers(manifest.target)
    values = np.array(values_of(outputs), dtype=np.float64)
    return Scored(manifest.digest, None, lambda rows: regression_metrics(truth[rows], values[rows]))


def _ask(model: Model, table: Table) -> Tensors:
    manifest = model.manifest
    columns = [table.numbers(name) for name in manifest.features]
    first = manifest.inputs[0]
    rows = np.stack(columns, axis=1).astype(numpy_type(first.dtype))
    shape = [len(table.rows), *(size or 1 for size in first.shape[1:])]
    try:
        return model.run({first.name: rows.reshape(shape)})
    except Exception as error:
        # ONNX Runtime has no class of its own for what a model cannot take.
        said = " ".join(str(error).split())
        raise GateError(f"{manifest.name} {manifest.version} cannot answer the rows: {said}") from error


def _classified(manifest: Manifest, outputs: Tensors, truth: np.ndarray) -> Scored:
    classes = manifest.classes or ()
    labels = np.array(class_indexes(outputs, classes))
    found = scores_of(outputs, classes)
    scores = np.eye(len(classes))[labels] if found is None else found.astype(np.float64)
    return Scored(
        manifest.digest,
        labels,
        lambda rows: classification_metrics(truth[rows], labels[rows], scores[rows]),
    )


def _true_classes(table: Table, target: str, classes: tuple[str, ...]) -> np.ndarray:
    cells = table.column(target)
    for row, cell in enumerate(cells, start=1):
        if cell not in classes:
            where = f"data/evaluation.csv row {row} {target}"
            raise GateError(f'{where}: must be one of {", ".join(classes)}, is "{cell}"')
    return np.array([classes.index(cell) for cell in cells])
