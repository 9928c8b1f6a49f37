"""Says of pairs of samples whether Evidently and NannyML find drift, with their defaults.

Reads a line of JSON {n, kind} and two arrays of n float64 for each pair; answers with a
line. Evidently decides on the pair. NannyML cuts the reference into its ten chunks, of
n / 10 rows each, and decides on each such chunk of now.
"""

import json
import logging
import sys
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import nannyml  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from evidently.legacy.calculations.stattests import get_stattest  # noqa: E402
from evidently.legacy.core import ColumnType  # noqa: E402


def evidently_drifts(baseline, current, kind):
    of = ColumnType.Numerical if kind == "numeric" else ColumnType.Categorical
    test = get_stattest(baseline, current, of, None)
    return bool(test(baseline, current, of, None).drifted)


def nannyml_alerts(baseline, current, kind):
    frame = {"column_names": ["x"], "chunk_size": len(baseline) // 10}
    if kind == "categorical":
        frame["treat_as_categorical"] = ["x"]
    calculator = nannyml.UnivariateDriftCalculator(**frame)
    calculator.fit(pd.DataFrame({"x": baseline}))
    found = calculator.calculate(pd.DataFrame({"x": current}))
    table = found.filter(period="analysis").to_df()
    alerts = table[[column for column in table.columns if column[-1] == "alert"]]
    return [int(alerts.to_numpy().sum()), int(alerts.size)]


def main():
    source, answers = sys.stdin.buffer, sys.stdout
    sys.stdout = sys.stderr
    while line := source.readline():
        pair = json.loads(line)
        baseline, current = (
            pd.Series(np.frombuffer(source.read(8 * pair["n"]))) for _ in range(2)
        )
        if pair["kind"] == "categorical":
            baseline, current = (
                "v" + values.astype(int).astype(str) for values in (baseline, current)
            )
        arguments = baseline, current, pair["kind"]
        found = {"evidently": evidently_drifts(*arguments), "nannyml": nannyml_alerts(*arguments)}
        print(json.dumps(found), file=answers, flush=True)


main()
