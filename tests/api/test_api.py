"""The paper as JSON: what programs outside read, and nothing that readers may not."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from broadsheet.newspaper.models import Article, ArticleTopic, BackgroundLink, Byline, Correction
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[2] / "docs/reference/api.md"

# The contract of version 1. A name may be added; none may go, or mean something else.
ARTICLE_IN_LISTS = {
    "id": int,
    "meta": {"type": str, "detail_url": str, "html_url": str},
    "headline": str,
    "kicker": str,
    "standfirst": str,
    "kind": str,
    "section": {"id": int, "name": str, "html_url": str},
    "bylines": [{"name": str, "author": (int, None), "html_url": (str, None)}],
    "published_at": (str, None),
    "updated_at": (str, None),
    "language": str,
    "lead_picture": (
        {"url": str, "width": int, "height": int, "alt": str, "caption": str, "credit": str},
        None,
    ),
}
ARTICLE = ARTICLE_IN_LISTS | {
    "dateline": str,
    "agency": str,
    "body": str,
    "reading_minutes": int,
    "topics": [{"id": int, "name": str, "html_url": str}],
    "background": [{"id": int, "headline": str, "html_url": str}],
    "corrections": [{"corrected_at": str, "text": str}],
    "canonical_source": str,
}
META = {"type": str, "detail_url": str, "html_url": str}
SECTION = {"id": int, "meta": META, "name": str, "description": str}
AUTHOR = {
    "id": int,
    "meta": META,
    "name": str,
    "role": str,
    "biography": str,
    "portrait": ARTICLE["lead_picture"],
}
TOPIC = {"id": int, "meta": META, "name": str, "kind": str, "description": str}


def differences(value, shape, where="answer"):
    """Where a value isn't of a shape: a type, a dictionary, a list of one shape, alternatives."""
    if isinstance(shape, tuple):
        if all(list(differences(value, each)) for each in shape):
            yield f"{where}: {value!r}"
    elif shape is None or isinstance(shape, type):
        if not (value is None if shape is None else type(value) is shape):
            yield f"{where}: {value!r} is no {shape}"
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{where}: {value!r} is no list"
            return
        for number, each in enumerate(value):
            yield from differences(each, shape[0], f"{where}[{number}]")
    elif not isinstance(value, dict) or value.keys() != shape.keys():
        yield f"{where}: {sorted(value) if isinstance(value, dict) else value!r}"
    else:
        for key, each in shape.items():
            yield from differences(value[key], each, f"{where}.{key}")


@pytest.fixture
def story():
    """An article with everything."""
    world = SectionFactory(title="World", slug="world")
    older = ArticleFactory(parent=world, title="Fog for a week")
    story = ArticleFactory(
        parent=world,
        title="Fog lifts over the estuary",
        kicker="Weather",
        standfirst="The ferries sail again.",
        lead_picture=PictureFactory(),
        lead_alt="A ferry",
        published_at=dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC),
        body=[("text", "<p>Ships <b>sailed</b>.</p>")],
    )
    Byline.objects.create(article=story, author=AuthorFactory(name="Mira Holt"), sort_order=0)
    Byline.objects.create(article=story, guest="A. Guest", sort_order=1)
    ArticleTopic.objects.create(article=story, topic=TopicFactory(name="Fog"))
    BackgroundLink.objects.create(article=story, story=older)
    Correction.objects.create(article=story, text="It was Tuesday.")
    return story


