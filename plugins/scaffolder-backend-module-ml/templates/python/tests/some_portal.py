"""A portal on this machine: it hands out a frame, and takes profiles."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from service.profile_counts import edges_hash


def numeric(name: str, role: str = "feature") -> dict[str, Any]:
    column = {"name": name, "role": role, "type": "numeric", "precision": "float32"}
    return {**column, "center": 0.0, "edges": [2.0], "coarse": [0.0]}


FRAME: dict[str, Any] = {
    "schema": "callboard.dev/profile-frame/v1",
    "columns": [
        numeric("weight"),
        numeric("age"),
        {"name": "kind", "role": "prediction", "type": "categorical", "values": ["apple", "pear"], "open": False},
        numeric("probability", "prediction"),
    ],
    "performance": {"task": "classification", "classes": ["pear", "apple"], "calibrated": True, "slices": []},
}


@dataclass
class Portal:
    url: str = ""
    # None: there is no baseline.
    frame: dict[str, Any] | None = field(default_factory=lambda: FRAME)
    known_as: str | None = None
    frame_status: int = 200
    # Statuses of the answers to profiles; 200 after the last.
    statuses: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    tokens: set[str | None] = field(default_factory=set)

    def get(self, path: str) -> tuple[int, Any]:
        self.asked.append(path)
        if self.frame is None:
            return 404, {"error": {"message": "There is no baseline"}}
        return self.frame_status, {"edgesHash": self.known_as or edges_hash(self.frame), "frame": self.frame}

    def post(self, path: str, body: Any) -> tuple[int, Any]:
        self.sent += [{"path": path, **each} for each in body["profiles"]]
        status = self.statuses.pop(0) if self.statuses else 200
        return status, {"results": ["added"]}


@contextmanager
def portal() -> Iterator[Portal]:
    state = Portal()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(*state.get(self.path))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            self._answer(*state.post(self.path, body))

        def _answer(self, status: int, content: Any) -> None:
            state.tokens.add(self.headers["authorization"])
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("location", f"{state.url}/elsewhere")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
