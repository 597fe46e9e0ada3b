"""A German paper is German: no page of it says a word of the platform's English."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import polib
import pytest
from django.db import connection

import broadsheet
from broadsheet.newspaper.models import Correction
from tests import german
from tests.comments.writing import GOOD, address, post, write
from tests.factories import AuthorFactory, add_byline
from tests.german import SUMMER, WINTER, parsed, spoken, tide_story
from tests.newspaper.reading import all_words, one, read, words

CATALOGUE = polib.pofile(
    Path(broadsheet.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "django.po"
)
# In no German sentence of ours; they give away a text that never went through gettext.
ENGLISH_GLUE = {"the", "and", "of", "to", "by", "is", "with", "this", "your", "you", "are", "from"}


def _furniture() -> set[str]:
    """The English of the catalogue, cut at its values, without what German writes alike."""
    german_words = "\n".join(
        form for entry in CATALOGUE for form in [entry.msgstr, *entry.msgstr_plural.values()]
    )
    pieces = {
        piece.strip(" ,.:;!?")
        for entry in CATALOGUE
        for text in (entry.msgid, entry.msgid_plural)
        for piece in re.split(r"%\(\w+\)[sd]", text)
    }
    return {
        piece
        for piece in pieces
        if len(re.findall(r"\w", piece)) > 1 and not _holds(german_words, piece)
    }


def _holds(text: str, piece: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text))


FURNITURE = _furniture()


def english_in(page) -> list[str]:
    """The platform's English words that a reader of the page sees or hears."""
    text = spoken(page)
    glue = ENGLISH_GLUE & set(re.findall(r"\w+", text.lower()))
    return sorted(glue | {piece for piece in FURNITURE if _holds(text, piece)})


# What is asked for, and the status it is answered with.
ADDRESSES = {
    "/": 200,
    "/meer/": 200,
    "/meer/?page=2": 200,
    "/meer/inseln/": 200,
    "/meer/flut/": 200,
    "/meer/flut/?comment=received": 200,
    "/meer/pegelstand-0/": 200,
    "/meer/kurz/": 200,
    "/meer/raum/": 200,
    "/authors/": 200,
    "/authors/ada-lund/": 200,
    "/authors/ole-brandt/": 200,
    "/topics/": 200,
    "/topics/nordkai/": 200,
    "/topics/deich/": 200,
    "/impressum/": 200,
    "/keller/": 200,  # asks for its password
    "/nirgends/": 404,
}
POSTS = {
    "empty": ({}, 422),
    "too long": ({"text": "a" * 6000, "name": "b" * 90, "email": "nirgends"}, 422),
    "answer to nothing": (GOOD | {"parent": "999"}, 422),
    "long address": (GOOD | {"email": f"{'a' * 260}@b.example"}, 422),
}


def every_page(client, story, settings):
    """Name -> page, each as it is answered."""
    pages = {path: _page(client.get(path), status) for path, status in ADDRESSES.items()}
    for name, (data, status) in POSTS.items():
        pages[name] = _page(post(client, story, data), status)
    first = story.comments.first()
    pages["empty answer"] = _page(post(client, story, {"parent": first.pk}), 422)
    pages["reply"] = _page(client.get(f"/comments/{story.pk}/reply/{first.pk}/"), 200)
    pages["elsewhere"] = _page(post(client, story, **{"Sec-Fetch-Site": "cross-site"}), 403)
    pages["not published"] = _page(client.post("/comments/999999/", GOOD), 404)
    opinion = type(story).objects.get(slug="raum")
    pages["closed"] = _page(post(client, opinion), 403)
    form = client.get("/keller/").context["action_url"]
    pages["wrong password"] = _page(client.post(form, {"password": "x", "return_url": "/"}), 200)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000
    data = f"name=Edith&text={'a' * 6_000}"
    kind = "application/x-www-form-urlencoded"
    pages["too big"] = _page(client.post(address(story), data, content_type=kind), 413)
    return pages


def _page(response, status):
    assert response.status_code == status
    return parsed(response)


def test_no_page_of_a_german_paper_speaks_english(client, front, settings):
    pages = every_page(client, german.whole_paper(), settings)
    assert {page.html["lang"] for page in pages.values()} == {"de"}
    found = {name: english_in(page) for name, page in pages.items() if english_in(page)}
    assert found == {}


def test_the_same_pages_in_english_are_all_found_out(client, front, settings):
    story = german.whole_paper()
    german.speak("en")
    pages = every_page(client, story, settings)
    assert [name for name, page in pages.items() if not english_in(page)] == []
    article = english_in(pages["/meer/flut/"])
    furniture = {"Related stories", "Latest stories", "By", "and", "min read", "Reply", "CET"}
    assert furniture <= set(article)


def test_an_empty_german_paper_has_german_words_for_it(client, front):
    german.speak("de")
    page = read(client, "/")
    assert words(one(page, ".quiet")) == (
        "Noch ist nichts erschienen. Hier wird der erste Artikel stehen."
    )
    assert english_in(page) == []


def test_a_fault_is_told_in_german(client, front):
    german.speak("de")
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE broadsheet_newspaper_topic RENAME TO away")
        try:
            response = client.get("/topics/")
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("ALTER TABLE away RENAME TO broadsheet_newspaper_topic")
    page = _page(response, 500)
    assert page.html["lang"] == "de"
    assert words(one(page, "h1")) == "Bei uns ist etwas schiefgegangen"
    assert english_in(page) == []


