"""Links from one file of a dump to another: finding them, and turning them into what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from broadsheet.importers.parsed import IN_THIS_DUMP

if TYPE_CHECKING:
    from broadsheet.importers.parsed import Block

_LINK = re.compile(
    rf'<a href="{re.escape(IN_THIS_DUMP)}(?P<path>[^"]*)">(?P<words>.*?)</a>', re.DOTALL
)

Find = Callable[[str], int | None]


def dump_links(blocks: Iterable[Block]) -> list[str]:
    """The paths of other files of the dump that a body links to."""
    return [
        unquote(link["path"])
        for block in blocks
        for part in (block.html, *_cells(block))
        if IN_THIS_DUMP in part
        for link in _LINK.finditer(part)
    ]


def _cells(block: Block) -> Iterable[str]:
    return (cell for row in block.rows for cell in row)


def with_links(blocks: Iterable[Block], find: Find) -> list[Block]:
    """The blocks with links to the articles that `find` knows; the words of others stay."""
    turn = partial(_turned, find)
    return [
        replace(
            block,
            html=_LINK.sub(turn, block.html),
            rows=tuple(tuple(_LINK.sub(turn, cell) for cell in row) for row in block.rows),
        )
        if IN_THIS_DUMP in block.html or any(IN_THIS_DUMP in cell for cell in _cells(block))
        else block
        for block in blocks
    ]


def _turned(find: Find, link: re.Match[str]) -> str:
    article = find(unquote(link["path"]))
    return (
        link["words"]
        if article is None
        else f'<a linktype="page" id="{article}">{link["words"]}</a>'
    )
