"""The rows of POST /predict as the model's one input."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

import numpy as np

from service.datatypes import numpy_type
from service.elements import to_array
from service.errors import check_rows, invalid
from service.manifest import Manifest

Row = Callable[[Any, int], tuple[Any, ...] | list[Any]]


class InstanceReader:
    def __init__(self, manifest: Manifest, max_rows: int) -> None:
        self._manifest = manifest
        self._max_rows = max_rows
        first = manifest.inputs[0]
        self._shape = tuple(size or 1 for size in first.shape[1:])
        self._width = int(np.prod(self._shape))
        self._dtype = numpy_type(first.dtype)
        names = manifest.features
        self._names = frozenset(names)
        # itemgetter of one name gives no tuple.
        self._get = itemgetter(*names) if len(names) > 1 else lambda given: (given[names[0]],)
        self._row: Row = self._by_name if names else self._in_order

    def read(self, body: Any) -> dict[str, np.ndarray]:
        instances = self._instances(body)
        read_row = self._row
        values: list[Any] = []
        for row, instance in enumerate(instances):
            values.extend(read_row(instance, row))
        array = to_array(values, self._dtype, self._field, finite=True)
        return {self._manifest.inputs[0].name: array.reshape(len(instances), *self._shape)}

    def _instances(self, body: Any) -> list[Any]:
        if len(self._manifest.inputs) > 1:
            path = f"/v2/models/{self._manifest.name}/infer"
            raise invalid("instances", f"this model has several inputs: use {path}")
        for name in body:
            if name != "instances":
                raise invalid(name, "is not known")
        instances = body.get("instances")
        if not isinstance(instances, list):
            raise invalid("instances", "must be a list")
        check_rows(len(instances), "instances", self._max_rows)
        return instances

    def _by_name(self, instance: Any, row: int) -> tuple[Any, ...]:
        if not isinstance(instance, dict):
            raise invalid(f"instances[{row}]", "must be an object")
        if instance.keys() != self._names:
            for name in self._manifest.features:
                if name not in instance:
                    raise invalid(f"instances[{row}].{name}", "is missing")
            name = next(name for name in instance if name not in self._names)
            raise invalid(f"instances[{row}].{name}", "is not a feature of the model")
        return self._get(instance)

    def _in_order(self, instance: Any, row: int) -> list[Any]:
        field = f"instances[{row}]"
        values = flatten([instance], (1, *self._shape), field)
        if len(values) != self._width:
            raise invalid(field, f"must hold {self._width} values, holds {len(values)}")
        return values

    def _field(self, index: int) -> str:
        row, column = divmod(index, self._width)
        names = self._manifest.features
        return f"instances[{row}].{names[column]}" if names else f"instances[{row}][{column}]"


def flatten(data: list[Any], shape: tuple[int, ...], field: str) -> list[Any]:
    """Elements in row-major order, of lists nested as the shape says."""
    for size in shape[1:]:
        if any(type(part) is not list or len(part) != size for part in data):
            raise invalid(field, f"must be nested as its shape says: {list(shape[1:])}")
        data = [value for part in data for value in part]
    return data
