"""Of many who miss the same thing at once, one fetches it."""

from __future__ import annotations

import threading

import pytest

from broadsheet.press.reader.flights import Flights


def test_one_fetches_and_the_others_wait_until_it_is_there():
    flights, fetched, firsts = Flights(), threading.Event(), []
    all_under_way = threading.Barrier(20)

    def ask():
        all_under_way.wait(10)
        with flights.board("page") as first:
            if first:
                fetched.wait(10)
            else:
                assert fetched.is_set()
            firsts.append(first)

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    fetched.set()
    for thread in threads:
        thread.join(10)

    assert len(firsts) == 20
    assert firsts.count(True) >= 1


def test_a_flight_that_fails_leaves_the_way_free():
    flights = Flights()
    with pytest.raises(OSError, match="storm"), flights.board("page"):
        raise OSError("storm")

    with flights.board("page") as first:
        assert first


def test_other_things_do_not_wait():
    flights = Flights()

    with flights.board("one") as first, flights.board("two") as second:
        assert first
        assert second
