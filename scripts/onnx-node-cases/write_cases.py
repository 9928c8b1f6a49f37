"""Writes the node test cases of the onnx package as files: <out>/<case>/model.onnx and
test_data_set_<n>/input_<i>.pb, output_<i>.pb. Usage: write_cases.py OUT"""

import sys
import warnings
from pathlib import Path

from onnx import numpy_helper
from onnx.backend.test.case.node import collect_testcases


def to_proto(value, info):
    if hasattr(value, "SerializeToString"):
        return value
    for kind, convert in (
        ("sequence_type", numpy_helper.from_list),
        ("map_type", numpy_helper.from_dict),
        ("optional_type", numpy_helper.from_optional),
    ):
        if info.type.HasField(kind):
            return convert(value, info.name)
    return numpy_helper.from_array(value, info.name)


def write(case, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(case.model.SerializeToString())
    graph = case.model.graph
    for n, (inputs, outputs) in enumerate(case.data_sets):
        data = folder / f"test_data_set_{n}"
        data.mkdir()
        for side, values, infos in (
            ("input", inputs, graph.input),
            ("output", outputs, graph.output),
        ):
            for i, (value, info) in enumerate(zip(values, infos, strict=True)):
                proto = to_proto(value, info)
                (data / f"{side}_{i}.pb").write_bytes(proto.SerializeToString())


def main() -> None:
    out = Path(sys.argv[1])
    # The reference implementations overflow and divide by zero on purpose.
    warnings.simplefilter("ignore")
    cases = collect_testcases(None)
    for case in cases:
        write(case, out / case.name)
    print(f"{len(cases)} cases written to {out}")


if __name__ == "__main__":
    main()
