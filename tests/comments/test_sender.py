from __future__ import annotations

import pytest
from django.test import Client

from broadsheet.comments.models import Comment
from tests.comments.writing import GOOD, address, post
from tests.factories import ArticleFactory


@pytest.fixture
def article(world):
    return ArticleFactory(parent=world)


ACCEPTED = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"},
    {"Origin": "http://testserver"},
    {"Origin": "https://testserver"},
    {"Origin": "https://testserver:8443"},
    {"Origin": "http://127.0.0.1:8000"},
]
REFUSED = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    {"Origin": "https://evil.example"},
    {"Origin": "https://testserver.evil.example"},
    {"Origin": "https://eviltestserver"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "testserver"},
    {"Origin": "ftp://testserver"},
    {"Origin": "https://testserver@evil.example"},
    {"Origin": "https://["},
]


@pytest.mark.parametrize("headers", ACCEPTED)
def test_our_own_page_and_programs_may_post(client, article, headers):
    assert post(client, article, **headers).status_code == 303


@pytest.mark.parametrize("headers", REFUSED)
def test_another_sites_form_is_refused_in_a_sentence(client, article, headers):
    response = post(client, article, **headers)
    assert response.status_code == 403
    assert "Comments can only be sent from the pages of this paper." in response.content.decode()
    assert not Comment.objects.exists()


def test_hosts_for_every_name_make_no_other_site_ours(client, article, settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert post(client, article, Origin="https://evil.example").status_code == 403
    assert post(client, article, Origin="https://testserver").status_code == 303


def test_no_token_is_asked_for_even_where_djangos_check_is_on(article):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(article), GOOD).status_code == 303