def test_a_comment_that_no_database_takes_is_answered_in_german(client, front):
    german.speak("de")
    story = tide_story()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE broadsheet_comments_comment RENAME TO away")
        try:
            response = post(client, story, {"text": "Wer misst das?", "name": "Edith"})
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("ALTER TABLE away RENAME TO broadsheet_comments_comment")
    page = _page(response, 503)
    assert page.html["lang"] == "de"
    assert words(one(page, "h1")) == "Ihr Kommentar wurde nicht gespeichert"
    assert english_in(page) == []


def test_a_story_is_dated_and_signed_as_in_a_german_paper(client, front):
    german.speak("de")
    german.full_story()
    page = read(client, "/meer/flut/")
    assert all_words(page, ".crumbs li") == ["Startseite", "Meer", "Die Flut steigt"]
    assert all_words(page, ".story-head .kicker .label") == ["Eilmeldung", "Analyse"]
    assert words(one(page, ".byline")) == "Von Ada Lund und Jörn Vahl"
    assert all_words(page, ".story-dates bdi") == [
        "17. März 2023, 14:20 Uhr MEZ",
        "Aktualisiert am 2. August 2023, 00:30 Uhr MESZ",
        "1 Min. Lesezeit",
        "Korrigiert",
    ]
    assert page.select(".story-dates time")[0]["datetime"] == "2023-03-17T14:20+01:00"
    assert all_words(page, ".correction-date") == ["2. August 2023", "17. März 2023"]


def test_lists_print_the_short_date(client, front):
    german.speak("de")
    tide_story(headline="Hafen wird tiefer")
    page = read(client, "/meer/")
    assert words(one(page, ".story-item time")) == "17.03.2023 14:20 MEZ"
    assert words(one(page, ".latest-item time")) == "17.03.2023 14:20 MEZ"


@pytest.mark.parametrize(("number", "shown"), [(1, "1 Kommentar"), (2, "2 Kommentare")])
def test_comments_are_counted_in_german(client, front, number, shown):
    german.speak("de")
    story = tide_story()
    for _ in range(number):
        write(story, "Wer misst das?")
    page = read(client, story.url)
    assert words(one(page, "#comments-heading")) == shown
    assert "Höchstens 5.000 Zeichen." in words(one(page, "#comment-text-hint"))


@pytest.mark.parametrize(("number", "shown"), [(1, "Korrektur"), (2, "Korrekturen")])
def test_corrections_are_counted_in_german(client, front, number, shown):
    german.speak("de")
    story = tide_story()
    for _ in range(number):
        Correction.objects.create(article=story, text="Es war Dienstag.", corrected_at=WINTER)
    assert words(one(read(client, story.url), "#corrections-heading")) == shown
    # Here the word stands alone, though the catalogue holds it with its plural.
    assert "<strong>Korrektur, " in html.unescape(client.get("/feeds/atom.xml").content.decode())


def test_search_engines_are_told_in_german(client, front):
    german.speak("de")
    story = tide_story(language="en")
    data = json.loads(one(read(client, story.url), "script").get_text())
    told = {each["@type"]: each for each in data}
    assert told["BreadcrumbList"]["itemListElement"][0]["name"] == "Startseite"
    assert told["NewsArticle"]["inLanguage"] == "en"


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_foreign_story_stays_foreign_and_its_furniture_german(client, front, language, direction):
    german.speak("de")
    story = tide_story(
        headline="The port", standfirst="Deeper.", kicker="Harbour", language=language
    )
    add_byline(story, AuthorFactory(name="Ada Lund"))
    page = read(client, story.url)
    assert (page.html["lang"], page.html["dir"]) == ("de", "ltr")
    for selector in ("h1", ".story-standfirst", ".story-head .kicker span", ".body"):
        element = one(page, selector)
        assert (element["lang"], element["dir"]) == (language, direction), selector
    for selector in (".byline", ".story-dates", ".comments", ".crumbs", ".colophon"):
        element = one(page, selector)
        assert element.find_parent(lang=True) is page.html, selector
    assert words(one(page, ".byline")) == "Von Ada Lund"
    in_list = one(read(client, "/meer/"), ".story-item .headline a")
    assert (in_list["lang"], in_list["dir"]) == (language, direction)


def test_the_paper_has_one_language_whatever_the_browser_asks_for(client, front):
    for ours, asked, title in [
        ("de", "en", "Seite nicht gefunden – Küstenblatt"),
        ("en", "de", "Page not found – Küstenblatt"),
    ]:
        german.speak(ours)
        page = parsed(client.get("/nirgends/", headers={"Accept-Language": asked}))
        assert page.html["lang"] == ours
        assert words(one(page, "title")) == title


def test_the_desk_speaks_the_language_of_the_account(editor, front):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(editor.get("/desk/").wsgi_request.user)
    profile.preferred_language = "de"
    profile.save()
    story = tide_story(updated_at=SUMMER)
    page = parsed(editor.get(f"/desk/pages/{story.pk}/edit/"))
    assert page.html["lang"] == "de"
    text = spoken(page)
    for label in ("Dachzeile", "Überschrift", "Vorspann", "Autorenzeilen", "Aufmacherbild"):
        assert _holds(text, label), label
