"""The words of one paragraph as inline HTML, written tag by tag."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from html import escape

from broadsheet.importers.cleaning import clean_inline, usable_address

_SPACE = re.compile(r"[ \t\r\n\f\u2028\u2029]+")
# Soft hyphens, zero-width spaces, byte order marks: a page's layout, not its words.
_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
_BREAK = "<br>"


@dataclass
class Line:
    """A paragraph in the making.

    Tags that are open when it is taken go on in the next: `<b>` may hold several paragraphs. No
    tag is opened within itself, so however deep the source nests, this doesn't.
    """

    _html: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _open: list[tuple[str, str]] = field(default_factory=list)
    _written: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read yet."""
        return not self._text

    @property
    def at_break(self) -> bool:
        """Whether the last thing written is a line break."""
        return bool(self._text) and self._text[-1] == "\n"

    def open(self, tag: str, href: str = "") -> bool:
        """Open a tag of the allow-list; returns whether it has to be closed."""
        if any(tag == name for name, _start in self._open):
            return False
        if tag == "a":
            href = usable_address(href)
            if not href:
                return False
            self._open.append((tag, f'<a href="{escape(href)}">'))
        else:
            self._open.append((tag, f"<{tag}>"))
        return True

    def close(self) -> None:
        """Close the tag that was opened last."""
        if self._written == len(self._open):
            self._html.append(f"</{self._open[-1][0]}>")
            self._written -= 1
        self._open.pop()

    def write(self, text: str) -> None:
        """Add words; runs of white space become one space."""
        text = _SPACE.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))
        if not self._text or self._text[-1][-1] in " \n":
            text = text.lstrip(" ")
        if not text:
            return
        for _name, start in self._open[self._written :]:
            self._html.append(start)
        self._written = len(self._open)
        self._html.append(escape(text, quote=False))
        self._text.append(text)

    def break_off(self) -> None:
        """Begin a new line within the paragraph."""
        if self._text:
            self._html.append(_BREAK)
            self._text.append("\n")

    def take(self) -> tuple[str, str]:
        """What was written, as clean HTML and as text, and begin anew."""
        html = "".join(self._html) + "".join(
            f"</{name}>" for name, _start in reversed(self._open[: self._written])
        )
        text = "".join(self._text).strip()
        tagged = self._written or "<" in html
        self._html, self._text, self._written = [], [], 0
        if not text:
            return "", ""
        html = html.strip()
        while html.endswith(_BREAK):
            html = html.removesuffix(_BREAK).rstrip()
        return (clean_inline(html) if tagged else html), text
