"""Comparing what readers are served with what they should be."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tests.press.oracle.house import READERS, Answer, House

if TYPE_CHECKING:
    from collections.abc import Iterable

# Drawn anew for each answer that asks for a password; such an answer is never kept.
_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")\w+')
LINES = 30


class Stale(AssertionError):
    """A reader was served something else than a fresh rendering."""

    def __init__(self, url: str, reader: int, served: Answer, fresh: Answer) -> None:
        self.url = url
        super().__init__(f"{url} is stale at reader {reader}:\n{_difference(served, fresh)}")


@dataclass
class Count:
    """What has been compared: `kept` answers are those that could have been stale."""

    steps: int = 0
    comparisons: int = 0
    kept: int = 0
    done: Counter[str] = field(default_factory=Counter)


def warm(house: House, urls: Iterable[str]) -> None:
    """Let both readers keep everything."""
    for url in urls:
        for reader in range(READERS):
            house.read(reader, url)


def compare(house: House, urls: Iterable[str], count: Count) -> None:
    """Raise `Stale` at the first URL at which a reader gets what is no more."""
    urls = sorted(urls)
    served = {url: [house.read(reader, url) for reader in range(READERS)] for url in urls}
    for url in urls:
        fresh = house.render(url)
        for reader, answer in enumerate(served[url]):
            count.comparisons += 1
            count.kept += answer.kept
            there = house.render(answer.location) if _is_shortened(url, answer) else answer
            if not _without_token(there).same_as(_without_token(fresh)):
                raise Stale(url, reader, answer, fresh)


def _is_shortened(url: str, answer: Answer) -> bool:
    """Whether a reader is led to the same page without the parameters that it takes no notice of.

    Where it leads, everything must be as it would have been here.
    """
    (path, _, query), (led, _, rest) = url.partition("?"), answer.location.partition("?")
    fewer = set(rest.split("&")) - {""} < set(query.split("&"))
    return answer.status == 301 and led == path and fewer


def _without_token(answer: Answer) -> Answer:
    if answer.kept:
        return answer
    return replace(answer, body=_TOKEN.sub(rb"\1", answer.body))


def _difference(served: Answer, fresh: Answer) -> str:
    told = [f"served {one.status} {one.location} {one.kind}" for one in (served, fresh)]
    lines = [each.body.decode(errors="replace").replace("><", ">\n<").splitlines()
             for each in (served, fresh)]  # fmt: skip
    diff = list(difflib.unified_diff(*lines, "served", "fresh", n=1, lineterm=""))
    return "\n".join([told[0], told[1].replace("served", "fresh "), *diff[:LINES]])
