"""From parsed blocks to the body that the desk edits."""

from __future__ import annotations

import json
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from broadsheet.importers.parsed import Block

_RUNNING = {"paragraph", "heading", "list", "quotation", "rule", "picture"}


def stream_data(blocks: Iterable[Block]) -> str:
    """The stored form of a body: running text in one block, what interrupts it in its own."""
    stored: list[dict[str, Any]] = []
    for running, group in groupby(blocks, key=lambda block: block.kind in _RUNNING):
        if running:
            html = "".join(_html(block) for block in group)
            stored.append({"type": "text", "value": html})
        else:
            stored += [_own_block(block) for block in group]
    return json.dumps(stored)


def _html(block: Block) -> str:
    match block.kind:
        case "heading":
            level = min(max(block.level, 2), 4)
            return f"<h{level}>{block.html}</h{level}>"
        case "list" | "quotation":
            return block.html
        case "rule":
            return "<hr/>"
        case "picture":
            return _picture_link(block)
        case _:
            return f"<p>{block.html}</p>"


def _picture_link(block: Block) -> str:
    """A picture stays at its source: we have no right to copy it, and nothing of it is lost."""
    words = " – ".join(part for part in (block.caption or block.alt, block.credit) if part)
    shown = escape(words or block.src.rpartition("/")[2] or block.src)
    if not block.src.startswith(("http://", "https://")):
        return f"<p><i>{shown}</i></p>" if shown else ""
    return f'<p><a href="{escape(block.src)}"><i>{shown}</i></a></p>'


def _own_block(block: Block) -> dict[str, Any]:
    match block.kind:
        case "table":
            return {"type": "table", "value": _table(block)}
        case "pull_quote":
            return {
                "type": "pull_quote",
                "value": {"quote": block.text, "attribution": block.credit},
            }
        case "fact_box":
            return {
                "type": "fact_box",
                "value": {
                    "title": block.title,
                    "text": block.html or f"<p>{escape(block.text)}</p>",
                },
            }
        case _:
            return {"type": "preformatted", "value": block.text}


def _table(block: Block) -> dict[str, Any]:
    rows = [list(row) for row in block.rows]
    headings = [_plain(cell) for cell in rows.pop(0)] if block.has_header and rows else []
    width = max([len(headings), *(len(row) for row in rows)], default=0)
    headings += [""] * (width - len(headings))
    return {
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": row + [""] * (width - len(row))} for row in rows],
        "caption": block.caption or block.title,
    }


def _plain(html: str) -> str:
    from django.utils.html import strip_tags

    return strip_tags(html)[:255]
