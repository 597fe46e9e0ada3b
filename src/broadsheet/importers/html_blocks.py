"""An HTML fragment as blocks of a body: in order, every word kept, in linear time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from broadsheet.importers.cleaning import INLINE_TAGS, RENAMED
from broadsheet.importers.html.flow import Flow
from broadsheet.importers.html.holders import Caption, Listing, Quotation, Table
from broadsheet.importers.html.pictures import credit_element, picture
from broadsheet.importers.html.tree import parse
from broadsheet.importers.parsed import Block

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = {tag: tag for tag in INLINE_TAGS - {"br"}} | {
    old: new for old, new in RENAMED.items() if new in INLINE_TAGS
}
LONGEST_CELL = 1000
_UNREAD = {"head", "script", "style", "svg", "template", "title"}
_LINE_ENDS = {
    "address", "article", "aside", "audio", "body", "button", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "footer", "form", "header", "html", "iframe", "legend",
    "main", "nav", "noscript", "object", "option", "p", "section", "select", "summary", "tbody",
    "textarea", "tfoot", "thead", "video",
}  # fmt: skip


def blocks_from_html(html: str) -> list[Block]:
    """The blocks of a fragment or document. Text outside any element becomes paragraphs."""
    return blocks_from_tree(parse(html))


def blocks_from_tree(root: _Element) -> list[Block]:
    """The same for a tree without comments; what follows the root isn't read."""
    return [block for block, _element in placed_blocks(root)]


def placed_blocks(root: _Element) -> list[tuple[Block, _Element]]:
    """The same, each block with the element in which it begins."""
    return _Builder(root).build()


class _Builder(Flow):
    """Reads a tree once, from its first word to its last; keeps its own stack, so depth is free."""

    def __init__(self, root: _Element) -> None:
        super().__init__(root)
        self.figures: list[tuple[int, list[str], list[str]]] = []
        self.opened: list[_Element] = []
        self.skipped: list[_Element] = []

    def build(self) -> list[tuple[Block, _Element]]:
        """Read the tree; call it once."""
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self._starts(element):
                    self.write(element.text, element)
                else:
                    walk.skip_subtree()
            else:
                self._end(element)
                if element is not self.root:
                    self.write(element.tail, element.getparent())
        self.end_line()
        return self.blocks

    def _starts(self, element: _Element) -> bool:
        """Open an element; returns whether what is in it is to be read."""
        tag = element.tag
        if tag in _UNREAD or element in self.skipped:
            return False
        if tag in _INLINE:
            if self.line.open(_INLINE[tag], element.get("href") or ""):
                self.opened.append(element)
        elif tag in _LINE_ENDS:
            self.end_line()
        elif tag in _STARTS:
            return _STARTS[tag](self, element) is not False
        return True

    def _end(self, element: _Element) -> None:
        tag = element.tag
        if self.opened and self.opened[-1] is element:
            self.opened.pop()
            self.line.close()
        elif tag in _LINE_ENDS:
            self.end_line()
        elif tag in _ENDS:
            _ENDS[tag](self, element)

    def _start_heading(self, element: _Element) -> None:
        self.end_line()
        if self.holders and self.line.open("b"):
            self.opened.append(element)

    def _end_heading(self, element: _Element) -> None:
        if self.holders:
            self.end_line()
            return
        html, text = self.line.take()
        if text:
            level = _HEADINGS[str(element.tag)]
            self.put(Block("heading", text=text, html=html, level=level), element)
        self.end_line()

    def _break(self, _element: _Element) -> None:
        if self.line.at_break and self.in_flow:
            self.end_line()
        else:
            self.line.break_off()

    def _rule(self, element: _Element) -> None:
        self.end_line()
        if self.in_flow:
            self.put(Block("rule"), element)

    def _picture(self, element: _Element) -> None:
        shown = picture(element)
        if "emoji" in (element.get("class") or "") or shown is None:
            self.write(element.get("alt"), element)
        elif self.in_flow and self.line.is_empty:
            self.put(shown, element)
        else:
            self.pictures.append((shown, element))

    def _preformatted(self, element: _Element) -> bool:
        self.end_line()
        text = _exact_text(element)
        if self.holds(Listing, Table, Caption):
            for line in text.splitlines():
                self.line.break_off()
                self.write(line, element)
            self.end_line()
        elif text.strip():
            if self.holders:
                self.emit(self.holders[-1])
            self.put(Block("preformatted", text=text), element)
        return False

    def _start_quotation(self, element: _Element) -> None:
        if self.holders:
            self.end_line()
        else:
            self.push(Quotation(element))

    def _start_list(self, element: _Element) -> None:
        self.end_line()
        if not self.holds(Listing, Table, Caption):
            self.push(Listing(element))
        if isinstance(self.holders[-1], Listing):
            self.holders[-1].open_list("ol" if element.tag == "ol" else "ul")

    def _end_list(self, element: _Element) -> None:
        self.end_line()
        if self.holders and isinstance(self.holders[-1], Listing):
            self.holders[-1].close_list()
        self.pop(element)

    def _start_item(self, _element: _Element) -> None:
        self.end_line()
        if self.holders and isinstance(self.holders[-1], Listing):
            self.holders[-1].open_item()

    def _start_table(self, element: _Element) -> None:
        self.end_line()
        if not self.holds(Listing, Table, Caption) and not _is_layout(element):
            self.push(Table(element))

    def _start_row(self, _element: _Element) -> None:
        self.end_line()
        if self.holders and isinstance(self.holders[-1], Table):
            self.holders[-1].open_row()

    def _start_cell(self, element: _Element) -> None:
        self.end_line()
        if self.holders and isinstance(self.holders[-1], Table):
            span = element.get("colspan") or ""
            width = int(span) if span.isdecimal() and len(span) < 4 else 1
            self.holders[-1].open_cell(is_head=element.tag == "th", width=max(width, 1))

    def _start_figure(self, _element: _Element) -> None:
        self.end_line()
        self.figures.append((len(self.blocks), [], []))

    def _start_caption(self, element: _Element) -> None:
        self.end_line()
        if self.holders and not (element.tag == "caption" and self.holds(Table)):
            return
        credit = credit_element(element) if self.figures else None
        if credit is not None:
            self.skipped = [credit]
            self.figures[-1][2].append(" ".join(str(credit.xpath("string()")).split()))
        self.push(Caption(element))

    def _end_caption(self, element: _Element) -> None:
        caption = self.pop(element)
        if not isinstance(caption, Caption) or not caption.text:
            return
        if self.holders and isinstance(self.holders[-1], Table):
            self.holders[-1].caption = caption.text
        elif self.figures and element.tag == "figcaption":
            self.figures[-1][1].append(caption.text)
        else:
            self.write(caption.text, element)
            self.end_line()

    def _end_figure(self, element: _Element) -> None:
        self.end_line()
        start, captions, credits_ = self.figures.pop()
        caption, credit = " ".join(captions), " ".join(filter(None, credits_))
        if not caption and not credit:
            return
        for number, (block, place) in enumerate(self.blocks[start:], start):
            if block.kind in {"picture", "table"} and not block.caption:
                self.blocks[number] = replace(block, caption=caption, credit=credit), place
                return
        self.write(" ".join(filter(None, (caption, credit))), element)
        self.end_line()


