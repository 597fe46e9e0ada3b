"""Ctrl+C waits for the end of what must not be broken off."""

from __future__ import annotations

import os
import signal
from contextlib import nullcontext
from threading import Thread

import pytest

from broadsheet.importers import interruption


@pytest.fixture(autouse=True)
def as_python_begins():
    """What an interruption does in a process where nobody has said anything else."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupted(held, done):
    """Ctrl+C in the middle of a block; what was done is noted."""
    with held:
        done.append("before")
        os.kill(os.getpid(), signal.SIGINT)
        done.append("after")


def interrupted_and_failed(held):
    with held:
        os.kill(os.getpid(), signal.SIGINT)
        raise ValueError


def failed(held):
    with held:
        raise ValueError("as it was")


def test_it_comes_at_the_end_of_the_block():
    done = []
    with pytest.raises(KeyboardInterrupt):
        interrupted(interruption.waits(), done)
    assert done == ["before", "after"]


def test_afterwards_it_comes_at_once_again():
    with interruption.waits():
        pass
    done = []
    with pytest.raises(KeyboardInterrupt):
        interrupted(nullcontext(), done)
    assert done == ["before"]


def test_it_comes_also_when_the_block_fails():
    with pytest.raises(KeyboardInterrupt):
        interrupted_and_failed(interruption.waits())


def test_a_failure_without_it_is_itself():
    with pytest.raises(ValueError, match="as it was"):
        failed(interruption.waits())


def test_a_thread_has_nothing_to_hold_back():
    done = []

    def work():
        with interruption.waits():
            done.append("in a thread")

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["in a thread"]
