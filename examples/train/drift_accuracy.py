"""What SciPy and scikit-learn say of small samples, as a fixture for the portal's statistics of drift.

The portal knows counts only; its exact statistics must agree with these numbers, and its
intervals must contain them. Writes the fixture; with --check says whether it is current.
"""

import argparse
import json
import math
import sys
from pathlib import Path

import numpy as np
from scipy import special, stats
from scipy.spatial.distance import jensenshannon
from sklearn import metrics

FIXTURE = (
    Path(__file__).parents[2]
    / "plugins/ml-common/src/drift/__fixtures__/accuracy.json"
)
QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]


def samples(rng):
    """Pairs of samples, of common shapes and of such as defeat bins."""
    normal = rng.normal(size=300)
    yield "normal and the same", normal, normal
    yield "normal, no drift", normal, rng.normal(size=200)
    yield "normal and shifted", normal, rng.normal(0.4, 1, 250)
    yield "normal and wider", normal, rng.normal(0, 2, 150)
    yield "heavy tails", rng.standard_t(2, 300), rng.standard_t(2, 200)
    yield "pareto and shifted", rng.pareto(1.2, 300), rng.pareto(1.2, 200) + 0.5
    yield "lognormal", rng.lognormal(0, 2, 300), rng.lognormal(0.5, 2, 200)
    modes = np.concatenate([rng.normal(-10, 0.1, 150), rng.normal(10, 0.1, 150)])
    yield "two modes and one in their gap", modes, rng.normal(0, 0.1, 200)
    zeros = np.where(rng.random(300) < 0.9, 0, rng.exponential(1, 300))
    yield "mostly zeros", zeros, np.where(rng.random(200) < 0.8, 0, rng.exponential(2, 200))
    yield "integers", rng.poisson(2, 300), rng.poisson(2.5, 200)
    yield "all in one bin", normal, np.full(100, normal.max() + 3)
    yield "two in turns", np.arange(0, 300, 2), np.arange(1, 301, 2)
    yield "constant and another", np.full(100, 5.0), np.full(80, 5.5)
    yield "constant and the same", np.full(100, 0.1), np.full(80, 0.1)
    yield "huge mean", 1e12 + rng.normal(size=300), 1e12 + rng.normal(0.3, 1, 200)
    yield "tiny scale", 1e-9 * rng.normal(size=300), 1e-9 * rng.normal(0.3, 1, 200)
    yield "one value each", np.array([1.0]), np.array([2.0])


def of_samples(name, baseline, current):
    baseline, current = np.round(baseline, 13), np.round(current, 13)
    m, n = len(baseline), len(current)
    ks = stats.ks_2samp(baseline, current, method="asymp").statistic
    # Shifted, for a plain mean of large numbers has rounding errors of its own.
    before, now = (np.subtract(x, baseline[0]) for x in (baseline, current))
    spread = math.sqrt((before.var() + now.var()) / 2)
    return {
        "name": name,
        "baseline": baseline.tolist(),
        "current": current.tolist(),
        "ks": ks,
        "ksP": stats.kstwobign.sf(ks * math.sqrt(m * n / (m + n))),
        "wasserstein": stats.wasserstein_distance(baseline, current),
        "mean": baseline[0] + now.mean(),
        "variance": now.var(),
        "smd": (now.mean() - before.mean()) / spread if spread else None,
        "quantiles": [
            [q, np.quantile(current, q, method="inverted_cdf")] for q in QUANTILES
        ],
    }


def of_shares(baseline, current):
    """Statistics of shares; PSI with half a row for an empty bin, as the portal does."""
    p, q = baseline / baseline.sum(), current / current.sum()
    filled_p = np.maximum(baseline, 0.5) / baseline.sum()
    filled_q = np.maximum(current, 0.5) / current.sum()
    used = baseline + current > 0
    filled = special.rel_entr(filled_p, filled_q) + special.rel_entr(filled_q, filled_p)
    chi = stats.chi2_contingency(np.array([baseline, current])[:, used], correction=False)
    return {
        "baseline": baseline.tolist(),
        "current": current.tolist(),
        "psi": filled[used].sum(),
        "jensenShannon": jensenshannon(p, q, 2),
        "hellinger": np.linalg.norm(np.sqrt(p) - np.sqrt(q)) / math.sqrt(2),
        "totalVariation": np.abs(p - q).sum() / 2,
        "lInfinity": np.abs(p - q).max(),
        "chiSquare": chi.statistic,
        "chiSquareP": chi.pvalue,
    }


