"""Every page kind under axe-core's WCAG 2.2 AA rules, on a phone and a desktop, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import KINDS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENS = {"phone": 360, "desktop": 1440}


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind, screen, scheme, paper, chromium):
    context = chromium.new_context(
        viewport={"width": SCREENS[screen], "height": 900}, color_scheme=scheme
    )
    tab = context.new_page()
    try:
        tab.goto(paper.url + KINDS[kind])
        found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, found.generate_report()
    finally:
        context.close()


def test_axe_would_find_something(page):
    page.set_content("<html><body><img src='x'><a href='#'></a></body></html>")
    assert Axe().run(page).violations_count > 0
