"""Which blocks of a page are the article's body, and which are only around it.

Trafilatura's strict extraction is the core. What it leaves out between its own paragraphs is
taken from the page itself, so nothing in the middle is lost; what only stands at the ends is let
go unless it is of the same kind.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from broadsheet.importers.html.furniture import (
    closes,
    is_dateline,
    leads_elsewhere,
    names_furniture,
)
from broadsheet.importers.html.votes import Opinion, opinion, opinions
from broadsheet.importers.html.words import alike, linked_share, weight

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from broadsheet.importers.parsed import Block

_MOST_OF_IT = 0.8
_TOLD = 0.8
_LINKS = 0.5
_SHORT = 250
_FAR = 400
_WORDY = 60
_DEEPEST = 400
_STYLES = {"a", "b", "big", "em", "font", "i", "mark", "small", "span", "strong", "u"}
_TEXT_KINDS = {"paragraph", "heading", "list", "quotation", "preformatted", "table"}


@dataclass
class Unit:
    """One block of the page, where it stands, and what is thought of it."""

    block: Block
    element: _Element
    strict: bool = False
    loose: bool = False
    kept: bool = False
    parents: tuple[_Element, ...] = ()
    number: int = 0

    @property
    def weight(self) -> int:
        """How much there is to read in it: see `words.weight`."""
        return weight(self.block.text)

    @property
    def links(self) -> float:
        """The share of its characters that are links."""
        return linked_share(self.block.html, self.block.text)

    @property
    def box(self) -> _Element:
        """The innermost element around it that is more than a word's style."""
        return next(
            (parent for parent in reversed(self.parents) if parent.tag not in _STYLES), self.element
        )

    @property
    def is_text(self) -> bool:
        """Whether it is to be read, not looked at."""
        return self.block.kind in _TEXT_KINDS


@dataclass
class Body:
    """The blocks of the body, those that lead elsewhere, and those that were left out of it."""

    blocks: list[Block] = field(default_factory=list)
    elsewhere: list[Unit] = field(default_factory=list)
    before: list[Unit] = field(default_factory=list)
    after: list[Unit] = field(default_factory=list)
    home: _Element | None = None
    first: Unit | None = None
    second: Unit | None = None


def find_body(
    tree: HtmlElement, placed: list[tuple[Block, _Element]], headlines: list[str], told: str = ""
) -> Body:
    """The body of the page of which `placed` are all blocks that a reader sees, in order.

    `told` is the body as the page's own metadata gives it, if it does.
    """
    units = [
        Unit(block, element, parents=_parents(element), number=number)
        for number, (block, element) in enumerate(placed)
    ]
    strict, loose = opinions(tree)
    for unit in units:
        unit.strict = unit.is_text and strict.holds(unit.block)
        unit.loose = unit.is_text and loose.holds(unit.block)
    _choose_core(units, opinion(told))
    kept = [number for number, unit in enumerate(units) if unit.kept]
    if not kept:
        return Body(before=units)
    home = _home(units)
    _let_go_of_strays(units, home)
    _fill(units, home)
    _reach_out(units, home)
    start = _trim_start(units, headlines, home)
    _trim_end(units, home)
    body = _body(units, start)
    body.home = home
    return body


def _parents(element: _Element) -> tuple[_Element, ...]:
    """The element and what it stands in, outermost first."""
    return (*reversed(list(islice(element.iterancestors(), _DEEPEST))), element)


def _choose_core(units: list[Unit], told: Opinion) -> None:
    """Keep what the strict opinion holds, or the loose, or long paragraphs without links.

    What the page itself tells is the body goes before all, if it is as much as the strict opinion.
    """
    texts = [unit for unit in units if unit.is_text]
    strict = [unit for unit in texts if unit.strict]
    said = [unit for unit in texts if told.holds(unit.block)]
    enough = _TOLD * sum(unit.weight for unit in strict)
    for chosen in (
        said if sum(unit.weight for unit in said) > enough else [],
        strict,
        [unit for unit in texts if unit.loose],
        [u for u in texts if u.weight > _WORDY and u.links < _LINKS and not _is_furniture(u, None)],
    ):
        if sum(unit.weight for unit in chosen) >= _WORDY:
            for unit in chosen:
                unit.kept = True
            return


def _home(units: list[Unit]) -> _Element | None:
    """The innermost element that holds most of what is kept."""
    weights: Counter[_Element] = Counter()
    total = 0
    depth: dict[_Element, int] = {}
    for unit in units:
        if unit.kept:
            total += unit.weight
            for level, parent in enumerate(unit.parents):
                weights[parent] += unit.weight
                depth[parent] = level
    holding = [element for element, held in weights.items() if held >= _MOST_OF_IT * total]
    return max(holding, key=depth.__getitem__, default=None)


