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
        with flights.board("page") as seat:
            if seat.first:
                fetched.wait(10)
            else:
                assert fetched.is_set()
            firsts.append(seat.first)

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

    with flights.board("page") as seat:
        assert seat.first


def test_other_things_do_not_wait():
    flights = Flights()

    with flights.board("one") as one, flights.board("two") as two:
        assert one.first
        assert two.first


def test_who_waited_in_vain_is_told_so():
    flights, told, under_way = Flights(), [], threading.Event()

    def follow():
        under_way.set()
        with flights.board("page") as seat:
            told.append((seat.first, seat.flight.in_vain))

    thread = threading.Thread(target=follow)
    with flights.board("page") as seat:
        thread.start()
        under_way.wait(10)
        while not flights.waiting("page"):
            threading.Event().wait(0.01)
        seat.flight.in_vain = True
    thread.join(10)

    assert told == [(False, True)]
