"""Every refusal that a caller can meet, with its HTTP status."""

STATUS = {
    "invalid-input": 400,
    "unauthorized": 401,
    "not-found": 404,
    "method-not-allowed": 405,
    "too-large": 413,
    "unsupported-media-type": 415,
    "rate-limited": 429,
    "model-error": 500,
    "overloaded": 503,
    "shutting-down": 503,
    "timeout": 504,
}


class ServiceError(Exception):
    def __init__(
        self,
        code: str,
        message: str,
        *,
        field: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
        self.headers = headers or {}

    @property
    def status(self) -> int:
        return STATUS[self.code]


def invalid(field: str, rule: str) -> ServiceError:
    return ServiceError("invalid-input", f"{field}: {rule}", field=field)


def check_rows(rows: int, field: str, max_rows: int) -> None:
    if rows == 0:
        raise invalid(field, "must have at least one row")
    if rows > max_rows:
        raise ServiceError("too-large", f"{field}: must have at most {max_rows} rows, has {rows}", field=field)


class StartupError(Exception):
    """Stops the start of the service; its text is a sentence for whoever starts it."""
