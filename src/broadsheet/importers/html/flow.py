"""Blocks in the making: the line that is written, what holds lines, and what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from broadsheet.importers.html.holders import Holder, Quotation
from broadsheet.importers.html.line import Line
from broadsheet.importers.parsed import Block

if TYPE_CHECKING:
    from lxml.etree import _Element


class Flow:
    """Takes words and blocks in reading order, and notes in which element each block begins."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self.blocks: list[tuple[Block, _Element]] = []
        self.line = Line()
        self.place: _Element | None = None
        self.holders: list[Holder] = []
        self.pictures: list[tuple[Block, _Element]] = []

    def write(self, text: str | None, place: _Element | None) -> None:
        """Add words, and note where a line begins."""
        if not text:
            return
        was_empty = self.line.is_empty
        self.line.write(text)
        if was_empty and not self.line.is_empty:
            self.place = place

    def put(self, block: Block, place: _Element | None) -> None:
        """Add a block that begins in `place`."""
        self.blocks.append((block, self.root if place is None else place))

    @property
    def in_flow(self) -> bool:
        """Whether what comes next is of the text itself."""
        return not self.holders

    def holds(self, *kinds: type[Any]) -> bool:
        """Whether the innermost holder is of one of these kinds."""
        return bool(self.holders) and isinstance(self.holders[-1], kinds)

    def end_line(self) -> None:
        """Hand the line to the innermost holder, or make a paragraph of it."""
        html, text = self.line.take()
        if text and self.holders:
            self.holders[-1].add(html, text)
        elif text:
            self.put(Block("paragraph", text=text, html=html), self.place)
        if self.in_flow:
            self.blocks += self.pictures
            self.pictures = []

    def push(self, holder: Holder) -> None:
        """Let a holder take what comes next; what is quoted so far is put before it."""
        self.end_line()
        if self.holds(Quotation):
            self.emit(self.holders[-1])
        self.holders.append(holder)

    def pop(self, element: _Element) -> Holder | None:
        """Take off the holder that this element opened, if it opened one."""
        self.end_line()
        if self.holders and self.holders[-1].element is element:
            holder = self.holders.pop()
            self.emit(holder)
            self.end_line()
            return holder
        return None

    def emit(self, holder: Holder) -> None:
        """Put the block that a holder makes, if it makes one."""
        block = holder.block()
        if block:
            self.put(block, holder.element)
