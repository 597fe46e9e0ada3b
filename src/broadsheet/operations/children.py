"""The processes that `serve` starts beside the readers: each is started again when it ends."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from broadsheet.conf import for_child
from broadsheet.operations.crashes import begin_store_anew_after
from broadsheet.operations.report import READY, SILENCE, Report, understand

if TYPE_CHECKING:
    from collections.abc import Callable

# Give large pieces of memory back when they are done with. glibc moves these bounds up by itself
# after the first large picture and then holds on to tens of megabytes.
_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "262144", "MALLOC_TRIM_THRESHOLD_": "262144"}
# Longer than what the application gives its own last requests, and the worker its task.
END_SECONDS = 12
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
SETTLING_SECONDS = 0.2
# What has run for so long and then ends has not failed to start.
SOUND_SECONDS = 60.0


class Pauses:
    """How long to wait before starting again what has ended: longer each time it ends early."""

    def __init__(self, longest: float = LONGEST_PAUSE) -> None:
        self._longest = longest
        self._next = 0.0

    def after(self, ran_seconds: float) -> float:
        """Seconds to wait, after a run of so many seconds."""
        if ran_seconds >= SOUND_SECONDS:
            self._next = 0.0
        pause = self._next
        self._next = min(max(pause * 2, FIRST_PAUSE), self._longest)
        return pause


class Run:
    """One process: `broadsheet WORDS`, which ends when this process does."""

    def __init__(self, *words: str, reports: bool = False) -> None:
        command = [sys.executable, "-m", "broadsheet", *words]
        self.began = time.monotonic()
        heard, say = os.pipe()
        try:
            # Standard input is never written to: it closes when this process ends, however it ends.
            self._process = subprocess.Popen(  # noqa: S603 our own words
                [*command, f"--report-to={say}"] if reports else command,
                stdin=subprocess.PIPE,
                env=for_child(**_MEMORY),
                pass_fds=[say] if reports else [],
                # Ctrl+C is for this process alone, which knows who is to end after whom.
                process_group=0,
            )
        finally:
            os.close(say)
        self._heard = os.fdopen(heard, "rb", buffering=0)
        self._end = os.fdopen(os.pidfd_open(self._process.pid), "rb", buffering=0)

    def report(self) -> Report:
        """What the process says of its start; waits until it says it or ends."""
        waiting = select.poll()
        waiting.register(self._heard, select.POLLIN)
        waiting.register(self._end, select.POLLIN)
        waiting.poll()
        # Another process of ours may hold the pipe open: what isn't there yet will not come.
        has_spoken, _, _ = select.select([self._heard], [], [], 0)
        return understand(self._heard.read(65_536) or b"") if has_spoken else SILENCE

    def wait(self) -> int:
        """Wait for the end; returns the exit status, negative for a signal."""
        status = self._process.wait()
        for pipe in (self._heard, self._process.stdin, self._end):
            if pipe:
                pipe.close()
        return status

    def ask_to_end(self) -> None:
        """Let the process finish what it is doing."""
        with suppress(ProcessLookupError):
            self._process.terminate()

    def end(self) -> None:
        """Wait for the end that was asked for; kill the process when it takes too long."""
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Child:
    """A process that is there as long as `serve` is: one run after another."""

    def __init__(self, name: str, start: Callable[[], Run], *, reports: bool = False) -> None:
        self.run = self._newest = start()
        self._name, self._start, self._reports = name, start, reports
        self._pauses = Pauses()
        self._stopping = threading.Event()
        # Held while one run takes another's place.
        self._changing = threading.Lock()
        self._said = ""

    def watch(self) -> None:
        """From now on start another run when one ends."""
        threading.Thread(target=self._watch, daemon=True).start()

    def replace(self) -> Run | None:
        """Start another run beside this one; returns the old one, to be ended by the caller.

        None when the new one can't start; then the old one stays.
        """
        with self._changing:
            new = self._begin()
            if new is None:
                return None
            old, self.run = self.run, new
            return old

    def renew(self) -> None:
        """End this run, when it has finished what it is doing, and start another."""
        with self._changing:
            self.run.ask_to_end()
            self.run.end()
            self.run = self._begin() or self.run

    def expect_end(self) -> None:
        """Start no other run from now on."""
        self._stopping.set()

    def ask_to_end(self) -> None:
        """Start no other run, and let this one finish what it is doing."""
        self._stopping.set()
        for run in {self.run, self._newest}:
            run.ask_to_end()

    def end(self) -> None:
        """Wait for the end that was asked for."""
        for run in {self.run, self._newest}:
            run.end()

    def _begin(self) -> Run | None:
        run = self._newest = self._start()
        if self._stopping.is_set():
            run.ask_to_end()
        report = run.report() if self._reports else READY
        if report.ready:
            self._said = ""
            return run
        if report.sentence != self._said and not self._stopping.is_set():
            self._said = report.sentence
            click.echo(f"Error: {report.sentence}", err=True)
        run.end()
        return None

    def _watch(self) -> None:
        before: Run | None = None
        while True:
            run = self.run
            begin_store_anew_after(run.wait())
            # A service manager may tell all processes to end, and that one first.
            if self._stopping.wait(SETTLING_SECONDS):
                return
            with self._changing:  # whoever ended it may be about to put another in its place
                if run is not self.run:
                    continue
            # The same as before: the last attempt to start another one failed.
            pause = self._pauses.after(0 if run is before else time.monotonic() - run.began)
            before = run
            when = f" in {pause:.0f} s" if pause else ""
            click.echo(f"{self._name} ended and is started again{when}.", err=True)
            if self._stopping.wait(pause):
                return
            with self._changing:
                if run is self.run:
                    self.run = self._begin() or run
