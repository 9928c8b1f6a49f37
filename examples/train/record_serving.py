"""Records what the champions of the example models are asked and answer, as recipes/recordings.py declares.

python record_serving.py            record anew; replace only what came out different
python record_serving.py --check    record anew; exit 1 if anything came out different
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from pipeline.build import MODELS_DIR
from pipeline.compare import content, table
from pipeline.manifest import read_manifest
from pipeline.recording import Recording, record
from recipes.recordings import RECORDINGS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--models", type=Path, default=MODELS_DIR, help="folder of the models")
    arguments = parser.parse_args()
    said = [line for each in RECORDINGS for line in recorded(each, arguments)]
    print("\n".join(said) or "nothing differs")
    return 1 if arguments.check and said else 0


def recorded(recording: Recording, arguments: argparse.Namespace) -> list[str]:
    """What to say of one model: with --check its differences, else what was done."""
    committed = arguments.models / recording.recipe.name
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        record(recording, champion(committed), fresh / "serving")
        found = differences(committed, fresh)
        if arguments.check:
            return [f"{recording.recipe.name}: {line}" for line in found]
        if found:
            shutil.rmtree(committed / "serving", ignore_errors=True)
            shutil.move(fresh / "serving", committed)
    return [f"{recording.recipe.name}: {'replaced' if found else 'as before'}"]


def champion(folder: Path) -> Path:
    manifest = read_manifest(folder)
    [version] = [v for v in manifest["versions"] if v["version"] == manifest["aliases"]["champion"]]
    return folder / version["file"]


def differences(committed: Path, fresh: Path) -> list[str]:
    """Empty when both folders say the same; probabilities may differ a little."""
    names = {f"serving/{path.name}" for at in (committed, fresh) for path in at.glob("serving/*")}
    return [line for name in sorted(names) for line in different(committed, fresh, name)]


def different(committed: Path, fresh: Path, name: str) -> list[str]:
    if name.endswith(".csv"):
        return table(committed, fresh, name)
    same = content(committed / name) == content(fresh / name)
    return [] if same else [f"{name} has other content"]


if __name__ == "__main__":
    sys.exit(main())
