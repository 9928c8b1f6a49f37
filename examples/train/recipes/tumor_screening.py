import numpy as np
from sklearn.datasets import load_breast_cancer

from pipeline.recipe import DataCard, Recipe, Table, Version


def load() -> Table:
    """scikit-learn codes malignant as 0; here 1 is what the model looks for."""
    bundle = load_breast_cancer()
    features = tuple(name.replace(" ", "_") for name in bundle.feature_names)
    return Table(features, bundle.data, 1 - bundle.target, np.arange(len(bundle.target)))


def slices(table: Table) -> dict[str, np.ndarray]:
    """By size of the nuclei: small ones are where malignant samples are rare and hard to see."""
    radius = table.column("mean_radius")
    return {
        "mean_radius below 12": radius < 12,
        "mean_radius 12 to 15": (radius >= 12) & (radius < 15),
        "mean_radius 15 and above": radius >= 15,
    }


MEANS = tuple(
    f"mean_{name}"
    for name in (
        "radius texture perimeter area smoothness compactness concavity "
        "concave_points symmetry fractal_dimension"
    ).split()
)

TUMOR_SCREENING = Recipe(
    name="tumor-screening",
    title="Tumor screening",
    task="tabular-classification",
    loader="load_breast_cancer",
    load=load,
    dataset="breast-masses",
    target="diagnosis",
    classes=("benign", "malignant"),
    tags=("oncology", "tabular"),
    author="Mila Novak",
    versions=(
        Version(
            "1",
            "logistic-regression",
            {"C": 0.01},
            "First try: the ten means only, strongly regularised, half of the rows.",
            share=0.5,
            features=MEANS,
        ),
        Version(
            "2",
            "logistic-regression",
            {"C": 1.0},
            "All 30 measurements, half of the rows.",
            share=0.5,
        ),
        Version(
            "3", "logistic-regression", {"C": 1.0}, "Version 2 retrained on all training rows."
        ),
    ),
    aliases={"champion": "3", "previous": "2"},
    slices=slices,
    data_card=DataCard(
        title="Breast masses",
        description="Measurements of cell nuclei in digitised images of fine needle aspirates of 569 "
        "breast masses, with the diagnosis. A copy of the Breast Cancer Wisconsin (Diagnostic) data "
        "set, as bundled with scikit-learn, split into training and held-out rows.",
        url="https://archive.ics.uci.edu/dataset/17/breast+cancer+wisconsin+diagnostic",
        license="https://creativecommons.org/licenses/by/4.0/",
        creators=("William H. Wolberg", "W. Nick Street", "Olvi L. Mangasarian"),
        published="1995-11",
        citation="Wolberg, W., Mangasarian, O., Street, N. & Street, W. (1993). Breast Cancer Wisconsin "
        "(Diagnostic). UCI Machine Learning Repository. https://doi.org/10.24432/C5DW2B",
        collection="Features were computed from a digitised image of a fine needle aspirate of a breast mass.",
        limitations="One source, before November 1995. No age, ancestry or device is recorded, so results "
        "cannot be broken down by them.",
        personal="Health data of persons without names or other identifiers.",
    ),
)
