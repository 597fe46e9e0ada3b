"""The latency client counts from the moment a request was due, so that a stall shows."""

from __future__ import annotations

import threading

import pytest

from bench.press.figures import percentile
from bench.press.steady import Steady
from tests.bench.small_server import answering, page

pytestmark = pytest.mark.pure
STALL = 0.4


def test_every_request_is_answered_and_counted():
    asked = []

    def handle(path, number):
        asked.append(path)
        return page(b"here")

    with answering(handle) as port:
        steady = Steady(port, ["/a", "/b"], rate=200, connections=3)
        times = steady.run(0.3)
    assert len(times) == len(asked) == 60
    assert asked.count("/a") == asked.count("/b") == 30
    assert steady.errors == 0
    assert min(times) > 0


def test_a_stall_delays_all_that_were_due_in_it():
    def handle(path, number):
        if number == 20:
            threading.Event().wait(STALL)
        return page(b"here")

    with answering(handle) as port:
        times = Steady(port, ["/"], rate=100, connections=1).run(0.8)
    # One slow answer held up the forty that were due meanwhile; a client that waits sees one.
    assert sum(ms > 1000 * STALL / 4 for ms in times) >= 20
    assert percentile(times, 99) > 1000 * STALL * 0.8


def test_other_answers_are_errors():
    with answering(lambda *_: page(b"", status="503 Away")) as port:
        steady = Steady(port, ["/"], rate=100, connections=2)
        steady.run(0.1)
    assert steady.errors == 10


def test_what_never_comes_is_slow_and_an_error():
    never = threading.Event()

    def handle(path, number):
        return None if number and never.wait(20) else page(b"here")

    with answering(handle) as port:
        steady = Steady(port, ["/"], rate=50, connections=1, patience=0.3)
        times = steady.run(0.1)
        never.set()
    assert len(times) == 5
    assert steady.errors == 4
    assert sum(ms >= 300 for ms in times) == 4
