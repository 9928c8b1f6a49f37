import numpy as np
from sklearn.datasets import load_digits

from pipeline.recipe import DataCard, Recipe, Table, Version

DIGITS = tuple(str(digit) for digit in range(10))


def load() -> Table:
    bundle = load_digits()
    return Table(
        tuple(bundle.feature_names), bundle.data, bundle.target, np.arange(len(bundle.target))
    )


def slices(table: Table) -> dict[str, np.ndarray]:
    return {f"digit {digit}": table.y == int(digit) for digit in DIGITS}


DIGIT_RECOGNITION = Recipe(
    name="digit-recognition",
    title="Digit recognition",
    task="image-classification",
    loader="load_digits",
    load=load,
    dataset="handwritten-digits",
    target="digit",
    classes=DIGITS,
    tags=("handwriting",),
    author="Priya Raman",
    versions=(
        Version(
            "1",
            "gaussian-naive-bayes",
            {"var_smoothing": 1e-2},
            "First try: treats each block of the image alone, half of the rows.",
            share=0.5,
        ),
        Version(
            "2",
            "logistic-regression",
            {"C": 0.1},
            "Weighs all blocks together, half of the rows.",
            share=0.5,
        ),
        Version(
            "3", "logistic-regression", {"C": 0.1}, "Version 2 retrained on all training rows."
        ),
    ),
    aliases={"champion": "3", "previous": "2"},
    slices=slices,
    data_card=DataCard(
        title="Handwritten digits",
        description="1,797 handwritten digits as images of 8 by 8 blocks. A copy of the test part of the "
        "UCI set Optical Recognition of Handwritten Digits, as bundled with scikit-learn, split into "
        "training and held-out rows.",
        url="https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits",
        license="https://creativecommons.org/licenses/by/4.0/",
        creators=("E. Alpaydin", "C. Kaynak"),
        published="1998-07",
        citation="Alpaydin, E. & Kaynak, C. (1998). Optical Recognition of Handwritten Digits. UCI Machine "
        "Learning Repository. https://doi.org/10.24432/C50P49",
        collection="Normalised bitmaps of 32 by 32 were extracted from a preprinted form with programs of "
        "NIST, and the inked dots of each block of 4 by 4 counted.",
        limitations="13 writers only, and the rows do not say which of them wrote a digit, so one writer's "
        "digits are on both sides of the split.",
        personal="Handwriting of 13 persons who are not named.",
    ),
)
