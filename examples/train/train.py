"""Trains the example models and writes what they leave behind under examples/models.

python train.py                  retrain; replace only what came out different
python train.py --check          retrain; exit 1 if anything came out different
python train.py --fresh          retrain and replace, even if nothing differs
python train.py --only <model>   one model
"""

import os

# One thread, before NumPy loads: parallel sums add up in another order each time.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from pipeline import catalog
from pipeline.build import MODELS_DIR, build
from pipeline.card import write_card
from pipeline.compare import differences
from pipeline.manifest import read_manifest
from recipes import RECIPES


def main() -> int:
    arguments = parse()
    chosen = [r for r in RECIPES if arguments.only in (None, r.name)]
    if not chosen:
        print(f"no model is called {arguments.only}", file=sys.stderr)
        return 2
    said = [line for recipe in chosen for line in retrain(recipe, arguments)]
    print("\n".join(said) or "nothing differs")
    return 1 if arguments.check and said else 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--only", metavar="MODEL")
    parser.add_argument("--models", type=Path, default=MODELS_DIR, help="folder of the models")
    return parser.parse_args()


def retrain(recipe, arguments) -> list[str]:
    """What to say of one model: with --check its differences, else what was done."""
    committed = arguments.models / recipe.name
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        build(recipe, fresh)
        found = differences(committed, fresh)
        if arguments.check:
            return [f"{recipe.name}: {line}" for line in found]
        if found or arguments.fresh:
            replace(committed, fresh)
    write_card(recipe, committed)
    catalog.write_digests(committed, read_manifest(committed))
    return [f"{recipe.name}: {'replaced' if found or arguments.fresh else 'as before'}"]


def replace(committed: Path, fresh: Path) -> None:
    for made in fresh.iterdir():
        target = committed / made.name
        shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
        shutil.move(made, target)


if __name__ == "__main__":
    sys.exit(main())
