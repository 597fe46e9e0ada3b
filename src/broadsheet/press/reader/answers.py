"""Answers ready to be sent: a page and its parts, joined."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from time import time
from typing import TYPE_CHECKING, Generic, TypeVar

from broadsheet.press.joining import digest_of, gunzipped, gzipped
from broadsheet.press.kept import Page, Part, Slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from broadsheet.press.reader.clock import Clock

Headers = list[tuple[str, str]]
Kept = TypeVar("Kept")
# A browser asks each time and gets a 304; what stands in front keeps an answer for a second.
CACHING = (
    ("Cache-Control", "public, max-age=0, s-maxage=1, must-revalidate"),
    ("Vary", "Accept-Encoding"),
)


@dataclass(slots=True)
class Answer:
    """A whole answer, compressed. `rests_on` holds number and tags of the page and of every part
    in it; `seen` is the clock's number at which all were last found fresh, `until` POSIX seconds.
    """

    status: str
    digest: str
    headers: Headers
    body: bytes
    own_headers: Sequence[tuple[str, str]]
    rests_on: Sequence[tuple[int, Sequence[int]]]
    seen: int
    until: float | None

    def is_fresh(self, clock: Clock) -> bool:
        """Whether it may be sent now."""
        number = clock.number()
        if self.until is not None and time() >= self.until:
            return False
        if self.seen != number:
            if not all(clock.is_fresh(n, tags) for n, tags in self.rests_on):
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


def assemble(page: Page, parts: Mapping[str, Part], seen: int) -> Answer:
    """The answer that a page makes with the parts in its slots."""
    pieces = [
        parts[each.part].for_page(each.page) if isinstance(each, Slot) else each
        for each in page.body
    ]
    body = gzipped(pieces)
    digest = digest_of(pieces)
    made_from: list[Page | Part] = [page, *parts.values()]
    return Answer(
        status=f"{page.status} {HTTPStatus(page.status).phrase}",
        digest=digest,
        headers=_headers(page.headers, digest, len(body), compressed=True),
        body=body,
        own_headers=page.headers,
        rests_on=[(each.n, each.tags) for each in made_from],
        seen=seen,
        until=min((each.until for each in made_from if each.until is not None), default=None),
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
    """What was used last, by key: at most twice as many as fill a generation."""

    def __init__(self, generation: int) -> None:
        self._generation = generation
        self._young: dict[str, Kept] = {}
        self._old: dict[str, Kept] = {}

    def get(self, key: str) -> Kept | None:
        """What is kept under this key, fresh or not."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: str, kept: Kept) -> None:
        """Keep something ready."""
        if len(self._young) >= self._generation:
            self._old, self._young = self._young, {}
        self._young[key] = kept
