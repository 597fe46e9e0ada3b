"""Addresses that nobody has a page at, and that a database may choke on."""

from __future__ import annotations

import pytest

from tests.factories import ArticleFactory

NUMBER = "9" * 18


@pytest.mark.parametrize(
    "path",
    [
        "/%00/",
        "/world/%00/",
        "/authors/%00/",
        "/topics/a%00b/",
        "/feeds/%00/rss.xml",
        "/media/%00",
        "/authors/%FF/",
        "/authors/%ED%A0%80/",
        "/%F0%9F%92%A9/",
        "/" + "a" * 5000 + "/",
        "/topics/" + "a" * 5000 + "/",
        "/feeds/" + "a/" * 500 + "rss.xml",
        f"/comments/{NUMBER}/",
        f"/comments/{NUMBER}/reply/{NUMBER}/",
        f"/news-sitemap-{NUMBER}{NUMBER}.xml",
        f"/_util/authenticate_with_password/{NUMBER}/{NUMBER}/",
        f"/world/?page={NUMBER}{NUMBER}",
        "/world/?page=%00",
        "/world/?page=-1",
    ],
)
def test_they_are_not_found(client, world, path):
    ArticleFactory(parent=world)
    answer = client.get(path)
    assert answer.status_code == 404
    assert "404" in answer.text
    assert not answer.cookies
