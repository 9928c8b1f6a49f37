"""The routes: the Open Inference Protocol v2, /predict, and what platforms ask."""

from dataclasses import dataclass
from typing import Any

import onnxruntime as ort
from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from service.errors import ServiceError
from service.inference import Answer, Inference
from service.instances import InstanceReader
from service.json_body import json_answer, read_json
from service.manifest import Manifest
from service.predictions import check_finite, read_predictions
from service.settings import Settings
from service.tensors import describe_model, infer_answer, read_infer_request


@dataclass
class State:
    settings: Settings
    manifest: Manifest
    openapi: bytes
    inference: Inference | None = None
    stopping: bool = False

    def serving(self) -> Inference:
        if self.inference is None or self.stopping:
            raise ServiceError(
                "shutting-down",
                "The service is starting or shutting down.",
                headers={"retry-after": "1", "connection": "close"},
            )
        return self.inference


def inference_routes(state: State) -> APIRouter:
    router = APIRouter()
    settings, manifest = state.settings, state.manifest
    instances = InstanceReader(manifest, settings.max_rows)
    said_model = {
        "name": manifest.name,
        "version": manifest.version,
        "digest": manifest.digest,
    }

    async def body_of(request: Request) -> dict[str, Any]:
        return await read_json(request, settings.max_body_bytes, settings.request_timeout_s)

    @router.post("/predict")
    async def predict(request: Request) -> Response:
        inference = state.serving()
        inputs = instances.read(await body_of(request))
        rows = len(next(iter(inputs.values())))
        answer = await inference.answer(inputs, rows)
        check_finite(answer.outputs)
        predictions = read_predictions(answer.outputs, manifest)
        content = {"predictions": predictions, "model": said_model, "fallback": answer.fallback}
        return json_answer(content, headers=_headers(answer))

    @router.get("/v2")
    async def server_metadata() -> Response:
        said = {"name": "fastapi-onnxruntime", "version": ort.__version__, "extensions": []}
        return json_answer(said)

    async def model_metadata(request: Request) -> Response:
        _check_model(request, manifest)
        return json_answer(describe_model(manifest))

    async def model_ready(request: Request) -> Response:
        _check_model(request, manifest)
        state.serving()
        return json_answer({"name": manifest.name, "ready": True})

    async def infer(request: Request) -> Response:
        _check_model(request, manifest)
        inference = state.serving()
        wanted = read_infer_request(await body_of(request), manifest, settings.max_rows)
        answer = await inference.answer(wanted.inputs, wanted.rows)
        content = infer_answer(wanted, manifest, answer.outputs)
        return json_answer(content, headers=_headers(answer))

    for path in ("/v2/models/{model}", "/v2/models/{model}/versions/{version}"):
        router.get(path)(model_metadata)
        router.get(f"{path}/ready")(model_ready)
        router.post(f"{path}/infer")(infer)
    return router


def operations_routes(state: State) -> APIRouter:
    router = APIRouter()

    async def live() -> Response:
        return json_answer({"live": True})

    async def ready() -> Response:
        state.serving()
        return json_answer({"ready": True})

    for path in ("/healthz", "/v2/health/live"):
        router.get(path)(live)
    for path in ("/readyz", "/v2/health/ready"):
        router.get(path)(ready)

    @router.get("/openapi.json")
    async def openapi() -> Response:
        return Response(state.openapi, media_type="application/json")

    @router.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router


def _check_model(request: Request, manifest: Manifest) -> None:
    name = request.path_params["model"]
    if name != manifest.name:
        raise ServiceError("not-found", f"There is no model of this name; {manifest.name} is.")
    if request.path_params.get("version", manifest.version) != manifest.version:
        raise ServiceError("not-found", f"There is no such version; {manifest.version} is.")


def _headers(answer: Answer) -> dict[str, str] | None:
    return {"x-fallback": "static"} if answer.fallback else None
