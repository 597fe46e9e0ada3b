from __future__ import annotations

from urllib.robotparser import RobotFileParser

from tests.feeds.documents import HOST


def test_robots_may_read_the_paper_and_not_the_desk(client, world):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())
    for path in ("/", "/world/", "/feeds/rss.xml", "/media/images/a.jpg", "/desktop/"):
        assert robots.can_fetch("AnyBot", HOST + path)
    assert not robots.can_fetch("AnyBot", f"{HOST}/desk/pages/3/edit/")
    assert robots.site_maps() == [f"{HOST}/sitemap.xml", f"{HOST}/news-sitemap.xml"]
    for address in robots.site_maps():
        assert client.get(address.removeprefix(HOST)).status_code == 200
