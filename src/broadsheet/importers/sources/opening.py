"""What a person names on the command line, as documents: each with its path and its bytes."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from broadsheet.importers.parsed import SourceRefused
from broadsheet.importers.sources import members
from broadsheet.importers.sources.formats import ARCHIVES, EXTENSIONS, extension
from broadsheet.importers.sources.limits import LARGEST_DOCUMENT, TooLarge
from broadsheet.importers.sources.packing import is_tar, unpack
from broadsheet.importers.terms import is_term_file

# The source of articles that come as single files: where they lie says nothing about them.
SINGLE = "files"
_ABOUT_THE_DUMP = {"readme", "license", "licence", "contributing", "changelog", "code_of_conduct"}
# RFC 3986, 3.1.
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)

Walk = Callable[[], Iterator[members.Member]]


@dataclass(frozen=True)
class Document:
    """One file, or why it can't be one. `name` is what a person is told, `path` its place in
    the dump; `charset`, `content_type` and `url` are what a web server said."""

    name: str
    path: str = ""
    data: bytes = b""
    charset: str = ""
    content_type: str = ""
    url: str = ""
    problem: str = ""


@dataclass
class Source:
    """Where documents come from. `label` is what the paper knows the source by."""

    name: str
    label: str
    documents: Callable[[], Iterator[Document]]
    is_dump: bool = False
    term_files: Callable[[], Iterator[tuple[str, bytes]]] = field(default=lambda: iter(()))
    count: Callable[[], int | None] = field(default=lambda: 1)
    passed_over: Counter[str] = field(default_factory=Counter)


def open_source(name: str, *, allow_private: bool = False) -> Source:
    """A file, folder, ZIP or tar archive, address, or `-`; raises `SourceRefused`."""
    if name == "-":
        return Source("standard input", SINGLE, _standard_input)
    if scheme := _SCHEME.match(name):
        if scheme[1].lower() not in {"http", "https"}:
            raise SourceRefused(
                f"Only http:// and https:// addresses can be fetched, not {scheme[0]}; "
                "save it as a file and give that."
            )
        return Source(name, _host(name), lambda: _fetched(name, allow_private=allow_private))
    path = Path(name)
    try:
        start = _beginning(path)
    except PermissionError:
        raise SourceRefused("It may not be read; change its rights.") from None
    except (OSError, ValueError) as error:
        raise SourceRefused("It can't be opened; check the name.") from error
    if start is None:
        return _dump(name, path.resolve().name, lambda: members.folder_members(path))
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _dump(name, _stem(path), lambda: members.zip_members(path))
    if is_tar(path):
        return _dump(name, _stem(path), lambda: members.tar_members(path))
    return Source(name, SINGLE, lambda: _single(name, path))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address  # whoever fetches it says what is wrong with it


def _beginning(path: Path) -> bytes | None:
    """The first bytes of a file, or nothing for a folder."""
    if not path.exists():
        raise SourceRefused("There is no such file; check the name.")
    if path.is_dir():
        return None
    if not path.is_file():
        raise SourceRefused("It is no file and no folder; give one of them.")
    if path.stat().st_size == 0:
        raise SourceRefused("It is empty; give a file with an article in it.")
    with path.open("rb") as file:
        return file.read(4)


def _stem(path: Path) -> str:
    """The name of an archive without what says how it is packed."""
    name = path.name
    while name and extension(name) in ARCHIVES:
        name = PurePosixPath(name).stem
    return name or path.name


def _single(name: str, path: Path) -> Iterator[Document]:
    yield Document(name, path.name, unpack(members.read_file(path)))


def _standard_input() -> Iterator[Document]:
    data = sys.stdin.buffer.read(LARGEST_DOCUMENT + 1)
    if len(data) > LARGEST_DOCUMENT:
        raise TooLarge
    if not data.strip():
        raise SourceRefused("Nothing came in; send an article to it.")
    yield Document("standard input", data=data)


def _fetched(url: str, *, allow_private: bool) -> Iterator[Document]:
    from broadsheet.fetching import FetchRefused, fetch

    try:
        page = fetch(url, allow_private=allow_private)
    except FetchRefused as refusal:
        raise SourceRefused(str(refusal)) from refusal
    yield Document(
        url, data=page.body, charset=page.charset, content_type=page.content_type, url=page.url
    )


def _dump(name: str, label: str, walk: Walk) -> Source:
    source = Source(name, label or "dump", lambda: _documents(source, walk), is_dump=True)
    source.term_files = lambda: _term_files(walk)
    source.count = lambda: sum(1 for member in walk() if _is_wanted(member))
    return source


def _documents(source: Source, walk: Walk) -> Iterator[Document]:
    source.passed_over.clear()
    found = False
    for member in walk():
        if extension(member.path) in ARCHIVES:
            problem = "It is an archive within another; unpack it and import it on its own."
        elif not _is_wanted(member):
            source.passed_over[_kind(member.path)] += 1
            continue
        else:
            problem = member.problem
        found = True
        yield _document(member, problem)
    if not found:
        raise SourceRefused(
            f"It holds no article; articles are files that end in {', '.join(EXTENSIONS)}."
        )


def _document(member: members.Member, problem: str) -> Document:
    if not problem:
        try:
            return Document(member.path, member.path, unpack(member.read()))
        except SourceRefused as refusal:
            problem = str(refusal)
    return Document(member.path, member.path, problem=problem)


def _term_files(walk: Walk) -> Iterator[tuple[str, bytes]]:
    """What can be read of them: they only help, and what is wrong is told with the articles."""
    with suppress(SourceRefused):
        for member in walk():
            if not member.problem and is_term_file(member.path):
                with suppress(SourceRefused):
                    yield member.path, member.read()


def _is_wanted(member: members.Member) -> bool:
    """Whether it is an article, or a folder that may hold some."""
    if member.is_folder:
        return _kind(member.path) != "hidden"
    return _is_article(member.path)


def _is_article(path: str) -> bool:
    return extension(path) in EXTENSIONS and _kind(path) == extension(path)


def _kind(path: str) -> str:
    """What a file is when it isn't an article, in a word for the report."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if any(
        (part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in parts
    ):
        return "hidden"
    if is_term_file(path):
        return "authors and topics"
    stem = parts[-1].partition(".")[0].lower() if parts else ""
    if stem == "_index" or (stem in _ABOUT_THE_DUMP and len(parts) <= 2):
        return "about the dump"
    return extension(path) or "without an extension"
