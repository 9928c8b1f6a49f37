"""Keeps the digests in catalog-info.yaml equal to those of the manifest."""

import re
from pathlib import Path

LINE = re.compile(r"(version: )sha256:[0-9a-f]{64}( # version )(\S+)")


def write_digests(folder: Path, manifest: dict) -> None:
    digests = {each["version"]: each["digest"] for each in manifest["versions"]}
    path = folder / "catalog-info.yaml"
    text = path.read_text(encoding="utf-8")
    changed = LINE.sub(lambda m: m[1] + digests[m[3]] + m[2] + m[3], text)
    if changed != text:
        path.write_text(changed, encoding="utf-8")


def digests_in(folder: Path) -> list[tuple[str, str]]:
    """Version and digest of every traffic line."""
    text = (folder / "catalog-info.yaml").read_text(encoding="utf-8")
    return [(m[3], re.search(r"sha256:\w+", m[0])[0]) for m in LINE.finditer(text)]
