"""From the text of a body to its blocks: shortcodes first, then Markdown, then the cleaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape, unescape
from typing import TYPE_CHECKING

from broadsheet.importers.html_blocks import blocks_from_html
from broadsheet.importers.markdown import meanings, pieces
from broadsheet.importers.markdown.rendering import plain, render, render_line
from broadsheet.importers.markdown.shortcodes import Shortcode, find_shortcodes

if TYPE_CHECKING:
    from broadsheet.importers.parsed import Block

# A picture of this address holds the place of what a shortcode became.
_PLACE = "https://place.invalid/"
_PRIVATE_USE = range(0xE000, 0xF8FF)
_IN_ADDRESS = re.compile(r"(?:\]\(\s*<?|(?:href|src)\s*=\s*[\"']?|^\[[^\]\n]+\]:\s*<?)\Z")
_EMBED = re.compile(
    r"<(?:iframe|embed|audio|video|source)\b[^<>]{0,2000}?\bsrc\s*=\s*[\"']"
    r"(?P<src>(?:https?:)?//[^\"'<>\s]+)[\"'][^<>]{0,2000}>",
    re.IGNORECASE,
)
_LINKED_PLACE = re.compile(
    r"<a\s[^<>]*href=\"(?P<address>https?://[^\"<>]+)\"[^<>]*>\s*"
    rf"(?P<picture><img src=\"{_PLACE}(?P<place>\d+)\">)\s*</a>"
)
# Attributes that kramdown, Goldmark and markdown-it-attrs write beside the words.
_ATTRIBUTES = re.compile(
    r"\{:[^{}\n]{0,300}\}|(?m:(?<=\S)[ \t]+\{[#.][\w:.# -]{1,200}\}[ \t]*(?=$|<))"
)
_RELATIVE = re.compile(
    r"(?P<start><a\s[^<>]*?href=\")(?![a-zA-Z][a-zA-Z0-9+.-]*:|#|//)(?P<path>[^\"<>]+)\""
)
_CODE = re.compile(r"(<pre[\s>].*?</pre>|<code[\s>].*?</code>)", re.DOTALL)
_PIECES: dict[str, Callable[[Shortcode, list[Block]], list[Block]]] = {
    "picture": pieces.picture,
    "quotation": pieces.quotation,
    "pull_quote": pieces.pull_quote,
    "box": pieces.box,
    "code": pieces.code_text,
}


@dataclass
class Body:
    """The blocks of a body, and how often each shortcode was met."""

    blocks: list[Block]
    shortcodes: dict[str, int]


def read_body(text: str, values: dict[str, str] | None = None) -> Body:
    """Turn Markdown with shortcodes into blocks. `values` are what `{{ page.x }}` may name."""
    setter = _Setter(_free_marks(text), values or {})
    blocks = setter.blocks(find_shortcodes(text.replace("\r\n", "\n")))
    return Body(blocks, dict(setter.met.most_common()))


def _free_marks(text: str) -> tuple[str, str]:
    """Two characters that the text doesn't hold."""
    held = set(text)
    free = (chr(code) for code in _PRIVATE_USE if chr(code) not in held)
    return next(free), next(free)


