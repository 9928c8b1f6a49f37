"""Holds data/evaluation.csv to data/contract.yaml. Writes reports/data.json."""

import hashlib
import math
from collections.abc import Callable, Sequence
from typing import Any

from gates.data_contract import ColumnRule, DataContract, read_data_contract
from gates.run_gate import Judged, NotRun, run_gate
from gates.table import Table, number_of, parse_table


def judge_data() -> Judged | NotRun:
    contract = read_data_contract()
    if isinstance(contract, NotRun):
        return contract
    content = contract.file.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    table = parse_table(content.decode("utf-8", errors="replace"))
    reasons = check_table(table, contract)
    if sha256 != contract.sha256:
        reasons.insert(0, f"{contract.file}: sha256 must be {contract.sha256}, is {sha256}")
    rows = len(table.rows)
    result = {"file": str(contract.file), "sha256": sha256, "rows": rows}
    return Judged(result, reasons, f"{rows} rows keep the contract")


def check_table(table: Table, contract: DataContract) -> list[str]:
    """Everything that breaks the contract, a sentence each."""
    known = [rule.name for rule in contract.columns]
    reasons = [f"{name}: is not in the contract" for name in table.columns if name not in known]
    reasons += [f"{name}: is missing" for name in known if name not in table.columns]
    width = len(table.columns)
    lengths = [len(row) for row in table.rows]
    reasons += _finding(lengths, lambda cells: cells != width, f"rows: must have {width} cells")
    if len(table.rows) < contract.min_rows:
        reasons.append(f"rows: must be at least {contract.min_rows}, are {len(table.rows)}")
    for rule in contract.columns:
        if rule.name in table.columns:
            reasons += _check_column(table.column(rule.name), rule, contract.max_null_share)
    return reasons + _check_duplicates(table, contract)


def _check_column(cells: list[str], rule: ColumnRule, max_null_share: float) -> list[str]:
    name = rule.name
    reasons = []
    empty = cells.count("")
    if not rule.nullable:
        reasons += _finding(cells, lambda cell: cell == "", f"{name}: must not be empty")
    elif empty > max_null_share * len(cells):
        reasons.append(f"{name}: at most {max_null_share} of the cells may be empty, {empty} are")
    for said, breaks in _rules(rule):
        reasons += _finding(cells, breaks, f"{name}: {said}")
    return reasons


def _rules(rule: ColumnRule) -> list[tuple[str, Callable[[str], bool]]]:
    """What a cell must be, and whether one that is not empty breaks it."""
    low, high, allowed = rule.min, rule.max, rule.allowed
    rules: list[tuple[str, Callable[[str], bool]]] = []
    if rule.dtype != "string":
        rules.append((f"must be a {rule.dtype}", lambda cell: cell != "" and not _is_of(cell, rule.dtype)))
    # An empty cell is not a number, and so neither below nor above one.
    if low is not None:
        rules.append((f"must be at least {low}", lambda cell: number_of(cell) < low))
    if high is not None:
        rules.append((f"must be at most {high}", lambda cell: number_of(cell) > high))
    if allowed is not None:
        words = ["", *map(str, allowed)]
        rules.append((f"must be one of {', '.join(words[1:])}", lambda cell: cell not in words))
    return rules


def _is_of(cell: str, dtype: str) -> bool:
    value = number_of(cell)
    return value.is_integer() if dtype == "int" else not math.isnan(value)


def _check_duplicates(table: Table, contract: DataContract) -> list[str]:
    """Rows that repeat an earlier one in everything but their ids."""
    ids = {rule.name for rule in contract.columns if rule.role == "id"}
    kept = [at for at, name in enumerate(table.columns) if name not in ids]
    distinct = {tuple(row[at] for at in kept if at < len(row)) for row in table.rows}
    repeated = len(table.rows) - len(distinct)
    if repeated <= contract.max_duplicates * len(table.rows):
        return []
    share = contract.max_duplicates
    return [f"rows: at most {share} may repeat an earlier one, {repeated} do"]


def _finding(cells: Sequence[Any], breaks: Callable[[Any], bool], rule: str) -> list[str]:
    """One sentence for all cells that break a rule, with the first of their rows."""
    rows = [row for row, cell in enumerate(cells) if breaks(cell)]
    if not rows:
        return []
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return [f'{rule}, is "{cells[rows[0]]}" in row {rows[0] + 1}{more}']


if __name__ == "__main__":
    run_gate("data", judge_data)
