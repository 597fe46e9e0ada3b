"""Markdown with front matter, through `read_markdown` and, for a whole dump, through `read`."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from broadsheet.importers.markdown import read_markdown
from broadsheet.importers.parsed import SourceRefused
from broadsheet.importers.read_command import read

DUMPS = Path(__file__).parent / "dumps" / "markdown"
DIGITALGOV = Path(__file__).parents[3] / "shared" / "data" / "digitalgov"


def dump(path):
    return read_markdown((DUMPS / path).read_text(encoding="utf-8"), path=path)


def kinds(page):
    return [block.kind for block in page.body]


@pytest.fixture(scope="module")
def ferry():
    return dump("hugo/content/harbour/2024/ferry-returns.md")


@pytest.mark.pure
def test_hugo_front_matter(ferry):
    assert ferry.headline == "The night ferry returns – for one winter"
    assert ferry.published_at == datetime(2024, 11, 2, 10, 15, tzinfo=UTC)
    assert ferry.updated_at == datetime(2024, 11, 3, tzinfo=UTC)
    assert ferry.kicker == "Timetable"
    assert ferry.standfirst == "After nine years the last boat sails again."
    assert ferry.summary == "The night ferry sails again from Monday."
    assert ferry.authors == ["mira-holt", "guest-writer"]
    assert ferry.topics == ["ferries", "winter"]
    assert ferry.section == ["Harbour"]
    assert ferry.slug == "night-ferry"
    assert (ferry.lead_picture.src, ferry.lead_picture.alt) == (
        "quay-at-night",
        "The quay at night",
    )


@pytest.mark.pure
def test_shortcodes_become_what_they_mean(ferry):
    assert kinds(ferry) == [
        "paragraph", "picture", "fact_box", "quotation", "quotation", "picture", "paragraph",
        "paragraph", "paragraph", "table", "preformatted", "rule", "list",
    ]  # fmt: skip
    by_kind = {block.kind: block for block in reversed(ferry.body)}
    picture = by_kind["picture"]
    assert picture.src == "https://pictures.example/quay.jpg"
    assert (picture.alt, picture.caption) == ("The quay", "Quay 4. In October")
    assert picture.credit == "L. Brandt"
    box = by_kind["fact_box"]
    assert box.title == "How to book"
    assert box.text == "By telephone\nAt the counter"
    assert ferry.body[3].html == "<blockquote>We kept the lamps lit.<br>— Ines Dahl</blockquote>"
    assert ferry.body[5].src == "https://pictures.example/plan.png"
    assert by_kind["table"].rows == (("Boat", "Seats"), ("Aurora", "120"))
    assert by_kind["preformatted"].text == 'print("{{< note >}}")'
    text = "\n".join(block.html for block in ferry.body)
    assert "Tickets are free on Sundays.<sup>[1]</sup>" in text
    assert "<code>{{&lt; note &gt;}}</code>" in text
    assert '<a href="https://www.youtube.com/watch?v=abc_123">The last boat, filmed</a>' in text
    assert '<a href="https://tickets.example/">Buy a ticket</a>' in text
    assert "Until March." in text


@pytest.mark.pure
def test_every_shortcode_is_counted_once(ferry):
    assert ferry.shortcodes == {
        "ref": 2, "figure": 1, "note": 1, "quote-block": 1, "thumb-img": 1, "highlight": 1,
        "youtube": 1, "shimmer": 1, "button": 1,
    }  # fmt: skip


@pytest.mark.pure
def test_headline_stands_once_when_the_body_repeats_it(ferry):
    assert ferry.headline not in [block.text for block in ferry.body]


@pytest.mark.pure
def test_toml_and_a_table_of_authors():
    page = dump("hugo/content/harbour/2024/2023-05-01-last-boat.md")
    assert (page.headline, page.authors, page.topics) == (
        "The last boat",
        ["Mira Holt"],
        ["ferries"],
    )
    assert page.published_at == datetime(2023, 5, 1, 20, tzinfo=UTC)


@pytest.mark.pure
def test_article_without_a_body_is_a_brief():
    page = dump("hugo/content/harbour/2024/elsewhere.md")
    assert page.is_brief
    assert page.standfirst == "A report of another paper, in one sentence."
    assert page.canonical_source == "https://tide.example/2024/told/"


@pytest.mark.pure
def test_jekyll():
    page = dump("jekyll/_posts/2019-07-14-tide-tables.md")
    assert page.published_at == datetime(2019, 7, 14, tzinfo=UTC)
    assert page.topics == ["tides", "night", "safety"]
    assert page.standfirst == "Two columns, one mistake."
    assert [block.text for block in page.body if block.text] == [
        "Read them twice.",
        "04:12 5.1".replace(" ", "  "),
        "See the map and {{ braces }}.",
        "Shown anyway.",
    ]
    assert page.body[0].caption == "A table of 1912"
    assert dump("jekyll/_drafts/not-yet.md").is_draft


@pytest.mark.pure
def test_eleventy_with_hostile_html():
    page = dump("eleventy/posts/fog.md")
    assert page.topics == ["weather"]
    assert (page.slug, page.language, page.authors) == ("fog-bank", "en", ["Ines Dahl"])
    html = " ".join(block.html for block in page.body)
    assert "Raw <i>HTML</i>" in html
    assert "stays words" in html
    assert "alert" not in html
    assert '<a href="https://films.example/embed/9">' in html
    assert page.body[0].text == "Stay ashore."


@pytest.mark.pure
def test_markdown_without_front_matter_takes_its_first_heading():
    page = read_markdown("# A headline\n\nA body.\n")
    assert (page.headline, [block.text for block in page.body]) == ("A headline", ["A body."])


@pytest.mark.pure
@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2019-05-07 10:00:00", datetime(2019, 5, 7, 10, tzinfo=UTC)),
        ("2012-02-19 1:44:51 -0400", datetime(2012, 2, 19, 5, 44, 51, tzinfo=UTC)),
        ("2021-03-04T05:06:07+05:30",
         datetime(2021, 3, 4, 5, 6, 7, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("March 5, 2014", datetime(2014, 3, 5, tzinfo=UTC)),
        ("Wed, 05 Mar 2014 10:00:00 -0500", datetime(2014, 3, 5, 15, tzinfo=UTC)),
        ("2014-03-05 3:30 pm", datetime(2014, 3, 5, 15, 30, tzinfo=UTC)),
        ("2019-13-45", None),
        ("03/04/2014", None),
        ("Last Modified", None),
    ],
)  # fmt: skip
def test_dates(written, moment):
    page = read_markdown(f"---\ntitle: T\ndate: {written}\n---\nBody.")
    assert page.published_at == moment
    assert bool(page.leftovers) == (moment is None)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("a: &a [x, x]\n" + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n"
            for n in range(9)), "more values"),
        ("a: &a [*a]", "more values"),
        ("a: " + "[" * 5000, "nested too deeply"),
        ("title: one: two", "line 2"),
        ("title: T\nx: " + "y" * 300_000, "shorten it"),
        ("title: !!python/object/apply:os.system ['true']", "no headline"),
    ],
)  # fmt: skip
def test_hostile_front_matter_is_refused_in_a_sentence(head, said):
    with pytest.raises(SourceRefused, match=said):
        read_markdown(f"---\n{head}\n---\nBody.\n")


@pytest.mark.pure
def test_headline_and_nothing_else_is_refused():
    with pytest.raises(SourceRefused, match="nothing else"):
        read_markdown("---\ntitle: Alone\n---\n")


@pytest.mark.pure
@pytest.mark.parametrize(
    "hostile",
    [
        "{{< ",
        '{{< a "',
        "{% raw %}",
        "{{</* ",
        "`a ``b ",
        "[",
        "![a](",
        "{{< box >}}",
        "{:",
        "> - ",
    ],
)
def test_hostile_text_takes_no_longer_for_being_hostile(hostile):
    read_markdown("---\ntitle: T\n---\nBody. " + hostile * (30_000 // len(hostile)))


@pytest.mark.pure
def test_names_come_from_the_dump_s_own_files():
    result = CliRunner().invoke(read, ["--json", *(str(DUMPS / name) for name in (
        "hugo", "jekyll", "eleventy"))])  # fmt: skip
    assert result.exit_code == 0, result.output
    pages = {page["headline"]: page for page in json.loads(result.stdout)}
    assert len(pages) == 6
    assert pages["The night ferry returns – for one winter"]["authors"] == [
        "Mira Holt",
        "guest-writer",
    ]
    assert pages["The night ferry returns – for one winter"]["topics"] == ["Ferries", "winter"]
    assert pages["Tide tables: read them twice"]["authors"] == ["Jonas Dahl"]
    assert "1 .svg" in result.stderr


@pytest.mark.pure
@pytest.mark.skipif(not DIGITALGOV.exists(), reason="needs ../shared/data/digitalgov")
def test_a_whole_publication_arrives():
    result = CliRunner().invoke(read, ["--json", str(DIGITALGOV / "markdown_dump.zip")])
    assert result.exit_code == 0
    pages = {Path(page["path"]).stem: page for page in json.loads(result.stdout)}
    with gzip.open(DIGITALGOV / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = {article["id"]: article for article in map(json.loads, lines)}
    assert pages.keys() == known.keys()
    for name, page in pages.items():
        article = known[name]
        # The list was cut by a script that stops at a title's first line and takes off quotes.
        assert page["headline"].strip("\"' ").startswith(unescape(article["title"]).strip("\"' "))
        assert page["date"][:10] == article["date"][:10]
        assert page["authors"] == article.get("authors", [])
        assert set(page["topics"]) >= set(article.get("topics", []))
    assert 250 < sum(not page["body"] for page in pages.values()) < 290
    counts = Counter()
    for page in pages.values():
        counts.update(page["shortcodes"])
    assert (counts["ref"], counts["legacy-img"], counts["box"]) == (2738, 2445, 42)
    assert not [
        page["path"] for page in pages.values() if "{{<" in page["text"] and not page["draft"]
    ]
