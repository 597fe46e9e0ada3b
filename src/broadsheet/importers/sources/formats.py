"""Telling formats apart by what a file holds, then by its name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from broadsheet.importers.markdown.front_matter import has_front_matter

Format = Literal["text", "markdown", "html"]

EXTENSIONS: dict[str, Format] = {
    ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xht": "html",
}  # fmt: skip
ARCHIVES = (
    ".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".7z", ".rar", ".zst",
)  # fmt: skip
# One file on its own in one of these is that file, not an archive.
PACKED = (".gz", ".bz2", ".xz")
_CONTENT_TYPES: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown",
}  # fmt: skip
_HTML = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# First bytes of what is never an article (the file formats' own specifications).
_SIGNATURES = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"RIFF": "a media file", b"\x7fELF": "a program", b"MZ\x90": "a program",
    b"\xd0\xcf\x11\xe0": "an Office file", b"{\\rtf": "a Rich Text file",
    b"PK\x03\x04": "a ZIP archive or an Office file", b"\x1f\x8b": "a compressed file",
    b"SQLite format 3": "a database", b"OggS": "a media file", b"ID3": "a media file",
}  # fmt: skip


def extension(path: str) -> str:
    """The end of a file's name, in lower case: `.md`, and `.md` for `story.md.gz`, too."""
    file = PurePosixPath(path.replace("\\", "/"))
    if file.suffix.lower() in PACKED:
        inner = PurePosixPath(file.stem).suffix.lower()
        return inner if inner in EXTENSIONS else file.suffix.lower()
    return file.suffix.lower()


def format_of(head: str, path: str, content_type: str = "") -> Format:
    """What a decoded document is. `head` is its beginning, some thousand characters."""
    if _HTML.match(head):
        return "html"
    by_name = EXTENSIONS.get(extension(path))
    if by_name in {"markdown", "html"}:
        return by_name
    if has_front_matter(head):
        return "markdown"
    return _CONTENT_TYPES.get(content_type) or by_name or "text"


def signature(data: bytes) -> str:
    """What a binary file is, in words; empty for what may be text."""
    return next((words for start, words in _SIGNATURES.items() if data.startswith(start)), "")