_STARTS: dict[Any, Callable[[_Builder, _Element], bool | None]] = {
    **dict.fromkeys(_HEADINGS, _Builder._start_heading),
    **dict.fromkeys(("ul", "ol", "menu"), _Builder._start_list),
    **dict.fromkeys(("td", "th"), _Builder._start_cell),
    **dict.fromkeys(("figcaption", "caption"), _Builder._start_caption),
    "li": _Builder._start_item,
    "blockquote": _Builder._start_quotation,
    "table": _Builder._start_table,
    "tr": _Builder._start_row,
    "figure": _Builder._start_figure,
    "pre": _Builder._preformatted,
    "img": _Builder._picture,
    "hr": _Builder._rule,
    "br": _Builder._break,
}
_ENDS: dict[Any, Callable[[_Builder, _Element], Any]] = {
    **dict.fromkeys(_HEADINGS, _Builder._end_heading),
    **dict.fromkeys(("ul", "ol", "menu"), _Builder._end_list),
    **dict.fromkeys(("figcaption", "caption"), _Builder._end_caption),
    **dict.fromkeys(("li", "tr", "td", "th"), lambda builder, _element: builder.end_line()),
    **dict.fromkeys(("blockquote", "table"), _Builder.pop),
    "figure": _Builder._end_figure,
}


def _is_layout(table: _Element) -> bool:
    """Whether a table only puts things side by side: tables in it, or never two cells in a row.

    Or a cell in it holds what no cell of figures or words does.
    """
    inner = table.iter("table")
    next(inner)
    if next(inner, None) is not None:
        return True
    if any(_is_column(cell) for cell in table.iter("td")):
        return True
    return all(len(row.findall("td")) + len(row.findall("th")) < 2 for row in table.iter("tr"))


def _is_column(cell: _Element) -> bool:
    """Whether a cell is a column of the page: headings in it, or more than a cell's text."""
    if any(cell.find(f".//{tag}") is not None for tag in _HEADINGS):
        return True
    return len(str(cell.xpath("string()"))) > LONGEST_CELL


def _exact_text(element: _Element) -> str:
    parts = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append("\n" if part.tag == "br" else part.text or "")
        elif part is not element:
            parts.append(part.tail or "")
    return "".join(parts).removeprefix("\n").rstrip()
