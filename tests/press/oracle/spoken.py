"""What code says while it renders, found in the source so that no call can be forgotten.

A rendering says with `shows`, `show` and `fresh_until` what is on its sheet; rows that are loaded
say it by themselves. Each family of tags in each of these calls is a declaration as those of the
models are, with a name such as `feeds.views._feed:tree`; of two in one function the second one is
`feeds.views._feed:in/2`.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import broadsheet

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(broadsheet.__file__).parent
# With these code says something; the last one is where a row that was loaded does.
CALLS = frozenset(("shows", "show", "fresh_until", "_enter_row"))
ROWS = "press.invalidate._loaded:_enter_row"
# Stands where a tag was: nobody bumps it.
NOTHING = "nothing"
_DEFINED_IN = frozenset(("broadsheet.press.sheet", "broadsheet.press.invalidate"))
# Whatever a tag begins with that is put together from a `kind`.
_KINDS = ("author", "topic")
# What makes several tags of one family.
_MAKERS = {"at_prefixes": "at"}


@dataclass(frozen=True)
class Spoken:
    """One family of tags in one argument of a call, or a call of another kind as a whole."""

    name: str
    module: str
    call: str
    lines: range  # of the call
    family: str = ""
    argument: int = 0
    # How many arguments there are, and which of them is many tags, if any.
    arguments: int = 1
    starred: int | None = None

    def less(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        """The tags without those of this family in this argument; the others keep their places."""
        first, end = self._place(len(tags))
        return tuple(
            NOTHING if first <= at < end and tag.partition(":")[0] == self.family else tag
            for at, tag in enumerate(tags)
        )

    def _place(self, tags: int) -> tuple[int, int]:
        """From where to where in all tags those of the argument stand."""
        more = tags - self.arguments
        if self.starred is None or self.argument < self.starred:
            return self.argument, self.argument + 1
        if self.argument == self.starred:
            return self.argument, self.argument + more + 1
        return self.argument + more, self.argument + more + 1


@cache
def spoken() -> dict[str, Spoken]:
    """All that code says, by name. Raises LookupError for a call that can't be understood."""
    found: dict[str, Spoken] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if any(f"{call}(" in text for call in CALLS):
            module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
            found |= {each.name: each for each in _in_module(module, ast.parse(text))}
    return found


@contextmanager
def unspoken(name: str) -> Iterator[None]:
    """The paper whose code does not say that."""
    each = spoken()[name]
    module: Any = import_module(f"broadsheet.{each.module}")
    said = getattr(module, each.call)

    def say(*words: Any) -> None:
        if _line() not in each.lines:
            said(*words)
        elif each.family:
            said(*each.less(words))

    setattr(module, each.call, say)
    try:
        yield
    finally:
        setattr(module, each.call, said)


def _line() -> int:
    """Of the call, however many are taken away at once."""
    frame = sys._getframe(1)
    while frame.f_code.co_filename == __file__ and frame.f_back:
        frame = frame.f_back
    return frame.f_lineno


def _in_module(module: str, tree: ast.Module) -> Iterator[Spoken]:
    known = _known(tree) | ({"_enter_row"} if module == ROWS.rpartition("._")[0] else set())
    numbers: Counter[str] = Counter()
    for function, call in _calls(tree, ()):
        if call.func.id in known:  # type: ignore[attr-defined]
            for name, family, argument in _said(f"{module}.{function}", call):
                numbers[name] += 1
                number = f"/{numbers[name]}" if numbers[name] > 1 else ""
                lines = range(call.lineno, (call.end_lineno or call.lineno) + 1)
                stars = [at for at, one in enumerate(call.args) if isinstance(one, ast.Starred)]
                if len(stars) > 1:
                    raise LookupError(f"{name}: say what stands behind each * in its own call.")
                yield Spoken(
                    name + number, module, call.func.id, lines,  # type: ignore[attr-defined]
                    family, argument, len(call.args), stars[0] if stars else None,
                )  # fmt: skip


def _known(tree: ast.Module) -> set[str]:
    """Which of the names are those of the press here."""
    return {
        alias.asname or alias.name
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom) and each.module in _DEFINED_IN
        for alias in each.names
        if alias.name in CALLS
    }


def _calls(node: ast.AST, above: tuple[str, ...]) -> Iterator[tuple[str, ast.Call]]:
    """Calls of plain names, each with the name of the function that it stands in."""
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, ast.FunctionDef | ast.ClassDef)
        yield from _calls(child, (*above, child.name) if named else above)  # type: ignore[attr-defined]
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name):
            yield ".".join(above), child


def _said(function: str, call: ast.Call) -> Iterator[tuple[str, str, int]]:
    """Name, family of tags and number of the argument, for each family of each argument."""
    name = call.func.id  # type: ignore[attr-defined]
    if name != "shows":
        yield f"{function}:{name}", "", 0
        return
    for number, argument in enumerate(call.args):
        families = _families(argument)
        if not families:
            text = ast.unparse(argument)
            raise LookupError(f"{function} shows {text}: teach the oracle which tags these are.")
        yield from ((f"{function}:{family}", family, number) for family in families)


def _families(argument: ast.expr) -> list[str]:
    """What stands before the colon of the tags that an argument is."""
    match argument:
        case ast.Constant(str(word)):
            return [word.partition(":")[0]]
        case ast.Starred(ast.GeneratorExp(inner)):
            return _families(inner)
        case ast.Starred(ast.Call(ast.Name(maker))) if maker in _MAKERS:
            return [_MAKERS[maker]]
        case ast.JoinedStr([ast.Constant(str(word)), *_]) if ":" in word:
            return [word.partition(":")[0]]
        case ast.JoinedStr([ast.FormattedValue(ast.Name("kind")), ast.Constant(str(rest)), *_]):
            return [f"{kind}{rest.partition(':')[0]}" for kind in _KINDS]
    return []
