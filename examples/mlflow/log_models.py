"""Logs and registers example models as a research group does, with MLflow's own client.

    MLFLOW_TRACKING_URI=http://127.0.0.1:7011 python log_models.py [--of examples/models]

What is registered already is left as it is, so that running it again changes nothing.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import mlflow
import onnx
import pandas as pd
from mlflow import MlflowClient
from mlflow.data.dataset_source_registry import get_dataset_source_from_json
from mlflow.exceptions import MlflowException
from mlflow.models import ModelSignature
from mlflow.types import Schema, TensorSpec

EXAMPLES = Path(__file__).resolve().parent.parent / "models"
EXPERIMENT = "orrindale-research"


@dataclass(frozen=True)
class Registered:
    """A registered model, made of versions of an example model."""

    name: str
    example: str
    versions: tuple[str, ...]
    user: str
    description: str
    tags: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)


MODELS = [
    # The very files that the catalog's `tumor-screening` has in its registry of files.
    Registered(
        name="tumor-screening",
        example="tumor-screening",
        versions=("1", "2", "3"),
        user="mila",
        description="Second reading of breast masses.",
        tags={"team": "diagnostics", "task": "tabular-classification"},
        aliases={"champion": "3", "previous": "2"},
    ),
    Registered(
        name="handwriting-reader",
        example="digit-recognition",
        versions=("2", "3"),
        user="mila",
        description="Digits on scanned forms, smaller than the one in use.",
        tags={"team": "document-intelligence"},
        aliases={"challenger": "2"},
    ),
    Registered(
        name="second-reading-small",
        example="tumor-screening",
        versions=("1",),
        user="mila",
        description="Second reading from the ten means only.",
        tags={"team": "diagnostics"},
    ),
    # No team: its owner can only come from who logged it.
    Registered(
        name="Glucose outlook (pilot)",
        example="diabetes-progression",
        versions=("1", "3"),
        user="elena",
        description="Progression after one year, for the pilot in two practices.",
        aliases={"pilot": "2"},
    ),
    # Neither team nor a user whom a mapping knows: stays without an owner.
    Registered(
        name="wine-notes-experiment",
        example="wine-cultivar",
        versions=("2",),
        user="intern-07",
        description="",
    ),
]
PROMPT = "discharge-summary"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--of", type=Path, default=EXAMPLES)
    folder = arguments.parse_args().of
    mlflow.set_experiment(EXPERIMENT)
    client = MlflowClient()
    for model in MODELS:
        register(client, folder / model.example, model)
    # Prompts lie in the registry of models too; nobody may take one for a model.
    if not client.search_prompts(f"name = '{PROMPT}'"):
        client.register_prompt(PROMPT, "Summarise {{ letter }} for the family doctor.")


def register(client: MlflowClient, folder: Path, model: Registered) -> None:
    """Logs the versions that are missing, in order, so that an interrupted run goes on where it ended."""
    try:
        client.get_registered_model(model.name)
    except MlflowException:
        client.create_registered_model(
            model.name, tags=model.tags, description=model.description
        )
    done = len(client.search_model_versions(f"name = '{model.name}'"))
    if done == len(model.versions):
        return
    manifest = json.loads((folder / "manifest.json").read_text())
    entries = {entry["version"]: entry for entry in manifest["versions"]}
    for version in model.versions[done:]:
        log_version(client, folder, model, entries[version])
    for alias, version in model.aliases.items():
        client.set_registered_model_alias(model.name, alias, version)
    print(f"{model.name}: {len(model.versions)} versions")


def log_version(
    client: MlflowClient, folder: Path, model: Registered, entry: dict
) -> None:
    """One run: parameters, data, metrics and the model, registered as the next version."""
    file = folder / entry["file"]
    with mlflow.start_run(
        run_name=f"{model.example}-{entry['version']}",
        tags={"mlflow.user": model.user},
    ) as run:
        mlflow.log_params({"algorithm": entry["algorithm"], **entry["params"]})
        mlflow.log_input(training_rows(folder, entry), context="training")
        logged = mlflow.onnx.log_model(
            onnx.load(file),
            name=model.example,
            signature=signature_of(entry["signature"]),
            pip_requirements=["onnx", "onnxruntime"],
        )
        mlflow.log_metrics(entry["metrics"], model_id=logged.model_id)
    check_same_bytes(client, logged.model_id, file)
    client.create_model_version(
        model.name,
        source=logged.model_uri,
        run_id=run.info.run_id,
        model_id=logged.model_id,
        description=entry["note"],
    )


def training_rows(folder: Path, entry: dict) -> mlflow.data.pandas_dataset.PandasDataset:
    """The rows that it learned from, under the location that the catalog has for them."""
    trained = entry["trainedOn"]
    location = {"uri": f"file://examples/models/{folder.name}/data/train.csv"}
    return mlflow.data.from_pandas(
        pd.read_csv(folder / "data" / "train.csv").head(trained["rows"]),
        source=get_dataset_source_from_json(json.dumps(location), "local"),
        name=trained["dataset"].split("/")[-1],
    )


def signature_of(signature: dict) -> ModelSignature:
    def schema(tensors: list[dict]) -> Schema:
        return Schema([
            TensorSpec(
                type=pd.api.types.pandas_dtype(
                    {"float": "float32"}.get(tensor["dtype"], tensor["dtype"])
                ),
                shape=tuple(-1 if size is None else size for size in tensor["shape"]),
                name=tensor["name"],
            )
            for tensor in tensors
        ])

    return ModelSignature(schema(signature["inputs"]), schema(signature["outputs"]))


def check_same_bytes(client: MlflowClient, model_id: str, file: Path) -> None:
    """MLflow writes the graph anew: a version is the same only if its bytes are."""
    with tempfile.TemporaryDirectory() as folder:
        stored = client.get_logged_model(model_id).artifact_location
        copy = mlflow.artifacts.download_artifacts(
            f"{stored}/model.onnx", dst_path=folder
        )
        if Path(copy).read_bytes() != file.read_bytes():
            raise SystemExit(f"MLflow changed the bytes of {file}")


if __name__ == "__main__":
    main()
