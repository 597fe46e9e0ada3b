"""A new story is published at the desk: when readers see it first."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models.signals import post_save
from django.utils import timezone

from broadsheet.newspaper.models import Article, PlainPage, Section


@pytest.fixture
def seen():
    """Whether readers could see each page as it was saved, in order."""
    states = []

    def note(sender, instance, **kwargs):
        states.append(instance.live)

    for model in (Article, Section, PlainPage):
        post_save.connect(note, sender=model)
    yield states
    for model in (Article, Section, PlainPage):
        post_save.disconnect(note, sender=model)


FORMSETS = ("bylines", "article_topics", "corrections", "background_links", "comments")
COUNTS = {f"{name}-{count}": "0" for name in FORMSETS for count in ("TOTAL_FORMS", "INITIAL_FORMS")}
TYPED = COUNTS | {"title": "New", "slug": "new", "body-count": "0", "action-publish": "1"}


def add(editor, kind, parent, **fields):
    address = f"/desk/pages/add/broadsheet_newspaper/{kind}/{parent.pk}/"
    answer = editor.post(address, TYPED | {"kind": "news"} | fields)
    assert answer.status_code == 302, answer.context["form"].errors


@pytest.mark.parametrize(
    ("kind", "place"), [("article", "World"), ("section", "Front"), ("plainpage", "Front")]
)
def test_a_new_page_is_shown_once_it_is_published(editor, world, seen, kind, place):
    add(editor, kind, world if place == "World" else world.get_parent())
    assert seen[0] is False
    assert seen[-1] is True


def test_a_story_for_later_is_seen_at_no_moment(editor, world, seen):
    later = timezone.now() + dt.timedelta(days=1)
    add(editor, "article", world, go_live_at=f"{later:%Y-%m-%d %H:%M}")
    assert not any(seen)
    assert not Article.objects.get().live
