"""Security headers of each part of the site, by one address of each."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from broadsheet.headers import DESK_POLICY, MEDIA_POLICY, PAPER_POLICY, PREVIEW_POLICY
from tests.factories import ArticleFactory


@pytest.fixture
def article(world):
    return ArticleFactory(parent=world)


@pytest.mark.parametrize("path", ["/", "/no-such-page/", "/feeds/rss.xml", "/robots.txt"])
def test_the_paper_is_strict(client, front, path):
    answer = client.get(path)
    assert answer["Content-Security-Policy"] == PAPER_POLICY
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert not answer.cookies


@pytest.mark.parametrize("policy", [PAPER_POLICY, DESK_POLICY, MEDIA_POLICY, PREVIEW_POLICY])
def test_no_policy_lets_inline_script_or_eval_through(policy):
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    scripts = rules.get("script-src", rules["default-src"])
    assert scripts in {"'self'", "'none'"}
    assert rules["default-src"] == "'none'"


def test_the_desk_may_frame_itself_and_is_not_indexed(editor, front):
    answer = editor.get("/desk/")
    assert answer["Content-Security-Policy"] == DESK_POLICY
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_preview_is_the_papers_page_in_the_desks_frame(editor, article):
    article.save_revision()
    path = reverse("wagtailadmin_pages:view_draft", args=[article.pk])
    answer = editor.get(path)
    assert article.title in answer.text
    assert answer["Content-Security-Policy"] == PREVIEW_POLICY
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", ["/", "/no-such-page/", "/robots.txt", "/media/original_images/x"])
@pytest.mark.parametrize("cookie", ["csrftoken=x", 'sessionid="', f"sessionid={'a' * 32}"])
def test_who_sends_a_made_up_cookie_gets_none_back(client, front, path, cookie):
    answer = client.get(path, headers={"cookie": cookie})
    assert not answer.cookies


def test_a_foreign_host_name_gets_a_page_that_asks_the_database_for_nothing(client, front):
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "This request can’t be answered" in answer.text
    assert answer["Content-Security-Policy"] == PAPER_POLICY


def test_a_form_without_its_token_gets_a_page_of_the_paper(front):
    answer = Client(enforce_csrf_checks=True).post("/")
    assert answer.status_code == 403
    assert "This form was not accepted" in answer.text
    assert "<style" not in answer.text
    assert not answer.cookies


def test_a_page_for_members_of_the_desk_leads_to_the_desks_door(client, article):
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    answer = client.get(article.url, follow=True)
    assert unquote(answer.redirect_chain[-1][0]) == f"/desk/login/?next={article.url}"
    assert answer.status_code == 200
