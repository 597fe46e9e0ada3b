"""Where a picture of a page really is, and what stands with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from broadsheet.importers.parsed import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

# Pages that load pictures late keep the real address in one of these.
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "src")
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_CREDIT = re.compile(r"\b(?:credits?|copyright|photo-?credit|source|photographer)\b", re.IGNORECASE)
# Some scripts keep a list of sizes there.
_NO_ADDRESS = re.compile(r"""[{}<>"\n]""")
LONGEST_SRC = 2000


def picture(element: _Element) -> Block | None:
    """The picture of an `img`, unless it has no address that could be loaded."""
    src = next(filter(None, (_address(element, name) for name in _ADDRESSES)), "")
    if not src or _is_a_dot(element):
        return None
    return Block("picture", src=src, alt=" ".join((element.get("alt") or "").split()))


def _address(element: _Element, name: str) -> str:
    value = (element.get(name) or "").strip()
    if name.endswith("srcset"):
        value = _widest(value)
    scheme = _SCHEME.match(value)
    if (
        len(value) > LONGEST_SRC
        or _NO_ADDRESS.search(value)
        or (scheme and scheme[1].lower() not in {"http", "https"})
    ):
        return ""
    return value


def _widest(srcset: str) -> str:
    """The address with the greatest width in a `srcset` of "address width, address width"."""
    choices = []
    for choice in srcset.split(", ")[:50]:
        address, _space, size = choice.strip().rstrip(",").partition(" ")
        number = re.match(r"[\d.]{1,9}", size.strip())
        choices.append((float(number[0]) if number and number[0].count(".") < 2 else 0, address))
    try:
        return max(choices)[1]
    except ValueError:
        return ""


def _is_a_dot(element: _Element) -> bool:
    """Whether it is a picture that only counts readers or keeps a place."""
    return any((element.get(side) or "").strip() in {"0", "1"} for side in ("width", "height"))


def credit_element(caption: _Element) -> _Element | None:
    """The part of a caption that says who made the picture."""
    for part in caption.iter("span", "cite", "small", "div", "p", "em", "i"):
        if part is not caption and _CREDIT.search(f"{part.get('class')} {part.get('itemprop')}"):
            return part
    return None