def _let_go_of_strays(units: list[Unit], home: _Element | None) -> None:
    """Drop kept units outside the home that much unkept text parts from it."""
    inside = [number for number, unit in enumerate(units) if unit.kept and home in unit.parents]
    for steps in (range(inside[-1] + 1, len(units)), range(inside[0] - 1, -1, -1)):
        gap = 0
        for number in steps:
            unit = units[number]
            if not unit.kept:
                gap += unit.weight
            elif gap > _FAR:
                unit.kept = False
            else:
                gap = 0


def _fill(units: list[Unit], home: _Element | None) -> None:
    """Keep what stands between kept units and is of the article."""
    kept = [number for number, unit in enumerate(units) if unit.kept]
    siblings = {units[number].parents[-2] for number in kept if len(units[number].parents) > 1}
    for unit in units[kept[0] : kept[-1]]:
        if unit.kept or home not in unit.parents or _is_furniture(unit, home):
            continue
        near = any(parent in siblings for parent in unit.parents[-3:])
        unit.kept = unit.loose or unit.block.kind in {"picture", "rule"} or near


def _reach_out(units: list[Unit], home: _Element | None) -> None:
    """Keep paragraphs before the first and after the last that stand right beside them."""
    kept = [number for number, unit in enumerate(units) if unit.kept and unit.is_text]
    for first, steps in (
        (units[kept[0]], range(kept[0] - 1, -1, -1)),
        (units[kept[-1]], range(kept[-1] + 1, len(units))),
    ):
        for number in steps:
            unit = units[number]
            beside = unit.block.kind == first.block.kind and (
                unit.box is first.box or unit.box.getparent() is first.box.getparent()
            )
            if not beside or unit.weight < _WORDY or _is_furniture(unit, home):
                break
            unit.kept = True


def _trim_start(units: list[Unit], headlines: list[str], home: _Element | None) -> int:
    """Drop the headline and what stands over it; returns the number of the first unit after."""
    kept = [number for number, unit in enumerate(units) if unit.kept]
    text = 0
    over = 0
    for number in kept:
        text_here = units[number].block.text
        if units[number].weight < _SHORT and any(alike(text_here, one) for one in headlines):
            over = number + 1
        else:
            text += units[number].weight
        if text > _FAR:
            break
    for unit in units[:over]:
        unit.kept = False
    for number in kept:
        unit = units[number]
        if number < over or not unit.is_text:
            continue
        under_headline = home not in unit.parents and unit.block.kind == "heading"
        if not (under_headline or is_dateline(unit.block.text) or _is_closing(unit, home)):
            return number
        unit.kept = False
    return len(units)


def _trim_end(units: list[Unit], home: _Element | None) -> None:
    for unit in reversed([unit for unit in units if unit.kept]):
        if unit.block.kind in {"heading", "rule"} or _is_closing(unit, home):
            unit.kept = False
        elif unit.is_text:
            return


def _is_closing(unit: Unit, home: _Element | None) -> bool:
    if not unit.is_text:
        return False
    return unit.links > _LINKS or _is_furniture(unit, home) or closes(unit.block.text)


def _is_furniture(unit: Unit, home: _Element | None) -> bool:
    """Whether a unit leads elsewhere, or an element between it and the home says what it is."""
    if unit.is_text and leads_elsewhere(unit.block.text):
        return True
    if unit.is_text and unit.links > _LINKS and unit.block.kind in {"list", "paragraph"}:
        return True
    # A word within the text may be named a dateline; then the paragraph isn't one.
    around = unit.parents[: unit.parents.index(unit.box) + 1]
    if home is not None and home in around:
        around = around[around.index(home) + 1 :]
    return any(names_furniture(parent) for parent in around[-4:])


def _body(units: list[Unit], start: int) -> Body:
    body = Body()
    seen = False
    for number, unit in enumerate(units):
        leads_away = unit.is_text and leads_elsewhere(unit.block.text)
        if unit.kept and leads_away and (unit.links > 0 or unit.block.kind == "heading"):
            body.elsewhere.append(unit)
        elif unit.kept:
            body.blocks.append(unit.block)
            seen = True
            if unit.is_text and body.first is None:
                body.first = unit
            elif unit.is_text and body.second is None:
                body.second = unit
        elif seen or number > start:
            body.after.append(unit)
        else:
            body.before.append(unit)
    return body
