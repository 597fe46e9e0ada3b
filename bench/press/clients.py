"""Clients as processes of their own, so that none waits for another's turn in one interpreter."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from typing import Any

from bench.press.editor import Editor
from bench.press.fetch import BrokenAnswer, Reader
from bench.press.pages import MISSING, newest_serial

_PATIENCE = 120


class ClientFailed(Exception):
    """A client ended before it was told to."""


@dataclass
class Client:
    """A process that works until told to stop and then hands over what it found."""

    work: Callable[..., Any]
    process: Any
    answers: Any
    found: Any = field(default=None)


@contextmanager
def working(stop: Event, *jobs: tuple[Any, ...]) -> Iterator[list[Client]]:
    """Run each `(function, arguments...)` beside us; afterwards their results are in `found`.

    A function gets `stop` first. Raises ClientFailed when one raised.
    """
    clients = []
    for work, *arguments in jobs:
        answers: Any = multiprocessing.Queue()
        process = multiprocessing.Process(
            target=_run, args=(work, answers, stop, *arguments), daemon=True
        )
        process.start()
        clients.append(Client(work, process, answers))
    try:
        yield clients
    finally:
        stop.set()
    for client in clients:
        good, client.found = client.answers.get(timeout=_PATIENCE)
        client.process.join(_PATIENCE)
        if not good:
            raise ClientFailed(f"{client.work.__name__}: {client.found}")


def _run(work: Callable[..., Any], answers: Any, stop: Event, *arguments: Any) -> None:
    try:
        answers.put((True, work(stop, *arguments)))
    except Exception as error:  # noqa: BLE001 whatever it was, the run must know of it
        answers.put((False, f"{type(error).__name__}: {error}"))


def render_cold(stop: Event, port: int, paths: list[str]) -> list[float]:
    """Ask for one never rendered page after the other; returns milliseconds of each."""
    times = []
    with Reader(port) as reader:
        for path in paths:
            if stop.is_set():
                break
            answer = reader.get(path)
            if answer.status != 200:
                raise ClientFailed(f"{path} was answered with {answer.status}.")
            times.append(1000 * answer.seconds)
    return times


def edit(stop: Event, port: int, section: int, first: int, each: float) -> list[float]:
    """Publish every `each` seconds; returns milliseconds of each call."""
    times, due = [], time.monotonic()
    with Editor(port, section, first) as editor:
        while not stop.is_set():
            times.append(1000 * editor.publish().seconds)
            due += each
            stop.wait(max(0.0, due - time.monotonic()))
    return times


def upload(stop: Event, port: int, section: int, picture: bytes, each: float) -> list[float]:
    """Upload the picture again and again, one each `each` seconds; returns milliseconds."""
    times: list[float] = []
    with Editor(port, section) as editor:
        while not stop.is_set():
            times.append(1000 * editor.desk.upload(picture, f"noise-{len(times)}"))
            stop.wait(each)
    return times


def check(stop: Event, port: int, paths: list[str], newest: Any, count: Any, pause: float) -> Any:
    """Ask for page after page, and see that each shows at least what was published before it.

    `newest` is the serial whose publication had been answered when a request begins; `count` is
    raised by each request. Half of the requests ask for packed answers. Returns what was wrong.
    """
    readers = [Reader(port, packed=True), Reader(port, packed=False)]
    wrong: dict[str, list[str]] = {"stale": [], "errors": []}
    number = 0
    while not stop.is_set():
        path = paths[number % len(paths)]
        wanted = newest.value
        # The halves change places with each round, so that every page is asked for in both.
        reader = readers[(number + number // len(paths)) % 2]
        number += 1
        try:
            answer = reader.get(path)
        except (OSError, BrokenAnswer) as error:
            wrong["errors"].append(f"{path}: {error}")
            continue
        if answer.status != (404 if path == MISSING else 200):
            wrong["errors"].append(f"{path}: {answer.status}")
        elif (shown := newest_serial(answer.body)) < wanted:
            wrong["stale"].append(f"{path}: {shown} instead of {wanted}")
        with count.get_lock():
            count.value += 1
        if pause:
            stop.wait(pause)
    for reader in readers:
        reader.close()
    return wrong
