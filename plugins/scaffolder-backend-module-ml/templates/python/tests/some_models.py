"""Descriptions of models as tests need them, and a receiver of what the service sends."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from service.manifest import Manifest, TensorSpec

CLASSIFIER = Manifest(
    name="fruit",
    model="mlmodel:default/fruit",
    version="7",
    digest="sha256:00",
    inputs=(TensorSpec("input", "float32", (None, 2)),),
    outputs=(TensorSpec("label", "int64", (None,)), TensorSpec("scores", "float32", (None, 2))),
    features=("weight", "width"),
    classes=("pear", "apple"),
    target="kind",
)
REGRESSION = replace(
    CLASSIFIER,
    outputs=(TensorSpec("value", "float32", (None, 1)),),
    classes=None,
    target="price",
)


@contextmanager
def receiver(status: int = 200) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Its address, and what it got: {path, headers, body}; a body is parsed where it is JSON."""
    got: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._end()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            is_json = self.headers["content-type"] == "application/json"
            got.append({"path": self.path, "headers": self.headers, "body": json.loads(body) if is_json else body})
            self._end()

        def _end(self) -> None:
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", got
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
