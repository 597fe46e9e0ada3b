"""What was published and isn't any more is gone: 410, and named nowhere."""

from __future__ import annotations

import pytest
from wagtail.models import Page, PageViewRestriction

from broadsheet.newspaper.models import Article, PlainPage, Publication, Section
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    SectionFactory,
    TopicFactory,
    add_background,
    add_byline,
    add_topic,
)
from tests.feeds.documents import all_locs, locs
from tests.newspaper.reading import all_words, one, read, words


@pytest.fixture
def europe(world):
    return SectionFactory(parent=world, title="Europe", slug="europe")


@pytest.fixture
def ferry(europe):
    return ArticleFactory(parent=europe, headline="Ferry capsized", slug="ferry")


def status(client, path):
    answer = client.get(path)
    assert client.head(path).status_code == answer.status_code
    return answer.status_code


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def test_its_page_says_so_and_leads_on(client, ferry):
    other = ArticleFactory(parent=fresh(ferry.get_parent()), headline="Another story")
    fresh(ferry).unpublish()
    page = read(client, "/world/europe/ferry/", status=410)
    assert words(one(page, "h1")) == "This story was withdrawn"
    assert page.select(f'.rail a[href="{other.url}"]')
    assert page.select('nav a[href="/world/"]')
    assert "Ferry capsized" not in page.get_text()


def test_in_german(client, ferry):
    publication = Publication.current()
    publication.language = "de"
    publication.save()
    fresh(ferry).unpublish()
    page = read(client, "/world/europe/ferry/", status=410)
    assert words(one(page, "h1")) == "Dieser Artikel wurde zurückgezogen"


@pytest.mark.parametrize("as_page", [True, False], ids=["as Page", "as Article"])
@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_unpublished_or_deleted(client, ferry, act, as_page):
    page = Page.objects.get(pk=ferry.pk) if as_page else fresh(ferry)
    getattr(page, act)()
    assert status(client, "/world/europe/ferry/") == 410
    assert status(client, "/world/europe/") == 200


def test_a_draft_that_was_never_published(client, europe):
    draft = ArticleFactory(parent=europe, slug="draft", live=False, published_at=None)
    fresh(draft).save_revision()
    assert status(client, "/world/europe/draft/") == 404
    fresh(draft).delete()
    assert status(client, "/world/europe/draft/") == 404


def test_published_again(client, ferry):
    fresh(ferry).unpublish()
    fresh(ferry).save_revision().publish()
    assert status(client, "/world/europe/ferry/") == 200


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_new_page_at_the_address_wins(client, europe, ferry, act):
    page = fresh(ferry)
    if act == "unpublish":
        page.unpublish()
        page.slug = "withdrawn"
        page.save()
    else:
        page.delete()
    assert status(client, "/world/europe/ferry/") == 410
    draft = ArticleFactory(parent=fresh(europe), slug="ferry", live=False, published_at=None)
    assert status(client, "/world/europe/ferry/") == 410
    fresh(draft).save_revision().publish()
    assert status(client, "/world/europe/ferry/") == 200
    fresh(draft).delete()
    assert status(client, "/world/europe/ferry/") == 410


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_the_former_addresses_of_what_is_gone(client, world, ferry, act):
    page = fresh(ferry)
    page.slug = "capsized"
    page.save_revision().publish()
    section = fresh(world)
    section.slug = "abroad"
    section.save_revision().publish()
    getattr(fresh(ferry), act)()
    for path in ("/world/europe/ferry/", "/world/europe/capsized/", "/abroad/europe/capsized/"):
        assert status(client, path) == 410, path


def test_a_deleted_section_with_all_that_was_below(client, world, ferry):
    never = ArticleFactory(
        parent=fresh(ferry.get_parent()), slug="never", live=False, published_at=None
    )
    section = fresh(world)
    section.slug = "abroad"
    section.save_revision().publish()
    fresh(world).delete()
    for prefix in ("/world/", "/abroad/"):
        assert status(client, prefix) == 410
        assert status(client, f"{prefix}europe/") == 410
        assert status(client, f"{prefix}europe/ferry/") == 410
        assert status(client, f"{prefix}europe/{never.slug}/") == 404
        assert status(client, f"{prefix}europe/made-up/") == 404
    assert status(client, "/feeds/world/europe/rss.xml") == 410
    again = SectionFactory(title="World", slug="world")
    assert status(client, "/world/") == 200
    assert status(client, "/world/europe/ferry/") == 410
    assert status(client, "/world/europe/made-up/") == 404
    ArticleFactory(parent=again, slug="europe")
    assert status(client, "/world/europe/") == 200


