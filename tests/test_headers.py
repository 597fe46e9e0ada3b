"""Security headers of each part of the site, by one address of each."""

from __future__ import annotations

import pytest
from django.urls import reverse

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


def test_a_foreign_host_name_is_refused(client, front):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
