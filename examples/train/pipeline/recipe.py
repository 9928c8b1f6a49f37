"""What one example model is made of. A recipe is data; the pipeline does the work."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Table:
    """Rows of a data set as scikit-learn bundles it; `y` holds class numbers or target values."""

    features: tuple[str, ...]
    x: np.ndarray
    y: np.ndarray
    row: np.ndarray
    """Index of each row in the bundled data set: the join key of the feature set."""

    def take(self, indices: np.ndarray) -> "Table":
        return Table(self.features, self.x[indices], self.y[indices], self.row[indices])

    def column(self, name: str) -> np.ndarray:
        return self.x[:, self.features.index(name)]

    def columns(self, names: tuple[str, ...]) -> np.ndarray:
        return self.x[:, [self.features.index(name) for name in names]]


@dataclass(frozen=True)
class Version:
    """One training run. Versions are kept in the order in which they were trained."""

    number: str
    algorithm: str
    """Name of an estimator in `pipeline.onnx_model.ALGORITHMS`."""
    params: Mapping[str, float | int | str]
    note: str
    share: float = 1.0
    """Which part of the training rows it learns from, counted from the first."""
    features: tuple[str, ...] | None = None
    """Columns that it reads; all of them when left out."""


@dataclass(frozen=True)
class DataCard:
    """Facts of a data set for its Croissant descriptor. None means that no source says."""

    title: str
    description: str
    url: str
    license: str | None
    creators: tuple[str, ...]
    published: str | None
    citation: str
    collection: str
    limitations: str
    personal: str


@dataclass(frozen=True)
class Recipe:
    name: str
    title: str
    task: str
    """Task id of the Hugging Face hub."""
    loader: str
    """Function of sklearn.datasets."""
    load: Callable[[], Table]
    dataset: str
    target: str
    classes: tuple[str, ...] | None
    """Names of the classes by number; None for a regression."""
    versions: tuple[Version, ...]
    aliases: Mapping[str, str]
    slices: Callable[[Table], dict[str, np.ndarray]]
    """Named row masks of the held-out rows."""
    data_card: DataCard
    author: str
    """Of the card: a person of the made-up company."""
    tags: tuple[str, ...] = field(default=())

    @property
    def champion(self) -> str:
        return self.aliases["champion"]
