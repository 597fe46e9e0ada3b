"""A served demonstration paper and a real Chromium.

Both live as long as this package's tests: Playwright keeps an event loop running in its thread,
and Django's database layer refuses to work beside one.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.servers.paper import broadsheet, serving

# Without these, Chromium asks its maker's hosts for things at each start.
QUIET = ("--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-quic")  # fmt: skip

WITHDRAW = """
from wagtail.models import Page
Page.objects.get(slug="high-water-note-26").specific.unpublish()
"""


def pytest_collection_modifyitems(items):
    """One server and one browser a run: these tests stay in one process, in their order."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def chromium():
    """The browser."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "Chromium is not installed: install the package chromium."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    flags = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def paper(tmp_path_factory):
    """The demonstration paper with one imported page, served."""
    scratch = tmp_path_factory.mktemp("browser")
    home = scratch / "var"
    many = _tide_notes(scratch / "tides")
    for words in (
        ("demo",),
        ("import", str(Path(__file__).parent / "imported.txt")),
        ("import", str(many), "--section", "Tides"),
        ("manage", "shell", "-c", WITHDRAW),
    ):
        done = broadsheet(home, *words)
        assert done.returncode == 0, done.stderr
    with serving(home, "--workers", "2") as served:
        yield served


def _tide_notes(folder: Path) -> Path:
    """As many short stories as make a list go over two pages."""
    folder.mkdir()
    for number in range(1, 27):
        text = f"---\ntitle: High water, note {number}\n---\n\nThe tide was as in the table.\n"
        (folder / f"note-{number:02}.md").write_text(text)
    return folder


@pytest.fixture
def page(chromium):
    """An empty tab at a phone's width."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()
