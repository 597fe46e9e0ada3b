"""From bytes to text: by byte order mark, what the server said, what the page says, a guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from broadsheet.importers.parsed import SourceRefused

# The encodings that the web gives other names (WHATWG Encoding Standard, 4.2).
_WEB_NAMES = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "x-sjis": "cp932", "shift_jis": "cp932", "shift-jis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874", "iso-8859-11": "cp874",
    "x-gbk": "gb18030", "unicode": "utf-16",
}  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_HEAD = 4096
_SAMPLE = 500_000
# A page of these bytes is no text in any encoding that pages have.
_BINARY = (b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF", b"\x1f\x8b",
           b"MZ", b"RIFF", b"OggS", b"\x00\x00\x01\x00", b"SQLite format")  # fmt: skip
_MOST_CONTROLS = 0.02


def decode(source: bytes, *, charset: str = "", name: str = "") -> str:
    """The text of a page. `charset` is what the server said, `name` what to call the page.

    A wrong byte here and there becomes U+FFFD; raises `SourceRefused` for what isn't text.
    """
    if source.startswith(_BINARY):
        raise _no_text(name)
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return _checked(source.decode(encoding, "replace"), name)
    declared = [charset, *_declared(source[:_HEAD])]
    for encoding in ["utf-8", *(_python_name(one) for one in declared)]:
        text = _strictly(source, encoding)
        if text is not None:
            return _checked(text, name)
    text = _nearly(source, [_python_name(one) for one in declared]) or _guessed(source)
    if text is None:
        raise _no_text(name)
    return _checked(text, name)


def _declared(head: bytes) -> list[str]:
    return [found.decode("ascii", "ignore") for found in _DECLARED.findall(head)]


def _python_name(name: str) -> str:
    name = name.strip().strip("\"'").lower()
    name = _WEB_NAMES.get(name, name)
    # A page whose declaration can be read as ASCII is not in an encoding of two bytes a letter.
    return "" if name.startswith(("utf-16", "utf-32", "utf16", "utf32", "ucs")) else name


def _strictly(source: bytes, encoding: str) -> str | None:
    ""
    "The text, if every byte fits; UTF-8 is tried first, as nothing else passes for it by chance."
    ""
    try:
        return source.decode(encoding) if encoding else None
    except (LookupError, ValueError):
        return None


def _nearly(source: bytes, declared: list[str]) -> str | None:
    """The text with few bytes replaced, in the encoding that the page says it has or in UTF-8."""
    for encoding in dict.fromkeys(["utf-8", *declared]):
        try:
            text = source.decode(encoding, "replace") if encoding else ""
        except (LookupError, ValueError):
            continue
        others = sum(1 for character in text if character > "\x7f")
        if text and text.count("\ufffd") <= max(3, 0.05 * others):
            return text
    return None


def _guessed(source: bytes) -> str | None:
    best = from_bytes(source[:_SAMPLE]).best()
    return None if best is None else source.decode(best.encoding, "replace")


def _checked(text: str, name: str) -> str:
    sample = text[:100_000]
    controls = sum(1 for character in sample if character < " " and character not in "\t\n\r\f\0")
    nulls = sample.count("\0")
    if sample and (controls > _MOST_CONTROLS * len(sample) or nulls > 0.3 * len(sample)):
        raise _no_text(name)
    return text


def _no_text(name: str) -> SourceRefused:
    return SourceRefused(
        f"{name or 'The page'} is not text in any known encoding; save it as HTML."
    )
