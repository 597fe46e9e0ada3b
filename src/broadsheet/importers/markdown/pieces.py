"""What shortcodes become that stand between paragraphs: pictures, quotations, boxes, code."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from broadsheet.importers.html_blocks import blocks_from_html
from broadsheet.importers.markdown import meanings
from broadsheet.importers.markdown.rendering import plain, render, render_line
from broadsheet.importers.parsed import Block

if TYPE_CHECKING:
    from broadsheet.importers.markdown.shortcodes import Shortcode

_WHO = ("cite", "author", "attribution", "source", "by")
_SAID = ("text", "quote", "content")


def picture(code: Shortcode, inner: list[Block]) -> list[Block]:
    """A picture with its words; nothing when it has neither address nor words."""
    src = code.get("src", "image", "img", "file", "url", "path", "name", "uid", "link")
    caption = " ".join(filter(None, (code.get("title"), code.get("caption"))))
    shown = Block(
        "picture",
        src=src or next(iter(code.values), ""),
        alt=plain(code.get("alt") or "".join(code.values[1:2])),
        caption=plain(caption) or " ".join(block.text for block in inner),
        credit=plain(code.get("credit", "attr", "attribution")),
    )
    return [shown] if shown.src or shown.alt or shown.caption else []


def quotation(code: Shortcode, inner: list[Block]) -> list[Block]:
    """A quotation, with who said it on a line of its own."""
    said = code.get(*_SAID) or ("" if inner else next(iter(code.values), ""))
    blocks = blocks_from_html(render(said)) if said else inner
    who = code.get(*_WHO, "name", "caption")
    html = "<br><br>".join(block.html for block in blocks if block.html)
    html = re.sub(r"</?(?:blockquote|ul|ol|li)>", "", html)
    if not html:
        return blocks
    text = "\n\n".join(block.text for block in blocks)
    if who:
        html, text = f"{html}<br>— {render_line(who)}", f"{text}\n— {plain(who)}"
    return [Block("quotation", text=text, html=f"<blockquote>{html}</blockquote>")]


def pull_quote(code: Shortcode, inner: list[Block]) -> list[Block]:
    """Words lifted out of the text."""
    said = plain(code.get(*_SAID)) or " ".join(block.text for block in inner)
    said = said or plain(next(iter(code.values), ""))
    return [Block("pull_quote", text=said, credit=plain(code.get(*_WHO)))] if said else []


def box(code: Shortcode, inner: list[Block]) -> list[Block]:
    """A fact box, callout or accordion, with the button that some end with."""
    intro = code.get("intro", "text", "content", "description")
    if intro:
        inner = blocks_from_html(render(intro)) + inner
    address = code.get("button-url", "href", "link", "url", "src")
    title = plain(meanings.title_of(code))
    if meanings.is_of_the_web(address) and (inner or title):
        words = code.get("button-text") or address
        inner = [*inner, *blocks_from_html(f'<a href="{escape(address)}">{escape(words)}</a>')]
    return boxed(title, inner)


def code_text(code: Shortcode, _inner: list[Block]) -> list[Block]:
    """Program text, exactly as it stands."""
    text = "".join(node for node in code.inner or [] if isinstance(node, str)).strip("\n")
    return [Block("preformatted", text=text)] if text.strip() else []


def boxed(title: str, inner: list[Block]) -> list[Block]:
    """A fact box; what can't stand in one follows it. Without a title it is running text."""
    if not title and len(inner) > 1 and (inner[0].kind == "heading" or _is_bold(inner[0])):
        title, inner = inner[0].text, inner[1:]
    held = [block for block in inner if block.kind in {"paragraph", "heading", "list"}]
    if not title or not held:
        head = [Block("paragraph", text=title, html=f"<b>{escape(title)}</b>")] if title else []
        return [*head, *inner]
    html = "".join(
        block.html if block.kind == "list" else f"<p>{_in_box(block)}</p>" for block in held
    )
    text = "\n\n".join(block.text for block in held)
    rest = [block for block in inner if block not in held]
    return [Block("fact_box", title=title, html=html, text=text), *rest]


def _in_box(block: Block) -> str:
    return f"<b>{block.html}</b>" if block.kind == "heading" else block.html


def _is_bold(block: Block) -> bool:
    whole = re.fullmatch(r"<b>(?:(?!</?b>).)*</b>", block.html)
    return block.kind == "paragraph" and whole is not None
