from __future__ import annotations

import datetime as dt

from broadsheet.newspaper.models import Article
from tests.factories import ArticleFactory, SectionFactory

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def test_section_and_place_in_lists_are_set_on_saving(world):
    article = ArticleFactory(parent=world, published_at=NOON)
    article.refresh_from_db()
    assert article.section == world
    assert article.listed_at == NOON


def test_a_moved_article_belongs_to_its_new_section(world):
    article = ArticleFactory(parent=world)
    elsewhere = SectionFactory(title="Elsewhere")
    article.move(elsewhere, pos="last-child")
    assert Article.objects.get(pk=article.pk).section == elsewhere


def test_articles_below_a_moved_section_keep_theirs(world):
    europe = SectionFactory(parent=world, title="Europe")
    article = ArticleFactory(parent=europe)
    europe.move(SectionFactory(title="Abroad"), pos="last-child")
    assert Article.objects.get(pk=article.pk).section == europe


def test_publishing_sets_the_date_once(world):
    article = ArticleFactory(parent=world, published_at=None, live=False)
    assert article.published_at is None
    article.save_revision().publish()
    first = Article.objects.get(pk=article.pk).published_at
    assert first is not None
    article.refresh_from_db()
    article.save_revision().publish()
    assert Article.objects.get(pk=article.pk).published_at == first


def test_an_unknown_date_stays_unknown_when_the_desk_publishes_again(world):
    article = ArticleFactory(parent=world, published_at=None, undated=True)
    article.save_revision().publish()
    assert Article.objects.get(pk=article.pk).published_at is None


def test_undated_articles_stand_after_dated_ones_last_arrival_first(world):
    first = ArticleFactory(parent=world, published_at=None, undated=True)
    dated = ArticleFactory(parent=world, published_at=NOON)
    second = ArticleFactory(parent=world, published_at=None, undated=True)
    assert list(Article.objects.listed()) == [dated, second, first]
