"""The rules of the house. Each says why it exists, and each is shown to catch what it forbids."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from tests.house import layers, machines, modules, sizes_and_names, templates
from tests.house.repository import Applies, Rule, files

pytestmark = pytest.mark.pure

SUBJECTS = (sizes_and_names, machines, modules, layers, templates)
RULES: dict[Rule, Applies] = {
    rule: applies for subject in SUBJECTS for rule, applies in subject.RULES.items()
}
BROKEN = [case for subject in SUBJECTS for case in subject.BROKEN]
SOUND = [case for subject in SUBJECTS for case in subject.SOUND]


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


def _name(value: object) -> str:
    return getattr(value, "__name__", "")


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN, ids=_name)
def test_a_rule_catches(rule, path, text):
    assert list(rule(path, text))


@pytest.mark.parametrize(("rule", "path", "text"), SOUND, ids=_name)
def test_a_rule_lets_pass(rule, path, text):
    assert not list(rule(path, text))


def test_every_rule_is_shown_to_catch_something():
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


def test_every_rule_gives_its_reason():
    assert all((rule.__doc__ or "").strip() for rule in RULES)


def test_every_exception_is_still_needed():
    exceptions = chain(
        machines.MAY_READ_THE_ENVIRONMENT.items(), templates.MAY_PRINT_UNESCAPED.items()
    )
    for path, reason in exceptions:
        assert reason, f"{path} is an exception without a reason"
        assert path in files(), f"{path} is gone; so is its exception"


def test_every_subject_is_asked():
    beside = {path.stem for path in Path(__file__).parent.glob("[!_]*.py")}
    asked = {subject.__name__.rpartition(".")[2] for subject in SUBJECTS}
    assert {name for name in beside if not name.startswith("test_")} == asked | {"repository"}
