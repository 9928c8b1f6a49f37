"""What the service sends of its rows, to a portal on this machine."""

import asyncio
import socket
from dataclasses import replace

import numpy as np
import pytest

from service import profile_portal, profiles
from service.profile_counts import edges_hash
from service.profiles import Profiler, profiling
from service.settings import read_settings
from tests.some_models import CLASSIFIER, REGRESSION
from tests.some_portal import FRAME, numeric, portal

ROWS = {"input": np.array([[1, np.nan], [3, 5]], np.float32)}
SCORES = {"label": np.array([1, 0]), "scores": np.array([[0.25, 0.75], [0.5, 0.5]], np.float32)}
HOUR = 3600
# Twenty minutes past an hour.
NOW = 1_767_312_000 + 1200


class Clock:
    now = float(NOW)

    def __call__(self):
        return self.now


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(profile_portal, "WAIT_S", 0)


@pytest.fixture
def at():
    with portal() as one:
        yield one


def settings_for(one, **env):
    return read_settings({"AUTH": "off", "PROFILES_URL": f"{one.url}/api/ml/v1", **env})


def profiler_for(one, manifest=CLASSIFIER):
    clock = Clock()
    return Profiler(settings_for(one, PROFILES_TOKEN="t"), manifest, clock), clock


def test_a_window_is_sent_when_it_is_over_and_as_the_portal_wants_it(at):
    async def scenario():
        profiler, clock = profiler_for(at)
        await profiler.ask_frame()
        profiler.observe(ROWS, SCORES)
        clock.now += HOUR
        profiler.observe(ROWS, SCORES)
        await profiler.portal.send()
        await profiler.end()

    asyncio.run(scenario())
    first, second = at.sent
    assert at.asked == ["/api/ml/v1/baselines/frame?ref=mlmodel%3Adefault%2Ffruit&digest=sha256%3A00"]
    assert at.tokens == {"Bearer t"}
    source = first.pop("source")
    assert source.startswith(f"fruit/{socket.gethostname()}"[:150])
    assert source.endswith("2026-01-02T00:20:00.000Z")
    counts = first.pop("counts")
    assert first == {
        "path": "/api/ml/v1/profiles",
        "schema": "callboard.dev/profile/v1",
        "entityRef": CLASSIFIER.model,
        "digest": CLASSIFIER.digest,
        "role": "serving",
        "window": {"from": "2026-01-02T00:00:00.000Z", "to": "2026-01-02T01:00:00.000Z"},
        "edgesHash": edges_hash(FRAME),
        "engine": {"name": "python-onnx-service"},
    }
    assert counts["rows"] == 2
    weight, age, kind, probability = counts["columns"].values()
    assert (weight["counts"], weight["sums"], weight["nan"]) == ([1, 1], [1, 3], 0)
    assert (age["null"], age["counts"]) == (2, [0, 0]), "a column that the model has not is missing"
    assert kind["counts"] == [1, 1]
    assert (probability["min"], probability["max"]) == (0.5, 0.75), "of the second class of the frame"
    everything = counts["performance"]["all"]
    assert (everything["n"], everything["estimated"]["confusion"]) == (2, [[0.5, 0.25], [0.5, 0.75]])
    # The window that was not over ends where the service did.
    assert second["window"] == {"from": "2026-01-02T01:00:00.000Z", "to": "2026-01-02T01:20:00.000Z"}
    assert second["source"] == source


def test_many_rows_are_counted_before_the_window_ends(at):
    async def scenario():
        profiler, _ = profiler_for(at, REGRESSION)
        at.frame = {**FRAME, "columns": [numeric("width"), numeric("price", "prediction")], "performance": None}
        del at.frame["performance"]
        await profiler.ask_frame()
        for _ in range(3):
            profiler.observe({"input": np.ones((600, 2), np.float32)}, {"value": np.full((600, 1), 2.0)})
        kept = sum(len(inputs["input"]) for inputs, _ in profiler.window.waiting)
        await profiler.end()
        return kept

    assert asyncio.run(scenario()) == 600
    (sent,) = at.sent
    assert sent["counts"]["rows"] == 1800
    assert sent["counts"]["columns"]["price"]["sums"] == [3600, 0]
    assert "performance" not in sent["counts"]


