"""A small paper with a bit of everything, and lists so short that it has second pages."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)


def make_lists_short() -> None:
    """As few entries a list as a paper of nine stories can overflow."""
    from broadsheet.feeds import entries
    from broadsheet.newspaper import contexts, front, page_parts

    contexts.page_of.__defaults__ = (3,)
    page_parts.LATEST = 3
    entries.NEWEST = 4
    front.SECONDARY, front.LATEST, front.STRIP = 1, 2, 2
    front.LEAD_CANDIDATES, front.NEWEST = 3, 6


def found() -> None:
    """Sections, stories, people and what else a paper has, all dated before START."""
    from broadsheet.newspaper.founding import found_paper
    from broadsheet.newspaper.models import Author, PlainPage, Section, Topic

    front = found_paper()
    world, sport = (
        front.add_child(instance=Section(title=name, slug=name.lower(), show_in_menus=True))
        for name in ("World", "Sport")
    )
    europe = world.add_child(instance=Section(title="Europe", slug="europe"))
    about = PlainPage(title="About us", slug="about", body=body("We print what we know."))
    front.add_child(instance=about)
    for name in ("Ada", "Bea"):
        Author.objects.create(name=name, slug=name.lower())
    for name in ("Harbour", "Tides"):
        Topic.objects.create(name=name, slug=name.lower())
    _fill(world, europe, sport)


def _fill(world, europe, sport) -> None:
    from broadsheet.comments.models import Comment
    from broadsheet.newspaper.models import Article, ArticleTopic, Author, Byline, Topic

    pictures = [new_picture("Quay"), new_picture("Sea")]
    stories = [
        _story(world, "ferry", 30, lead_picture=pictures[0]),
        _story(europe, "strike", 20),
        _story(sport, "match", 10, breaking=True),
        _story(world, "note", 9, kind=Article.Kind.BRIEF),
        _story(europe, "tunnel", 8, lead_picture=pictures[1]),
        _story(sport, "cup", 2, kind=Article.Kind.OPINION),
        _story(world, "storm", 1),
        _story(world, "plan", 0, live=False),
    ]
    ferry, strike, match, note, _tunnel, _cup, storm, plan = stories
    for author, story in zip(Author.objects.order_by("pk"), (ferry, strike), strict=True):
        Byline.objects.create(article=story, author=author)
    for topic, story in zip(Topic.objects.order_by("pk"), (ferry, match), strict=True):
        ArticleTopic.objects.create(article=story, topic=topic)
    for story in (note, plan):
        storm.background_links.create(story=story)
    storm.body = body("It blew.", links=[ferry.pk, plan.pk], pictures=[pictures[1].pk])
    storm.save()
    for name, state in (("Cleo", Comment.State.APPROVED), ("Dan", Comment.State.PENDING)):
        Comment.objects.create(
            article=ferry, name=name, text="Well.", state=state, created_at=START
        )


def _story(section, slug, days_ago, *, live=True, **more):
    from broadsheet.newspaper.models import Article

    story = Article(title=slug.capitalize(), slug=slug, live=live, body=body("The tide came."))
    for name, value in more.items():
        setattr(story, name, value)
    if live:
        story.published_at = START - timedelta(days=days_ago, hours=1)
    return section.add_child(instance=story)


def body(text: str, links=(), pictures=()) -> str:
    """The stored form of a body: a paragraph with links to pages by number, then pictures."""
    anchors = "".join(f' <a linktype="page" id="{pk}">there</a>' for pk in links)
    blocks = [{"type": "text", "value": f"<p>{text}{anchors}</p>"}]
    blocks += [
        {"type": "picture", "value": {"picture": pk, "alt": "", "caption": ""}} for pk in pictures
    ]
    return json.dumps(blocks)


def new_picture(title: str):
    """A real picture, small enough to be cropped in no time."""
    from broadsheet.newspaper.models import Picture

    return Picture.objects.create(title=title, description=f"The {title}", file=picture_file())


def picture_file(shade: int = 90):
    """A file of one colour."""
    from django.core.files.images import ImageFile
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (64, 48), (60, shade, 100)).save(data, "PNG")
    data.seek(0)
    return ImageFile(data, name="harbour.png")
