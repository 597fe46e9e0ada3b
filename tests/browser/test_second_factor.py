"""Setting up and showing a second factor, in a browser and by keyboard only."""

from __future__ import annotations

import json
from itertools import count

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.servers.paper import broadsheet

NAME, PASSWORD = "mira", "a long enough password 4 mira"
PERSON = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
user = get_user_model().objects.create_user({NAME!r}, "mira@paper.example", {PASSWORD!r})
user.user_permissions.add(Permission.objects.get(codename="access_admin"))
"""
# What the phone shows, so many steps of 30 seconds from now: each code opens once.
CODE = """
import time
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
phone = TOTPDevice.objects.get(user__username="mira")
totp = TOTP(phone.bin_key, phone.step, phone.t0, phone.digits, phone.drift)
totp.time = time.time() + 30 * %d
print(f"{totp.token():06}")
"""
WIDTHS = {"phone": 360, "desktop": 1280}


@pytest.fixture(scope="module")
def person(paper):
    done = broadsheet(paper.home, "manage", "shell", "-c", PERSON)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def code(paper):
    """Asks the phone."""
    later = count()

    def shown() -> str:
        words = ("manage", "shell", "--no-imports", "-c", CODE % next(later))
        done = broadsheet(paper.home, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return shown


def violations(tab) -> list[str]:
    found = json.loads(json.dumps(Axe().run(tab).response))["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def sign_in(tab, paper) -> None:
    """By keyboard only."""
    tab.goto(paper.url + "/desk/login/")
    tab.keyboard.type(NAME)
    tab.keyboard.press("Tab")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")


def fits(tab) -> bool:
    """Whether nothing sticks out at the side."""
    return tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_set_up_then_asked_for(paper, chromium, person, code):
    context = chromium.new_context(viewport={"width": WIDTHS["phone"], "height": 740})
    tab = context.new_page()
    sign_in(tab, paper)
    tab.wait_for_url("**/desk/")
    tab.goto(paper.url + "/desk/second-factor/")
    assert tab.url.endswith("/set-up/")
    tab.wait_for_function("document.querySelector('.door-picture').naturalWidth > 0")
    assert violations(tab) == []
    assert fits(tab)

    # The field has the focus.
    tab.keyboard.type("000000")
    tab.keyboard.press("Enter")
    tab.get_by_text("This code doesn't fit.").wait_for()
    assert violations(tab) == []
    tab.locator("#id_code").fill("")
    tab.locator("#id_code").focus()
    tab.keyboard.type(code())
    tab.keyboard.press("Enter")
    tab.locator(".door-codes").wait_for()
    assert tab.locator(".door-codes li").count() == 10
    assert violations(tab) == []
    assert fits(tab)
    context.close()

    context = chromium.new_context(viewport={"width": WIDTHS["desktop"], "height": 900})
    tab = context.new_page()
    sign_in(tab, paper)
    tab.wait_for_url("**/desk/second-factor/ask/**")
    assert violations(tab) == []
    tab.keyboard.type(code())
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/desk/")
    tab.goto(paper.url + "/desk/second-factor/")
    assert violations(tab) == []
    context.close()
