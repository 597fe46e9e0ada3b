"""How a Python module begins, and what says what it does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.repository import Applies, Case, Finding, Rule, is_code, is_generated, parsed


def postponed_annotations(path: str, text: str) -> Iterator[Finding]:
    """Imports for types only stay out of the running program in every file, or in none."""
    body = parsed(path, text).body
    code = [node for node in body if not isinstance(node, ast.Expr)]
    first = code[0] if code else None
    is_future = isinstance(first, ast.ImportFrom) and first.module == "__future__"
    only_names = all(isinstance(node, ast.ImportFrom | ast.Assign) for node in code)
    if code and not is_future and not (path.endswith("__init__.py") and only_names):
        yield "doesn't begin with `from __future__ import annotations`"


def docstrings(path: str, text: str) -> Iterator[Finding]:
    """Who calls something from another file should not have to read its inside."""
    if not path.startswith("src/") or is_generated(path):
        return
    body = parsed(path, text).body
    yield from _undocumented(body, (ast.FunctionDef, ast.ClassDef), set())
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    for node in classes:
        # What one class of a file describes, the others of its kind need not repeat.
        described = {
            method.name
            for other in classes
            for method in other.body
            if other is not node and isinstance(method, ast.FunctionDef)
            if ast.get_docstring(method)
        }
        if not node.name.startswith("_"):
            methods = _undocumented(node.body, (ast.FunctionDef,), described)
            yield from (f"{node.name}.{found}" for found in methods)


def _undocumented(
    body: list[ast.stmt], kinds: tuple[type[ast.FunctionDef | ast.ClassDef], ...], known: set[str]
) -> Iterator[Finding]:
    for node in body:
        if isinstance(node, kinds) and not node.name.startswith("_") and node.name not in known:
            # The package of an app says what the app is.
            app = isinstance(node, ast.ClassDef) and node.name.endswith("Config")
            if not ast.get_docstring(node) and not app:
                yield f"{node.name} has no docstring"


RULES: dict[Rule, Applies] = {
    postponed_annotations: lambda path: is_code(path) and not is_generated(path),
    docstrings: is_code,
}
BROKEN: list[Case] = [
    (postponed_annotations, "src/broadsheet/a.py", '"""Doc."""\nimport os\n'),
    (docstrings, "src/broadsheet/a.py", "def publish(): ..."),
    (docstrings, "src/broadsheet/a.py", "class A: ..."),
    (docstrings, "src/broadsheet/a.py", "class A:\n  '''Doc.'''\n  def publish(self): ..."),
]
SOUND: list[Case] = [
    (postponed_annotations, "src/broadsheet/a.py", '"""Only words."""'),
    (
        docstrings,
        "src/broadsheet/a.py",
        "def _publish(): ...\nclass A:\n '''D.'''\n class Meta: ...",
    ),
]
