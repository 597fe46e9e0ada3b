"""What must not depend on one machine: its settings, its mirror, its folders."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.repository import Applies, Case, Finding, Rule, is_any, is_code, is_ours, parsed

MAY_READ_THE_ENVIRONMENT = {
    "src/broadsheet/conf.py": "the one reader of settings",
    "src/broadsheet/boot.py": "names Django's settings module",
    "src/broadsheet/wsgi.py": "names Django's settings module for the server",
}
_REGISTRY = re.compile(
    r"\b(?:(?:[\w-]+\.)*(?:p[y]pi|python[h]osted|n[p]mjs|yarn[p]kg)\.(?:org|com|io)"
    r"|(?:deb|security|ftp|snapshot)\.debian\.org|(?:archive|security)\.ubuntu\.com)\b"
)
_MACHINE_PATH = re.compile(r"(?<![\w.~$}-])/(?:work|root|Users|home/\w+)/[\w.]")


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


RULES: dict[Rule, Applies] = {
    environment_read_in_one_place: is_code,
    no_registry_host: is_any,
    no_path_of_a_machine: is_ours,
}
# Hosts and paths are put together here, or this file would break its own rules.
BROKEN: list[Case] = [
    (environment_read_in_one_place, "src/broadsheet/a.py", "import os\nos.environ['A']"),
    (environment_read_in_one_place, "src/broadsheet/a.py", "import os\nos.getenv('A')"),
    (environment_read_in_one_place, "src/broadsheet/a.py", "from os import environ as e"),
    (no_registry_host, "Makefile", "pip install -i https://" + "py" + "pi.org/simple"),
    (no_registry_host, "scripts/setup", "files.python" + "hosted.org"),
    (no_registry_host, "package.json", "registry." + "npm" + "js.org"),
    (no_registry_host, "scripts/a", "deb.deb" + "ian.org"),
    (no_path_of_a_machine, "src/a.py", "open('" + "/wo" + "rk/main/a')"),
    (no_path_of_a_machine, "docs/a.md", "cd /ho" + "me/jo/broadsheet"),
]
SOUND: list[Case] = [
    (environment_read_in_one_place, "tests/conftest.py", "import os\nos.environ['A']"),
    (no_path_of_a_machine, "src/a.py", "https://paper.example/wo" + "rk/times"),
]
