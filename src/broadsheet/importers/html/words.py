"""Text reduced to what has to be equal for two texts to say the same."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_WORD = re.compile(r"\w+")
_LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
# Scripts that write a word in one or two characters.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def plain(html: str) -> str:
    """The text of inline HTML."""
    return unescape(_MARKUP.sub("", html.replace("<br>", " ")))


def folded(text: str) -> str:
    """The words alone, in lower case, with one space between."""
    return " ".join(
        _WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold())
    )


def weight(text: str) -> int:
    """How much there is to read: characters, those of dense scripts counted three times."""
    return len(text) + 2 * len(_DENSE.findall(text))


def linked_share(html: str, text: str) -> float:
    """The share of a paragraph's characters that are links."""
    linked = sum(len(_MARKUP.sub("", link)) for link in _LINK.findall(html))
    return linked / max(len(text), 1)


def alike(one: str, other: str) -> bool:
    """Whether two headlines are the same one, though one may be longer by a site's name."""
    first, second = sorted((folded(one), folded(other)), key=len)
    if not first:
        return False
    return first == second or (first in second and len(first) > 0.6 * len(second))
