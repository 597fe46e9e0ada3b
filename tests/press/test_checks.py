from __future__ import annotations

import ast

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import Page

from broadsheet.press import checks
from broadsheet.press.declare import Pressed, declared
from tests.house.repository import files, parsed

pytestmark = pytest.mark.pure


def ids(*models_checked):
    found = [error.id for model in models_checked for error in checks.of_model(model)]
    return sorted(found)


def test_this_paper_says_nothing_wrong():
    assert [error for error in run_checks() if error.id.startswith("broadsheet.E01")] == []


@pytest.mark.parametrize(
    "said",
    [
        Pressed(own=("page:{number}",)),
        Pressed(lists=("in:{sections.pk}",)),
        Pressed(shown="is_live"),
        Pressed(part_of="article"),
        Pressed(ignore=frozenset(("colour",))),
    ],
)
@isolate_apps("broadsheet.press")
def test_a_name_that_a_model_does_not_have_is_an_error(said):
    class Leaflet(models.Model):
        title = models.TextField()
        press = said

        class Meta:
            app_label = "broadsheet_press"

    assert ids(Leaflet) == ["broadsheet.E010"]


@isolate_apps("broadsheet.press")
def test_columns_and_methods_are_names_too():
    class Leaflet(models.Model):
        title = models.TextField()
        above = models.ForeignKey("self", on_delete=models.CASCADE)
        press = Pressed(
            own=("page:{pk}", "at:{path}", "under:{above_id}", "in:{above.above.pk}"),
            shown="title",
            part_of="above",
            ignore=frozenset(("title",)),
        )

        class Meta:
            app_label = "broadsheet_press"

        def path(self):
            return "/"

    assert ids(Leaflet) == []


@isolate_apps("broadsheet.press", "wagtail")
def test_a_kind_of_page_that_says_nothing_is_an_error():
    class Supplement(Page):
        class Meta:
            app_label = "broadsheet_press"

    assert ids(Supplement) == ["broadsheet.E011"]


def test_every_list_that_a_model_can_be_in_is_shown_somewhere():
    said = [declared(model) for model in apps.get_models()]
    bumped = {tag.partition(":")[0] for each in said if each for tag in each.lists}
    shown = set()
    for path, text in files().items():
        if path.startswith("src/broadsheet/") and path.endswith(".py") and "shows(" in text:
            shown |= {kind for call in calls_of_shows(path, text) for kind in kinds(call)}
    assert "latest" in shown
    assert bumped <= shown


def calls_of_shows(path, text):
    for node in ast.walk(parsed(path, text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "shows":
            yield node


def kinds(call):
    """What comes before the colon in the words of a call."""
    for node in ast.walk(call):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.partition(":")[0]