@pytest.mark.parametrize(
    ("classes", "confusion"), [(["pear", "apple"], [[0.5, 0.25], [0.5, 0.75]]), (["apple", "pear"], None)]
)
def test_classes_are_those_of_the_frame_whatever_their_order(at, classes, confusion):
    at.frame = {**FRAME, "performance": {**FRAME["performance"], "classes": classes}}
    asyncio.run(one_answer(at))
    estimated = at.sent[0]["counts"]["performance"]["all"]["estimated"]
    assert estimated["confusion"] == (confusion or [[0.75, 0.5], [0.25, 0.5]])


@pytest.mark.parametrize(
    ("change", "n", "estimated"),
    [({"classes": ["plum", "apple"]}, 0, [[0, 0], [0, 0]]), ({"calibrated": False}, 2, None)],
    ids=["other classes", "not calibrated"],
)
def test_without_probabilities_to_go_by_nothing_is_estimated(at, change, n, estimated):
    at.frame = {**FRAME, "performance": {**FRAME["performance"], **change}}
    asyncio.run(one_answer(at))
    everything = at.sent[0]["counts"]["performance"]["all"]
    assert (everything["n"], everything.get("estimated", {}).get("confusion")) == (n, estimated)


@pytest.mark.parametrize("calibrated", [True, False])
def test_of_rows_with_a_prediction_those_count_whose_probabilities_are_known(at, calibrated):
    at.frame = {**FRAME, "performance": {**FRAME["performance"], "calibrated": calibrated}}
    odd = np.array([[0.25, 0.75], [np.nan, 0.5], [0.5, 1.5], [-1, 1]], np.float32)
    asyncio.run(answers(at, ({"input": odd}, {"scores": odd})))
    everything = at.sent[0]["counts"]["performance"]["all"]
    assert (everything["n"], "estimated" in everything) == (1, calibrated)


def test_classes_that_are_numbers_may_be_counted_as_numbers(at):
    at.frame = {**FRAME, "columns": [numeric("digit", "prediction")]}
    asyncio.run(one_answer(at, replace(CLASSIFIER, classes=("2", "7"))))
    assert at.sent[0]["counts"]["columns"]["digit"]["counts"] == [1, 1]


async def one_answer(one, manifest=CLASSIFIER):
    await answers(one, (ROWS, SCORES), manifest=manifest)


async def answers(one, *given, manifest=CLASSIFIER):
    profiler, _ = profiler_for(one, manifest)
    await profiler.ask_frame()
    for each in given:
        profiler.observe(*each)
    await profiler.end()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("no baseline", "no baseline of this model version"),
        ("wrong hash", "edgesHash is not that of the frame"),
        ("no frame", "precision"),
        ("redirect", "answered 307"),
        ("flood", "more than 8388608 bytes"),
    ],
)
def test_without_a_frame_nothing_is_counted_and_the_service_goes_on(at, fault, words, caplog):
    caplog.set_level("INFO")
    if fault == "no baseline":
        at.frame = None
    if fault == "wrong hash":
        at.known_as = "sha256:11"
    if fault == "redirect":
        at.frame_status = 307
    if fault == "flood":
        at.frame = {"flood": "a" * (9 << 20)}
    if fault == "no frame":
        at.frame = {"columns": [{"name": "weight", "type": "numeric"}]}

    async def scenario():
        profiler, _ = profiler_for(at)
        for _ in range(2):
            await profiler.ask_frame()
            profiler.observe(ROWS, SCORES)
        await profiler.end()

    asyncio.run(scenario())
    assert at.sent == []
    assert not any("elsewhere" in path for path in at.asked), "the token is for one address only"
    said = "".join(f"{each.message} {getattr(each, 'cause', '')}" for each in caplog.records)
    assert said.count(words) == (1 if fault == "no baseline" else 2)


