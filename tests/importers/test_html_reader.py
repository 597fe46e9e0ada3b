"""Web pages of several layouts and languages, each part found as what it is."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from broadsheet.importers.html_reader import read_html
from broadsheet.importers.parsed import RelatedItem, SourceRefused

PAGES = Path(__file__).parent / "dumps" / "html"
SENTENCE = "<p>The lock was opened at six, and the first barge came through before the fog.</p>"

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def english():
    source = (PAGES / "english.html").read_bytes()
    return read_html(source, url="https://ledger.example/news/harbour/cranes-third-day/?from=mail")


def test_the_article_knows_its_place_and_its_makers(english):
    assert english.headline == "Harbour cranes stand still for a third day"
    assert english.breadcrumb == ["Home", "News", "Harbour"]
    assert english.section == ["News", "Harbour"]
    assert english.authors == ["Ines Calloway", "Tom Orrick"]
    assert english.published_at == datetime(2024, 3, 5, 6, 30, tzinfo=UTC)
    assert english.updated_at == datetime(2024, 3, 5, 9, 12, tzinfo=UTC)
    assert english.language == "en-GB"
    assert english.topics == ["Port of Vessmouth", "Strikes"]
    assert english.standfirst == "Drivers and the port meet again on Thursday."
    assert english.canonical_source == "https://ledger.example/news/harbour/cranes-third-day/"


def test_the_body_is_whole_in_order_and_without_furniture(english):
    assert [(block.kind, block.text[:28]) for block in english.body] == [
        ("paragraph", "Nothing moved on Lantern Qua"),
        ("paragraph", "“We are not asking for the m"),
        ("heading", "What the port says"),
        ("paragraph", "The port authority called th"),
        ("list", "Eleven ships wait in the roa"),
        ("quotation", "A roster is a promise."),
        ("paragraph", "Talks begin again on Thursda"),
    ]
    assert '<a href="https://ledger.example/people/bo-hask/">Bo Hask</a>' in english.body[1].html
    assert "<i>regrettable</i>" in english.body[3].html


def test_the_picture_over_the_text_leads(english):
    picture = english.lead_picture
    assert picture.src == "https://ledger.example/img/cranes.jpg"
    assert picture.alt == "Four cranes against a grey sky"
    assert picture.caption == "The cranes on Lantern Quay."
    assert picture.credit == "Photo: Ada Vey"


def test_other_stories_are_named_with_their_addresses(english):
    site = "https://ledger.example/news"
    assert english.related == [
        RelatedItem("The roster that nobody could read", "", f"{site}/harbour/roster/"),
        RelatedItem(
            "Crane drivers vote to stop work",
            "The vote was closer than the union had hoped...",
            f"{site}/harbour/drivers-vote/",
        ),
        RelatedItem(
            "Tug crews join the harbour strike",
            "Five tugs stayed at their moorings...",
            f"{site}/harbour/tug-crews/",
        ),
    ]
    assert [item.headline for item in english.latest] == [
        "Council election ends in a tie again",
        "Rowers win by the width of a hand",
    ]


def test_the_comment_form_and_nothing_else_is_left(english):
    assert english.form == ["Leave a reply", "Comment", "Name", "Post comment"]
    assert english.leftovers == []


def test_a_page_laid_out_with_tables_in_latin_1_says_less_and_nothing_is_made_up():
    page = read_html((PAGES / "german-tables.html").read_bytes())
    assert page.headline == "Stausee über dem alten Dorf wird wieder gefüllt"
    assert [block.text[:30] for block in page.body] == [
        "Der Grauwalder Stausee wird ab",
        "»Wir hätten den Turm gern beha",
        "Bis Ostern soll der Spiegel um",
    ]
    assert (page.authors, page.published_at, page.updated_at) == ([], None, None)
    assert (page.section, page.topics, page.standfirst, page.kicker) == ([], [], "", "")
    assert page.lead_picture is None


def test_a_page_that_runs_from_right_to_left():
    page = read_html((PAGES / "arabic.html").read_bytes(), url="https://daffa.example/world/nahr")
    assert page.headline == "زهرية تسأل عن مياه النهر"
    assert page.language == "ar"
    assert page.authors == ["ليلى حداد"]
    assert page.section == ["العالم"]
    assert page.published_at == datetime(2023, 11, 2, 5, tzinfo=UTC)
    assert len(page.body) == 3
    assert page.body[2].text.endswith("الجفاف أصاب البلدين معًا.")
    assert page.related == [
        RelatedItem(
            "ماذا تقول معاهدة النهر القديمة عن الجفاف", "", "https://daffa.example/world/treaty"
        )
    ]


def test_a_page_with_microdata_and_a_sentence_that_breaks_off():
    page = read_html((PAGES / "spanish.html").read_bytes(), path="2022/semilla.html")
    assert page.headline == "La semilla vuelve a casa"
    assert page.path == "2022/semilla.html"
    assert page.kicker == "Botánica"
    assert page.authors == ["Marta Quiroga", "Iker Sol"]
    assert page.breadcrumb == ["Inicio", "Ciencia", "La semilla vuelve a casa"]
    assert page.section == ["Ciencia"]
    assert page.published_at.date() == date(2022, 9, 14)
    assert [block.text[:10] for block in page.body] == ["El museo d", "Las semill", "«No es una"]
    assert len(page.unfinished) == 1
    assert page.unfinished[0].endswith("tanto tiempo..")
    # Without the page's address a relative link leads nowhere, but the story is still named.
    assert page.related == [RelatedItem("Un cajón sin llave en el museo")]


def article(head: str = "", body: str = SENTENCE * 4) -> str:
    return f"<html><head>{head}</head><body><h1>The lock opens again</h1>{body}</body></html>"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2020-02-30">',
        '<meta name="date" content="yesterday">',
        '<meta name="date" content="1970-01-01T00:00:00Z">',
        '<meta name="date" content="99999999999999">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":7}</script>',
        "<title>The lock opens again, 4 May 2020</title>",
    ],
)
def test_a_date_that_is_none_stays_unknown(head):
    assert read_html(article(head)).published_at is None


def test_a_date_in_a_list_of_other_stories_is_not_the_articles():
    times = "".join(f"<li><time datetime=2020-01-0{day}>x</time></li>" for day in range(1, 6))
    assert read_html(article(body=f"{SENTENCE * 4}<ul>{times}</ul>")).published_at is None


def test_a_site_that_calls_its_front_page_canonical_is_not_believed():
    page = read_html(
        article('<link rel="canonical" href="https://x.example/">'), url="https://x.example/lock"
    )
    assert (page.url, page.canonical_source) == ("https://x.example/lock", "")


@pytest.mark.parametrize(
    "byline", ["admin", "https://social.example/lock", "desk@paper.example", "2020", ""]
)
def test_what_is_no_name_is_no_author(byline):
    assert read_html(article(f'<meta name="author" content="{byline}">')).authors == []


def test_a_summary_without_a_body_is_a_brief():
    page = read_html(article('<meta name="description" content="It opened at six.">', "<p></p>"))
    assert page.is_brief
    assert page.standfirst == "It opened at six."


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not text"),
        (bytes(range(256)) * 50, "not text"),
        ("<p>words</p>", "no headline"),
        ("<h1>A headline alone</h1>", "nothing to read"),
        ("<title>A headline alone</title>", "nothing to read"),
        ("<h1>x</h1>" + "<p>x</p>" * 500_000, "too long"),
    ],
)
def test_what_can_not_be_read_is_refused_by_name_in_one_sentence(source, reason):
    with pytest.raises(SourceRefused, match=reason) as refused:
        read_html(source, path="pages/one.html")
    assert str(refused.value).startswith("pages/one.html ")
    assert str(refused.value).count("\n") == 0


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "latin-1"), ("iso-8859-1", "utf-8"), ("utf-16", "utf-8"), ("", "utf-8-sig"),
        ("", "utf-16"), ("", "utf-32"), ("windows-1251", "cp1251"), ("nonsense", "cp1252"),
        ("iso-8859-1", "cp1252"), ("gb2312", "gb18030"), ("shift_jis", "cp932"),
    ],
)  # fmt: skip
def test_a_page_is_decoded_whatever_it_says_of_itself(declared, encoding):
    words = {
        "cp1251": "Вода стоит высоко, и шлюз открыт",
        "gb18030": "水位很高，船闸已经打开",
        "cp932": "水位が高く、水門が開いた",
    }.get(encoding, "Das Wasser fließt über die Mühle")
    html = article(f'<meta charset="{declared}">', f"<p>{words}. </p>" * 20)
    assert read_html(html.encode(encoding)).body[0].text == f"{words}."


def test_the_charset_that_the_server_gave_goes_before_the_pages_own():
    html = article('<meta charset="koi8-r">', "<p>Вода стоит высоко, и шлюз открыт.</p>" * 9)
    page = read_html(html.encode("cp1251"), charset="windows-1251")
    assert page.body[0].text == "Вода стоит высоко, и шлюз открыт."


@pytest.mark.parametrize(
    "hostile",
    [
        *(f"<{tag}>" * 100_000 for tag in ("div", "b", "table", "ul", "a href=x", "table><tr><td")),
        "<p " + " ".join(f"a{number}=x" for number in range(100_000)) + ">",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        "\0<p>\0", "<!--" * 10_000 + "-->", "<![CDATA[" * 1000,
        "<p class='" + "related-" * 99_999 + "'>",
        "&#0;&#xd800;&#x110000;&" * 1000, "<base href='http://[bad'><a href='http://[bad'>x</a>",
        "<title>" + " - " * 100_000 + "</title>", "<img srcset='" + "a 1w, " * 100_000 + "'>",
    ],
    ids=range(16),
)  # fmt: skip
def test_a_hostile_page_is_read_or_refused_and_takes_no_time_to_speak_of(hostile):
    started = time.monotonic()
    try:
        read = read_html(f"<h1>The lock opens again</h1>{hostile}{SENTENCE * 4}".encode())
        assert read.headline == "The lock opens again"
    except SourceRefused:
        pass
    assert time.monotonic() - started < 30, "the time must not grow with the square of the length"


def test_nothing_executable_reaches_the_body():
    page = read_html(
        article(body=f'{SENTENCE * 3}<p onclick="x()">A <a href="javascript:x()">link</a> in it, '
                "and <img src=x onerror=x()> a picture, <script>x()</script>and so on.</p>")
    )  # fmt: skip
    joined = " ".join(block.html + block.src for block in page.body)
    assert "javascript" not in joined
    assert "x()" not in joined
    assert "A link in it, and a picture, and so on." in page.body[-1].text + page.body[-2].text
