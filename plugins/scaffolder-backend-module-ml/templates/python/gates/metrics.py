"""Metrics of one model on some rows. One that these rows cannot give is absent."""

import numpy as np

Metrics = dict[str, float]


def classification_metrics(truth: np.ndarray, labels: np.ndarray, scores: np.ndarray) -> Metrics:
    """`truth` and `labels` are indexes of classes; `scores` has a column for each class."""
    classes = scores.shape[1]
    # Of the last class where there are two, else of each.
    counted = [1] if classes == 2 else list(range(classes))
    each = [_of_class(truth == at, labels == at) for at in counted]
    recall, precision, f1 = (float(np.mean(values)) for values in zip(*each, strict=True))
    hot = np.eye(classes)[truth]
    metrics = {
        "accuracy": float(np.mean(truth == labels)),
        "recall": recall,
        "precision": precision,
        "f1": f1,
        "brier": float(np.mean(np.square(scores - hot)[:, counted].sum(axis=1))),
    }
    positive = truth == 1
    if classes == 2 and positive.any() and not positive.all():
        metrics["roc_auc"] = _roc_auc(positive, scores[:, 1])
    return metrics


def regression_metrics(truth: np.ndarray, values: np.ndarray) -> Metrics:
    errors = values - truth
    squares = float(np.square(errors).sum())
    spread = float(np.square(truth - truth.mean()).sum())
    metrics = {"mae": float(np.abs(errors).mean()), "rmse": float(np.sqrt(squares / len(truth)))}
    return {**metrics, "r2": 1 - squares / spread} if spread > 0 else metrics


def _of_class(actual: np.ndarray, said: np.ndarray) -> tuple[float, float, float]:
    """Recall, precision, F1; 0 where nothing can be divided."""
    hits = float(np.sum(actual & said))
    wanted, given = float(actual.sum()), float(said.sum())

    def share(part: float, whole: float) -> float:
        return part / whole if whole else 0.0

    return share(hits, wanted), share(hits, given), share(2 * hits, wanted + given)


def _roc_auc(positive: np.ndarray, scores: np.ndarray) -> float:
    """Chance that a row of the last class scores above one of the first, ties counting half."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last_rank = np.cumsum(counts)
    ranks = (last_rank - (counts - 1) / 2)[place]
    positives = int(positive.sum())
    negatives = len(positive) - positives
    above = float(ranks[positive].sum()) - positives * (positives + 1) / 2
    return above / (positives * negatives)
