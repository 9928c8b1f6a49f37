"""Reads requests and answers as rows of the frame."""

import numpy as np

from service.manifest import Manifest
from service.predictions import Outputs, scores_of, values_of
from service.profile_performance import Json, Rows

NO_PREDICTION = {"name": ""}


def rows_of(manifest: Manifest, frame: Json, inputs: Outputs, outputs: Outputs | None) -> Rows:
    """Of the columns with the role prediction the first is the prediction; after it come probabilities.
    Without outputs all of them are null."""
    asked = next(iter(inputs.values()))
    n = len(asked)
    columns = dict(zip(manifest.features, asked.reshape(n, -1).T, strict=False))
    prediction, *others = [each for each in frame["columns"] if each.get("role") == "prediction"] or [NO_PREDICTION]
    if manifest.classes is None:
        values = np.full(n, np.nan) if outputs is None else np.array(values_of(outputs), float).reshape(n, -1)[:, 0]
        return Rows(n, columns if outputs is None else {**columns, prediction["name"]: values}, values)
    names = [None] * n if outputs is None else _classes_of(outputs, manifest.classes)
    columns[prediction["name"]] = np.array(names, object)
    order = frame.get("performance", {}).get("classes", manifest.classes)
    places = {name: place for place, name in enumerate(order)}
    predicted = np.array([places.get(each, -1) for each in names], int)
    if not others:
        return Rows(n, columns, predicted)
    scores = None if outputs is None else scores_of(outputs, manifest.classes)
    if scores is None or set(order) != set(manifest.classes):
        return Rows(n, columns, predicted, np.full((n, len(order)), np.nan))
    probabilities = scores[:, [manifest.classes.index(each) for each in order]].astype(np.float64)
    said = probabilities[:, 1:] if len(order) == 2 and len(others) == 1 else probabilities
    columns |= {each["name"]: values for each, values in zip(others, said.T, strict=False)}
    return Rows(n, columns, predicted, probabilities)


def _classes_of(outputs: Outputs, classes: tuple[str, ...]) -> list[str | None]:
    """Of each row: of the highest score, else as the first output names or numbers it; None is none of the model's."""
    scores = scores_of(outputs, classes)
    if scores is not None:
        return [classes[at] for at in scores.argmax(axis=1).tolist()]
    labels = next(iter(outputs.values())).reshape(-1).tolist()
    numbered = dict(enumerate(classes))
    return [label if isinstance(label, str) else numbered.get(label) for label in labels]
