"""What can be said of a line without knowing a language: its size, its end, its kind of text."""

from __future__ import annotations

import re
import unicodedata

# Scripts that write a word in one or two characters.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Marks of direction matter within a line, not around it.
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# The signs of vowels in the scripts of India and its neighbours belong to the word.
_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff])+")
_WITHIN = re.compile(r"[.!?؟][\"”»’')\]]*\s+\W*[^\W\d_]|[。！？]")
_FIGURE = re.compile(r"\d+")
_CLOSERS = "\"'”’»«“)]›」』）】*_ "
_OPENERS = "\"'“„‘«»‹「『"
_ENDS = ".!?…。！？؟۔।；;"
_FULL_STOPS = ".。۔।"
_ELLIPSES = ("...", "…", "[…]", "[...]", "(...)", "(…)", "[&hellip;]")
_LONG = 2_000
_DENSE_WORD = 6


def visible(text: str) -> str:
    """The text with one space where there were several, without characters that nobody sees."""
    return " ".join(_INVISIBLE.sub("", text).split())


def weight(text: str) -> int:
    """How much there is to read, in Latin characters: those of dense scripts count three."""
    return len(text) if len(text) > _LONG else len(text) + 2 * len(_DENSE.findall(text))


def count_words(text: str) -> int:
    """How many words there are; in scripts without spaces, about how many."""
    dense = 0 if len(text) > _LONG else len(_DENSE.findall(text))
    return max(len(text.split()), 3 * dense // _DENSE_WORD)


def folded(text: str) -> str:
    """The words and figures alone, in lower case, with one space between.

    The i with and without a dot are one, or capitals would not match in Turkish.
    """
    small = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(small.replace("\u0307", "").replace("ı", "i")))


def wording(text: str) -> str:
    """The words alone: "Comments (12)" and "12 comments:" both say "comments"."""
    return " ".join(_FIGURE.sub(" ", folded(text)).split())


def ends_sentence(text: str) -> bool:
    """Whether it closes with a full stop or what stands for one, quotation marks after it."""
    return text[-12:].rstrip(_CLOSERS).endswith(tuple(_ENDS)) if text else False


def has_several(text: str) -> bool:
    """Whether a sentence ends within it."""
    return bool(_WITHIN.search(text))


def ends_with_stop(text: str) -> bool:
    """Whether it closes with a full stop proper, as headlines hardly ever do."""
    return text[-12:].rstrip(_CLOSERS).endswith(tuple(_FULL_STOPS)) if text else False


def is_excerpt(text: str) -> bool:
    """Whether it is cut with an ellipsis; two full stops are a slip, not an ellipsis."""
    return text.endswith(_ELLIPSES) or (text[:-1].endswith(("...", "…")) and text[-1] in "»”\"'")


def is_quoted(text: str) -> bool:
    """Whether it begins with a quotation mark."""
    return text[:1] != "" and text[0] in _OPENERS


def begins_small(text: str) -> bool:
    """Whether it begins with a letter that has a capital and isn't one."""
    return text[:1].islower()


def is_figures(text: str) -> bool:
    """Whether it is a number or signs and nothing else: counters, separators, bullets."""
    return len(text) < 40 and not any(character.isalpha() for character in text)


def stems(text: str) -> set[str]:
    """The beginnings of its longer words, to see whether two texts tell of the same."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    found = {word[:5] for word in _WORD.findall(plain) if len(word) > 3 or word.isdigit()}
    dense = "".join(_DENSE.findall(plain))
    return found | {dense[at : at + 2] for at in range(len(dense) - 1)}
