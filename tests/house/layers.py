"""Which app may name which, and where its files lie."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache

from tests.house.repository import (
    ROOT,
    Applies,
    Case,
    Finding,
    Rule,
    is_any,
    is_code,
    is_generated,
    parsed,
)

_NAMED_APP = re.compile(r"""["']broadsheet_(\w+)\.\w+["']|["']broadsheet/(\w+)/[^"']+\.html["']""")


def prefix_of_apps(path: str, text: str) -> Iterator[Finding]:
    """Labels name tables and permissions for ever; the prefix keeps them apart from others'."""
    matched = re.fullmatch(r"src/broadsheet/(\w+)/apps\.py", path)
    if not matched:
        return
    wanted = {"name": f"broadsheet.{matched[1]}", "label": f"broadsheet_{matched[1]}"}
    for node in ast.walk(parsed(path, text)):
        if isinstance(node, ast.ClassDef):
            given = dict(_constants(node))
            yield from (
                f"{node.name}.{key} is {given.get(key)!r}, not {value!r}"
                for key, value in wanted.items()
                if given.get(key) != value
            )


def _constants(node: ast.ClassDef) -> Iterator[tuple[str, object]]:
    for line in node.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            yield from ((t.id, line.value.value) for t in line.targets if isinstance(t, ast.Name))


def place_of_templates(path: str, text: str) -> Iterator[Finding]:
    """All apps share one name space of templates and static files: the folder keeps them apart."""
    matched = re.fullmatch(r"src/broadsheet/(\w+)/(templates|static)/(.+)", path)
    # A template of the desk is replaced under its own name: Wagtail knows no other way.
    if matched and matched[2] == "templates" and matched[3].startswith("wagtailadmin/"):
        return
    if matched and not matched[3].startswith(f"broadsheet/{matched[1]}/"):
        yield f"lies outside {matched[2]}/broadsheet/{matched[1]}/"


def names_go_down_too(path: str, text: str) -> Iterator[Finding]:
    """A foreign key or template named in a string is an import that import-linter can't see."""
    own = re.match(r"src/broadsheet/(\w+)/", path)
    levels = layers()
    if not own or own[1] not in levels:
        return
    for found in _NAMED_APP.finditer(text):
        other = found[1] or found[2]
        upward = levels.get(other, -1) >= levels[own[1]] and other != own[1]
        if upward:
            yield f"names {found[0]!r}, which is of a layer that isn't below {own[1]}"


@cache
def layers() -> dict[str, int]:
    """Name of a module of the package -> its height, from the contract in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    rows = [re.findall(r"\w+", row) for row in reversed(contract["layers"])]
    return {name: height for height, row in enumerate(rows) for name in row}


RULES: dict[Rule, Applies] = {
    prefix_of_apps: is_code,
    place_of_templates: is_any,
    names_go_down_too: lambda path: not is_generated(path),
}
BROKEN: list[Case] = [
    (prefix_of_apps, "src/broadsheet/a/apps.py", "class A:\n name='broadsheet.a'\n label='a'"),
    (prefix_of_apps, "src/broadsheet/a/apps.py", "class A:\n name='broadsheet.a'"),
    (place_of_templates, "src/broadsheet/a/templates/article.html", ""),
    (place_of_templates, "src/broadsheet/a/templates/broadsheet/b/article.html", ""),
    (place_of_templates, "src/broadsheet/a/static/a.css", ""),
    (names_go_down_too, "src/broadsheet/newspaper/a.py", "ForeignKey('broadsheet_comments.C')"),
    (names_go_down_too, "src/broadsheet/comments/a.py", "ForeignKey('broadsheet_related.R')"),
    (names_go_down_too, "src/broadsheet/theme/a.html", '{% include "broadsheet/press/_a.html" %}'),
]
SOUND: list[Case] = [
    (names_go_down_too, "src/broadsheet/comments/a.py", "ForeignKey('broadsheet_newspaper.A')"),
    (names_go_down_too, "src/broadsheet/comments/a.py", "ForeignKey('broadsheet_comments.C')"),
    (place_of_templates, "src/broadsheet/a/templates/wagtailadmin/panels/a.html", ""),
]