def test_another_frame_begins_another_profile(at):
    async def scenario():
        profiler, _ = profiler_for(at)
        await profiler.ask_frame()
        profiler.observe(ROWS, SCORES)
        at.frame = {**FRAME, "columns": FRAME["columns"][:1]}
        await profiler.ask_frame()
        profiler.observe(ROWS, SCORES)
        await profiler.end()

    asyncio.run(scenario())
    first, second = at.sent
    assert (first["counts"]["rows"], second["counts"]["rows"]) == (2, 2)
    assert first["edgesHash"] != second["edgesHash"]


@pytest.mark.parametrize(
    ("statuses", "posts", "left"),
    [([503, 503], 3, 0), ([503, 500, 503], 3, 1), ([429], 1, 1), ([401], 1, 1), ([409], 1, 0), ([404], 1, 0)],
)
def test_what_may_be_taken_later_is_kept_and_what_is_refused_is_not(at, statuses, posts, left, caplog):
    async def scenario():
        profiler, clock = profiler_for(at)
        await profiler.ask_frame()
        profiler.observe(ROWS, SCORES)
        clock.now += HOUR
        profiler.observe(ROWS, SCORES)
        at.statuses = statuses
        await profiler.portal.send()
        return len(profiler.portal.queue)

    assert asyncio.run(scenario()) == left
    assert len(at.sent) == posts
    assert all(each == at.sent[0] for each in at.sent), "sent again it is the same, so that it counts once"


def test_no_more_windows_wait_than_have_room(at, monkeypatch, caplog):
    monkeypatch.setattr(profile_portal, "MAX_WAITING", 2)

    async def scenario():
        profiler, clock = profiler_for(at)
        await profiler.ask_frame()
        for _ in range(4):
            profiler.observe(ROWS, SCORES)
            clock.now += HOUR
        await profiler.end()

    asyncio.run(scenario())
    assert [each["window"]["from"][11:13] for each in at.sent] == ["02", "03"]
    assert [each.cause for each in caplog.records] == ["too many wait"] * 2


def test_an_answer_that_cannot_be_read_is_null_and_no_matter_of_the_others(at, caplog):
    unreadable = {"scores": np.array([["?", "?"]] * 2, object)}
    asyncio.run(answers(at, (ROWS, SCORES), (ROWS, unreadable), (ROWS, {}), (ROWS, SCORES)))
    (sent,) = at.sent
    weight, _, kind, probability = sent["counts"]["columns"].values()
    assert weight["counts"] == [4, 4]
    assert (kind["null"], kind["counts"], probability["null"]) == (4, [2, 2], 4)
    everything = sent["counts"]["performance"]["all"]
    assert (everything["n"], everything["estimated"]["confusion"]) == (4, [[1, 0.5], [1, 1.5]])
    assert caplog.text.count("could not be counted") == 2


def test_whole_numbers_are_named_in_full_and_what_is_no_class_or_no_number_is_null(at):
    names = {"type": "categorical", "role": "feature", "open": True}
    big = {"name": "weight", **names, "values": ["9007199254740993", "5"]}
    at.frame = {**FRAME, "columns": [big, numeric("width"), numeric("digit", "prediction")]}
    del at.frame["performance"]
    asked = np.array([[9007199254740993, 1], [5, -(2**62)]], np.int64)
    text = np.array([["", "many"]], object)
    manifest = replace(CLASSIFIER, classes=("1", "big"))
    asyncio.run(
        answers(
            at,
            ({"input": asked}, {"label": np.array([0, 7])}),
            ({"input": text}, {"label": np.array(["big"], object)}),
            manifest=manifest,
        )
    )
    weight, width, digit = at.sent[0]["counts"]["columns"].values()
    assert (weight["null"], weight["counts"], weight["rest"]) == (0, [1, 1], 1)
    assert (width["null"], width["nan"], width["counts"]) == (1, 0, [2, 0])
    assert (digit["null"], digit["nan"], digit["counts"]) == (2, 0, [1, 0])