def test_a_closed_section_and_a_plain_page(client, front, europe):
    fresh(europe).unpublish()
    assert status(client, "/world/europe/") == 410
    assert status(client, "/feeds/world/europe/atom.xml") == 410
    about = PlainPage(title="About", slug="about")
    fresh(front).add_child(instance=about)
    assert status(client, "/about/") == 200
    fresh(about).unpublish()
    assert status(client, "/about/") == 410


def test_what_expires(client, ferry):
    fresh(ferry).unpublish(set_expired=True)
    assert status(client, "/world/europe/ferry/") == 410


def test_authors_and_topics(client, front):
    author, topic = AuthorFactory(slug="ada"), TopicFactory(slug="ports")
    author.slug = "ada-winter"
    author.save()
    author.delete()
    topic.delete()
    for path in ("/authors/ada/", "/authors/ada-winter/", "/topics/ports/"):
        assert status(client, path) == 410
    TopicFactory(slug="ports")
    assert status(client, "/topics/ports/") == 200


def test_nothing_is_told_of_what_was_for_some_only(client, world, ferry):
    PageViewRestriction.objects.create(page=world, restriction_type="password", password="x")
    fresh(ferry).unpublish()
    assert status(client, "/world/europe/ferry/") == 404
    fresh(ferry).delete()
    assert status(client, "/world/europe/ferry/") == 404


def test_what_no_reader_reads_stays_not_found(client, ferry):
    fresh(ferry).delete()
    for path in ("/media/world/europe/ferry/", "/comments/ferry/", "/desk/no/such/thing/"):
        assert client.get(path, follow=True).status_code in {200, 404}
        assert client.get(path).status_code != 410


def every_address(client):
    """All pages, parts' carriers, feeds and sitemaps that a reader or machine can find."""
    feeds = [f"/feeds/{place}{kind}.xml" for kind in ("rss", "atom")
             for place in ("", "world/", "world/europe/")]  # fmt: skip
    listed = ["/sitemap.xml", *locs(client, "/sitemap.xml"), *all_locs(client)]
    return {*feeds, *listed, "/", "/authors/", "/topics/", "/news-sitemap.xml", "/no-such-page/"}


@pytest.mark.parametrize("act", ["unpublish", "delete", "expire", "restrict"])
def test_it_is_named_nowhere_any_more(client, front, ferry, act):
    author, topic = AuthorFactory(slug="ada"), TopicFactory(slug="ports")
    add_byline(ferry, author)
    add_topic(ferry, topic)
    after = ArticleFactory(parent=fresh(ferry.get_parent()), headline="Inquiry")
    before = ArticleFactory(parent=fresh(ferry.get_parent()), headline="Warnings")
    add_background(after, ferry)
    add_background(ferry, before)
    add_byline(after, author)
    add_topic(after, topic)
    told = every_address(client)

    def naming():
        pages = {path: client.get(path).content.decode() for path in told - {ferry.url}}
        return {path for path, text in pages.items() if ferry.url in text or "capsized" in text}

    named = naming()
    assert {"/", "/world/", "/authors/ada/", "/topics/ports/", after.url, before.url} <= named
    assert {"/feeds/rss.xml", "/feeds/world/europe/atom.xml"} <= named
    if act == "expire":
        fresh(ferry).unpublish(set_expired=True)
    elif act == "restrict":
        PageViewRestriction.objects.create(page=ferry, restriction_type="login")
    else:
        getattr(fresh(ferry), act)()
    assert naming() == set()
    assert every_address(client) == told - {ferry.url}


def test_the_principles_of_the_paper_are_named_only_while_they_stand(client, front, ferry):
    principles = PlainPage(title="Principles", slug="principles")
    fresh(front).add_child(instance=principles)
    publication = Publication.current()
    publication.publishing_principles = principles
    publication.save()
    assert "/principles/" in client.get(ferry.url).content.decode()
    fresh(principles).unpublish()
    assert "/principles/" not in client.get(ferry.url).content.decode()


def test_an_unreadable_page_number_of_a_live_list_is_no_departure(client, world):
    assert status(client, "/world/?page=99") == 404
    assert Section.objects.get(pk=world.pk).live
    assert not all_words(read(client, "/world/"), ".kicker.gone")


def test_an_address_that_held_several_leads_to_the_last_that_still_stands(client, europe, ferry):
    first = fresh(ferry)
    first.slug = "first"
    first.save_revision().publish()
    second = ArticleFactory(parent=fresh(europe), slug="ferry")
    other = fresh(second)
    other.slug = "second"
    other.save_revision().publish()
    assert client.get("/world/europe/ferry/").headers["Location"] == "/world/europe/second/"
    Article.objects.get(pk=second.pk).delete()
    assert client.get("/world/europe/ferry/").headers["Location"] == "/world/europe/first/"
