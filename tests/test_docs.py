"""The documentation says what the code does: pages made from it, and every name that they name."""

from __future__ import annotations

import re
import runpy
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

import pytest

from broadsheet.cli import COMMANDS
from broadsheet.conf import OPTIONS

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "broadsheet"
GENERATED = runpy.run_path(str(ROOT / "scripts" / "docs"))
RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
RECORD_PARTS = ["Status", "Context", "Decision", "Consequences"]

_FENCE = re.compile(r"^```.*?^```[ \t]*$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]\n]*\]\(\s*<?([^)\s>]+)|<(?:img|a)\b[^>]*?\s(?:src|href)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_SUFFIXES = r"py|html|css|js|toml|lock|md|yaml|txt|svg|ini"
_PATH = re.compile(
    rf"(?:[\w.-]+/)*[\w.-]+\.(?:{_SUFFIXES})|(?:src|tests|scripts|docs|\.ci)/[\w./-]+"
)
_SETTING = re.compile(r"(?:^|[ \t=])(?:Environment=)?([A-Z][A-Z0-9_]{3,})=", re.MULTILINE)
_MAKE = re.compile(r"\bmake ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)*)(?![\w/.])")
_COMMAND = re.compile(r"\bbroadsheet ([a-z][a-z-]*)(?![\w/.=-])")
# Names of files in BROADSHEET_HOME, which is nowhere in the repository.
IN_A_HOME = {"first-administrator.txt"}
# Variables that commands of the repository take and the paper doesn't.
NOT_OF_THE_PAPER = {"IMPORT", "ARGS", "PYTHON", "TEST_DATABASE", "CI"}


@cache
def documents() -> dict[Path, str]:
    """Path -> text of what is written for people who work with the code or run a paper."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return {path: path.read_text(encoding="utf-8") for path in sorted(found)}


def headings(text: str) -> set[str]:
    """The anchors that a page's headings make."""
    titles = _HEADING.findall(_FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def dead_links(path: Path, text: str) -> Iterator[str]:
    """Relative links that lead to no file, or to no heading of it."""
    for link, source in _LINK.findall(_SPAN.sub("", _FENCE.sub("", text))):
        address = unquote(link or source)
        if re.match(r"[a-z][a-z0-9+.-]*:|//", address):
            continue
        name, _, anchor = address.partition("#")
        target = (path.parent / name).resolve() if name else path
        if name and not target.exists():
            yield address
        elif anchor and target.suffix == ".md":
            own = text if target == path else target.read_text(encoding="utf-8")
            if anchor not in headings(own):
                yield address


def missing_files(path: Path, text: str) -> Iterator[str]:
    """Files named between backticks that are neither in the repository nor in the package."""
    for span in _SPAN.findall(_FENCE.sub("", text)):
        name = span.strip()
        if _PATH.fullmatch(name) and name not in IN_A_HOME:
            places = (ROOT / name, PACKAGE / name, path.parent / name)
            alone = "/" not in name and any(PACKAGE.rglob(name))
            if not alone and not any(place.exists() for place in places):
                yield name


def unknown_targets(path: Path, text: str) -> Iterator[str]:
    """Targets of make that the Makefile doesn't have."""
    known = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for targets in _MAKE.findall(code(text)):
        yield from (target for target in targets.split() if target not in known)


def unknown_commands(path: Path, text: str) -> Iterator[str]:
    """Subcommands that the command doesn't have."""
    yield from (name for name in _COMMAND.findall(code(text)) if name not in COMMANDS)


def unknown_settings(path: Path, text: str) -> Iterator[str]:
    """Variables set in an example that no Option describes."""
    known = {option.name for option in OPTIONS} | NOT_OF_THE_PAPER
    yield from (name for name in _SETTING.findall(code(text)) if name not in known)


def code(text: str) -> str:
    """What stands in code, one piece a line: fences, indented lines and spans."""
    fences = _FENCE.findall(text)
    rest = _FENCE.sub("", text)
    indented = re.findall(r"^ {4}.*$", rest, re.MULTILINE)
    return "\n".join([*fences, *indented, *_SPAN.findall(rest)])


CLAIMS: list[Callable[[Path, str], Iterator[str]]] = [
    dead_links,
    missing_files,
    unknown_targets,
    unknown_commands,
    unknown_settings,
]


@pytest.mark.parametrize("name", GENERATED["PAGES"])
def test_generated_page_is_what_the_code_says(name):
    page = GENERATED["REFERENCE"] / name
    said = page.read_text(encoding="utf-8") if page.exists() else "nothing"
    assert said == GENERATED["PAGES"][name](), f"docs/reference/{name} is old: run `make docs`"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_documents_name_what_exists(claim):
    wrong = [
        f"{path.relative_to(ROOT)}: {found}"
        for path, text in documents().items()
        for found in claim(path, text)
    ]
    assert not wrong, f"{claim.__doc__}\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (dead_links, "[the map](docs/nowhere.md)"),
        (dead_links, "![a picture](nowhere.png)"),
        (dead_links, '<img alt="" src="nowhere.png">'),
        (dead_links, "[below](#nowhere)\n\n# Somewhere"),
        (missing_files, "see `src/broadsheet/nowhere.py`"),
        (missing_files, "see `nowhere.toml`"),
        (missing_files, "see `scripts/nowhere`"),
        (unknown_targets, "run `make nothing`"),
        (unknown_targets, "    make nothing"),
        (unknown_targets, "```sh\nmake setup nothing\n```"),
        (unknown_commands, "run `broadsheet fold`"),
        (unknown_settings, "```ini\nEnvironment=PUBLIC_ADDRESS=https://paper.example\n```"),
    ],
)
def test_a_false_claim_is_caught(claim, text):
    assert list(claim(ROOT / "page.md", text))


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (dead_links, "[us](README.md), [them](https://paper.example), `[no](link)`"),
        (dead_links, "[below](#the-desk-and-you)\n\n## The desk, and you"),
        (missing_files, "see `conf.py`, `src/broadsheet/conf.py`, `broadsheet/<app>/`"),
        (unknown_targets, "we make nothing; `make serve IMPORT=FILE` and `make ./var`"),
        (unknown_commands, "the broadsheet format; `broadsheet serve`"),
        (unknown_settings, "```ini\nEnvironment=PUBLIC_URL=https://paper.example\n```"),
    ],
)
def test_a_true_claim_passes(claim, text):
    assert not list(claim(ROOT / "page.md", text))


