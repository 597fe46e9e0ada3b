"""What the API tells of each thing. What isn't known is null or empty, never made up.

The names are a contract: docs/reference/api.md lists them, and a test compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.fields import Field
from wagtail.api import APIField

from broadsheet.newspaper.addresses import absolute
from broadsheet.newspaper.words import reading_minutes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from broadsheet.newspaper.models import Article, Author, Byline, Picture, Section, Topic

Told = dict[str, Any]
PICTURE_CROP = "max-1200x1200|format-jpeg"


class Saying(Field):
    """A field that is whatever a function says of the row."""

    def __init__(self, say: Callable[[Any], Any]) -> None:
        super().__init__(read_only=True)
        self._say = say

    def get_attribute(self, instance: Any) -> Any:
        """The row itself."""
        return instance

    def to_representation(self, value: Any) -> Any:
        """What is said of it."""
        return self._say(value)


def says(**sayings: Callable[[Any], Any]) -> list[APIField]:
    """Fields for Wagtail's views, in this order."""
    return [APIField(name, serializer=Saying(say)) for name, say in sayings.items()]


def article(row: Article) -> Told:
    """An article in a few words, wherever another thing names it."""
    return {"id": row.pk, "headline": row.headline, "html_url": address(row)}


def section(row: Section | None) -> Told | None:
    """A section in a few words."""
    return row and {"id": row.pk, "name": row.title, "html_url": address(row)}


def byline(row: Byline) -> Told:
    """A name over an article; a guest has no id and no page."""
    author = row.author
    return {
        "name": row.name,
        "author": author and author.pk,
        "html_url": author and absolute(author.get_absolute_url()),
    }


def named(row: Author | Topic) -> Told:
    """An author or a topic in a few words."""
    return {"id": row.pk, "name": row.name, "html_url": absolute(row.get_absolute_url())}


def picture(row: Picture | None, alt: str = "", caption: str = "") -> Told | None:
    """A picture with what must be printed with it. A file that can't be read has no address."""
    if row is None:
        return None
    try:
        crop = row.get_rendition(PICTURE_CROP)
    except OSError:
        return None
    return {
        "url": absolute(crop.url),
        "width": crop.width,
        "height": crop.height,
        "alt": alt or row.description,
        "caption": caption,
        "credit": row.credit,
    }


def moment(row: Article, at: datetime | None) -> str | None:
    """A date as ISO 8601: with time and zone, or the day where no more is known."""
    return row.written(at) if at else None


def lead_picture(row: Article) -> Told | None:
    """The picture at the top of an article, with the article's own words about it."""
    return picture(row.lead_picture, row.lead_alt, row.lead_caption)


def corrections(row: Article) -> list[Told]:
    """What was wrong, newest first."""
    notes = sorted(row.corrections.all(), key=lambda note: note.corrected_at, reverse=True)
    return [{"corrected_at": note.corrected_at.isoformat(), "text": note.text} for note in notes]


def address(row: Any) -> str:
    """The address of a page for readers."""
    return absolute(row.url)


ARTICLE_IN_LISTS = says(
    headline=lambda row: row.headline,
    kicker=lambda row: row.kicker,
    standfirst=lambda row: row.standfirst,
    kind=lambda row: row.kind,
    section=lambda row: section(row.section),
    bylines=lambda row: [byline(each) for each in row.credited],
    published_at=lambda row: moment(row, row.published_at),
    updated_at=lambda row: moment(row, row.updated_at),
    language=lambda row: row.language,
    lead_picture=lead_picture,
)
ARTICLE_ALONE = says(
    dateline=lambda row: row.dateline,
    agency=lambda row: row.agency,
    body=lambda row: str(row.body.render_as_block()).strip(),
    reading_minutes=lambda row: reading_minutes(row.body),
    topics=lambda row: [named(link.topic) for link in row.article_topics.select_related("topic")],
    background=lambda row: [article(each) for each in row.background],
    corrections=corrections,
    canonical_source=lambda row: row.canonical_source,
)
SECTION = says(
    name=lambda row: row.title,
    description=lambda row: row.description,
)
AUTHOR = says(
    name=lambda row: row.name,
    role=lambda row: row.role,
    biography=lambda row: row.biography,
    portrait=lambda row: picture(row.portrait),
)
TOPIC = says(
    name=lambda row: row.name,
    kind=lambda row: row.kind,
    description=lambda row: row.description,
)
PAGE_ADDRESS = says(html_url=address)
ENTRY_ADDRESS = says(html_url=lambda row: absolute(row.get_absolute_url()))
