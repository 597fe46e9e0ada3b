"""From parsed blocks to the body that the desk edits."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.blocks import StreamValue

    from broadsheet.importers.parsed import Block, ParsedPage

_RUNNING = {"paragraph", "heading", "list", "quotation", "rule", "picture"}


def stream_data(blocks: Iterable[Block]) -> str:
    """The stored form of a body: running text in one block, what interrupts it in its own."""
    stored: list[dict[str, Any]] = []
    for running, group in groupby(blocks, key=lambda block: block.kind in _RUNNING):
        if running:
            html = "".join(_html(block) for block in group)
            if html:
                stored.append({"type": "text", "value": html})
        else:
            stored += [_own_block(block) for block in group]
    # The desk's editor takes its rich text for XML.
    return json.dumps(stored).replace("<br>", "<br/>")


def with_lead(page: ParsedPage) -> list[Block]:
    """The body, begun by the lead picture unless the body shows it itself."""
    lead = page.lead_picture
    if lead is None or any(block.src == lead.src for block in page.body):
        return page.body
    return [lead, *page.body]


def says_the_same(body: StreamValue, stored: str) -> bool:
    """Whether a body is what `stream_data` gave, apart from the ids that saving adds."""
    return [(block["type"], block["value"]) for block in body.raw_data] == [
        (block["type"], block["value"]) for block in json.loads(stored)
    ]


def _html(block: Block) -> str:
    match block.kind:
        case "heading":
            level = min(max(block.level, 2), 3)
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
    """A picture stays at its source: we have no right to copy it, and nothing of it is lost.

    One with neither words nor an address of the web is a name in its dump and says nothing.
    """
    linked = block.src.startswith(("http://", "https://"))
    words = " – ".join(part for part in (block.caption or block.alt, block.credit) if part)
    shown = escape(words or (block.src.rpartition("/")[2] or block.src if linked else ""))
    if not shown:
        return ""
    words = f"<i>{shown}</i>"
    return f'<p><a href="{escape(block.src)}">{words}</a></p>' if linked else f"<p>{words}</p>"


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
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", html)).split())
