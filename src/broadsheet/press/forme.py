"""The forme: a page while it is set, with open slots where parts will stand.

(A forme is what type is locked into before it goes to the press.) While a page is rendered to be
kept, `{% part %}` leaves a mark; afterwards the page is cut at its marks. Everywhere else, as in
a preview at the desk, parts are rendered in place.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from broadsheet.press import parts
from broadsheet.press.joining import piece
from broadsheet.press.kept import EVERY_PAGE, Part, Slot
from broadsheet.press.sheet import new_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest

    from broadsheet.press.joining import Piece


@dataclass
class Forme:
    """A page being set. `n` is the clock's number of its snapshot; `provide` gives a fresh part by
    its key, calling what it is given where there is none. `words` are the tags of its parts, `own`
    those that no other page shows."""

    n: int
    provide: Callable[[str, Callable[[], Part]], Part]
    slots: list[Slot] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    own: dict[str, Part] = field(default_factory=dict)
    _mark: str = field(default_factory=lambda: secrets.token_hex(16))

    def slot(self, part: parts.Part, request: HttpRequest | None, subject: Any) -> str:
        """The mark for a part of the page."""
        key = parts.key_of(part, request, subject)
        kept = self.provide(key, lambda: make(part, request, subject, self.n))
        self.words.update(kept.words.split())
        if part.own:
            self.own[key] = kept
        page = "" if part.pieces is None else str(getattr(subject, "pk", None) or EVERY_PAGE)
        self.slots.append(Slot(key, page))
        return f"\x00{self._mark}:{len(self.slots) - 1}\x00"

    def cut(self, html: bytes) -> list[Piece | Slot]:
        """The page in pieces and slots."""
        body: list[Piece | Slot] = []
        before, *rest = html.split(f"\x00{self._mark}:".encode())
        body.append(piece(before))
        for each in rest:
            number, _, text = each.partition(b"\x00")
            body.append(self.slots[int(number)])
            body.append(piece(text))
        return body


_in_hand: ContextVar[Forme | None] = ContextVar("forme_in_hand", default=None)


def in_hand() -> Forme | None:
    """The page that is being set, outside its parts."""
    return _in_hand.get()


@contextmanager
def setting(page: Forme | None) -> Iterator[None]:
    """Set a page inside; with None parts are rendered in place again."""
    token = _in_hand.set(page)
    try:
        yield
    finally:
        _in_hand.reset(token)


def make(part: parts.Part, request: HttpRequest | None, subject: Any, n: int) -> Part:
    """Render a part inside a snapshot that sees the clock's number `n`."""
    with setting(None), new_sheet() as sheet:
        if part.pieces is None:
            html = {EVERY_PAGE: part.render(request, subject)}
        else:
            html = dict(part.pieces(request))
        pieces = {page: piece(text.encode()) for page, text in html.items()}
        tags = sheet.tag_ids()
        return Part(n, tags, pieces, sheet.until, " ".join(sorted(sheet.tags)))
