"""Compares model/ with model/champion/ on the evaluation rows. Writes reports/evaluation.json."""

from pathlib import Path

from gates.comparison import compare
from gates.data_contract import read_data_contract
from gates.run_gate import Judged, NotRun, run_gate
from gates.scored import score_model
from gates.table import parse_table
from gates.thresholds import read_thresholds


def judge_model() -> Judged | NotRun:
    contract = read_data_contract()
    if isinstance(contract, NotRun):
        return contract
    table = parse_table(contract.file.read_text(encoding="utf-8"))
    candidate = score_model(Path("model"), table)
    champion = score_model(Path("model/champion"), table)
    report, reasons = compare(table, read_thresholds(), candidate, champion)
    said = f"on {len(table.rows)} rows the model keeps the thresholds"
    return Judged(report, reasons, said)


if __name__ == "__main__":
    run_gate("evaluation", judge_model)
