"""Reading the paper as most people do: a phone, no script, and nobody else's server."""

from __future__ import annotations

import gzip
import re
import urllib.request
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.kinds import KINDS

HEAVIEST_ARTICLE = 30_000  # bytes, HTML and CSS, compressed


@pytest.fixture
def plain_reader(chromium):
    """A tab in which JavaScript is off."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_no_cookie_no_foreign_host_no_report(kind, paper, chromium):
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    asked, complaints = [], []
    tab.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    answer = tab.goto(paper.url + KINDS[kind], wait_until="networkidle")
    tab.mouse.wheel(0, 20_000)
    assert set(asked) == {urlsplit(paper.url).netloc}
    assert context.cookies() == []
    status = {"missing page": 404, "withdrawn story": 410}.get(kind, 200)
    assert answer.status == status
    # A browser notes a 404 or 410 on its console; nothing else may stand there.
    assert [text for text in complaints if status == 200 or str(status) not in text] == []
    context.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_is_wider_than_the_screen(kind, width, paper, chromium):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()
    tab.goto(paper.url + KINDS[kind])
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_from_the_front_to_a_story_and_on_without_script(paper, plain_reader):
    plain_reader.goto(paper.url)
    headline = plain_reader.locator("h2 a, h1 a").first.inner_text()
    plain_reader.locator("main h2 a").first.click()
    assert plain_reader.locator("h1").inner_text()
    assert headline
    crumbs = plain_reader.get_by_role("navigation", name="Breadcrumb")
    current = crumbs.locator("[aria-current=page]")
    assert current.inner_text() == plain_reader.locator("h1").inner_text()
    crumbs.get_by_role("link").nth(1).click()
    assert plain_reader.locator("nav a[aria-current]").count() >= 1


@pytest.mark.parametrize("kind", ["section", "opinion section", "opinion"])
def test_the_current_section_is_in_sight_on_a_phone_without_script(kind, paper, plain_reader):
    plain_reader.goto(paper.url + KINDS[kind])
    bar = plain_reader.locator(".section-bar ul")
    assert bar.evaluate("bar => bar.scrollWidth > bar.clientWidth")
    current = bar.locator("[aria-current]").bounding_box()
    assert current["x"] >= 0
    assert current["x"] + current["width"] <= plain_reader.viewport_size["width"]
    assert plain_reader.evaluate("window.scrollY") == 0


def test_an_empty_comment_is_answered_in_the_page_with_what_was_typed(paper, plain_reader):
    plain_reader.goto(paper.url + KINDS["article"])
    plain_reader.get_by_label("Name").fill("Ines")
    with plain_reader.expect_navigation() as navigation:
        plain_reader.locator(".comment-form button").click()
    assert navigation.value.status == 422
    text = plain_reader.get_by_role("textbox", name="Comment")
    described = text.get_attribute("aria-describedby").split()
    assert any(
        "Please enter your comment!" in plain_reader.locator(f"#{name}").inner_text()
        for name in described
    )
    assert plain_reader.get_by_label("Name").input_value() == "Ines"
    assert plain_reader.evaluate("1") == 1


def test_a_comment_is_thanked_for(paper, plain_reader):
    plain_reader.goto(paper.url + KINDS["imported article"])
    plain_reader.get_by_role("textbox", name="Comment").fill("Who pays for the ferry?")
    plain_reader.get_by_label("Name").fill("Ines")
    plain_reader.locator(".comment-form button").click()
    assert plain_reader.url.endswith("?comment=received#comments")
    assert plain_reader.locator(".comments-notice").is_visible()


def test_the_first_tab_stop_skips_to_the_content(paper, page):
    page.goto(paper.url + KINDS["article"])
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == "#content"
    assert focused.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_tab_stop_shows_where_it_is(paper, page):
    page.goto(paper.url + KINDS["article"])
    seen = 0
    for _stop in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const e = document.activeElement; if (e === document.body) return null;"
            " const s = getComputedStyle(e); return s.outlineStyle + ' ' + s.outlineWidth; })()"
        )
        if outline is None:
            break
        assert not outline.startswith("none"), page.evaluate("document.activeElement.outerHTML")
        seen += 1
    assert seen > 15


def test_an_article_is_light(paper):
    for kind in ("article", "long read", "imported article"):
        address = paper.url + KINDS[kind]
        html = _bytes(address)
        sheets = re.findall(rb'<link rel="stylesheet" href="([^"]+)"', html)
        assert sheets
        size = len(gzip.compress(html))
        size += sum(len(gzip.compress(_bytes(urljoin(address, s.decode())))) for s in sheets)
        assert size <= HEAVIEST_ARTICLE, f"{kind}: {size} bytes"


def _bytes(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 our own server
        return answer.read()
