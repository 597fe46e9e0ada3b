"""What holds lines while a list, a quotation, a table or a caption is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from broadsheet.importers.cleaning import clean_blocks
from broadsheet.importers.parsed import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST_LIST = 5
WIDEST_SPAN = 50


class Holder(Protocol):
    """Takes lines, and at its end gives the block they make."""

    element: _Element

    def add(self, html: str, text: str) -> None:
        """Take one line."""

    def block(self) -> Block | None:
        """The block that the lines make, or nothing when there were none."""


@dataclass
class Quotation:
    """Paragraphs that somebody else wrote: one quotation, its paragraphs set apart by breaks."""

    element: _Element
    _html: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)

    def add(self, html: str, text: str) -> None:
        self._html.append(html)
        self._text.append(text)

    def block(self) -> Block | None:
        if not self._text:
            return None
        html = clean_blocks(f"<blockquote>{'<br><br>'.join(self._html)}</blockquote>")
        text = "\n\n".join(self._text)
        self._html, self._text = [], []
        return Block("quotation", text=text, html=html)


@dataclass
class Caption:
    """The words under a picture or over a table."""

    element: _Element
    _text: list[str] = field(default_factory=list)

    def add(self, html: str, text: str) -> None:
        self._text.append(text)

    @property
    def text(self) -> str:
        """What was read so far, on one line."""
        return " ".join(" ".join(self._text).split())

    def block(self) -> Block | None:
        return None


@dataclass
class Listing:
    """A list with the lists in it, down to `DEEPEST_LIST`; deeper ones continue the last."""

    element: _Element
    _html: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _items: list[bool] = field(default_factory=list)
    _fresh: bool = True
    _ignored: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether the outermost list has ended."""
        return not self._open

    def open_list(self, tag: str) -> None:
        """Begin a list, within the item that is open if there is one."""
        if len(self._open) >= DEEPEST_LIST:
            self._ignored += 1
            return
        if self._open and not self._items[-1]:
            self.open_item()
        self._open.append(tag)
        self._items.append(False)
        self._html.append(f"<{tag}>")

    def close_list(self) -> None:
        """End the list that was begun last."""
        if self._ignored:
            self._ignored -= 1
            return
        self._close_item()
        self._items.pop()
        self._html.append(f"</{self._open.pop()}>")

    def open_item(self) -> None:
        """Begin an item, ending the one before it."""
        self._close_item()
        self._html.append("<li>")
        self._items[-1] = True
        self._fresh = True

    def _close_item(self) -> None:
        if self._items[-1]:
            self._html.append("</li>")
            self._items[-1] = False

    def add(self, html: str, text: str) -> None:
        if not self._items[-1]:
            self.open_item()
        self._html.append(html if self._fresh else f"<br>{html}")
        self._text.append(text)
        self._fresh = False

    def block(self) -> Block | None:
        if not self._text:
            return None
        html = clean_blocks("".join(self._html).replace("<li></li>", ""))
        return Block("list", text="\n".join(self._text), html=html)


@dataclass
class Table:
    """Rows of cells; paragraphs within a cell are set apart by breaks."""

    element: _Element
    _rows: list[list[list[str]]] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _heads: int = 0
    caption: str = ""

    def open_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def open_cell(self, *, is_head: bool, width: int) -> None:
        """Begin a cell that takes the room of `width`."""
        if not self._rows:
            self.open_row()
        self._rows[-1].append([])
        self._rows[-1] += [["\0"] for _ in range(min(width, WIDEST_SPAN) - 1)]
        if is_head and len(self._rows) == 1:
            self._heads += min(width, WIDEST_SPAN)

    def add(self, html: str, text: str) -> None:
        if not self._rows or not self._rows[-1]:
            self.open_cell(is_head=False, width=1)
        cell = next(cell for cell in reversed(self._rows[-1]) if cell != ["\0"])
        cell.append(html)
        self._texts.append(text)

    def block(self) -> Block | None:
        rows = [
            tuple("<br>".join(cell).replace("\0", "") for cell in row) for row in self._rows if row
        ]
        if not self._texts:
            return None
        has_header = bool(self._heads) and self._heads == len(rows[0]) and len(rows) > 1
        return Block(
            "table",
            text="\n".join(self._texts),
            rows=tuple(rows),
            has_header=has_header,
            caption=self.caption,
        )