def told(client, path):
    """What an address tells; it must answer."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/json"
    assert not answer.cookies
    return answer.json()


def test_an_article_tells_what_the_contract_says(client, story):
    answer = told(client, f"/api/v1/articles/{story.pk}/")

    assert list(differences(answer, ARTICLE)) == []
    assert answer["headline"] == "Fog lifts over the estuary"
    assert answer["published_at"] == "2026-03-01T12:00:00+00:00"
    assert answer["section"]["name"] == "World"
    assert [each["name"] for each in answer["bylines"]] == ["Mira Holt", "A. Guest"]
    assert answer["bylines"][1]["author"] is None
    assert "<b>sailed</b>" in answer["body"]
    assert [each["headline"] for each in answer["background"]] == ["Fog for a week"]
    assert answer["corrections"][0]["text"] == "It was Tuesday."
    assert answer["lead_picture"]["alt"] == "A ferry"
    assert answer["meta"]["html_url"].endswith(story.url)


def test_a_list_tells_what_the_contract_says(client, story):
    answer = told(client, "/api/v1/articles/")

    assert list(differences(answer["items"], [ARTICLE_IN_LISTS])) == []
    assert answer["meta"] == {"total_count": 2}


@pytest.mark.parametrize(
    ("name", "shape"), [("sections", SECTION), ("authors", AUTHOR), ("topics", TOPIC)]
)
def test_the_others_tell_what_the_contract_says(client, story, name, shape):
    answer = told(client, f"/api/v1/{name}/")

    assert answer["items"]
    assert list(differences(answer["items"], [shape])) == []
    pk = answer["items"][0]["id"]
    assert told(client, f"/api/v1/{name}/{pk}/") == answer["items"][0]


def test_every_name_is_in_the_reference():
    text = DOCUMENT.read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(\w+)`", text, re.MULTILINE))

    for shape in (ARTICLE, SECTION, AUTHOR, TOPIC):
        assert shape.keys() - {"id", "meta"} <= documented


def test_the_shape_notices():
    assert list(differences({"id": 1}, {"id": str}))
    assert list(differences({"id": 1, "more": 2}, {"id": int}))
    assert list(differences([None], [{"a": int}]))
    assert not list(differences({"a": None}, {"a": (int, None)}))


def test_articles_of_a_section_an_author_and_a_topic(client, story):
    other = SectionFactory(title="Sport", slug="sport")
    ArticleFactory(parent=other, title="A draw")
    author = story.bylines.first().author
    topic = story.article_topics.first().topic

    def headlines(query):
        return [each["headline"] for each in told(client, f"/api/v1/articles/?{query}")["items"]]

    assert headlines(f"section={other.pk}") == ["A draw"]
    assert headlines(f"author={author.pk}") == [story.title]
    assert headlines(f"topic={topic.pk}&author={author.pk}&section={story.section_id}") == [
        story.title
    ]
    assert headlines(f"topic={topic.pk}&section={other.pk}") == []
    assert headlines(f"section={story.pk}") == []


def test_lists_are_read_in_steps_newest_first(client):
    section = SectionFactory()
    for day in range(1, 6):
        ArticleFactory(
            parent=section,
            title=f"Day {day}",
            published_at=dt.datetime(2026, 3, day, tzinfo=dt.UTC),
        )
    answer = told(client, "/api/v1/articles/?limit=2&offset=1")

    assert [each["headline"] for each in answer["items"]] == ["Day 4", "Day 3"]
    assert answer["meta"]["total_count"] == 5


@pytest.mark.parametrize(
    "query",
    ["limit=-1", "limit=101", "limit=x", "offset=-5", "section=x", "author=1e3", "topic=²",
     "section=" + "9" * 40, "fields=*", "search=fog", "order=random", "type=auth.User", "_=1"],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_one_sentence(client, query):
    answer = client.get(f"/api/v1/articles/?{query}")

    assert answer.status_code == 400
    assert answer.json().keys() == {"message"}


def test_only_what_readers_may_see(client, story):
    from wagtail.models import PageViewRestriction

    section = SectionFactory(title="Members", slug="members")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    hidden = [
        ArticleFactory(parent=section, title="For members"),
        ArticleFactory(parent=story.get_parent(), title="A draft", live=False),
    ]

    assert "members" not in str(told(client, "/api/v1/articles/")).lower()
    assert "draft" not in str(told(client, "/api/v1/articles/")).lower()
    assert "Members" not in str(told(client, "/api/v1/sections/"))
    for each in hidden:
        assert client.get(f"/api/v1/articles/{each.pk}/").status_code == 404
    assert client.get(f"/api/v1/sections/{section.pk}/").status_code == 404


def test_who_is_signed_in_is_told_the_same(admin_client, client, story):
    draft = ArticleFactory(parent=story.get_parent(), title="A draft", live=False)

    assert told(admin_client, "/api/v1/articles/") == told(client, "/api/v1/articles/")
    assert admin_client.get(f"/api/v1/articles/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(client, story, method):
    answer = getattr(client, method)(f"/api/v1/articles/{story.pk}/")

    assert answer.status_code == 405
    assert Article.objects.filter(pk=story.pk).exists()


@pytest.mark.parametrize("path", ["articles/0/", "articles/" + "9" * 30 + "/", "topics/999999/"])
def test_what_is_not_there_is_a_404(client, db, path):
    assert client.get(f"/api/v1/{path}").status_code == 404


def test_a_list_asks_the_database_as_often_as_it_is_long(client, django_assert_max_num_queries):
    section = SectionFactory()
    for number in range(25):
        article = ArticleFactory(parent=section, title=f"Story {number}")
        Byline.objects.create(article=article, guest="A. Guest")
    told(client, "/api/v1/articles/")

    with django_assert_max_num_queries(20):
        told(client, "/api/v1/articles/?limit=25")
