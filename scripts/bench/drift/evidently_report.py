"""Evidently's data drift report of two Parquet files. Prints seconds and the most memory as one line of JSON.

Arguments: reference, current. Imports are not counted.
"""

import json
import resource
import sys
import time

import pandas
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset

CATEGORICAL = ("category", "region", "flag")


def dataset(path: str) -> Dataset:
    frame = pandas.read_parquet(path)
    numerical = [name for name in frame.columns if name not in CATEGORICAL]
    definition = DataDefinition(
        numerical_columns=numerical, categorical_columns=list(CATEGORICAL)
    )
    return Dataset.from_pandas(frame, data_definition=definition)


# What is free, so that running out of memory ends this process and no other.
with open("/proc/meminfo", encoding="ascii") as facts:
    free = {line.split(":")[0]: int(line.split()[1]) for line in facts}
available = free["MemAvailable"] * 1024
resource.setrlimit(resource.RLIMIT_DATA, (available, available))

begin = time.perf_counter()
reference, current = (dataset(path) for path in sys.argv[1:3])
read = time.perf_counter()
result = Report([DataDriftPreset()]).run(current, reference)
result.dict()
end = time.perf_counter()
print(
    json.dumps(
        {
            "read": read - begin,
            "report": end - read,
            "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        }
    )
)
