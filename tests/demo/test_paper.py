"""The demonstration paper hangs together: names exist, time runs forwards, lengths are kept."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

PAPER = Path(__file__).parents[2] / "src" / "broadsheet" / "demo" / "paper"
KEYS = {
    "headline", "slug", "section", "kind", "kicker", "standfirst", "dateline", "authors", "guests",
    "agency", "topics", "age", "updated", "breaking", "picture", "background", "corrections",
    "language", "comments",
}  # fmt: skip
KINDS = {"news", "opinion", "analysis", "feature"}
CONTAINERS = {"fact-box", "pull-quote", "picture"}
STORY_LINK = re.compile(r"\]\(article:([\w-]+)\)")
ABSOLUTE_DAY = re.compile(
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(january|february|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _split(path: Path) -> dict[str, Any]:
    empty, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert not empty, f"{path.name} does not begin with front matter"
    return {**yaml.safe_load(front_matter), "body": body.strip(), "file": path.name}


def _age(words: str) -> timedelta:
    assert re.fullmatch(r"\d+[dhm]( \d+[dhm])*", words), words
    units = {"d": "days", "h": "hours", "m": "minutes"}
    parts = [timedelta(**{units[part[-1]]: int(part[:-1])}) for part in words.split()]
    return sum(parts, timedelta())


def _containers(body: str) -> list[tuple[str, str, str]]:
    return re.findall(r"^:::([\w-]+) (.+)\n((?:(?!:::).*\n)*):::$", body, re.MULTILINE)


def _without_containers(body: str) -> str:
    return re.sub(r"^:::picture .*?^:::$", "", body, flags=re.MULTILINE | re.DOTALL)


def _words(body: str) -> int:
    return len(re.findall(r"[^\W_]+(?:[’'.,-][^\W_]+)*", _without_containers(body)))


def _newer(articles: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The newest story of each section that has one of its own."""
    by_age = sorted(articles, key=lambda article: _age(article["age"]), reverse=True)
    return {article["section"]: article for article in by_age}


PUBLICATION = _load(PAPER / "paper.yaml")
PICTURES = {picture["file"]: picture for picture in _load(PAPER / "pictures.yaml")}
ARTICLES = [_split(path) for path in sorted((PAPER / "articles").glob("*.md"))]
BY_SLUG = {article["slug"]: article for article in ARTICLES}
SECTIONS = {section["slug"] for section in PUBLICATION["sections"]} | {
    f"{section['slug']}/{child['slug']}"
    for section in PUBLICATION["sections"]
    for child in section["children"]
}

each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["slug"])


def test_it_is_about_forty_stories_each_with_a_slug_and_an_age_of_its_own() -> None:
    assert 38 <= len(ARTICLES) <= 46
    assert len(BY_SLUG) == len(ARTICLES)
    assert len({_age(article["age"]) for article in ARTICLES}) == len(ARTICLES)


def test_the_sections_are_the_six_and_the_two_inside_them() -> None:
    assert [section["title"] for section in PUBLICATION["sections"]] == [
        "World", "City", "Business", "Science", "Culture", "Opinion",
    ]  # fmt: skip
    assert {section for section in SECTIONS if "/" in section} == {
        "city/harbour",
        "science/climate",
    }
    assert {article["section"] for article in ARTICLES} == SECTIONS


def test_there_is_a_mix_of_kinds() -> None:
    kinds = Counter(article.get("kind", "news") for article in ARTICLES)
    assert set(kinds) == KINDS
    assert kinds["feature"] == 3
    assert min(kinds["opinion"], kinds["analysis"]) >= 4
    assert sum("agency" in article for article in ARTICLES) >= 2


def test_one_story_at_most_is_breaking_and_it_is_the_newest() -> None:
    breaking = [article for article in ARTICLES if article.get("breaking")]
    assert breaking == [min(ARTICLES, key=lambda article: _age(article["age"]))]


def test_one_story_is_in_arabic_and_one_in_french() -> None:
    languages = Counter(article.get("language", "en") for article in ARTICLES)
    assert (languages.pop("ar"), languages.pop("fr"), set(languages)) == (1, 1, {"en"})
    arabic = next(article for article in ARTICLES if article.get("language") == "ar")
    for part in ("headline", "standfirst", "body"):
        assert re.search(r"[\u0600-\u06ff]", arabic[part])
    assert re.fullmatch(r"[a-z0-9-]+", arabic["slug"])


@each_article
def test_front_matter_has_only_known_keys_and_what_must_be_there(article: dict[str, Any]) -> None:
    assert set(article) - {"body", "file"} <= KEYS
    assert {"headline", "section", "age", "slug"} <= set(article)
    assert article["section"] in SECTIONS
    assert article.get("kind", "news") in KINDS
    assert article["file"] == f"{article['file'][:2]}-{article['slug']}.md"


@each_article
def test_every_name_is_known_to_the_paper(article: dict[str, Any]) -> None:
    authors = {author["slug"] for author in PUBLICATION["authors"]}
    topics = {topic["slug"] for topic in PUBLICATION["topics"]}
    assert set(article.get("authors", [])) <= authors
    assert set(article.get("topics", [])) <= topics
    assert {"authors", "guests", "agency"} & set(article), "somebody wrote it"


