"""One answer of the model for one request: in time, or the fallback's, or an error."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from service.batching import Batcher
from service.errors import ServiceError
from service.fallback import Fallback
from service.metrics import ROWS

log = logging.getLogger("service.inference")
BY_MODEL, BY_FALLBACK, FAILED = (ROWS.labels(each) for each in ("model", "fallback", "error"))

Tensors = dict[str, np.ndarray]


@dataclass(frozen=True)
class Answer:
    outputs: Tensors
    fallback: bool


class Inference:
    def __init__(
        self,
        batcher: Batcher,
        *,
        timeout_s: float,
        fallback: Fallback | None,
        observe: Callable[[Tensors, Tensors], None] | None = None,
    ) -> None:
        self._batcher = batcher
        self._timeout_s = timeout_s
        self._fallback = fallback
        self._observe = observe

    async def answer(self, inputs: Tensors, rows: int) -> Answer:
        try:
            async with asyncio.timeout(self._timeout_s):
                outputs = await self._batcher.submit(inputs, rows)
        except ServiceError:
            raise
        except TimeoutError as error:
            message = f"The model did not answer within {self._timeout_s * 1000:.0f} ms."
            return self._without_model(rows, ServiceError("timeout", message), error)
        except Exception as error:
            refusal = ServiceError("model-error", "The model failed on this request.")
            return self._without_model(rows, refusal, error)
        BY_MODEL.inc(rows)
        if self._observe:
            self._observe(inputs, outputs)
        return Answer(outputs, fallback=False)

    def _without_model(self, rows: int, refusal: ServiceError, cause: Exception) -> Answer:
        # The type only: the text may hold values of the request.
        log.error(refusal.message, extra={"cause": type(cause).__name__, "rows": rows})
        if self._fallback is None:
            FAILED.inc(rows)
            raise refusal from cause
        BY_FALLBACK.inc(rows)
        return Answer(self._fallback(rows), fallback=True)
