"""A paper that is served, killed and served again on the same port."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from tests.press.newsroom import newsroom
from tests.servers.paper import serving, wait_for
from tests.servers.ports import free_port
from tests.servers.processes import everyone, family, the, worked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.press.newsroom import Newsroom

READERS = 2
# So often the application must have used no tick of a processor since the look before.
QUIET_LOOKS = 10
# Who dies: one of the processes, all that main watches, or main and the program beside it as well.
VICTIMS = ("application", "reader", "worker", "writer", "all", "everything")


class KilledPaper:
    """`broadsheet serve` on a port of its own, and a program beside it that changes the paper."""

    def __init__(self, home: Path, stack: ExitStack, **settings: str) -> None:
        self.home, self.port = home, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._settings = settings
        self._paper, self._program = (stack.enter_context(ExitStack()) for _ in range(2))
        self._serve()
        self.writer = self._hire()

    def kill(self, victim: str, draw: int) -> None:
        """kill -9; `draw` chooses among several of a kind."""
        kin = family(self._main)
        whole = sorted(set().union(*kin.values()))
        chosen = {
            "writer": [self.writer.pid],
            "all": whole,
            "everything": [self._main, *whole, self.writer.pid],
        }
        alone = sorted(kin.get(victim, ()))
        for pid in chosen.get(victim) or alone[draw % len(alone) :][:1]:
            # What has just ended by itself, as the readers do after main, is dead as well.
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def complaints(self) -> str:
        """The errors of which the paper has told since it was last asked."""
        said = "".join(self._said)
        self._said.clear()
        return said[said.find("ERROR") :] if "ERROR" in said else ""

    def wait_until_back(self, victim: str) -> set[int]:
        """Wait until every process is there again, after `kill`; returns the readers'."""
        if victim == "everything":
            self._paper.close()
            self._serve()
        if victim in {"writer", "everything"}:
            self._program.close()
            self.writer = self._hire()
        wait_for(lambda: everyone(self._main, READERS), "all processes")
        self._wait_until_quiet()
        return family(self._main)["reader"]

    def _wait_until_quiet(self) -> None:
        """Wait until the application does nothing.

        It goes on with what it was asked for when the reader that had asked is dead, and what
        comes of that is to be seen only afterwards.
        """
        seen: list[tuple[int | None, int]] = []

        def is_quiet() -> bool:
            pid = the("application", self._main)
            seen.append((pid, worked(pid) if pid else 0))
            return pid is not None and seen[-QUIET_LOOKS:] == [seen[-1]] * QUIET_LOOKS

        wait_for(is_quiet, "the application to rest")

    def _serve(self) -> None:
        words = ("--workers", str(READERS))
        served = self._paper.enter_context(
            serving(self.home, *words, port=self.port, **self._settings)
        )
        self._main, self._said = served.process.pid, served.said
        wait_for(lambda: everyone(self._main, READERS), "all processes")

    def _hire(self) -> Newsroom:
        return self._program.enter_context(newsroom(self.home, **self._settings))
