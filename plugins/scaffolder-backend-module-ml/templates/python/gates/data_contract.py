"""data/contract.yaml: what the evaluation rows must be."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from gates.run_gate import GateError, NotRun

CONTRACT = Path("data/contract.yaml")


@dataclass(frozen=True)
class ColumnRule:
    name: str
    role: str
    dtype: str
    nullable: bool = False
    min: float | None = None
    max: float | None = None
    allowed: list[str] | None = None


@dataclass(frozen=True)
class DataContract:
    file: Path
    sha256: str
    columns: list[ColumnRule]
    min_rows: int
    # Share of a column's cells that may be empty.
    max_null_share: float
    max_duplicates: float


def read_data_contract(file: Path = CONTRACT) -> DataContract | NotRun:
    """The contract, or why there are no rows to hold to one."""
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    try:
        if said["file"] is None:
            return NotRun(said["reason"])
        return DataContract(
            file=file.parent / said["file"],
            sha256=said["sha256"],
            columns=[ColumnRule(**each) for each in said["columns"]],
            min_rows=said["minRows"],
            max_null_share=said["maxNullShare"],
            max_duplicates=said["duplicates"]["maxShare"],
        )
    except (KeyError, TypeError) as error:
        raise GateError(f"{file}: {error}") from error
