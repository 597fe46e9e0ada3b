from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

import pytest

from broadsheet.newspaper.models import Article, Correction, Publication
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    SectionFactory,
    TopicFactory,
    add_byline,
    add_topic,
)
from tests.feeds.documents import ATOM, HOST, LANG, NS, RSS, fetch, texts, titles

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def test_an_rss_item_tells_what_is_known(client, world):
    article = ArticleFactory(
        parent=world,
        headline="Ferry & quay",
        slug="ferry",
        standfirst="A <b>bold</b> plan",
        published_at=NOON,
        lead_picture=PictureFactory(),
        lead_caption="The quay at dusk",
    )
    add_byline(article, AuthorFactory(name="Ada Winter"))
    add_byline(article, guest="Guest Writer")
    add_topic(article, TopicFactory(name="Ports & ships"))
    (item,) = fetch(client, RSS).iter("item")
    assert item.findtext("title") == "Ferry & quay"
    assert item.findtext("link") == f"{HOST}/world/ferry/"
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    assert parsedate_to_datetime(item.findtext("pubDate")) == NOON
    assert item.findtext("pubDate").endswith("+0000")
    assert item.findtext("description") == "A &lt;b&gt;bold&lt;/b&gt; plan"
    assert texts(item, "dc:creator") == ["Ada Winter", "Guest Writer"]
    assert texts(item, "category") == ["Ports & ships"]
    picture = item.find("media:content", NS)
    assert picture.get("url").startswith(f"{HOST}/media/images/")
    file = client.get(picture.get("url").removeprefix(HOST))
    file.close()
    assert (file.status_code, file.headers["Content-Type"]) == (200, "image/jpeg")
    assert (picture.get("width"), picture.get("height")) == ("1200", "800")
    assert picture.findtext("media:credit", namespaces=NS) == "Photo: A. Staff"
    assert picture.findtext("media:description", namespaces=NS) == "The quay at dusk"


def test_a_channel_tells_of_the_paper(client, world):
    paper = Publication.current()
    paper.name, paper.tagline, paper.language = "Küstenblatt", "Was angespült wird", "de"
    paper.save()
    ArticleFactory(parent=world, published_at=NOON)
    channel = fetch(client, RSS).find("channel")
    assert channel.findtext("title") == "Küstenblatt"
    assert channel.findtext("description") == "Was angespült wird"
    assert channel.findtext("link") == f"{HOST}/"
    assert channel.findtext("language") == "de"
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")) == NOON
    link = channel.find("atom:link", NS)
    assert (link.get("rel"), link.get("href")) == ("self", f"{HOST}{RSS}")


def test_an_atom_entry_tells_what_is_known(client, world):
    article = ArticleFactory(
        parent=world,
        headline="Ferry & quay",
        slug="ferry",
        published_at=NOON,
        updated_at=NOON + dt.timedelta(hours=2),
        canonical_source="https://wire.example/ferry",
    )
    add_byline(article, AuthorFactory(name="Ada Winter", slug="ada-winter"))
    add_topic(article, TopicFactory(name="Ports", slug="ports"))
    feed = fetch(client, ATOM)
    entry = feed.find("atom:entry", NS)
    assert texts(entry, "atom:published") == ["2026-03-01T12:00:00Z"]
    assert texts(entry, "atom:updated") == ["2026-03-01T14:00:00Z"]
    assert texts(feed, "/atom:feed/atom:updated") == ["2026-03-01T14:00:00Z"]
    links = {link.get("rel"): link.get("href") for link in entry.findall("atom:link", NS)}
    assert links == {"alternate": f"{HOST}/world/ferry/", "via": "https://wire.example/ferry"}
    assert texts(entry, "atom:author/atom:name") == ["Ada Winter"]
    assert texts(entry, "atom:author/atom:uri") == [f"{HOST}/authors/ada-winter/"]
    assert dict(entry.find("atom:category", NS).attrib) == {
        "term": "ports",
        "label": "Ports",
        "scheme": f"{HOST}/topics/",
    }
    assert "The tide came in" in entry.findtext("atom:content", namespaces=NS)
    assert texts(feed, "/atom:feed/atom:author/atom:name") == [Publication.current().name]


def test_a_correction_is_an_update_and_is_told(client, world):
    article = ArticleFactory(parent=world, published_at=NOON)
    when = NOON + dt.timedelta(days=3)
    Correction.objects.create(article=article, corrected_at=when, text="It was five, not <four>.")
    entry = fetch(client, ATOM).find("atom:entry", NS)
    assert texts(entry, "atom:updated") == ["2026-03-04T12:00:00Z"]
    content = entry.findtext("atom:content", namespaces=NS)
    assert "It was five, not &lt;four&gt;." in content
    assert "4 March 2026" in content


