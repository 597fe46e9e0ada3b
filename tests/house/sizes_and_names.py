"""How long things are, and what they are called."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.repository import (
    Applies,
    Case,
    Finding,
    Rule,
    is_any,
    is_code,
    is_generated,
    parsed,
)

FILE_LIMITS = {"src": 400, "scripts": 400, "bench": 400, "tests": 600}
FUNCTION_LIMIT = 60
NAMES_THAT_SAY_NOTHING = re.compile(r"(utils?|core|helpers?|common|misc)\Z")
# What each rule must catch. Hosts and paths are put together here, or this file would break them.
_LONG = "    pass\n"


def length_of_file(path: str, text: str) -> Iterator[Finding]:
    """A file that fits the head is a file that gets read."""
    limit = FILE_LIMITS.get(path.partition("/")[0])
    suffix = PurePosixPath(path).suffix
    if limit is None or suffix not in {".py", ".html", ".css", ".js", ""} or is_generated(path):
        return
    lines = text.count("\n")
    if lines > limit:
        yield f"has {lines} lines and may have {limit}: split it by its ideas"


def length_of_functions(path: str, text: str) -> Iterator[Finding]:
    """A function that fits the screen is a function whose end one sees."""
    for node in ast.walk(parsed(path, text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LIMIT:
                yield f"{node.name} has {lines} lines and may have {FUNCTION_LIMIT}"


def names_that_say_something(path: str, text: str) -> Iterator[Finding]:
    """What nobody could name nobody will find; such drawers only ever fill up."""
    for part in PurePosixPath(path).parts:
        if NAMES_THAT_SAY_NOTHING.match(part.partition(".")[0]):
            yield f"{part!r} says nothing: name the idea, or put it beside its only user"


RULES: dict[Rule, Applies] = {
    length_of_file: is_any,
    length_of_functions: is_code,
    names_that_say_something: is_any,
}
BROKEN: list[Case] = [
    (length_of_file, "src/broadsheet/a.py", "\n" * 401),
    (length_of_file, "tests/test_a.py", "\n" * 601),
    (length_of_file, "scripts/a", "\n" * 401),
    (length_of_file, "src/broadsheet/theme/static/a.css", "\n" * 401),
    (length_of_functions, "a.py", "def f():\n" + _LONG * 60),
    (length_of_functions, "a.py", "class A:\n  async def f():\n" + _LONG * 60),
    (names_that_say_something, "src/broadsheet/utils/dates.py", ""),
    (names_that_say_something, "tests/helpers.py", ""),
]
SOUND: list[Case] = [
    (length_of_file, "src/broadsheet/demo/paper/pictures.yaml", "\n" * 900),
    (length_of_functions, "a.py", "def f():\n" + _LONG * 59),
    (names_that_say_something, "src/broadsheet/newspaper/scores.py", ""),
]
