"""The text of every file that is, or would be, committed, and what a rule is.

A rule takes a path (relative to the repository) and the text of the file, and yields findings. Its
docstring is its reason.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (".ci", "docs", "scripts", "src", "tests")
Finding = str
Rule = Callable[[str, str], Iterator[Finding]]
Applies = Callable[[str], bool]
# A rule, the path of a file and its text.
Case = tuple[Rule, str, str]


@cache
def files() -> dict[str, str]:
    """Path -> text of every text file that is, or would be, committed."""
    texts = {}
    for path in sorted(_paths()):
        try:
            texts[path] = (ROOT / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # a picture, or a file that is about to go
    return texts


def _paths() -> set[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        # An unpacked archive is no repository.
        found = chain.from_iterable((ROOT / folder).rglob("*") for folder in FOLDERS)
        files_only = (path for path in chain(found, ROOT.glob("*")) if path.is_file())
        return {path.relative_to(ROOT).as_posix() for path in files_only}
    return set(filter(None, listing.stdout.split("\0")))


@cache
def parsed(path: str, text: str) -> ast.Module:
    """The syntax tree of a file, made once for all rules."""
    return ast.parse(text, path)


def is_code(path: str) -> bool:
    return path.endswith(".py")


def is_template(path: str) -> bool:
    return "/templates/" in path and path.endswith((".html", ".txt", ".xml"))


def is_readers_template(path: str) -> bool:
    return is_template(path) and "/desk/" not in path and "/wagtailadmin/" not in path


def is_generated(path: str) -> bool:
    return "/migrations/" in path


def is_ours(path: str) -> bool:
    # Other people's pages, as they came, and hashes of packages.
    return "/dumps/" not in path and path != "requirements.lock"


def is_any(path: str) -> bool:
    return True
