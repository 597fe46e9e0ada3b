"""What the desk's form keeps of an article."""

from __future__ import annotations

import datetime as dt

import pytest
from wagtail.admin.panels import get_edit_handler

from broadsheet.newspaper.models import Article
from tests.factories import ArticleFactory

MOMENT = dt.datetime(2026, 3, 3, 14, 20, 41, 123456, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-03-03 14:20", MOMENT),
        ("2026-03-03 14:21", dt.datetime(2026, 3, 3, 14, 21, tzinfo=dt.UTC)),
        ("", None),
    ],
)
@pytest.mark.parametrize("name", ["published_at", "updated_at"])
def test_a_moment_keeps_its_seconds_while_its_minute_stays(world, name, typed, kept):
    article = ArticleFactory(parent=world, **{name: MOMENT})
    form_class = get_edit_handler(Article).get_form_class()

    form = form_class({name: typed, "body-count": "0"}, instance=article, parent_page=world)

    assert name not in form.errors
    assert form.cleaned_data[name] == kept


def test_a_story_that_is_corrected_stays_above_others_of_its_minute(world):
    first = ArticleFactory(parent=world, title="First", published_at=MOMENT)
    later = MOMENT.replace(second=50)
    second = ArticleFactory(parent=world, title="Second", published_at=later)
    form_class = get_edit_handler(Article).get_form_class()
    typed = {"published_at": "2026-03-03 14:20", "body-count": "0"}
    form = form_class(typed, instance=second, parent_page=world)
    assert "published_at" not in form.errors

    second.published_at = form.cleaned_data["published_at"]
    second.save()

    assert list(Article.objects.listed()) == [second, first]
