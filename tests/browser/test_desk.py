"""The desk in a real browser, under its Content-Security-Policy."""

from __future__ import annotations

import pytest

from tests.browser.kinds import KINDS
from tests.servers.paper import broadsheet, wait_for

PASSWORD = "a long enough password 4 the desk"
# Tells of every violation, also those the console doesn't show.
LISTEN = """
window.reports = [];
document.addEventListener('securitypolicyviolation', (event) => window.reports.push(
  event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));
"""


@pytest.fixture(scope="module")
def signed_in(paper, chromium):
    """A browser in which the first administrator has set a password and signed in."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    context.add_init_script(LISTEN)
    tab = context.new_page()
    link = (paper.home / "first-administrator.txt").read_text().split()[-1]
    tab.goto(link)
    tab.locator("[name=new_password1]").fill(PASSWORD)
    tab.locator("[name=new_password2]").fill(PASSWORD)
    tab.locator("form [type=submit]").click()
    tab.goto(paper.url + "/desk/login/")
    tab.locator("[name=username]").fill("administrator")
    tab.locator("[name=password]").fill(PASSWORD)
    tab.locator("form [type=submit]").click()
    tab.wait_for_url("**/desk/")
    yield context
    context.close()


@pytest.fixture
def desk(signed_in):
    """A tab at the desk; fails when the policy was broken in it."""
    tab = signed_in.new_page()
    reports = []
    tab.on(
        "console",
        lambda message: (
            reports.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    yield tab
    reports += tab.evaluate("window.reports")
    tab.close()
    assert reports == []


def test_the_link_works_once(paper, chromium, signed_in):
    assert signed_in
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto((paper.home / "first-administrator.txt").read_text().split()[-1])
    assert tab.locator("[name=new_password1]").count() == 0
    context.close()


def test_home_explorer_and_settings(desk, paper):
    for path in ("/desk/", "/desk/pages/", "/desk/images/", "/desk/reports/site-history/"):
        assert desk.goto(paper.url + path).ok
    assert desk.evaluate("window.reports") == []


def test_editor_choosers_date_picker_and_content_checker(desk, paper):
    _open_editor(desk, paper, KINDS["article"])
    desk.locator("#id_lead_picture-chooser").get_by_role("button", name="Actions").click()
    desk.locator("[data-chooser-action-choose]:visible").first.click()
    _close_dialog(desk, "[data-chooser-modal-choice]")

    desk.get_by_role("button", name="Add Related story").click()
    desk.locator(
        "#id_background_links-5-story-chooser [data-chooser-action-choose]:visible"
    ).click()
    _close_dialog(desk, ".listing")

    desk.get_by_role("button", name="Add Correction").click()
    desk.locator("[name$=-corrected_at]:visible").last.click()
    desk.locator(".xdsoft_datetimepicker:visible").wait_for()

    desk.get_by_role("tab", name="Promote").click()
    desk.locator("[name=published_at]").click()
    desk.locator(".xdsoft_datetimepicker:visible").first.wait_for()
    assert desk.evaluate("window.reports") == []


def test_preview_and_content_checker(desk, paper):
    _open_editor(desk, paper, KINDS["article with table and boxes"])
    desk.get_by_role("button", name="Toggle preview").click()
    frame = desk.frame_locator("#w-preview-iframe")
    frame.locator("h1").wait_for()
    desk.get_by_role("button", name="Toggle checks").click()
    # Words are counted and faults looked for by axe in the preview: both need their scripts.
    counted = desk.locator("[data-content-word-count]")
    wait_for(lambda: counted.inner_text().strip().isdigit(), "the content checker's count")
    assert desk.locator("[data-checks-panel] [data-content-checker-row]").count() == 0


def test_a_story_is_written_and_published(desk, paper):
    desk.goto(paper.url + "/desk/pages/")
    section = _page_id(paper, "world")
    desk.goto(f"{paper.url}/desk/pages/add/broadsheet_newspaper/article/{section}/")
    desk.locator("[name=title]").fill("A story from the desk")
    desk.locator("[name=standfirst]").fill("Written in a browser.")
    desk.get_by_role("button", name="More actions").click()
    desk.get_by_role("button", name="Publish").click()
    desk.wait_for_load_state()
    status, page = paper.get("/world/a-story-from-the-desk/")
    assert status == 200
    assert "Written in a browser." in page
    assert "A story from the desk" in paper.get("/")[1]


def _close_dialog(desk, holds):
    dialog = desk.locator(".modal-content")
    dialog.locator(holds).first.wait_for()
    dialog.locator(".close").click()
    dialog.wait_for(state="hidden")


def _open_editor(desk, paper, address):
    slug = address.strip("/").rpartition("/")[2]
    desk.goto(f"{paper.url}/desk/pages/{_page_id(paper, slug)}/edit/")


def _page_id(paper, slug):
    show = f"from wagtail.models import Page; print(Page.objects.get(slug={slug!r}).pk)"
    done = broadsheet(paper.home, "manage", "shell", "--no-imports", "-c", show)
    return int(done.stdout)
