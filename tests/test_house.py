"""The rules of the house. Each says why it exists, and each is shown to catch what it forbids.

A rule takes a path (relative to the repository) and the text of the file, and yields findings.
"""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path, PurePosixPath

import click
import pytest

from broadsheet.cli import COMMANDS

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parent.parent
Finding = str
Rule = Callable[[str, str], Iterator[Finding]]

FILE_LIMITS = {"src": 400, "scripts": 400, "bench": 400, "tests": 600}
FUNCTION_LIMIT = 60
FOLDERS = (".ci", "docs", "scripts", "src", "tests")
NAMES_THAT_SAY_NOTHING = re.compile(r"(utils?|core|helpers?|common|misc)\Z")
MAY_READ_THE_ENVIRONMENT = {
    "src/broadsheet/conf.py": "the one reader of settings",
    "src/broadsheet/boot.py": "names Django's settings module",
    "src/broadsheet/wsgi.py": "names Django's settings module for the server",
}
# Template -> why what it prints unescaped can be trusted.
MAY_PRINT_UNESCAPED: dict[str, str] = {}

_REGISTRY = re.compile(
    r"\b(?:(?:[\w-]+\.)*(?:p[y]pi|python[h]osted|n[p]mjs|yarn[p]kg)\.(?:org|com|io)"
    r"|(?:deb|security|ftp|snapshot)\.debian\.org|(?:archive|security)\.ubuntu\.com)\b"
)
_MACHINE_PATH = re.compile(r"(?<![\w.~$}-])/(?:work|root|Users|home/\w+)/[\w.]")
_NAMED_APP = re.compile(r"""["']broadsheet_(\w+)\.\w+["']|["']broadsheet/(\w+)/[^"']+\.html["']""")
_INCLUDE = re.compile(r"""\{%-?\s*include\s+["']([^"']+)["']""")
_SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
_INLINE = re.compile(r"""<style\b|<[a-z][^<>]*?\s(style|on[a-z]+)\s*=|javascript:""", re.IGNORECASE)
_UNESCAPED = re.compile(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off")


def length_of_file(path: str, text: str) -> Iterator[Finding]:
    """A file that fits the head is a file that gets read."""
    limit = FILE_LIMITS.get(path.partition("/")[0])
    suffix = PurePosixPath(path).suffix
    if limit is None or suffix not in {".py", ".html", ".css", ".js", ""} or _is_generated(path):
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


def environment_read_in_one_place(path: str, text: str) -> Iterator[Finding]:
    """A setting outside conf.py has no type, no help and no line in the reference."""
    if not path.startswith("src/") or path in MAY_READ_THE_ENVIRONMENT:
        return
    touched = {"environ", "environb", "getenv", "putenv"}
    for node in ast.walk(parsed(path, text)):
        if isinstance(node, ast.Attribute) and node.attr in touched:
            yield f"line {node.lineno} uses os.{node.attr}: add an Option to conf.py"
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from (f"imports {n.name} from os" for n in node.names if n.name in touched)


def no_registry_host(path: str, text: str) -> Iterator[Finding]:
    """Packages come from whatever mirror a machine is set up for; a named host shuts it out."""
    yield from (f"names the registry {found[0]}" for found in _REGISTRY.finditer(text))


def no_path_of_a_machine(path: str, text: str) -> Iterator[Finding]:
    """What works in one person's folder only does not work."""
    yield from (
        f"names {found[0]}…, a path of one machine" for found in _MACHINE_PATH.finditer(text)
    )


def postponed_annotations(path: str, text: str) -> Iterator[Finding]:
    """Imports for types only stay out of the running program in every file, or in none."""
    body = parsed(path, text).body
    code = [node for node in body if not isinstance(node, ast.Expr)]
    first = code[0] if code else None
    is_future = isinstance(first, ast.ImportFrom) and first.module == "__future__"
    only_names = all(isinstance(node, ast.ImportFrom | ast.Assign) for node in code)
    if code and not is_future and not (path.endswith("__init__.py") and only_names):
        yield "doesn't begin with `from __future__ import annotations`"


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


def names_of_partials(path: str, text: str) -> Iterator[Finding]:
    """The underscore tells a page from a piece of one in every listing."""
    for found in _INCLUDE.finditer(text):
        ours = found[1].startswith("broadsheet/")
        if ours and not PurePosixPath(found[1]).name.startswith("_"):
            yield f"includes {found[1]}, whose name doesn't start with an underscore"


def nothing_inline(path: str, text: str) -> Iterator[Finding]:
    """The paper's Content-Security-Policy forbids it, so a browser would not run it."""
    for found in _INLINE.finditer(text):
        yield f"has inline style or script: {found[0]!r}"
    for found in _SCRIPT.finditer(text):
        if "src=" not in found[1] and 'type="application/ld+json"' not in found[1]:
            yield f"has code between script tags: {found[0]!r}"


def nothing_unescaped(path: str, text: str) -> Iterator[Finding]:
    """One such word is all that a hostile comment or import needs."""
    if path not in MAY_PRINT_UNESCAPED:
        yield from (f"prints unescaped: {found[0]!r}" for found in _UNESCAPED.finditer(text))


def docstrings(path: str, text: str) -> Iterator[Finding]:
    """Who calls something from another file should not have to read its inside."""
    if not path.startswith("src/") or _is_generated(path):
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


def _constants(node: ast.ClassDef) -> Iterator[tuple[str, object]]:
    for line in node.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            yield from ((t.id, line.value.value) for t in line.targets if isinstance(t, ast.Name))


def _is_generated(path: str) -> bool:
    return "/migrations/" in path


@cache
def parsed(path: str, text: str) -> ast.Module:
    """The syntax tree of a file, made once for all rules."""
    return ast.parse(text, path)


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


def _is_code(path: str) -> bool:
    return path.endswith(".py")


def _is_template(path: str) -> bool:
    return "/templates/" in path and path.endswith((".html", ".txt", ".xml"))


def _is_readers_template(path: str) -> bool:
    return _is_template(path) and "/desk/" not in path and "/wagtailadmin/" not in path


def _is_ours(path: str) -> bool:
    # Other people's pages, as they came, and hashes of packages.
    return "/dumps/" not in path and path != "requirements.lock"


def _is_any(path: str) -> bool:
    return True


RULES: dict[Rule, Callable[[str], bool]] = {
    length_of_file: _is_any,
    length_of_functions: _is_code,
    names_that_say_something: _is_any,
    environment_read_in_one_place: _is_code,
    no_registry_host: _is_any,
    no_path_of_a_machine: _is_ours,
    postponed_annotations: lambda path: _is_code(path) and not _is_generated(path),
    prefix_of_apps: _is_code,
    place_of_templates: _is_any,
    names_go_down_too: lambda path: not _is_generated(path),
    names_of_partials: _is_template,
    nothing_inline: _is_readers_template,
    nothing_unescaped: _is_template,
    docstrings: _is_code,
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_house(rule):
    applies = RULES[rule]
    findings = [
        f"{path}: {finding}"
        for path, text in files().items()
        if applies(path)
        for finding in rule(path, text)
    ]
    assert not findings, f"{rule.__doc__}\n" + "\n".join(findings)


def test_every_rule_sees_files():
    for rule, applies in RULES.items():
        assert any(map(applies, files())), f"{rule.__name__} applies to nothing"


# What each rule must catch. Hosts and paths are put together here, or this file would break them.
_LONG = "    pass\n"
_BROKEN: list[tuple[Rule, str, str]] = [
    (length_of_file, "src/broadsheet/a.py", "\n" * 401),
    (length_of_file, "tests/test_a.py", "\n" * 601),
    (length_of_file, "scripts/a", "\n" * 401),
    (length_of_file, "src/broadsheet/theme/static/a.css", "\n" * 401),
    (length_of_functions, "a.py", "def f():\n" + _LONG * 60),
    (length_of_functions, "a.py", "class A:\n  async def f():\n" + _LONG * 60),
    (names_that_say_something, "src/broadsheet/utils/dates.py", ""),
    (names_that_say_something, "tests/helpers.py", ""),
    (environment_read_in_one_place, "src/broadsheet/a.py", "import os\nos.environ['A']"),
    (environment_read_in_one_place, "src/broadsheet/a.py", "import os\nos.getenv('A')"),
    (environment_read_in_one_place, "src/broadsheet/a.py", "from os import environ as e"),
    (no_registry_host, "Makefile", "pip install -i https://" + "py" + "pi.org/simple"),
    (no_registry_host, "scripts/setup", "files.python" + "hosted.org"),
    (no_registry_host, "package.json", "registry." + "npm" + "js.org"),
    (no_registry_host, "scripts/a", "deb.deb" + "ian.org"),
    (no_path_of_a_machine, "src/a.py", "open('" + "/wo" + "rk/main/a')"),
    (no_path_of_a_machine, "docs/a.md", "cd /ho" + "me/jo/broadsheet"),
    (postponed_annotations, "src/broadsheet/a.py", '"""Doc."""\nimport os\n'),
    (prefix_of_apps, "src/broadsheet/a/apps.py", "class A:\n name='broadsheet.a'\n label='a'"),
    (prefix_of_apps, "src/broadsheet/a/apps.py", "class A:\n name='broadsheet.a'"),
    (place_of_templates, "src/broadsheet/a/templates/article.html", ""),
    (place_of_templates, "src/broadsheet/a/templates/broadsheet/b/article.html", ""),
    (place_of_templates, "src/broadsheet/a/static/a.css", ""),
    (names_go_down_too, "src/broadsheet/newspaper/a.py", "ForeignKey('broadsheet_comments.C')"),
    (names_go_down_too, "src/broadsheet/comments/a.py", "ForeignKey('broadsheet_related.R')"),
    (names_go_down_too, "src/broadsheet/theme/a.html", '{% include "broadsheet/press/_a.html" %}'),
    (names_of_partials, "a.html", '{% include "broadsheet/a/card.html" with b=c only %}'),
    (nothing_inline, "a.html", '<p class="a" style="color: red">'),
    (nothing_inline, "a.html", "<style>p {}</style>"),
    (nothing_inline, "a.html", "<body\n  onload='a()'>"),
    (nothing_inline, "a.html", '<a href="javascript:a()">'),
    (nothing_inline, "a.html", "<script>a()</script>"),
    (nothing_inline, "a.html", '<script type="module">a()</script>'),
    (nothing_unescaped, "a.html", "{{ comment.text|safe }}"),
    (nothing_unescaped, "a.html", "{{ comment.text | safe }}"),
    (nothing_unescaped, "a.html", "{% autoescape off %}"),
    (docstrings, "src/broadsheet/a.py", "def publish(): ..."),
    (docstrings, "src/broadsheet/a.py", "class A: ..."),
    (docstrings, "src/broadsheet/a.py", "class A:\n  '''Doc.'''\n  def publish(self): ..."),
]
_SOUND: list[tuple[Rule, str, str]] = [
    (length_of_file, "src/broadsheet/demo/paper/pictures.yaml", "\n" * 900),
    (length_of_functions, "a.py", "def f():\n" + _LONG * 59),
    (names_that_say_something, "src/broadsheet/newspaper/scores.py", ""),
    (environment_read_in_one_place, "tests/conftest.py", "import os\nos.environ['A']"),
    (no_path_of_a_machine, "src/a.py", "https://paper.example/wo" + "rk/times"),
    (postponed_annotations, "src/broadsheet/a.py", '"""Only words."""'),
    (names_go_down_too, "src/broadsheet/comments/a.py", "ForeignKey('broadsheet_newspaper.A')"),
    (names_go_down_too, "src/broadsheet/comments/a.py", "ForeignKey('broadsheet_comments.C')"),
    (place_of_templates, "src/broadsheet/a/templates/wagtailadmin/panels/a.html", ""),
    (names_of_partials, "a.html", '{% include "broadsheet/a/_card.html" %}'),
    (names_of_partials, "a.html", '{% include "django/forms/widgets/date.html" %}'),
    (nothing_inline, "a.html", '<script type="application/ld+json">{{ a }}</script>'),
    (nothing_inline, "a.html", '<script type="module" src="{% static "a.js" %}"></script>'),
    (nothing_inline, "a.html", '<link rel="stylesheet" href="a.css"> set in a style = ours'),
    (nothing_unescaped, "a.html", "{{ text }} is safe"),
    (
        docstrings,
        "src/broadsheet/a.py",
        "def _publish(): ...\nclass A:\n '''D.'''\n class Meta: ...",
    ),
]


def _name(value: object) -> str:
    return getattr(value, "__name__", "")


@pytest.mark.parametrize(("rule", "path", "text"), _BROKEN, ids=_name)
def test_a_rule_catches(rule, path, text):
    assert list(rule(path, text))


@pytest.mark.parametrize(("rule", "path", "text"), _SOUND, ids=_name)
def test_a_rule_lets_pass(rule, path, text):
    assert not list(rule(path, text))


def test_every_rule_is_shown_to_catch_something():
    assert {rule for rule, _, _ in _BROKEN} == set(RULES)


def test_every_rule_gives_its_reason():
    assert all((rule.__doc__ or "").strip() for rule in RULES)


def test_every_exception_is_still_needed():
    exceptions = chain(MAY_READ_THE_ENVIRONMENT.items(), MAY_PRINT_UNESCAPED.items())
    for path, reason in exceptions:
        assert reason, f"{path} is an exception without a reason"
        assert path in files(), f"{path} is gone; so is its exception"


@pytest.mark.parametrize("name", COMMANDS)
def test_command_can_be_loaded(name):
    module, _, attribute = COMMANDS[name].address.partition(":")
    command = getattr(importlib.import_module(module), attribute)
    assert isinstance(command, click.Command)
    assert command.help, f"`broadsheet {name}` has no help"
