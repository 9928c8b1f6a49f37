"""Element types: as manifests name them, as NumPy has them, as the Open Inference Protocol has them."""

import numpy as np

# The Open Inference Protocol has no JSON for FP16 and BF16.
DTYPES: dict[str, tuple[np.dtype, str]] = {
    "bool": (np.dtype(np.bool_), "BOOL"),
    "float": (np.dtype(np.float32), "FP32"),
    "float32": (np.dtype(np.float32), "FP32"),
    "double": (np.dtype(np.float64), "FP64"),
    "float64": (np.dtype(np.float64), "FP64"),
    "int8": (np.dtype(np.int8), "INT8"),
    "int16": (np.dtype(np.int16), "INT16"),
    "int32": (np.dtype(np.int32), "INT32"),
    "int64": (np.dtype(np.int64), "INT64"),
    "uint8": (np.dtype(np.uint8), "UINT8"),
    "uint16": (np.dtype(np.uint16), "UINT16"),
    "uint32": (np.dtype(np.uint32), "UINT32"),
    "uint64": (np.dtype(np.uint64), "UINT64"),
    "string": (np.dtype(object), "BYTES"),
}


def numpy_type(dtype: str) -> np.dtype:
    return DTYPES[dtype][0]


def datatype(dtype: str) -> str:
    return DTYPES[dtype][1]
