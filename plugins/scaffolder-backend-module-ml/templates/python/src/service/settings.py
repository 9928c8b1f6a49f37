"""Settings, read from the environment once. A wrong one stops the start and is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from service.errors import StartupError

DAY_S = 86_400


@dataclass(frozen=True)
class Settings:
    port: int
    host: str
    # Empty only with AUTH=off.
    api_keys: tuple[str, ...]
    # Requests a second for each key; 0 = no limit.
    rate_limit: int
    max_body_bytes: int
    max_rows: int
    batch_max_rows: int
    batch_max_delay_s: float
    queue_max_rows: int
    request_timeout_s: float
    shutdown_grace_s: int
    fallback: str
    log_level: str
    # Inside one inference; 0 = as many as there are cores.
    threads: int
    provider: str
    model_dir: Path
    otlp_endpoint: str | None
    openlineage_url: str | None
    openlineage_api_key: str | None
    # The base of the portal's ML API.
    profiles_url: str | None
    profiles_token: str | None
    profile_window_s: int

    @property
    def profile_end_s(self) -> float:
        """Of shutdown_grace_s, kept for profiles that are not sent yet."""
        return min(5, self.shutdown_grace_s / 4) if self.profiles_url else 0


def read_settings(env: Mapping[str, str]) -> Settings:
    return Settings(
        port=_whole(env, "PORT", 8080, low=0, high=65535),
        host=env.get("HOST") or "0.0.0.0",
        api_keys=_api_keys(env),
        rate_limit=_whole(env, "RATE_LIMIT", 1000, low=0),
        max_body_bytes=_whole(env, "MAX_BODY_BYTES", 1_048_576),
        max_rows=_whole(env, "MAX_ROWS", 1024),
        batch_max_rows=_whole(env, "BATCH_MAX_ROWS", 64),
        batch_max_delay_s=_whole(env, "BATCH_MAX_DELAY_MS", 0, low=0) / 1000,
        queue_max_rows=_whole(env, "QUEUE_MAX_ROWS", 4096),
        request_timeout_s=_whole(env, "REQUEST_TIMEOUT_MS", 2000) / 1000,
        shutdown_grace_s=_whole(env, "SHUTDOWN_GRACE_S", 20),
        fallback=_one_of(env, "FALLBACK", "none", "static"),
        log_level=_one_of(env, "LOG_LEVEL", "info", "debug", "warn", "error"),
        threads=_whole(env, "THREADS", 0, low=0),
        provider=_one_of(env, "EXECUTION_PROVIDER", "cpu", "cuda"),
        model_dir=Path(env.get("MODEL_DIR") or "model"),
        otlp_endpoint=_url(env, "OTEL_EXPORTER_OTLP_ENDPOINT"),
        openlineage_url=_url(env, "OPENLINEAGE_URL"),
        openlineage_api_key=env.get("OPENLINEAGE_API_KEY") or None,
        profiles_url=_url(env, "PROFILES_URL"),
        profiles_token=_secret(env, "PROFILES_TOKEN"),
        profile_window_s=_window(env, "PROFILE_WINDOW_S", 3600),
    )


def _whole(env: Mapping[str, str], name: str, default: int, low: int = 1, high: int = 10**9) -> int:
    text = env.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise StartupError(f'{name}: must be a whole number from {low} to {high}, is "{text}"')
    return int(text)


def _one_of(env: Mapping[str, str], name: str, default: str, *others: str) -> str:
    text = env.get(name) or default
    if text not in (default, *others):
        raise StartupError(f'{name}: must be one of {", ".join((default, *others))}, is "{text}"')
    return text


def _url(env: Mapping[str, str], name: str) -> str | None:
    text = env.get(name)
    if text and urlsplit(text).scheme not in ("http", "https"):
        raise StartupError(f"{name}: must be an http or https address")
    return text.rstrip("/") if text else None


def _window(env: Mapping[str, str], name: str, default: int) -> int:
    seconds = _whole(env, name, default, high=DAY_S)
    if DAY_S % seconds:
        raise StartupError(f"{name}: must divide a day, {DAY_S} seconds, into equal windows, is {seconds}")
    return seconds


def _secret(env: Mapping[str, str], name: str) -> str | None:
    """Of a variable, or of the file that the variable with _FILE names."""
    text = env.get(name)
    if file := env.get(f"{name}_FILE"):
        try:
            text = Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StartupError(f"{name}_FILE: cannot read {file}: {error}") from error
    return (text or "").strip() or None


def _api_keys(env: Mapping[str, str]) -> tuple[str, ...]:
    if _one_of(env, "AUTH", "api-key", "off") == "off":
        return ()
    text = _secret(env, "API_KEYS") or ""
    keys = tuple(key.strip() for key in text.replace("\n", ",").split(",") if key.strip())
    if not keys:
        raise StartupError(
            "API_KEYS: must name at least one key (or API_KEYS_FILE a file with keys); AUTH=off serves without keys"
        )
    return keys
