"""Rows are written one by one, so that each is noted; who writes them otherwise says so here."""

from __future__ import annotations

import ast

import pytest

from tests.house.repository import files, is_generated, parsed

pytestmark = pytest.mark.pure

# Django sends no signal for these, so the press would learn of nothing.
UNNOTED = {"bulk_create", "bulk_update", "_raw_delete", "executemany", "cursor", "raw"}
# File -> why what it writes needs no note, or how it is noted.
MAY = {
    "src/broadsheet/comments/letterbox.py": "a fingerprint is no part of what readers see",
    "src/broadsheet/newspaper/models/former_address.py": "noted with the page that leaves",
    "src/broadsheet/newspaper/tree_roots.py": "an index only",
    "src/broadsheet/operations/upgrade.py": "a lock only",
    "src/broadsheet/operations/worker.py": "the states of tasks are the worker's own",
    "src/broadsheet/press/changes.py": "the bumps themselves",
    "src/broadsheet/press/database/sqlite3/base.py": "the beginning of a transaction",
    "src/broadsheet/press/invalidate.py": "a lock only",
    "src/broadsheet/press/snapshot.py": "the kind of a transaction",
    "src/broadsheet/press/filer.py": "the press's own file, in which nothing is noted",
}


def unnoted_writes(path, text):
    """The lines that write rows past the signals, or could."""
    for node in ast.walk(parsed(path, text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        # A queryset's update takes names only; a dictionary's takes a dictionary.
        named_only = node.keywords and not node.args
        if node.func.attr in UNNOTED or (node.func.attr == "update" and named_only):
            yield f"{path}: line {node.lineno}: {node.func.attr}"


def findings():
    return {
        path: list(unnoted_writes(path, text))
        for path, text in files().items()
        if path.startswith("src/broadsheet/") and path.endswith(".py") and not is_generated(path)
    }


def test_nothing_is_written_past_the_press():
    """Call `changes.changed()` or `changes.note()` in the same transaction, and say so above."""
    found = [line for path, lines in findings().items() if path not in MAY for line in lines]
    assert not found, "\n".join(found)


def test_every_exception_is_needed_and_has_a_reason():
    found = findings()
    assert all(MAY.values())
    assert {path for path in MAY if not found.get(path)} == set()


@pytest.mark.parametrize(
    "code",
    [
        "Article.objects.filter(pk=1).update(title='A')",
        "pages.update(**values)",
        "Byline.objects.bulk_create(rows)",
        "connection.cursor()",
        "Article.objects.raw('UPDATE a')",
    ],
)
def test_the_rule_catches(code):
    assert list(unnoted_writes("a.py", code))


@pytest.mark.parametrize("code", ["known.update(more)", "bar.update(task, completed=3)"])
def test_the_rule_lets_pass(code):
    assert not list(unnoted_writes("a.py", code))