def test_every_variable_of_a_template_says_what_it_is():
    from dataclasses import fields

    from broadsheet.newspaper import contexts

    templates = PACKAGE / "newspaper/templates/broadsheet/newspaper"
    for context in contexts.Context.__subclasses__():
        named = re.match(r"`([\w.]+)`", context.__doc__ or "")
        assert named, f"{context.__name__} doesn't begin with the name of its template"
        assert (templates / named[1]).exists()
        assert all(field.metadata.get("help") for field in fields(context))


def test_every_step_of_the_check_is_told():
    steps = re.findall(r'^step "(.+?)"', (ROOT / "scripts" / "check").read_text(), re.MULTILINE)
    rows = re.findall(r"^\| ([^|]+) \|", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE)
    told = [step for row in rows for step in row.split(", ") if step in steps]
    assert steps
    assert told == steps


def test_decisions_are_numbered_without_gap():
    assert [int(record.name[:3]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_decision_has_all_its_parts(record):
    text = record.read_text(encoding="utf-8")
    parts = [title for title in _HEADING.findall(text)[1:] if title in RECORD_PARTS]
    assert parts == RECORD_PARTS
    assert text.startswith(f"# {record.name[:3]} ")


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = chain(project["dependencies"], *project["optional-dependencies"].values())
    names = {re.match(r"[\w-]+", need)[0].lower() for need in needed} - {"broadsheet"}
    (record,) = (ROOT / "docs" / "decisions").glob("*-dependencies.md")
    told = {name.lower() for name in _SPAN.findall(record.read_text(encoding="utf-8"))}
    assert names <= told, f"without a reason: {sorted(names - told)}"
