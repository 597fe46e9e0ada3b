"""A second factor at the desk: set up, asked for, required by role, taken away."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from broadsheet.desk.models import SecondFactorPolicy
from broadsheet.desk.second_factor import policy
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db
HOME = "/desk/"
ASK = "/desk/second-factor/ask/"
SET_UP = "/desk/second-factor/set-up/"
MINE = "/desk/second-factor/"


@pytest.fixture
def reporter(django_user_model):
    """Somebody who may see the desk."""
    group = Group.objects.create(name="Reporters here")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = django_user_model.objects.create_user("mira", "mira@paper.example", "a long password")
    user.groups.add(group)
    return user


@pytest.fixture
def signed_in(client, reporter):
    """The reporter's browser after the password."""
    client.force_login(reporter)
    return client


def code_of(phone: TOTPDevice, later: int = 0) -> str:
    """What a phone shows; `later` in steps of 30 seconds."""
    totp = TOTP(phone.bin_key, phone.step, phone.t0, phone.digits, phone.drift)
    totp.time = __import__("time").time() + 30 * later
    return f"{totp.token():06}"


def set_up(client, user) -> list[str]:
    """Set a second factor up as a person does; the recovery codes."""
    client.get(SET_UP)
    phone = TOTPDevice.objects.get(user=user)
    answer = client.post(SET_UP, {"code": code_of(phone)})
    assert answer.status_code == 200
    return re.findall(r"<li><code>(\w+)</code></li>", answer.content.decode())


def leads_to(answer, path: str) -> bool:
    return answer.status_code == 302 and urlsplit(answer["Location"]).path == path


def test_without_one_the_password_is_enough(signed_in):
    assert signed_in.get(HOME).status_code == 200


def test_set_up_shows_the_secret_and_takes_the_first_code(signed_in, reporter):
    page = signed_in.get(SET_UP).content.decode()
    picture = signed_in.get("/desk/second-factor/set-up/picture.svg")
    phone = TOTPDevice.objects.get(user=reporter)
    secret = parse_qs(urlsplit(phone.config_url).query)["secret"][0]

    assert secret in page.replace(" ", "")
    assert picture["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture["Cache-Control"]
    assert not phone.confirmed
    assert not policy.has_one(reporter)

    codes = set_up(signed_in, reporter)

    assert len(set(codes)) == policy.RECOVERY_CODES
    assert policy.has_one(reporter)
    assert signed_in.get(HOME).status_code == 200


def test_a_wrong_first_code_turns_nothing_on(signed_in, reporter):
    signed_in.get(SET_UP)
    phone = TOTPDevice.objects.get(user=reporter)
    wrong = f"{(int(code_of(phone)) + 1) % 1_000_000:06}"

    answer = signed_in.post(SET_UP, {"code": wrong})

    assert answer.status_code == 422
    assert "This code doesn&#x27;t fit." in answer.content.decode()
    assert not policy.has_one(reporter)
    assert TOTPDevice.objects.get(user=reporter).key == phone.key


def test_with_one_nothing_of_the_desk_opens_before_the_code(signed_in, reporter, client):
    article = ArticleFactory(live=False)
    set_up(signed_in, reporter)
    client.logout()
    client.force_login(reporter)
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])

    for path in (HOME, edit, preview, "/desk/account/", SET_UP, MINE, "/desk/images/"):
        assert leads_to(client.get(path), ASK), path
        assert leads_to(client.post(path), ASK), path
    picture = client.get("/desk/second-factor/set-up/picture.svg")
    assert leads_to(picture, ASK)


def test_away_from_the_desk_who_has_not_shown_it_is_nobody(signed_in, reporter, client, rf):
    set_up(signed_in, reporter)
    client.logout()
    client.force_login(reporter)

    answer = client.get("/media/original_images/any.jpg")

    assert answer.status_code == 404
    assert answer.wsgi_request.user.is_anonymous


def test_the_code_opens_and_leads_on(signed_in, reporter, client):
    set_up(signed_in, reporter)
    client.logout()
    client.force_login(reporter)
    before = client.session.session_key
    phone = TOTPDevice.objects.get(user=reporter)
    asked = client.get("/desk/account/")

    answer = client.post(asked["Location"], {"code": code_of(phone, 1), "next": "/desk/account/"})

    assert leads_to(answer, "/desk/account/")
    assert client.get("/desk/account/").status_code == 200
    assert client.session.session_key != before


