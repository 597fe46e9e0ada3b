"""Processes that die between COMMIT and the announcement, beside a paper that is served.

broadsheet/press/crash.py ends a process at the point that a file in the home names.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.press.newsroom import Newsroom

# The one that dies is a copy of the process that runs this, so that it doesn't have to start.
_CHANGE = """
import os, time
from django.db import connections
from broadsheet.newspaper.models import Article
connections.close_all()
pid = os.fork()
if not pid:
    story = Article.objects.get(slug={slug!r})
    story.title = {headline!r}
    story.save()
    os._exit(1)
_, status = os.waitpid(pid, 0)
answer = [time.monotonic(), status]
"""


@contextmanager
def deadly(home: Path) -> Iterator[None]:
    """Inside, whoever runs with DEBUG dies after it has committed a change of what readers see."""
    order = home / "press" / "die-at"
    order.write_text("after-commit")
    try:
        yield
    finally:
        order.unlink()


def change_and_die(room: Newsroom, home: Path, slug: str, headline: str) -> float:
    """Give a story a headline in a process that dies over it; returns when, by the monotonic clock.

    The newsroom must run with DEBUG.
    """
    with deadly(home):
        answer = room.do(_CHANGE.format(slug=slug, headline=headline))
    assert isinstance(answer, list)
    died, status = answer
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "Nobody died."
    return float(died)
