"""A German paper with every kind of page, and what a reader sees or hears of a page.

Its own contents hold no word that is English too, so that any such word is the platform's.
"""

from __future__ import annotations

import datetime as dt
import json

from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from broadsheet.newspaper.founding import ensure_section
from broadsheet.newspaper.models import Correction, PlainPage, Publication
from tests.comments.writing import write
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    TopicFactory,
    add_background,
    add_byline,
    add_topic,
    picture_file,
)

WINTER = dt.datetime(2023, 3, 17, 13, 20, tzinfo=dt.UTC)
SUMMER = dt.datetime(2023, 8, 1, 22, 30, tzinfo=dt.UTC)
SPOKEN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder")
SUMMARIES = "meta[name=description], meta[property$=title], meta[property$=description]"
SENTENCE = "Die Flut kam wie immer. Niemand wunderte sich."
BODY = [
    {"type": "text", "value": f"<p>{SENTENCE}</p>"},
    {"type": "preformatted", "value": "06:10  Niedrigwasser"},
    {
        "type": "table",
        "value": {
            "columns": [{"type": "text", "heading": "Pegel"}],
            "rows": [{"values": ["<p>Nordkai</p>"]}],
            "caption": "",
        },
    },
]


def speak(language: str) -> Publication:
    """The publication, in this language and on Berlin's time."""
    publication = Publication.current()
    publication.name, publication.tagline = "Küstenblatt", "Was angespült wird"
    publication.contact_email = "post@kuestenblatt.example"
    publication.language, publication.time_zone = language, "Europe/Berlin"
    publication.save()
    return publication


def tide_story(**fields):
    """An article of the section Meer in plain German words."""
    values = {"headline": "Hafen wird tiefer", "text": SENTENCE, "published_at": WINTER} | fields
    return ArticleFactory(parent=ensure_section(["Meer"]), **values)


def full_story():
    """An article that has all that an article can have, and comments."""
    story = tide_story(
        headline="Die Flut steigt",
        slug="flut",
        body=json.dumps(BODY),
        kicker="Nordkai",
        standfirst="Zwei Pegel, eine Frage.",
        kind="analysis",
        breaking=True,
        dateline="Wesermünde",
        agency="Küstendienst",
        updated_at=SUMMER,
        canonical_source="https://www.kuestendienst.example/flut",
        lead_picture=PictureFactory(
            title="Hafen",
            description="Ein Hafen am Abend",
            credit="Bild: A. Kranz",
            file=picture_file(width=480, height=320),
        ),
    )
    add_byline(story, AuthorFactory(name="Ada Lund", slug="ada-lund", role="Hafenreporterin"))
    add_byline(story, guest="Jörn Vahl")
    add_topic(story, TopicFactory(name="Nordkai", slug="nordkai", kind="place"))
    for day, text in ((WINTER, "Es war Dienstag."), (SUMMER, "Es waren drei Pegel.")):
        Correction.objects.create(article=story, text=text, corrected_at=day)
    first = write(story, "Wer misst das?", name="Edith")
    second = write(story, "Das Amt.", name="Franz", parent=first)
    third = write(story, "Seit wann?", name="Grete", parent=second)
    write(story, "Seit 1871.", name="Hinnerk", parent=third)
    return story


def whole_paper():
    """Every kind of page and most of what each can show; the full story is returned."""
    speak("de")
    for number in range(19):
        tide_story(headline=f"Pegelstand {number}", slug=f"pegelstand-{number}")
    story = full_story()
    brief = tide_story(
        headline="Kurz", slug="kurz", kind="brief", canonical_source="https://anderswo.example/a"
    )
    add_background(story, brief)
    opinion = tide_story(headline="Gebt Raum", slug="raum", kind="opinion", comments_open=False)
    add_byline(opinion, story.credited[0].author)
    ensure_section(["Meer", "Inseln"])
    locked = ensure_section(["Keller"])
    PageViewRestriction.objects.create(page=locked, restriction_type="password", password="Ebbe")
    AuthorFactory(name="Ole Brandt", slug="ole-brandt")
    TopicFactory(name="Deich", slug="deich")
    front = locked.get_parent()
    body = json.dumps([{"type": "text", "value": "<p>Wir drucken.</p>"}])
    front.add_child(instance=PlainPage(title="Impressum", slug="impressum", body=body))
    return story


def parsed(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def spoken(page: BeautifulSoup) -> str:
    """All that a reader sees or hears of a page, and the title and summary that travel with it."""
    pieces = [page.get_text(" ")]
    for name in SPOKEN_ATTRIBUTES:
        pieces += [element[name] for element in page.select(f"[{name}]")]
    pieces += [meta["content"] for meta in page.select(SUMMARIES)]
    return " ".join(" ".join(pieces).split())
