import re

import numpy as np
from sklearn.datasets import load_wine

from pipeline.recipe import DataCard, Recipe, Table, Version

CULTIVARS = ("cultivar-0", "cultivar-1", "cultivar-2")


def load() -> Table:
    bundle = load_wine()
    features = tuple(re.sub(r"[^a-z0-9]+", "_", name) for name in bundle.feature_names)
    return Table(features, bundle.data, bundle.target, np.arange(len(bundle.target)))


def slices(table: Table) -> dict[str, np.ndarray]:
    return {name: table.y == number for number, name in enumerate(CULTIVARS)}


WINE_CULTIVAR = Recipe(
    name="wine-cultivar",
    title="Wine cultivar",
    task="tabular-classification",
    loader="load_wine",
    load=load,
    dataset="wine-samples",
    target="cultivar",
    classes=CULTIVARS,
    tags=("food-testing", "tabular"),
    author="Samir Haddad",
    versions=(
        Version(
            "1",
            "decision-tree-classifier",
            {"max_depth": 2},
            "First try: a tree with two questions, half of the rows.",
            share=0.5,
        ),
        Version(
            "2",
            "random-forest",
            {"n_estimators": 20, "max_depth": 4},
            "Twenty trees, half of the rows.",
            share=0.5,
        ),
        Version(
            "3",
            "random-forest",
            {"n_estimators": 20, "max_depth": 4},
            "Version 2 retrained on all training rows.",
        ),
    ),
    aliases={"champion": "3", "previous": "2"},
    slices=slices,
    data_card=DataCard(
        title="Wine samples",
        description="Thirteen chemical measurements of 178 wines that three cultivators made in one region "
        "of Italy. A copy of the UCI set Wine, as bundled with scikit-learn, split into training and "
        "held-out rows.",
        url="https://archive.ics.uci.edu/dataset/109/wine",
        license="https://creativecommons.org/licenses/by/4.0/",
        creators=("Stefan Aeberhard", "M. Forina"),
        published=None,
        citation="Aeberhard, S. & Forina, M. (1992). Wine. UCI Machine Learning Repository. "
        "https://doi.org/10.24432/C5PC7J",
        collection="Chemical analysis; the original owners are M. Forina et al., PARVUS, Institute of "
        "Pharmaceutical and Food Analysis and Technologies, Genoa.",
        limitations="178 wines of one region. Units are not documented. Sources disagree on who made the "
        "data set (scikit-learn names R.A. Fisher, UCI the two above) and when.",
        personal="None.",
    ),
)
