"""A span for each request, sent with OpenTelemetry. Imported only with OTEL_EXPORTER_OTLP_ENDPOINT."""

from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, StatusCode
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.access import OPEN
from service.manifest import Manifest

SERVER_ERROR = 500


class Traced:
    def __init__(self, app: ASGIApp, manifest: Manifest) -> None:
        self._app = app
        # OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come before these.
        resource = Resource.create({"service.name": manifest.name, "ml.model.digest": manifest.digest})
        self._provider = TracerProvider(resource=resource)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer("service")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            self._provider.shutdown()
            return
        if scope["path"] in OPEN:
            await self._app(scope, receive, send)
            return
        carrier = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        with self._tracer.start_as_current_span(scope["method"], propagate.extract(carrier), SpanKind.SERVER) as span:

            async def traced_send(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _describe(span, scope, message["status"])
                await send(message)

            await self._app(scope, receive, traced_send)


def _describe(span: trace.Span, scope: Scope, status: int) -> None:
    path = getattr(scope.get("route"), "path", None)
    span.set_attribute("http.request.method", scope["method"])
    span.set_attribute("http.response.status_code", status)
    if path:
        span.update_name(f"{scope['method']} {path}")
        span.set_attribute("http.route", path)
    if status >= SERVER_ERROR:
        span.set_status(StatusCode.ERROR)