@each_article
def test_its_length_is_that_of_a_newspaper_story(article: dict[str, Any]) -> None:
    longest = 1000 if article.get("kind") == "feature" else 600
    assert 80 <= _words(article["body"]) <= longest


def test_only_one_story_is_a_long_read() -> None:
    assert sum(_words(article["body"]) > 700 for article in ARTICLES) == 1


@each_article
def test_background_and_links_lead_to_older_stories(article: dict[str, Any]) -> None:
    background = article.get("background", [])
    assert len(background) in {0, 2, 3, 4, 5}
    assert len(background) == len(set(background))
    for slug in [*background, *STORY_LINK.findall(article["body"])]:
        assert _age(BY_SLUG[slug]["age"]) > _age(article["age"]), slug


@each_article
def test_what_happened_to_it_later_happened_later(article: dict[str, Any]) -> None:
    later = [article.get("updated"), *(note["age"] for note in article.get("corrections", []))]
    assert all(_age(age) < _age(article["age"]) for age in later if age)


@each_article
def test_no_word_contradicts_a_date_that_moves(article: dict[str, Any]) -> None:
    assert not ABSOLUTE_DAY.search(f"{article.get('standfirst', '')} {article['body']}")


@each_article
def test_containers_are_of_known_kinds_and_closed(article: dict[str, Any]) -> None:
    found = _containers(article["body"])
    assert {kind for kind, _title, _text in found} <= CONTAINERS
    assert len(re.findall(r"^:::", article["body"], re.MULTILINE)) == 2 * len(found)


def test_boxes_and_pulled_quotations_are_there_to_be_seen() -> None:
    kinds = Counter(kind for article in ARTICLES for kind, _, _ in _containers(article["body"]))
    assert kinds["fact-box"] >= 4
    assert kinds["pull-quote"] >= 4
    assert kinds["picture"] >= 3


@each_article
def test_a_pulled_quotation_stands_in_the_text(article: dict[str, Any]) -> None:
    running = re.sub(r"^:::.*?^:::$", "", article["body"], flags=re.MULTILINE | re.DOTALL)
    words = " ".join(re.findall(r"\w+", running)).lower()
    for kind, _title, text in _containers(article["body"]):
        if kind == "pull-quote":
            assert " ".join(re.findall(r"\w+", text)).lower() in words


@each_article
def test_a_picture_says_what_it_shows_and_who_made_it(article: dict[str, Any]) -> None:
    shown = [article["picture"]] if "picture" in article else []
    for kind, file, text in _containers(article["body"]):
        if kind == "picture":
            shown.append({"file": file, **yaml.safe_load(text)})
    for picture in shown:
        assert picture["file"] in PICTURES
        assert len(picture["alt"]) > 40
        assert picture["caption"]
        assert re.fullmatch(r"Illustration: .+ / The Estuary Courier", picture["credit"])


def test_every_picture_has_a_brief_and_is_used_once() -> None:
    used = Counter(re.findall(r"[\w-]+\.webp", "\n".join(map(str, ARTICLES))))
    assert used == Counter(PICTURES.keys())
    for picture in PICTURES.values():
        assert picture["kind"] in {"chart", "map", "illustration"}
        assert picture["aspect"] in {"3:2", "16:9"}
        assert len(picture["brief"]) > 150


def test_the_newest_story_of_every_section_has_a_picture() -> None:
    newest = _newer(ARTICLES)
    assert set(newest) == SECTIONS
    assert [section for section, article in newest.items() if "picture" not in article] == []


def test_every_author_and_topic_appears_in_a_story() -> None:
    for kind in ("authors", "topics"):
        known = {item["slug"] for item in PUBLICATION[kind]}
        assert known == {slug for article in ARTICLES for slug in article.get(kind, [])}


def test_authors_and_topics_introduce_themselves() -> None:
    for author in PUBLICATION["authors"]:
        assert author["name"]
        assert author["role"]
        assert author["biography"].count(".") >= 2
    for topic in PUBLICATION["topics"]:
        assert topic["kind"] in {"person", "place", "organisation", "event", "subject"}
        assert topic["description"].endswith(".")


def test_three_stories_were_corrected_and_one_is_closed_to_comments() -> None:
    assert sum("corrections" in article for article in ARTICLES) == 3
    assert sum(article.get("comments") is False for article in ARTICLES) in {1, 2}


@pytest.mark.parametrize("slug", ["about", "privacy", "corrections-policy"])
def test_the_plain_pages_are_there(slug: str) -> None:
    page = _split(PAPER / "pages" / f"{slug}.md")
    assert page["slug"] == slug
    assert page["title"]
    assert _words(page["body"]) > 80


def test_privacy_promises_what_the_software_keeps() -> None:
    text = _split(PAPER / "pages" / "privacy.md")["body"]
    for promise in ("No cookies", "No trackers", "No third parties", "never published"):
        assert promise in text


def test_the_ballot_and_the_board_add_up() -> None:
    """The figures that several stories lean on."""
    assert 331 + 57 == 388
    assert round(331 / 388 * 100, 1) == 85.3
    assert 412 * 13 * 42 == 224_952
    assert 412 * 10 * 60 - 224_952 == 22_248
    assert 412 * 10 * 55 - 224_952 == 1_648
    assert 308_000 + 134_400 + 96_000 + 45_000 == 583_400
    assert round(34_680 / 83_160 * 100, 1) == 41.7
