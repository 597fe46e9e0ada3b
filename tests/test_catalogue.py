"""scripts/catalogue and scripts/messages --check: each fault of a catalogue is named, and fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "src/broadsheet"
CATALOGUE = f"{PACKAGE}/locale/de/LC_MESSAGES/django"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TIDE = 'msgid "The tide of %(day)s"\nmsgstr "Die Flut vom %(day)s"\n'
CODE = "from django.utils.translation import gettext as _\n\n"
TOOLS = ("dirname", "mktemp", "rm", "cp", "mkdir", "sed", "sh")


@pytest.fixture
def repository(tmp_path):
    """A repository with our scripts, one line of code, its catalogue and the compiled one."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / CATALOGUE).parent.mkdir(parents=True)
    (tmp_path / PACKAGE / "tides.py").write_text(f'{CODE}_("The tide of %(day)s")\n')
    (tmp_path / f"{CATALOGUE}.po").write_text(HEADER + TIDE)
    assert run(tmp_path, "catalogue", "compile").returncode == 0
    return tmp_path


def run(repository, script, *arguments, **environment):
    """A script of the repository, as a process."""
    command = [repository / "scripts" / script, *arguments]
    if script == "catalogue":
        command.insert(0, sys.executable)
    values = {name: value for name, value in os.environ.items() if name != "CI"} | environment
    return subprocess.run(command, capture_output=True, text=True, check=False, env=values)


@pytest.fixture
def gettext():
    """Skips without the package, or fails where it must not be missing."""
    if not (shutil.which("xgettext") and shutil.which("msgmerge")):
        reason = "the package gettext is missing"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture
def bare_path(tmp_path):
    """A PATH with what the script needs, but no gettext."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name))
    return str(tools)


def test_our_own_catalogue_is_whole():
    done = run(ROOT, "catalogue", "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_whole_catalogue_passes(repository):
    done = run(repository, "catalogue", "check")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('msgid "Ebb"\nmsgstr ""\n', "not translated: 'Ebb'"),
        ('msgctxt "of tides"\nmsgid "Ebb"\nmsgstr ""\n', "not translated: 'Ebb' (of tides)"),
        ('#, fuzzy\nmsgid "Ebb"\nmsgstr "Flut"\n', "only guessed"),
        (
            'msgid "%(number)s tide"\nmsgid_plural "%(number)s tides"\n'
            'msgstr[0] "Eine Flut"\nmsgstr[1] ""\n',
            "not translated: '%(number)s tide'",
        ),
        ('msgid "Ebb of %(day)s"\nmsgstr "Ebbe"\n', "not the values of its text: 'Ebbe'"),
        ('msgid "Ebb"\nmsgstr "Ebbe vom %(tag)s"\n', "not the values of its text"),
        ('msgid "Ebb of %(day)s"\nmsgstr "Ebbe vom %(day)"\n', "not the values of its text"),
    ],
)
def test_a_faulty_translation_is_named(repository, text, fault):
    (repository / f"{CATALOGUE}.po").write_text(f"{HEADER}{TIDE}\n{text}")
    assert run(repository, "catalogue", "compile").returncode == 0
    done = run(repository, "catalogue", "check")
    assert done.returncode == 1
    assert fault in done.stderr
    assert "make messages" in done.stderr


def test_a_singular_may_leave_out_its_number(repository):
    plural = (
        'msgid "%(number)s tide"\nmsgid_plural "%(number)s tides"\n'
        'msgstr[0] "Eine Flut"\nmsgstr[1] "%(number)s Fluten"\n'
    )
    (repository / f"{CATALOGUE}.po").write_text(f"{HEADER}{TIDE}\n{plural}")
    run(repository, "catalogue", "compile")
    assert run(repository, "catalogue", "check").returncode == 0


def test_a_translation_that_is_not_compiled_is_found(repository):
    source = repository / f"{CATALOGUE}.po"
    source.write_text(source.read_text().replace("Die Flut", "Die Tide"))
    done = run(repository, "catalogue", "check")
    assert done.returncode == 1
    assert "django.mo is not what django.po compiles to" in done.stderr


def test_a_missing_compiled_catalogue_is_found(repository):
    (repository / f"{CATALOGUE}.mo").unlink()
    done = run(repository, "catalogue", "check")
    assert done.returncode == 1
    assert "django.mo is missing" in done.stderr


def test_unknown_arguments_are_answered_with_the_use(repository):
    done = run(repository, "catalogue", "translate")
    assert done.returncode == 2
    assert "scripts/catalogue check" in done.stderr


def test_the_check_reads_the_code_and_changes_nothing(repository, gettext):
    before = (repository / f"{CATALOGUE}.po").read_bytes()
    assert run(repository, "messages", "--check").returncode == 0
    template = repository / PACKAGE / "templates" / "tides.html"
    template.parent.mkdir()
    template.write_text('{% load i18n %}{% translate "High water" context "of tides" %}')
    (repository / PACKAGE / "tides.py").write_text(f'{CODE}_("Low water")\n')
    done = run(repository, "messages", "--check")
    assert done.returncode == 1
    assert "not collected: 'High water' (of tides)" in done.stderr
    assert "not collected: 'Low water'" in done.stderr
    assert "no longer in the code: 'The tide of %(day)s'" in done.stderr
    assert (repository / f"{CATALOGUE}.po").read_bytes() == before


def test_collecting_keeps_translations_and_names_what_lacks_one(repository, gettext):
    (repository / PACKAGE / "more.py").write_text(f'{CODE}_("Low water")\n')
    done = run(repository, "messages")
    assert done.returncode == 1
    assert "not translated: 'Low water'" in done.stderr
    source = repository / f"{CATALOGUE}.po"
    collected = {entry.msgid: entry.msgstr for entry in polib.pofile(source)}
    assert collected == {"The tide of %(day)s": "Die Flut vom %(day)s", "Low water": ""}
    assert "POT-Creation-Date" not in source.read_text()
    source.write_text(
        source.read_text().replace('"Low water"\nmsgstr ""', '"Low water"\nmsgstr "Niedrigwasser"')
    )
    assert run(repository, "messages").returncode == 0
    assert run(repository, "messages", "--check").returncode == 0


def test_without_gettext_the_rest_is_checked_and_that_is_said(repository, bare_path):
    done = run(repository, "messages", "--check", PATH=bare_path)
    assert done.returncode == 0
    assert "the package gettext is missing" in done.stdout
    (repository / f"{CATALOGUE}.mo").unlink()
    assert run(repository, "messages", "--check", PATH=bare_path).returncode == 1


def test_where_nothing_may_be_skipped_a_missing_gettext_fails(repository, bare_path):
    done = run(repository, "messages", "--check", PATH=bare_path, CI="true")
    assert done.returncode == 1
    assert "install it" in done.stderr


def test_collecting_without_gettext_says_what_to_install(repository, bare_path):
    done = run(repository, "messages", PATH=bare_path)
    assert done.returncode == 2
    assert done.stderr == "Error: the package gettext is missing; install it.\n"
