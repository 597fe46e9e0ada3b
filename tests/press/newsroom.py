"""Somebody who writes for a paper that is being served: Python run in its home, line by line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.paper import environment

_LISTENS = """
import sys, json, traceback
from broadsheet.boot import start_django
start_django()
world = {}
for line in sys.stdin:
    try:
        exec(json.loads(line), world)
        print(json.dumps(world.pop("answer", None)), flush=True)
    except BaseException:  # the test that asked fails; this process goes on for the next one
        traceback.print_exc()
        print(json.dumps("failed"), flush=True)
"""


class Newsroom:
    """A process that stays, so that a change costs no start."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def do(self, code: str) -> object:
        """Run code; what it leaves in `answer` is returned."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(code) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert answer != "failed", code
        return answer

    def publish(self, headline: str, slug: str, section: str = "World") -> int:
        """Publish a story; returns its id."""
        pk = self.do(f"""
from broadsheet.newspaper.founding import ensure_section
from broadsheet.newspaper.models import Article
story = ensure_section([{section!r}]).add_child(instance=Article(title={headline!r}, slug={slug!r}))
answer = story.pk
""")
        assert isinstance(pk, int)
        return pk


@contextmanager
def newsroom(home: Path, **settings: str) -> Iterator[Newsroom]:
    """A newsroom of the paper in this home."""
    process = subprocess.Popen(
        [sys.executable, "-c", _LISTENS],
        env=environment(home, **settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Newsroom(process)
    finally:
        process.communicate(timeout=60)