def test_a_code_opens_once(signed_in, reporter, client):
    set_up(signed_in, reporter)
    phone = TOTPDevice.objects.get(user=reporter)
    code = code_of(phone, 1)
    outcomes = []
    for _ in range(2):
        client.logout()
        client.force_login(reporter)
        outcomes.append(client.post(ASK, {"code": code}).status_code)

    assert outcomes == [302, 422]


def test_a_recovery_code_opens_once(signed_in, reporter, client):
    codes = set_up(signed_in, reporter)
    outcomes = []
    for code in (codes[0].upper(), codes[0]):
        client.logout()
        client.force_login(reporter)
        outcomes.append(client.post(ASK, {"code": f" {code} "}).status_code)

    assert outcomes == [302, 422]
    assert policy.recovery_codes_left(reporter) == policy.RECOVERY_CODES - 1


def test_guessing_is_slowed_down(signed_in, reporter, client):
    set_up(signed_in, reporter)
    client.logout()
    client.force_login(reporter)
    phone = TOTPDevice.objects.get(user=reporter)
    for guess in ("000000", "000001", "000002"):
        client.post(ASK, {"code": guess})

    # The right one comes too soon after wrong ones.
    assert client.post(ASK, {"code": code_of(phone, 1)}).status_code == 422
    assert TOTPDevice.objects.get(user=reporter).throttling_failure_count > 0


@pytest.mark.parametrize(
    "after", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_nobody_is_led_out_of_the_desk(signed_in, reporter, client, after):
    set_up(signed_in, reporter)
    client.logout()
    client.force_login(reporter)
    phone = TOTPDevice.objects.get(user=reporter)

    assert leads_to(client.post(ASK, {"code": code_of(phone, 1), "next": after}), HOME)


def test_a_role_that_needs_one_is_led_to_set_it_up(signed_in, reporter):
    chosen = SecondFactorPolicy.load()
    chosen.of_groups.set(reporter.groups.all())
    chosen.save()

    assert leads_to(signed_in.get(HOME), SET_UP)
    assert "Your role needs a second factor" in signed_in.get(SET_UP).content.decode()
    set_up(signed_in, reporter)
    assert signed_in.get(HOME).status_code == 200
    signed_in.post("/desk/second-factor/remove/")
    assert policy.has_one(reporter)


def test_superusers_can_be_made_to(admin_client):
    chosen = SecondFactorPolicy.load()
    chosen.of_superusers = True
    chosen.save()

    assert leads_to(admin_client.get(HOME), SET_UP)


def test_it_can_be_given_up_where_no_role_needs_it(signed_in, reporter):
    set_up(signed_in, reporter)

    signed_in.post("/desk/second-factor/remove/")

    assert not policy.has_one(reporter)
    assert not StaticDevice.objects.filter(user=reporter).exists()
    assert signed_in.get(HOME).status_code == 200


def test_new_recovery_codes_take_the_place_of_the_old(signed_in, reporter):
    old = set_up(signed_in, reporter)
    page = signed_in.post("/desk/second-factor/codes/").content.decode()
    new = re.findall(r"<li><code>(\w+)</code></li>", page)

    assert len(new) == policy.RECOVERY_CODES
    assert not set(old) & set(new)
    assert signed_in.get("/desk/second-factor/codes/").status_code == 405


def test_an_administrator_takes_it_from_who_has_lost_it(signed_in, reporter, admin_client):
    set_up(signed_in, reporter)
    address = f"/desk/second-factor/of/{reporter.pk}/"

    assert signed_in.post(address).status_code in {302, 403}
    assert policy.has_one(reporter)
    assert "by voice or face" in admin_client.get(address).content.decode()
    admin_client.post(address)
    assert not policy.has_one(reporter)


def test_nobody_raises_themselves_over_a_superuser(signed_in, reporter, admin_user):
    reporter.groups.first().permissions.add(Permission.objects.get(codename="change_user"))
    policy.phone_to_set_up(admin_user)
    TOTPDevice.objects.filter(user=admin_user).update(confirmed=True)

    signed_in.post(f"/desk/second-factor/of/{admin_user.pk}/")

    assert policy.has_one(admin_user)


def test_another_password_ends_other_sessions(client, reporter, django_user_model):
    from django.test import Client

    elsewhere = Client()
    elsewhere.force_login(reporter)
    assert elsewhere.get(HOME).status_code == 200
    reporter.set_password("another long password")
    reporter.save()

    assert leads_to(elsewhere.get(HOME), "/desk/login/")


def test_readers_pages_ask_nothing_about_it(client, django_assert_max_num_queries):
    client.cookies["sessionid"] = "x" * 32
    assert client.get("/nowhere/").status_code == 404
    assert not mail.outbox