def test_an_undated_story_has_no_date_in_rss_and_its_arrival_in_atom(client, world):
    article = ArticleFactory(parent=world, published_at=None, undated=True)
    channel = fetch(client, RSS).find("channel")
    assert channel.find("item").find("pubDate") is None
    entry = fetch(client, ATOM).find("atom:entry", NS)
    assert entry.find("atom:published", NS) is None
    article.refresh_from_db()
    arrived = f"{article.first_published_at:%Y-%m-%dT%H:%M:%SZ}"
    assert texts(entry, "atom:updated") == [arrived]


def test_a_story_of_which_no_moment_is_known_is_in_rss_only(client, world):
    article = ArticleFactory(parent=world, published_at=None, undated=True, headline="Found")
    Article.objects.filter(pk=article.pk).update(first_published_at=None, last_published_at=None)
    assert titles(client, RSS) == ["Found"]
    assert fetch(client, RSS).find("channel/lastBuildDate") is None
    assert titles(client, ATOM) == []


@pytest.mark.parametrize("path", [RSS, ATOM, "/feeds/world/rss.xml", "/feeds/world/atom.xml"])
def test_an_empty_feed_is_a_feed(client, world, path):
    root = fetch(client, path)
    assert titles(client, path) == []
    if path.endswith("atom.xml"):
        assert dt.datetime.fromisoformat(root.findtext("atom:updated", namespaces=NS))


def test_an_article_in_another_language_says_so(client, world):
    ArticleFactory(parent=world, headline="العدس", language="ar", text="نص المقال")
    item = fetch(client, RSS).find("channel/item")
    entry = fetch(client, ATOM).find("atom:entry", NS)
    assert item.get(LANG) == entry.get(LANG) == "ar"
    content = item.findtext("content:encoded", namespaces=NS)
    assert content.startswith('<div lang="ar" dir="rtl">')


def test_a_feed_holds_the_newest_fifty_and_no_briefs(client, world):
    for number in range(52):
        moment = NOON + dt.timedelta(minutes=number)
        ArticleFactory(parent=world, headline=f"Story {number}", published_at=moment)
    ArticleFactory(parent=world, headline="In brief", kind="brief")
    newest = [f"Story {number}" for number in range(51, 1, -1)]
    assert titles(client, RSS) == titles(client, ATOM) == newest


def test_a_section_feed_holds_its_own_and_its_subsections_stories(client, world):
    europe = SectionFactory(parent=world, title="Europe", slug="europe")
    ArticleFactory(parent=world, headline="At large", published_at=NOON)
    ArticleFactory(parent=europe, headline="In Europe", published_at=NOON + dt.timedelta(hours=1))
    ArticleFactory(headline="Elsewhere")
    assert titles(client, "/feeds/world/rss.xml") == ["In Europe", "At large"]
    assert titles(client, "/feeds/world/europe/atom.xml") == ["In Europe"]
    channel = fetch(client, "/feeds/world/europe/rss.xml").find("channel")
    assert channel.findtext("link") == f"{HOST}/world/europe/"
    assert channel.findtext("title") == f"Europe – {Publication.current().name}"
    itself = channel.find("atom:link", NS).get("href")
    assert itself == f"{HOST}/feeds/world/europe/rss.xml"


def test_a_section_with_letters_of_any_script_has_a_feed(client, front):
    section = SectionFactory(title="Küste", slug="küste")
    article = ArticleFactory(parent=section, slug="größe-日本")
    item = fetch(client, f"/feeds{section.url}rss.xml").find("channel/item")
    assert item.findtext("link") == f"{HOST}{article.url}"
    assert client.get(item.findtext("link").removeprefix(HOST)).wsgi_request.path == (
        "/küste/größe-日本/"
    )


@pytest.mark.parametrize("name", ["rss", "atom"])
@pytest.mark.parametrize("section", ["nowhere", "world/nowhere", "world/ferry", "%00", "a" * 3000])
def test_what_is_no_section_has_no_feed(client, world, section, name):
    ArticleFactory(parent=world, slug="ferry")
    assert client.get(f"/feeds/{section}/{name}.xml").status_code == 404


def test_answers_name_their_type_and_may_be_kept_for_a_minute(client, world):
    ArticleFactory(parent=world)
    for path, kind in ((RSS, "application/rss+xml"), (ATOM, "application/atom+xml")):
        response = client.get(path)
        assert response.headers["Content-Type"] == f"{kind}; charset=utf-8"
        assert set(response.headers["Cache-Control"].split(", ")) == {"public", "max-age=60"}
        assert "Set-Cookie" not in response.headers
        assert client.head(path).status_code == 200
        assert client.post(path).status_code == 405


def test_an_unchanged_feed_is_not_sent_again(client, world):
    article = ArticleFactory(parent=world)
    tag = client.get(RSS).headers["ETag"]
    assert client.get(RSS, headers={"If-None-Match": tag}).status_code == 304
    article.title = "Another headline"
    article.save_revision().publish()
    assert client.get(RSS, headers={"If-None-Match": tag}).status_code == 200