def test_a_baseline_that_is_gone_and_comes_back_costs_no_row(at, caplog):
    caplog.set_level("INFO")

    async def scenario():
        profiler, _ = profiler_for(at)
        for frame in (FRAME, None, None, FRAME):
            at.frame = frame
            await profiler.ask_frame()
            profiler.observe(ROWS, SCORES)
        await profiler.end()

    asyncio.run(scenario())
    assert [each["counts"]["rows"] for each in at.sent] == [8]
    assert caplog.text.count("rows are profiled by the last one") == 1


def test_a_baseline_that_comes_within_a_window_is_counted_by_from_then_on(at, monkeypatch, caplog):
    caplog.set_level("INFO")
    monkeypatch.setattr(profiles, "ASK_AGAIN_S", 0.001)

    async def scenario():
        at.frame = None
        profiler, _ = profiler_for(at)
        # The clock stands still: the window of an hour does not end.
        task = asyncio.create_task(profiler.run())
        async with asyncio.timeout(60):
            while not profiler.window:
                profiler.observe(ROWS, SCORES)
                at.frame = FRAME if "nothing is profiled" in caplog.text else None
                await asyncio.sleep(0.001)
        task.cancel()
        profiler.observe(ROWS, SCORES)
        await profiler.end()

    asyncio.run(scenario())
    assert [each["counts"]["rows"] for each in at.sent] == [2]


@pytest.mark.parametrize(("status", "why"), [(503, "the service ends"), (400, "it answered 400")])
def test_what_a_portal_has_not_taken_at_the_end_is_said_to_be_lost(at, status, why, caplog):
    at.statuses = [status]
    asyncio.run(one_answer(at))
    last = caplog.records[-1]
    assert (last.message, last.rows, last.window["from"]) == ("A profile is lost.", 2, "2026-01-02T00:00:00.000Z")
    assert last.cause.startswith(why)


def test_the_end_waits_for_a_portal_for_a_quarter_of_its_grace_at_most(at, caplog):
    assert settings_for(at).profile_end_s == 5
    assert settings_for(at, SHUTDOWN_GRACE_S="2").profile_end_s == 0.5
    assert read_settings({"AUTH": "off"}).profile_end_s == 0

    async def never(*_):
        await asyncio.Event().wait()

    async def scenario():
        profiler = Profiler(settings_for(at, SHUTDOWN_GRACE_S="1"), CLASSIFIER, Clock())
        await profiler.ask_frame()
        profiler.observe(ROWS, SCORES)
        profiler.portal._ask = never
        await profiler.end()

    asyncio.run(scenario())
    assert caplog.records[-1].cause == "the service ends"


def test_profiles_are_off_until_an_address_is_set_and_run_with_the_service(at):
    async def scenario(settings):
        async with profiling(settings, CLASSIFIER) as observe:
            while observe and not at.sent:
                observe(ROWS, SCORES)
                await asyncio.sleep(0.01)
            return observe

    assert asyncio.run(scenario(read_settings({"AUTH": "off"}))) is None
    assert asyncio.run(scenario(settings_for(at, PROFILE_WINDOW_S="1"))) is not None
    assert at.sent[0]["counts"]["rows"] > 0


def test_a_portal_that_is_away_holds_up_neither_start_nor_end(caplog):
    async def scenario():
        env = {"AUTH": "off", "PROFILES_URL": "http://127.0.0.1:9"}
        async with profiling(read_settings(env), CLASSIFIER) as observe:
            observe(ROWS, SCORES)

    asyncio.run(scenario())
