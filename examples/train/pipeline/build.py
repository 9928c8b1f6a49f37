"""Builds one example model into a folder: data, versions, manifest, lineage."""

from pathlib import Path

from pipeline import lineage
from pipeline.croissant import croissant
from pipeline.data import digest, split, write_rows
from pipeline.evaluation import evaluate
from pipeline.golden import ROWS, write_golden, write_json
from pipeline.lineage import Recorder, Run
from pipeline.manifest import manifest, version_record
from pipeline.onnx_model import OnnxModel, as_input, export, features_of, fit
from pipeline.recipe import Recipe, Table, Version

MODELS_DIR = Path(__file__).resolve().parents[2] / "models"


def build(recipe: Recipe, folder: Path) -> None:
    """Everything but the card and the catalog digests, which follow from the manifest."""
    recorder = Recorder()
    table = recipe.load()
    with recorder.run(f"{recipe.name}.pipeline") as whole:
        train, held_out, datasets = prepare(recipe, table, folder, recorder, whole)
        whole.inputs = [lineage.bundled(recipe, schema(recipe, table))]
        versions = [
            train_version(recipe, version, folder, (train, held_out), datasets, recorder, whole)
            for version in recipe.versions
        ]
        whole.outputs = [lineage.model(recipe, versions[-1]["digest"])]
    write_json(folder / "manifest.json", manifest(recipe, versions))
    (folder / "openlineage").mkdir()
    write_json(folder / "openlineage/events.json", recorder.events)


def prepare(recipe: Recipe, table: Table, folder: Path, recorder: Recorder, whole: Run):
    (folder / "data").mkdir()
    fields = schema(recipe, table)
    with recorder.run(f"{recipe.name}.split", whole) as run:
        train, held_out = split(recipe, table)
        parts = {"train": train, "held-out": held_out}
        for part, rows in parts.items():
            write_rows(folder / f"data/{part}.csv", recipe, rows)
        digests = {part: digest(folder / f"data/{part}.csv") for part in parts}
        source = lineage.bundled(recipe, fields)
        datasets = {p: lineage.rows(recipe, p, fields, digests[p]) for p in parts}
        run.inputs = [source]
        run.outputs = [lineage.copied_from(source, each) for each in datasets.values()]
    write_json(folder / "croissant.json", croissant(recipe, table, digests))
    return train, held_out, datasets


def train_version(
    recipe: Recipe,
    version: Version,
    folder: Path,
    rows: tuple[Table, Table],
    datasets: dict[str, dict],
    recorder: Recorder,
    whole: Run,
) -> dict:
    train, held_out = rows
    target = folder / "versions" / version.number
    target.mkdir(parents=True)
    path = target / "model.onnx"
    with recorder.run(f"{recipe.name}.train", whole, version) as run:
        export(fit(version, train), path, len(features_of(version, train)))
        run.inputs = [datasets["train"]]
        run.outputs = [lineage.model(recipe, digest(path))]
    with recorder.run(f"{recipe.name}.evaluate", whole) as measured:
        model = OnnxModel(path)
        inputs = as_input(version, held_out)
        evaluations = evaluate(recipe, held_out, model.run(inputs))
        measured.inputs = [lineage.model(recipe, digest(path)), datasets["held-out"]]
    write_golden(target / "golden", inputs[:ROWS], model.run(inputs[:ROWS]))
    return version_record(recipe, version, run, folder, train, evaluations)


def schema(recipe: Recipe, table: Table) -> list[dict]:
    target = "double" if recipe.classes is None else "string"
    return [
        {"name": "row", "type": "long"},
        *({"name": name, "type": "double"} for name in table.features),
        {"name": recipe.target, "type": target},
    ]
