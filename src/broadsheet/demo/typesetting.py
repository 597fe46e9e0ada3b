"""From a manuscript's text to the body of a page: Markdown, and containers between `:::`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt

from broadsheet.importers.html_blocks import blocks_from_html
from broadsheet.importers.stream import stream_data

_CONTAINER = re.compile(
    r"^:::(?P<kind>fact-box|pull-quote|picture) ?(?P<title>[^\n]*)\n(?P<text>.*?)^:::[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
# Links to stories pass the cleaning under an address that can't exist outside.
_STORY_LINK = re.compile(r"\]\(article:([\w-]+)\)")
_STORY_HOST = "https://story.invalid/"
_STORY_ANCHOR = re.compile(rf'<a href="{_STORY_HOST}([\w-]+)"[^>]*>')

_markdown = MarkdownIt("commonmark", {"typographer": False}).enable("table")

FindPage = Callable[[str], int]
FindPicture = Callable[[str, dict[str, str]], int]


def typeset(text: str, find_page: FindPage, find_picture: FindPicture) -> str:
    """The stored form of a body.

    `find_page` gives the id of a story by its slug, `find_picture` that of a picture by its file
    name and the words that go with it.
    """
    stored: list[dict[str, Any]] = []
    end = 0
    for found in _CONTAINER.finditer(text):
        stored += _running(text[end : found.start()], find_page)
        stored.append(_container(found, find_page, find_picture))
        end = found.end()
    return json.dumps(stored + _running(text[end:], find_page))


def _running(text: str, find_page: FindPage) -> list[dict[str, Any]]:
    linked = _STORY_LINK.sub(rf"]({_STORY_HOST}\1)", text.strip())
    blocks: list[dict[str, Any]] = json.loads(
        stream_data(blocks_from_html(_markdown.render(linked)))
    )
    for block in blocks:
        if block["type"] == "text":
            block["value"] = _STORY_ANCHOR.sub(
                lambda anchor: f'<a linktype="page" id="{find_page(anchor[1])}">', block["value"]
            )
    return blocks


def _container(
    found: re.Match[str], find_page: FindPage, find_picture: FindPicture
) -> dict[str, Any]:
    title, text = found["title"].strip(), found["text"].strip()
    match found["kind"]:
        case "fact-box":
            html = "".join(
                block["value"] for block in _running(text, find_page) if block["type"] == "text"
            )
            return {"type": "fact_box", "value": {"title": title, "text": html}}
        case "pull-quote":
            return {"type": "pull_quote", "value": {"quote": text, "attribution": title}}
        case _:
            words = dict(_words(line) for line in text.splitlines() if ":" in line)
            caption = f"<p>{words['caption']}</p>" if words.get("caption") else ""
            value = {
                "picture": find_picture(title, words),
                "alt": words.get("alt", ""),
                "caption": caption,
            }
            return {"type": "picture", "value": value}


def _words(line: str) -> tuple[str, str]:
    name, _colon, value = line.partition(":")
    return name.strip(), value.strip().strip('"')
