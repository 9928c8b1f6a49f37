import asyncio
import threading
from contextlib import contextmanager

import numpy as np
import pytest

from service.batching import Batcher
from service.errors import ServiceError


class Model:
    """Doubles its rows, and remembers how many came at once; waits for `go` where told to."""

    def __init__(self, held=False):
        self.runs = []
        self.begun = threading.Event()
        self.go = threading.Event()
        if not held:
            self.go.set()

    def run(self, inputs):
        self.begun.set()
        assert self.go.wait(10)
        self.runs.append(len(inputs["x"]))
        if (inputs["x"] < 0).any():
            raise ValueError("negative")
        return {"y": inputs["x"] * 2}


@contextmanager
def batching(model, **changes):
    options = {"max_rows": 4, "max_delay_s": 0, "queue_max_rows": 8, "joinable": True}
    batcher = Batcher(model.run, **{**options, **changes})
    try:
        yield lambda *values: batcher.submit({"x": np.array(values)}, len(values))
    finally:
        model.go.set()
        batcher.stop()


async def answers(*futures):
    got = await asyncio.gather(*futures, return_exceptions=True)
    return [each["y"].tolist() if isinstance(each, dict) else type(each) for each in got]


def test_what_waits_is_run_at_once_and_answered_apart():
    async def scenario():
        model = Model(held=True)
        with batching(model) as submit:
            first = submit(0)
            await asyncio.to_thread(model.begun.wait, 10)
            rest = [submit(1), submit(2, 3), submit(4, 5)]
            model.go.set()
            assert await answers(first, *rest) == [[0], [2], [4, 6], [8, 10]]
        assert model.runs == [1, 3, 2]

    asyncio.run(scenario())


def test_it_waits_for_more_rows_when_told_to():
    async def scenario():
        model = Model()
        with batching(model, max_delay_s=5) as submit:
            first = submit(1, 2)
            await asyncio.sleep(0.02)
            assert await answers(first, submit(3, 4)) == [[2, 4], [6, 8]]
        assert model.runs == [4]

    asyncio.run(scenario())


@pytest.mark.parametrize(("changes", "second"), [({"joinable": False}, (1,)), ({}, ((1, 2),))])
def test_what_cannot_be_joined_is_run_apart(changes, second):
    async def scenario():
        model = Model(held=True)
        with batching(model, **changes) as submit:
            futures = [submit(0), submit(0), submit(*second)]
            model.go.set()
            await asyncio.gather(*futures)
        assert len(model.runs) >= 2
        assert sum(model.runs) == 3

    asyncio.run(scenario())


def test_a_row_that_the_model_cannot_take_fails_alone():
    async def scenario():
        model = Model(held=True)
        with batching(model) as submit:
            first = submit(0)
            await asyncio.to_thread(model.begun.wait, 10)
            rest = [submit(1), submit(-1), submit(3)]
            model.go.set()
            assert await answers(first, *rest) == [[0], [2], ValueError, [6]]

    asyncio.run(scenario())


def test_more_than_the_queue_holds_is_refused_and_one_large_request_is_not():
    async def scenario():
        model = Model(held=True)
        with batching(model) as submit:
            running = submit(0)
            await asyncio.to_thread(model.begun.wait, 10)
            large = submit(*range(9))
            with pytest.raises(ServiceError) as refused:
                submit(1)
            assert refused.value.code == "overloaded"
            model.go.set()
            await asyncio.gather(running, large)
            assert await answers(submit(1)) == [[2]]

    asyncio.run(scenario())


def test_what_nobody_waits_for_is_not_run():
    async def scenario():
        model = Model(held=True)
        with batching(model) as submit:
            running = submit(0)
            await asyncio.to_thread(model.begun.wait, 10)
            submit(1).cancel()
            last = submit(2)
            model.go.set()
            assert await answers(running, last) == [[0], [4]]
        assert model.runs == [1, 1]

    asyncio.run(scenario())


def test_outputs_without_the_rows_of_the_inputs_are_not_cut():
    async def scenario():
        class Summing(Model):
            def run(self, inputs):
                return {"y": super().run(inputs)["y"].sum(keepdims=True)}

        model = Summing(held=True)
        with batching(model) as submit:
            first = submit(0)
            await asyncio.to_thread(model.begun.wait, 10)
            rest = [submit(1), submit(2)]
            model.go.set()
            assert await answers(first, *rest) == [[0], [2], [4]]

    asyncio.run(scenario())
