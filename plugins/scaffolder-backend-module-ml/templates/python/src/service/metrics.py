"""Prometheus metrics of the service. Alerts, dashboard and scaling ask for these names."""

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

disable_created_metrics()

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10)

REQUESTS = Counter("ml_http_requests_total", "Answered requests.", ["route", "method", "status"])
REQUEST_SECONDS = Histogram(
    "ml_http_request_duration_seconds",
    "From the head of a request to the end of its answer.",
    ["route"],
    buckets=SECONDS,
)
ROWS = Counter("ml_inference_rows_total", "Rows by who answered them.", ["outcome"])
INFERENCE_SECONDS = Histogram("ml_inference_duration_seconds", "Runs of the model.", buckets=SECONDS)
BATCH_ROWS = Histogram("ml_batch_rows", "Rows of one run.", buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024))
QUEUE_ROWS = Gauge("ml_queue_rows", "Rows that wait for the model.")
MODEL_INFO = Gauge("ml_model_info", "The model that is served.", ["model", "version", "digest"])
RATE_LIMITED = Counter("ml_rate_limited_total", "Requests beyond the rate limit of their key.")
REJECTED = Counter("ml_rejected_total", "Requests that got an error, by its code.", ["code"])

# A series that begins with its first event hides that event from rate(): begin at 0.
for outcome in ("model", "fallback", "error"):
    ROWS.labels(outcome)
