"""Errors as callers see them: a sentence, a code, the field, and the id to ask about."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from service.errors import ServiceError
from service.json_body import json_answer
from service.logs import request_id
from service.metrics import REJECTED

_OF_STARLETTE = {
    HTTPStatus.NOT_FOUND: ("not-found", "There is nothing at this path."),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "method-not-allowed",
        "This path has other methods: see allow.",
    ),
}


def error_answer(error: ServiceError) -> Response:
    REJECTED.labels(error.code).inc()
    body = {"error": error.message, "code": error.code, "request_id": request_id.get()}
    if error.field is not None:
        body["field"] = error.field
    return json_answer(body, error.status, error.headers)


async def on_service_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceError)
    return error_answer(error)


async def on_http_exception(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code, message = _OF_STARLETTE.get(
        HTTPStatus(error.status_code), ("invalid-input", "The request cannot be understood.")
    )
    return error_answer(ServiceError(code, message, headers=dict(error.headers or {})))


async def on_any_error(_request: Request, _error: Exception) -> Response:
    return error_answer(ServiceError("model-error", "The service failed on this request."))
