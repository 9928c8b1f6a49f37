"""The model: checked against its manifest, then run by ONNX Runtime."""

import hashlib
from pathlib import Path

import numpy as np
import onnxruntime as ort

from service.errors import StartupError
from service.manifest import Manifest, read_manifest

PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}
FATAL_ONLY = 4


class Model:
    def __init__(self, manifest: Manifest, session: ort.InferenceSession) -> None:
        self.manifest = manifest
        self._session = session
        self._outputs = [spec.name for spec in manifest.outputs]

    def run(self, inputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        answers = self._session.run(self._outputs, inputs)
        return dict(zip(self._outputs, answers, strict=True))


def load_model(folder: Path, *, threads: int = 0, provider: str = "cpu") -> Model:
    manifest = read_manifest(folder)
    file = folder / "model.onnx"
    try:
        content = file.read_bytes()
    except OSError as error:
        raise StartupError(f"{file}: cannot be read: {error}") from error
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    if digest != manifest.digest:
        raise StartupError(f"{file}: digest is {digest}, but manifest.json says {manifest.digest}")
    return Model(manifest, _open(file, content, threads, provider))


def _open(file: Path, content: bytes, threads: int, provider: str) -> ort.InferenceSession:
    if PROVIDERS[provider] not in ort.get_available_providers():
        raise StartupError(f"EXECUTION_PROVIDER: {provider} is not in the ONNX Runtime that is installed")
    if provider == "cuda":
        # CUDA's libraries come as wheels, where the linker does not look.
        ort.preload_dlls()
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    # What it would say of a failed run is in the exception.
    options.log_severity_level = FATAL_ONLY
    try:
        return ort.InferenceSession(content, options, providers=[PROVIDERS[provider]])
    except Exception as error:
        raise StartupError(f"{file}: ONNX Runtime cannot load it: {error}") from error