@dataclass
class _Setter:
    marks: tuple[str, str]
    values: dict[str, str]
    met: Counter[str] = field(default_factory=Counter)
    places: list[list[Block]] = field(default_factory=list)

    def blocks(self, nodes: list[str | Shortcode]) -> list[Block]:
        """The blocks of a part of the body, with what shortcodes became in its place."""
        written: list[str] = []
        for node, after in zip(nodes, [*nodes[1:], ""], strict=False):
            if isinstance(node, str):
                written.append(node)
            else:
                alone = _stands_alone(written[-1] if written else "", after)
                written.append(self._set(node, "".join(written[-2:]), alone=alone))
        html = _without_attributes(_shown(render("".join(written))))
        html = _RELATIVE.sub(_within_dump, _EMBED.sub(_with_link, html))
        html = re.sub(f"{self.marks[0]}(\\d+){self.marks[1]}", rf'<img src="{_PLACE}\1">', html)
        return self._filled(blocks_from_html(_LINKED_PLACE.sub(self._linked, html)))

    def _linked(self, found: re.Match[str]) -> str:
        """A picture that is a link, to itself in full size more often than not."""
        place = dict(enumerate(self.places)).get(int(found["place"]), [])
        shown = place[0] if len(place) == 1 else None
        if shown and shown.kind == "picture" and not meanings.is_of_the_web(shown.src):
            place[0] = replace(shown, src=unescape(found["address"]))
        return found["picture"]

    def _filled(self, blocks: list[Block]) -> list[Block]:
        filled: list[Block] = []
        unplaced = dict(enumerate(self.places))
        for block in blocks:
            if block.src.startswith(_PLACE):
                filled += unplaced.pop(int(block.src.removeprefix(_PLACE)), [])
            else:
                filled.append(block)
        # Where Markdown saw code, or HTML something that holds no picture.
        for place in unplaced.values():
            filled += place
        return filled

    def _set(self, code: Shortcode, before: str, *, alone: bool) -> str:
        """The Markdown that takes the shortcode's place."""
        self.met[code.name] += 1
        if _IN_ADDRESS.search(before[-500:]):
            return meanings.address_of(code)
        meaning = meanings.meaning_of(code)
        if meaning in _PIECES:
            return self._place(_PIECES[meaning](code, self._inner(code)), alone=alone)
        match meaning:
            case "embed":
                return self._embed(code, alone=alone)
            case "link" | "file" | "reference":
                return _link(code, alone=alone and meaning == "link")
            case "words":
                return self._words(code)
            case _:
                return {"rule": "\n\n---\n\n", "break": "<br>"}.get(meaning, self._value(code))

    def _value(self, code: Shortcode) -> str:
        return self.values.get(code.name.partition(".")[2], "") if code.is_value else ""

    def _place(self, blocks: list[Block], *, alone: bool) -> str:
        if not blocks:
            return ""
        self.places.append(blocks)
        mark = f"{self.marks[0]}{len(self.places) - 1}{self.marks[1]}"
        return f"\n\n{mark}\n\n" if alone else mark

    def _inner(self, code: Shortcode) -> list[Block]:
        if not code.inner:
            return []
        return _Setter(self.marks, self.values, self.met).blocks(_outdented(code.inner))

    def _embed(self, code: Shortcode, *, alone: bool) -> str:
        address = meanings.embedded_address(code)
        words = plain(code.get("title", "caption", "label", "alt"))
        inner = self._place(self._inner(code), alone=alone)
        return _anchor(escape(words or address), address, alone=alone) + inner

    def _words(self, code: Shortcode) -> str:
        """The words in a shortcode that nobody knows; they go on in the line they stand in."""
        if code.inner is None:
            return meanings.words_of(code)
        written: list[str] = []
        for node in code.inner:
            if isinstance(node, str):
                written.append(node)
            else:
                written.append(self._set(node, "".join(written[-2:]), alone=False))
        return "".join(written)


def _link(code: Shortcode, *, alone: bool) -> str:
    words, address = meanings.label_of(code), meanings.address_of(code)
    if not words and code.inner:
        words = "".join(node for node in code.inner if isinstance(node, str)).strip()
    if not words and len(code.values) > 1:
        words, address = code.values[0], meanings.address_of(replace(code, values=code.values[1:]))
    if not words:
        # A reference outside of a link, or a button without words: only its address can be read.
        words = address = address if meanings.leads_out(address) else ""
    return _anchor(render_line(words), address, alone=alone)


def _anchor(html: str, address: str, *, alone: bool) -> str:
    """A link as HTML, which Markdown and HTML around it both leave as it is."""
    link = f'<a href="{escape(address)}">{html}</a>' if address else html
    return f"\n\n{link}\n\n" if alone and link else link


def _stands_alone(before: str, after: str | Shortcode) -> bool:
    """Whether a shortcode has its line to itself and isn't part of a list or quotation."""
    line = before.rpartition("\n")[2]
    ends = isinstance(after, str) and not after.partition("\n")[0].strip()
    return len(line) < 4 and not line.strip() and ends


def _outdented(nodes: list[str | Shortcode]) -> list[str | Shortcode]:
    """Without the indentation that all lines share: in Markdown four spaces would make it code."""
    if nodes and isinstance(nodes[0], str):
        nodes = [nodes[0].lstrip(" \t"), *nodes[1:]]
    lines = "".join(node for node in nodes if isinstance(node, str)).split("\n")[1:]
    depth = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    if not depth:
        return nodes
    margin = re.compile(rf"\n {{{depth}}}")
    return [margin.sub("\n", node) if isinstance(node, str) else node for node in nodes]


def _shown(html: str) -> str:
    """In code, too, Hugo takes off what keeps a shortcode from being used."""
    for mark in ("&lt;", "%"):
        html = html.replace(f"{{{{{mark}/*", f"{{{{{mark}")
    for mark in ("&gt;", "%"):
        html = html.replace(f"*/{mark}}}}}", f"{mark}}}}}")
    return html


def _within_dump(link: re.Match[str]) -> str:
    return f'{link["start"]}{meanings.in_this_dump(unescape(link["path"]))}"'


def _without_attributes(html: str) -> str:
    if "{:" not in html and "{#" not in html and "{." not in html:
        return html
    parts = _CODE.split(html)
    parts[::2] = [_ATTRIBUTES.sub("", part) for part in parts[::2]]
    return "".join(parts)


def _with_link(tag: re.Match[str]) -> str:
    """A film or sound of another site stays reachable: the cleaning takes only its frame."""
    address = tag["src"] if not tag["src"].startswith("//") else f"https:{tag['src']}"
    return f'<p><a href="{address}">{address}</a></p>{tag[0]}'
