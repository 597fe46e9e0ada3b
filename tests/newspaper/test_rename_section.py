"""A section with more articles than Wagtail's automatic redirects can bear is renamed and moved."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from broadsheet.newspaper.models import Article, FormerAddress, FrontPage, Section
from tests.bulk import copy_in_bulk
from tests.factories import ArticleFactory, SectionFactory

MANY = 2_500
FEW = 5


def filled(slug, articles):
    """A section with so many articles, the first with a slug of its own."""
    section = SectionFactory(title=slug.title(), slug=slug)
    first = ArticleFactory(parent=section, slug="first", headline="The first")
    copy_in_bulk(Article.objects.get(pk=first.pk), articles - 1)
    Page.objects.filter(pk=section.pk).update(numchild=articles)
    return Section.objects.get(pk=section.pk)


def rename_at_the_desk(editor, section, slug):
    """Send the section's form with another slug and the button that publishes."""
    fields = ("seo_title", "search_description", "go_live_at", "expire_at", "description")
    words = dict.fromkeys(fields, "") | {"title": section.title, "slug": slug}
    words |= {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    url = f"/desk/pages/{section.pk}/edit/"
    with CaptureQueriesContext(connection) as asked:
        answer = editor.post(url, words | {"action-publish": "yes", "show_in_menus": "on"})
    assert answer.status_code == 302
    assert Section.objects.get(pk=section.pk).slug == slug
    return len(asked)


def move_at_the_desk(editor, section, target):
    with CaptureQueriesContext(connection) as asked:
        answer = editor.post(f"/desk/pages/{section.pk}/move/{target.pk}/confirm/")
    assert answer.status_code == 302
    return len(asked)


def some(section):
    """The slugs of articles at both ends and in the middle."""
    slugs = list(Article.objects.filter(section=section).values_list("slug", flat=True))
    return [slugs[0], slugs[len(slugs) // 2], slugs[-1]]


def test_each_article_answers_at_its_new_address_and_is_led_to_from_the_old(editor, front):
    section = filled("world", MANY)
    rename_at_the_desk(editor, section, "abroad")
    editor.logout()
    assert FormerAddress.objects.count() == 1
    for slug in some(section):
        answer = editor.get(f"/world/{slug}/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/abroad/{slug}/")
        assert editor.get(f"/abroad/{slug}/").status_code == 200
    below = Page.objects.descendant_of(section)
    assert below.count() == MANY == below.filter(url_path__startswith="/front/abroad/").count()


def test_moved_below_another_and_back(editor, front):
    section, city = filled("world", MANY), SectionFactory(title="City", slug="city")
    move_at_the_desk(editor, section, city)
    slug = some(section)[1]
    assert editor.get(f"/world/{slug}/").headers["Location"] == f"/city/world/{slug}/"
    move_at_the_desk(editor, section, FrontPage.objects.get())
    assert editor.get(f"/city/world/{slug}/").headers["Location"] == f"/world/{slug}/"
    assert editor.get(f"/world/{slug}/").status_code == 200
    assert FormerAddress.objects.count() == 2


@pytest.mark.parametrize("act", ["rename", "move"])
def test_it_takes_as_many_queries_for_many_articles_as_for_few(editor, front, act):
    few, many = filled("few", FEW), filled("many", MANY)
    city = SectionFactory(title="City", slug="city")
    editor.get("/desk/")

    def queries(section):
        if act == "rename":
            return rename_at_the_desk(editor, section, f"{section.slug}-again")
        return move_at_the_desk(editor, section, Section.objects.get(pk=city.pk))

    queries(filled("two", 2))  # what is asked once a process is behind us
    assert queries(many) <= queries(few) + 5
