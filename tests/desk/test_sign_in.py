"""Signing in: after too many tries there is a pause, for that name from that network only."""

from __future__ import annotations

import datetime as dt

import pytest
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.utils import timezone

from broadsheet.desk.sign_in import NOWHERE, network_of

pytestmark = pytest.mark.django_db
LOGIN = "/desk/login/"
RIGHT, WRONG = "a long password", "not the password"


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("jo", "jo@paper.example", RIGHT)


def sign_in(client, password, name="jo", address="198.51.100.7"):
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address)


def fail(client, times, **more):
    return [sign_in(client, WRONG, **more).status_code for _ in range(times)]


def test_the_right_password_signs_in(client, editor):
    assert sign_in(client, RIGHT).status_code == 302
    assert not AccessLog.objects.exists()


def test_after_too_many_tries_the_right_one_waits_too(client, editor):
    outcomes = fail(client, settings.AXES_FAILURE_LIMIT)

    answer = sign_in(client, RIGHT)

    assert set(outcomes[:-1]) == {200}
    assert answer.status_code == 429
    text = answer.content.decode()
    assert "Too many tries with this name. Please try again in 15 minutes" in text
    assert 'value="jo"' in text
    assert WRONG not in text


def test_others_and_other_places_are_not_locked_out(client, editor, django_user_model):
    django_user_model.objects.create_superuser("mira", "mira@paper.example", RIGHT)
    fail(client, settings.AXES_FAILURE_LIMIT + 1)

    assert sign_in(client, RIGHT, name="mira").status_code == 302
    assert sign_in(client, RIGHT, address="203.0.113.9").status_code == 302


def test_the_pause_ends(client, editor):
    fail(client, settings.AXES_FAILURE_LIMIT + 1)
    AccessAttempt.objects.update(
        attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME - dt.timedelta(seconds=1)
    )

    assert sign_in(client, RIGHT).status_code == 302


def test_who_has_no_address_can_sign_in(client, editor):
    assert sign_in(client, RIGHT, address="").status_code == 302
    assert sign_in(client, WRONG, address="no address").status_code == 200


def test_signing_in_forgets_earlier_slips(client, editor):
    for _ in range(3):
        fail(client, settings.AXES_FAILURE_LIMIT - 2)
        assert sign_in(client, RIGHT).status_code == 302


def test_who_does_not_exist_is_answered_alike(client, editor):
    there, nowhere = sign_in(client, WRONG), sign_in(client, WRONG, name="nobody")

    assert there.status_code == nowhere.status_code
    strip = str.maketrans("", "", "")
    assert len(there.content.decode().translate(strip)) - len("jo") == len(
        nowhere.content.decode().translate(strip)
    ) - len("nobody")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("", NOWHERE),
        ("not an address", NOWHERE),
    ],
)
def test_what_counts_as_one_network(rf, address, network):
    assert network_of(rf.get("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR="9.9.9.9")) == network