def all_shares(rng):
    yield np.array([10, 20, 30, 40]), np.array([40, 30, 20, 10])
    yield np.array([50, 0, 50, 0]), np.array([40, 10, 60, 0])
    yield rng.multinomial(10_000, np.full(10, 0.1)), rng.multinomial(500, np.full(10, 0.1))
    yield rng.multinomial(1_000_000, np.full(10, 0.1)), rng.multinomial(900_000, np.full(10, 0.1))
    uneven = rng.dirichlet(np.full(50, 0.3))
    yield rng.multinomial(5000, uneven), rng.multinomial(3000, uneven)


def distributions():
    return {
        "chiSquareTail": [
            [x, k, stats.chi2.sf(x, k)]
            for k in (1, 2, 3, 9, 20, 100)
            for x in (0.01, 0.5, 1, 5, 9, 30, 100, 200, 500)
        ],
        "chiSquareQuantile": [[k, stats.chi2.isf(0.001, k)] for k in (1, 2, 9, 100)],
        "kolmogorovTail": [[x, stats.kstwobign.sf(x)] for x in (0.1, 0.3, 0.5, 0.9, 1, 1.2, 1.95, 3, 5)],
    }


def of_classes(rng, classes, n):
    """A classifier whose probabilities are calibrated, and what turned out to be."""
    p = rng.dirichlet(np.full(classes, 0.6), n)
    p = np.round(p, 6)
    p[:, 0] = 1 - p[:, 1:].sum(axis=1)
    actual = np.array([rng.choice(classes, p=row / row.sum()) for row in p])
    predicted = p.argmax(axis=1)
    average = "binary" if classes == 2 else "macro"
    scores = metrics.precision_recall_fscore_support(
        actual, predicted, average=average, zero_division=0
    )
    right = int((actual == predicted).sum())
    wilson = stats.binomtest(right, n).proportion_ci(method="wilson")
    onehot = np.eye(classes)[actual]
    found = {
        "p": p.tolist(),
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "accuracy": right / n,
        "accuracyInterval": [wilson.low, wilson.high],
        "precision": scores[0],
        "recall": scores[1],
        "f1": scores[2],
        "expectedAccuracy": p.max(axis=1).mean(),
    }
    if classes == 2:
        found["auc"] = metrics.roc_auc_score(actual, p[:, 1])
        found["brier"] = metrics.brier_score_loss(actual, p[:, 1])
        found["expectedBrier"] = (p[:, 0] * p[:, 1]).mean()
    else:
        found["brier"] = ((p - onehot) ** 2).sum(axis=1).mean()
    return found


def of_numbers(rng, n):
    actual = np.round(rng.normal(100, 20, n), 3)
    predicted = np.round(actual + rng.normal(1, 5, n), 3)
    return {
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "mae": metrics.mean_absolute_error(actual, predicted),
        "rmse": metrics.root_mean_squared_error(actual, predicted),
        "meanError": (predicted - actual).mean(),
    }


def fixture():
    rng = np.random.default_rng(8)
    p_values = [0.001, 0.04, 0.03, 0.5, 0.01, 1.0, 0.001]
    return {
        "samples": [of_samples(*each) for each in samples(rng)],
        "shares": [of_shares(*each) for each in all_shares(rng)],
        "distributions": distributions(),
        "benjaminiHochberg": {
            "p": p_values,
            "q": stats.false_discovery_control(p_values).tolist(),
        },
        "classification": [of_classes(rng, 2, 200), of_classes(rng, 3, 150)],
        "regression": of_numbers(rng, 120),
    }


def differences(a, b, path=""):
    """Where two fixtures differ by more than rounding."""
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        return [d for key in a for d in differences(a[key], b[key], f"{path}.{key}")]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [d for i, pair in enumerate(zip(a, b)) for d in differences(*pair, f"{path}.{i}")]
    numbers = isinstance(a, (int, float)) and isinstance(b, (int, float))
    same = math.isclose(a, b, rel_tol=1e-11, abs_tol=1e-14) if numbers else a == b
    return [] if same else [path]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    text = json.dumps(fixture(), default=float)
    if not options.check:
        FIXTURE.parent.mkdir(exist_ok=True)
        FIXTURE.write_text(text + "\n")
        return 0
    wrong = differences(json.loads(text), json.loads(FIXTURE.read_text()))
    for path in wrong[:10]:
        print(f"{FIXTURE.name}{path} is not what SciPy says now", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
