"""Writes the model card: the prose of cards/<model>.md with the numbers of the manifest."""

from pathlib import Path
from string import Template

import yaml

from pipeline.data import HELD_OUT_SHARE
from pipeline.evaluation import wilson
from pipeline.manifest import read_manifest
from pipeline.recipe import Recipe

PROSE = Path(__file__).resolve().parents[1] / "cards"
# Shares of a number of cases, for which a Wilson interval holds.
RATES = {"accuracy", "recall", "specificity", "precision"}


def write_card(recipe: Recipe, folder: Path) -> None:
    (folder / "model-card.md").write_text(card(recipe, read_manifest(folder)), encoding="utf-8")


def card(recipe: Recipe, manifest: dict) -> str:
    prose = Template((PROSE / f"{recipe.name}.md").read_text(encoding="utf-8"))
    front = yaml.safe_dump(
        front_matter(recipe, manifest), sort_keys=False, allow_unicode=True, width=100
    )
    body = prose.substitute(numbers(recipe, manifest))
    return f"---\n{front}---\n{body}"


def champion(recipe: Recipe, manifest: dict) -> dict:
    [found] = [v for v in manifest["versions"] if v["version"] == recipe.champion]
    return found


def front_matter(recipe: Recipe, manifest: dict) -> dict:
    version = champion(recipe, manifest)
    return {
        "license": "apache-2.0",
        "library_name": "sklearn",
        "pipeline_tag": recipe.task,
        "tags": list(recipe.tags),
        "datasets": [name_of(version["trainedOn"]["dataset"])],
        "metrics": list(version["metrics"]),
        "model-index": [{"name": recipe.name, "results": results(recipe, version)}],
        "authors": [recipe.author],
    }


def results(recipe: Recipe, version: dict) -> list[dict]:
    """One result a slice; the whole held-out part has the config `all`."""
    by_slice: dict[str, list[dict]] = {}
    for each in version["evaluations"]:
        by_slice.setdefault(each["slice"], []).append(each)
    return [
        {
            "task": {"type": recipe.task},
            "dataset": {
                "name": recipe.data_card.title,
                "type": name_of(measured[0]["dataset"]),
                "config": name,
                "split": "held-out",
                "revision": measured[0]["datasetDigest"],
            },
            "metrics": [{"type": m["metric"], "value": m["value"]} for m in measured],
        }
        for name, measured in by_slice.items()
    ]


def name_of(ref: str) -> str:
    return ref.rsplit("/", 1)[1]


def numbers(recipe: Recipe, manifest: dict) -> dict[str, str]:
    version = champion(recipe, manifest)
    whole = [e for e in version["evaluations"] if e["slice"] == "all"]
    sliced = [e for e in version["evaluations"] if e["slice"] != "all"]
    size = f"{version['size'] / 1000:.1f} kB"
    return {
        "version": version["version"],
        "digest": version["digest"],
        "trained_at": version["createdAt"],
        "size": size,
        "algorithm": version["algorithm"],
        "params": ", ".join(f"{k} = {v}" for k, v in version["params"].items()),
        "train_rows": f"{version['trainedOn']['rows']:,}",
        "held_out_rows": f"{whole[0]['n']:,}",
        "held_out_share": f"{HELD_OUT_SHARE:.0%}",
        "train_digest": version["trainedOn"]["digest"],
        "held_out_digest": whole[0]["datasetDigest"],
        "overall": table(["metric", "value", "95 % interval", "cases"], [row(e) for e in whole]),
        "slices": table(
            ["slice", "metric", "value", "95 % interval", "cases"],
            [[e["slice"], *row(e)] for e in sliced],
        ),
        "versions": versions(manifest),
        "library": f"scikit-learn {manifest['madeWith']['scikit-learn']}",
    }


def row(e: dict) -> list[str]:
    interval = "not computed"
    if e["metric"] in RATES:
        low, high = wilson(e["value"], e["n"])
        interval = f"{low:.3f} to {high:.3f}"
    return [e["metric"], shown(e["value"]), interval, str(e["n"])]


def shown(value: float) -> str:
    return f"{value:.4f}"


def versions(manifest: dict) -> str:
    names = list(manifest["versions"][0]["metrics"])
    return table(
        ["version", *names, "training rows", "what changed"],
        [
            [
                v["version"],
                *(shown(v["metrics"][name]) for name in names),
                str(v["trainedOn"]["rows"]),
                v["note"],
            ]
            for v in manifest["versions"]
        ],
    )


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
