"""Puts the service together."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from service.access import Access, RateLimit
from service.batching import Batcher
from service.error_answers import on_any_error, on_http_exception, on_service_error
from service.errors import ServiceError, StartupError
from service.fallback import read_fallback
from service.inference import Inference
from service.metrics import MODEL_INFO, QUEUE_ROWS
from service.model import Model, load_model
from service.observed import Observed
from service.openlineage import report_run
from service.profiles import profiling
from service.routes import State, inference_routes, operations_routes
from service.settings import Settings

CONTRACT = Path("contracts/openapi.json")


@dataclass
class Service:
    app: Observed
    state: State


def create_service(settings: Settings) -> Service:
    """Loads the model; raises StartupError with a sentence when the service must not start."""
    model = load_model(settings.model_dir, threads=settings.threads, provider=settings.provider)
    state = State(settings, model.manifest, _contract())
    fallback = read_fallback(settings.model_dir, model.manifest) if settings.fallback == "static" else None

    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            observe = await stack.enter_async_context(profiling(settings, model.manifest))
            await stack.enter_async_context(report_run(settings, model.manifest))
            batcher = _start_batcher(settings, model)
            stack.callback(batcher.stop)
            state.inference = Inference(
                batcher, timeout_s=settings.request_timeout_s, fallback=fallback, observe=observe
            )
            yield

    return Service(Observed(_application(state, running)), state)


def _application(state: State, lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]]) -> ASGIApp:
    api = FastAPI(
        lifespan=lifespan,
        openapi_url=None,
        redirect_slashes=False,
        exception_handlers={
            ServiceError: on_service_error,
            HTTPException: on_http_exception,
            Exception: on_any_error,
        },
    )
    api.include_router(inference_routes(state))
    api.include_router(operations_routes(state))
    settings = state.settings
    limit = RateLimit(settings.rate_limit) if settings.rate_limit else None
    app: ASGIApp = Access(api, settings.api_keys, limit)
    if settings.otlp_endpoint:
        # Tracing is slow to import, and not everybody's.
        from service.tracing import Traced

        app = Traced(app, state.manifest)
    return app


def _start_batcher(settings: Settings, model: Model) -> Batcher:
    manifest = model.manifest
    MODEL_INFO.labels(manifest.name, manifest.version, manifest.digest).set(1)
    batcher = Batcher(
        model.run,
        max_rows=settings.batch_max_rows,
        max_delay_s=settings.batch_max_delay_s,
        queue_max_rows=settings.queue_max_rows,
        joinable=all(spec.shape and spec.shape[0] is None for spec in (*manifest.inputs, *manifest.outputs)),
    )
    QUEUE_ROWS.set_function(lambda: batcher.queued_rows)
    return batcher


def _contract() -> bytes:
    try:
        return CONTRACT.read_bytes()
    except OSError as error:
        raise StartupError(f"{CONTRACT}: cannot be read: {error}") from error
