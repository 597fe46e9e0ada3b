"""What a child of `serve` says of its start, through a pipe: that it is ready, or why not."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Report:
    """The outcome of a start: ready, or refused with one sentence and the status to end with."""

    ready: bool = False
    sentence: str = ""
    status: int = 1


READY = Report(ready=True)
# What is understood when the child ended before it said anything.
SILENCE = Report(sentence="The application ended before it was ready; the lines above say why.")


class Reporter:
    """The child's end of the pipe."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        # What this process starts must not keep the pipe open.
        os.set_inheritable(descriptor, False)

    def ready(self) -> None:
        """Say that requests are answered from now on."""
        self._say(READY)

    def refused(self, sentence: str, status: int) -> None:
        """Say why not, in one sentence, and with which status the command should end."""
        self._say(Report(sentence=sentence, status=status))

    def _say(self, report: Report) -> None:
        # Less than a pipe takes in one piece.
        os.write(self._descriptor, json.dumps(asdict(report)).encode()[:4000])
        os.close(self._descriptor)


def understand(heard: bytes) -> Report:
    """The report that was written by `Reporter`; `SILENCE` where nothing was."""
    try:
        return Report(**json.loads(heard))
    except (ValueError, TypeError):
        return SILENCE
