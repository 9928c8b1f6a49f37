"""Serves until SIGTERM: then it is not ready, answers what it has begun, and ends with 0."""

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from service.app import Service

log = logging.getLogger("service")
# How long the inference thread may wait for Python while requests are read. The default, 5 ms, is longer than
# most models take.
SWITCH_S = 0.0005
# Of SHUTDOWN_GRACE_S, kept for ending connections, and as much again for ending the service.
LAST_S = 1
# Longer than ingresses keep idle connections, usually a minute: else requests meet one that is just being closed.
KEEP_ALIVE_S = 75


class Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self._service = service

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn's own way closes the port at once, so that nobody could ask whether it is ready.
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        yield

    def _stop(self) -> None:
        if not self._service.state.stopping:
            self._service.state.stopping = True
            self._end_in_time()
            log.info("Shutting down.")
            self._draining = asyncio.create_task(self._drain())

    def _end_in_time(self) -> None:
        """Whatever hangs: a thread, as the event loop may be what does."""
        last = threading.Timer(self._service.state.settings.shutdown_grace_s, os._exit, (0,))
        last.daemon = True
        last.start()

    async def _drain(self) -> None:
        settings = self._service.state.settings
        grace_s = settings.shutdown_grace_s - settings.profile_end_s
        try:
            async with asyncio.timeout(max(grace_s - 2 * LAST_S, 0.5)):
                await self._service.app.drained()
        except TimeoutError:
            log.error("Requests were cut off at the end of SHUTDOWN_GRACE_S.")
        self.should_exit = True


def serve(service: Service) -> int:
    settings = service.state.settings
    sys.setswitchinterval(SWITCH_S)
    config = uvicorn.Config(
        service.app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        # For the ends of answers; what was still under way has had its grace in Server.
        timeout_graceful_shutdown=LAST_S,
    )
    server = Server(config, service)
    log.info("Starting.", extra={"host": settings.host, "port": settings.port})
    try:
        server.run()
    except SystemExit as stop:
        # uvicorn has logged that the port is taken.
        return int(stop.code or 0)
    return 0 if server.started else 1
