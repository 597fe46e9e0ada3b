"""From bytes to text: a mark at the beginning, what is declared, UTF-8, then a guess when sure."""

from __future__ import annotations

import codecs
import re
import unicodedata

from broadsheet.importers.parsed import SourceRefused
from broadsheet.importers.sources.formats import signature

SAMPLE = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings that newspapers wrote in before UTF-8. A guess outside of them is a bad guess.
_LEGACY = [
    "cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251", "koi8_r", "koi8_u", "cp1253",
    "iso8859_7", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "tis_620", "cp932", "euc_jp",
    "gb18030", "big5", "cp949", "utf_16_le", "utf_16_be",
]  # fmt: skip
_ALIKE = ("cp1252", "cp1250", "iso8859_2", "iso8859_15", "cp1254", "cp1257")
_SURE = 0.2
_TYPOGRAPHY = set("“”„‘’‚«»‹›–—…•·©®™°§€£¥¿¡\xa0\xad№½¼²³ªº×")


def decode(data: bytes, declared: str = "") -> str:
    """The text of a document; raises `SourceRefused` for what is no text or can't be told."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name) or _refuse()
    if signature(data):
        raise SourceRefused(f"It is {signature(data)} and not text; save it as text or HTML.")
    text = (_decoded(data, declared) if declared else None) or _utf8(data)
    if text is None:
        text = _guessed(data)
    if text is None or is_binary(text):
        _refuse()
    return str(text)


def is_binary(text: str) -> bool:
    """Whether a text holds what no text holds: NULs, or control characters by the dozen."""
    head = text[:SAMPLE]
    controls = len(re.findall(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]", head))
    return "\0" in text or controls * 100 > len(head)


def _refuse() -> str:
    raise SourceRefused("It is no text in an encoding that can be told for sure; save it as UTF-8.")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return codecs.decode(data, encoding) if codecs.lookup(encoding)._is_text_encoding else None
    except (UnicodeError, LookupError, ValueError):
        return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A dump cut off in the middle of its last character loses nothing that could be read.
        if error.end == len(data) and error.start >= len(data) - 3 and error.start > 0:
            whole = data[: error.start]
            return f"{whole.decode('utf-8')}\ufffd" if not whole.isascii() else None
        return None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=_LEGACY, steps=10).best()
    if best is None:
        return None
    names = [best.encoding, *(_ALIKE if best.encoding in _ALIKE else ())]
    texts = [text for text in (_decoded(data, name) for name in dict.fromkeys(names)) if text]
    if not texts:
        return None
    alike = len(set(texts[:4])) == 1
    if best.coherence < _SURE and not (alike or _is_east_asian(texts[0])):
        return None
    return min(texts, key=_oddness)


def _oddness(text: str) -> int:
    """Characters that stand in no sentence: the sign of a neighbouring encoding."""
    return sum(
        1
        for character in text[:SAMPLE]
        if character > "\x7f"
        and character not in _TYPOGRAPHY
        and not unicodedata.category(character).startswith(("L", "M", "Z"))
    )


def _is_east_asian(text: str) -> bool:
    """Bytes that are no Chinese, Japanese or Korean hardly ever make whole words of it."""
    high = [character for character in text[:SAMPLE] if character > "\x7f"]
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in high)
    return len(high) > 10 and wide > 0.95 * len(high)
