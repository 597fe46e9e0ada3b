"""What is done to a reader's words before they are kept: only what nobody can see is taken out."""

from __future__ import annotations

import re
import unicodedata

_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters say nothing in a comment. The bidirectional embeddings, overrides and isolates
# can make a line read as what it isn't; the harmless marks that Arabic and Hebrew need stay.
_UNSEEN = dict.fromkeys(
    [
        *(code for code in range(0x20) if chr(code) not in "\t\n"),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
    ]
)
# Spaces, controls, formats and marks without a letter. Unassigned characters count as seen: they
# may be newer than this Python.
_BLANK_CATEGORIES = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Mn", "Me"))
# Letters and signs by their category, yet blank on the page.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def tame(text: str) -> str:
    """The text with `\\n` as its only line break, without control characters and outer space."""
    return _LINE_BREAK.sub("\n", text).translate(_UNSEEN).strip()


def tame_line(text: str) -> str:
    """The same on one line, with single spaces: for a name."""
    return " ".join(tame(text).split())


def says_something(text: str) -> bool:
    """Whether there is anything to be seen in the text."""
    return any(
        character not in _BLANK and unicodedata.category(character) not in _BLANK_CATEGORIES
        for character in text
    )
