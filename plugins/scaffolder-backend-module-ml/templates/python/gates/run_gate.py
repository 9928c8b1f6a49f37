"""How a gate ends: a report in reports/, a sentence on stdout, 0 or 1."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.errors import StartupError


class GateError(Exception):
    """What keeps a gate from judging; its text names the field or the file."""


@dataclass(frozen=True)
class Judged:
    result: dict[str, Any]
    # Why it fails; it passes without any.
    reasons: list[str]
    said: str


@dataclass(frozen=True)
class NotRun:
    reason: str


def run_gate(name: str, judge: Callable[[], Judged | NotRun]) -> None:
    try:
        judged = judge()
    except (GateError, StartupError, OSError) as error:
        judged = Judged({}, [str(error)], "")
    if isinstance(judged, NotRun):
        _report(name, {"passed": None, "reasons": [], "notRun": judged.reason})
        print(f"not run: {judged.reason}")
        return
    _report(name, {**judged.result, "passed": not judged.reasons, "reasons": judged.reasons})
    if not judged.reasons:
        print(judged.said)
        return
    for reason in judged.reasons:
        print(f"{name}: {reason}", file=sys.stderr)
    sys.exit(1)


def _report(name: str, content: dict[str, Any]) -> None:
    folder = Path("reports")
    folder.mkdir(exist_ok=True)
    text = json.dumps(content, indent=2, allow_nan=False)
    (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
