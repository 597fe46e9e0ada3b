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
_ALIKE = ("cp1252", "cp1250", "iso8859_2", "iso8859_15")
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
    texts = [
        text for text in (_decoded(data, name) for name in _neighbours(best.encoding, data)) if text
    ]
    if not texts:
        return None
    sure = best.coherence >= _SURE or len(set(texts)) == 1 or _is_east_asian(texts[0])
    text = min(texts, key=_oddness)
    return text if sure and _is_of_one_piece(text) else None


def _neighbours(encoding: str, data: bytes) -> list[str]:
    """Encodings that the same bytes make sense in as well; the likely one first."""
    if encoding not in _ALIKE:
        return [encoding]
    # Between 80 and 9F lie letters and quotation marks in Windows, and nothing in ISO.
    central = (
        ["cp1250", "iso8859_2"] if re.search(rb"[\x80-\x9f]", data) else ["iso8859_2", "cp1250"]
    )
    if encoding in central:
        encoding = central[0]
    return list(dict.fromkeys([encoding, "cp1252", *central, "iso8859_15"]))


def _is_of_one_piece(text: str) -> bool:
    """Whether what isn't ASCII are words, and in Latin text Latin ones."""
    high = [character for character in text[:SAMPLE] if character > "\x7f"]
    foreign = sum(
        character.isalpha() and "LATIN" not in unicodedata.name(character, "") for character in high
    )
    latin = sum(character.isascii() and character.isalpha() for character in text[:SAMPLE])
    return _oddness(text) * 10 <= len(high) and (not foreign or foreign * 3 > latin)


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
