"""Answers ready to be sent: a page and its parts, joined."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Generic, TypeVar

from broadsheet.press.joining import digest_of, gunzipped, gzipped
from broadsheet.press.reader.clock import is_in_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broadsheet.press.kept import Part, Plate
    from broadsheet.press.reader.clock import Clock, RestsOn

Headers = list[tuple[str, str]]
Kept = TypeVar("Kept")
# A browser asks each time and gets a 304; what stands in front keeps an answer for a second.
CACHING = (
    ("Cache-Control", "public, max-age=0, s-maxage=1, must-revalidate"),
    ("Vary", "Accept-Encoding"),
)


_STATUSES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


@dataclass(slots=True)
class Answer:
    """A whole answer, compressed. `rests_on` holds numbers and tags of the page and of every part
    in it; `seen` is the clock's number at which all were last found fresh, `until` POSIX seconds.
    """

    status: str
    digest: str
    headers: Headers
    body: bytes
    own_headers: Sequence[tuple[str, str]]
    rests_on: RestsOn
    seen: int
    until: float | None

    def is_fresh(self, clock: Clock) -> bool:
        """Whether it may be sent now."""
        number = clock.number()
        if not is_in_time(self.until):
            return False
        if self.seen != number:
            if not clock.all_fresh(self.rests_on):
                return False
            self.seen = number
        return True

    def etag_for(self, *, compressed: bool) -> str:
        """The ETag: what is compressed is another representation (RFC 9110, 8.8.3.3)."""
        return _etag(self.digest, compressed=compressed)

    def uncompressed(self) -> tuple[Headers, bytes]:
        """Headers and body for who takes no gzip."""
        body = gunzipped(self.body)
        return _headers(self.own_headers, self.digest, len(body), compressed=False), body

    def headers_of_304(self, etag: str) -> Headers:
        """The headers that say that what somebody has is still right."""
        return [("ETag", etag), *CACHING]


def assemble(plate: Plate, parts: Sequence[Part], seen: int) -> Answer:
    """The answer that a plate makes with the parts for its slots."""
    pieces, until = [plate.runs[0]], plate.until
    for part, (_, page), run in zip(parts, plate.slots, plate.runs[1:], strict=True):
        pieces += part.for_page(page), run
        if part.until is not None:
            until = part.until if until is None else min(until, part.until)
    body = gzipped(pieces)
    digest = digest_of(pieces)
    return Answer(
        status=_STATUSES[plate.status],
        digest=digest,
        headers=_headers(plate.headers, digest, len(body), compressed=True),
        body=body,
        own_headers=plate.headers,
        rests_on=(*plate.rests_on, *[(each.n, each.tags) for each in parts]),
        seen=seen,
        until=until,
    )


def _etag(digest: str, *, compressed: bool) -> str:
    return f'"{digest}-gzip"' if compressed else f'"{digest}"'


def _headers(
    own: Sequence[tuple[str, str]], digest: str, length: int, *, compressed: bool
) -> Headers:
    headers = [
        *own,
        ("ETag", _etag(digest, compressed=compressed)),
        ("Content-Length", str(length)),
        *CACHING,
    ]
    if compressed:
        headers.append(("Content-Encoding", "gzip"))
    return headers


class Shelf(Generic[Kept]):
    """What is asked for often, by key: at most twice as many as fill a generation.

    Something is taken the second time it is offered. Whoever walks through the whole archive
    pushes nothing out that others read.
    """

    def __init__(self, generation: int) -> None:
        self._generation = generation
        self._young: dict[str, Kept] = {}
        self._old: dict[str, Kept] = {}
        self._offered: set[str] = set()
        self._offered_before: set[str] = set()

    def get(self, key: str) -> Kept | None:
        """What is kept under this key, fresh or not."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self._put(key, found)
        return found

    def offer(self, key: str, kept: Kept) -> None:
        """Keep something ready, if it isn't asked for the first time in a while."""
        if key in self._young or key in self._offered or key in self._offered_before:
            self._put(key, kept)
            return
        if len(self._offered) >= self._generation:
            self._offered_before, self._offered = self._offered, set()
        self._offered.add(key)

    def _put(self, key: str, kept: Kept) -> None:
        if len(self._young) >= self._generation:
            self._old, self._young = self._young, {}
        self._young[key] = kept
