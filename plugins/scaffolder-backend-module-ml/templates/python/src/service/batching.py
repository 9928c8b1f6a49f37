"""Joins the rows of requests that wait, and runs them at once in the one thread that runs the model."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

import numpy as np

from service.errors import ServiceError
from service.metrics import BATCH_ROWS, INFERENCE_SECONDS

Tensors = dict[str, np.ndarray]


@dataclass
class Waiting:
    inputs: Tensors
    rows: int
    answer: asyncio.Future[Tensors]
    # What must be equal for rows to be joined.
    form: tuple[tuple[int, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.form = tuple(array.shape[1:] for array in self.inputs.values())


class Batcher:
    def __init__(
        self,
        run: Callable[[Tensors], Tensors],
        *,
        max_rows: int,
        max_delay_s: float,
        queue_max_rows: int,
        joinable: bool,
    ) -> None:
        self._run = run
        self._max_rows = max_rows if joinable else 1
        self._max_delay_s = max_delay_s
        self._queue_max_rows = queue_max_rows
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._held: Waiting | None = None
        self._lock = threading.Lock()
        self.queued_rows = 0
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._work, name="inference", daemon=True)
        self._thread.start()

    def submit(self, inputs: Tensors, rows: int) -> asyncio.Future[Tensors]:
        """To be called from the event loop; cancel the future to give up."""
        with self._lock:
            # A request larger than the queue is taken when nothing waits, or it never would be.
            if self.queued_rows and self.queued_rows + rows > self._queue_max_rows:
                raise ServiceError(
                    "overloaded",
                    "Too many rows are waiting for the model; try again in a second.",
                    headers={"retry-after": "1"},
                )
            self.queued_rows += rows
        answer: asyncio.Future[Tensors] = self._loop.create_future()
        self._queue.put(Waiting(inputs, rows, answer))
        return answer

    def stop(self) -> None:
        """Ends the thread after what is queued; a run that hangs is left behind."""
        self._queue.put(None)

    def _work(self) -> None:
        while batch := self._next_batch():
            with self._lock:
                self.queued_rows -= sum(each.rows for each in batch)
            self._answer([each for each in batch if not each.answer.cancelled()])

    def _next_batch(self) -> list[Waiting]:
        first = self._held or self._queue.get()
        self._held = None
        if first is None:
            return []
        batch, rows = [first], first.rows
        until = time.monotonic() + self._max_delay_s
        while rows < self._max_rows:
            try:
                following = self._take(until)
            except Empty:
                break
            if following is None:
                self._queue.put(None)
                break
            if following.form != first.form or rows + following.rows > self._max_rows:
                self._held = following
                break
            batch.append(following)
            rows += following.rows
        return batch

    def _take(self, until: float) -> Waiting | None:
        wait_s = until - time.monotonic() if self._max_delay_s else 0
        return self._queue.get(timeout=wait_s) if wait_s > 0 else self._queue.get_nowait()

    def _answer(self, batch: list[Waiting]) -> None:
        if not batch:
            return
        try:
            answers = self._run_joined(batch)
        except Exception as error:
            # One row that the model cannot take must not fail the requests beside it.
            if len(batch) > 1:
                for each in batch:
                    self._answer([each])
                return
            answers = [error]
        self._loop.call_soon_threadsafe(_deliver, batch, answers)

    def _run_joined(self, batch: list[Waiting]) -> list[Tensors | Exception]:
        rows = sum(each.rows for each in batch)
        began = time.perf_counter()
        outputs = self._run(_join(batch))
        INFERENCE_SECONDS.observe(time.perf_counter() - began)
        BATCH_ROWS.observe(rows)
        if len(batch) == 1:
            return [outputs]
        if any(array.ndim == 0 or len(array) != rows for array in outputs.values()):
            raise ValueError("the outputs do not have the rows of the inputs")
        answers: list[Tensors | Exception] = []
        start = 0
        for each in batch:
            end = start + each.rows
            answers.append({name: array[start:end] for name, array in outputs.items()})
            start = end
        return answers


def _join(batch: list[Waiting]) -> Tensors:
    first = batch[0].inputs
    if len(batch) == 1:
        return first
    return {name: np.concatenate([each.inputs[name] for each in batch]) for name in first}


def _deliver(batch: list[Waiting], answers: list[Tensors | Exception]) -> None:
    for each, answer in zip(batch, answers, strict=True):
        if each.answer.done():
            continue
        if isinstance(answer, Exception):
            each.answer.set_exception(answer)
        else:
            each.answer.set_result(answer)
