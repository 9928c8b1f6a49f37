import asyncio

import numpy as np
import pytest

from service.errors import ServiceError
from service.inference import Inference
from service.metrics import ROWS

INPUTS = {"x": np.array([1.0, 2.0])}
OUTPUTS = {"y": np.array([3.0, 4.0])}
SECRET = "42.4242"


class Batches:
    """Stands for the batcher, with one answer."""

    def __init__(self, outcome):
        self.outcome = outcome

    async def submit(self, _inputs, _rows):
        if isinstance(self.outcome, Exception):
            raise self.outcome
        if self.outcome is None:
            await asyncio.sleep(60)
        return self.outcome


def ask(outcome, fallback=None, observe=None):
    inference = Inference(Batches(outcome), timeout_s=0.05, fallback=fallback, observe=observe)
    return asyncio.run(inference.answer(INPUTS, 2))


def rows(outcome):
    return ROWS.labels(outcome)._value.get()


def test_the_model_answers_and_what_it_said_is_observed():
    seen, before = [], rows("model")
    answer = ask(OUTPUTS, observe=lambda *both: seen.append(both))
    assert answer.outputs is OUTPUTS
    assert not answer.fallback
    assert seen == [(INPUTS, OUTPUTS)]
    assert rows("model") - before == 2


@pytest.mark.parametrize(("outcome", "code"), [(None, "timeout"), (ValueError(SECRET), "model-error")])
def test_without_the_model_the_fallback_answers_or_the_caller_is_told(outcome, code, caplog):
    usual = {"y": np.zeros(2)}
    before = rows("fallback"), rows("error")
    answer = ask(outcome, fallback=lambda count: usual if count == 2 else {})
    assert answer.fallback
    assert answer.outputs is usual
    with pytest.raises(ServiceError) as refused:
        ask(outcome)
    assert refused.value.code == code
    assert (rows("fallback") - before[0], rows("error") - before[1]) == (2, 2)
    assert SECRET not in refused.value.message + caplog.text


def test_a_full_queue_is_no_reason_for_the_fallback():
    with pytest.raises(ServiceError, match="full"):
        ask(ServiceError("overloaded", "full"), fallback=lambda _: OUTPUTS)
