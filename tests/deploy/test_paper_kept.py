"""The paper's own pages in nginx: kept, never old, and the last copy while the paper is down.

How long something takes is what is tested here, so these tests wait by the clock.
"""

from __future__ import annotations

import re
import time

import pytest

from tests.deploy.paper import Desk, direct, paper_behind
from tests.deploy.test_freshness import IDLE_SECONDS, OLD_AFTER, at_once, wait
from tests.servers.paper import broadsheet, wait_for

SECTION = "/world/"


@pytest.fixture(scope="module")
def behind_nginx(demonstrated, tmp_path_factory):
    """The demonstration paper and nginx in front of it."""
    with paper_behind(demonstrated, tmp_path_factory.mktemp("paper")) as both:
        yield both


@pytest.fixture(scope="module")
def front(behind_nginx):
    return behind_nginx[0]


@pytest.fixture(scope="module")
def paper(behind_nginx):
    return behind_nginx[1]


@pytest.fixture(scope="module")
def desk(front):
    """An editor who has signed in through nginx."""
    return Desk(front)


@pytest.fixture(scope="module")
def stories(front):
    return stories_on(front)


def stories_on(front):
    """Addresses of articles of one section."""
    found = re.findall(rf'href="({SECTION}(?:[\w-]+/)*[\w-]+/)"', front.ask(SECTION).text)
    own = [path for path in dict.fromkeys(found) if "ld+json" in front.ask(path).text]
    assert len(own) >= 4
    return own


def number_of(paper, path):
    """The primary key of the page at a path."""
    slug = path.strip("/").split("/")[-1]
    code = f"from wagtail.models import Page; print(Page.objects.get(slug={slug!r}).pk)"
    done = broadsheet(paper.home, "manage", "shell", "--no-imports", "-c", code)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def asked(front, path):
    """How often the application was asked for a path."""
    return sum(line[1] != "-" for line in front.told() if line[-1] == path)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        (SECTION, 200),
        ("/authors/", 200),
        ("/feeds/rss.xml", 200),
        ("/sitemap.xml", 200),
        ("/nowhere/", 404),
        ("/world", 301),
    ],
)
def test_readers_pages_are_kept(front, paper, path, status):
    # Rendered by now, however busy the machine is.
    assert direct(paper, path).status == status
    before = asked(front, path)
    answers = [front.ask(path) for _ in range(5)]
    assert {answer.status for answer in answers} == {status}
    assert asked(front, path) - before <= 2


def test_a_page_of_the_paper_is_not_sent_twice_to_who_has_it(front):
    for path in ("/", "/feeds/rss.xml"):
        # The first feed makes a crop of each picture in it, for which nginx may not want to wait.
        wait_for(lambda path=path: front.ask(path).status == 200, path)
        for taken in ("gzip", "identity"):
            first = front.ask(path, Accept_Encoding=taken)
            again = front.ask(path, Accept_Encoding=taken, If_None_Match=first.headers["etag"])
            assert (again.status, again.body) == (304, b"")


def test_two_hundred_readers_of_a_new_story(front, stories):
    path = stories[3] + "?comment=received"
    answers = at_once(front, path)
    assert {answer.status for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


def test_first_answers_after_a_retraction_of_pages_that_idled(front, paper, desk, stories):
    path = stories[0]
    number = number_of(paper, path)
    assert front.ask(path).status == 200
    assert path in front.ask(SECTION).text
    wait(IDLE_SECONDS)
    desk.send(f"/desk/pages/{number}/unpublish/", {})
    assert front.ask(path).status == 410
    assert f'href="{path}"' not in front.ask(SECTION).text


def test_a_story_in_demand_is_gone_two_seconds_after_its_retraction(front, paper, desk, stories):
    path = stories[1]
    number = number_of(paper, path)
    for _ in range(3):
        assert front.ask(path).status == 200
    desk.send(f"/desk/pages/{number}/unpublish/", {})
    end, late = time.monotonic() + OLD_AFTER, []
    while len(late) < 20:
        started, status = time.monotonic(), front.ask(path).status
        if started > end:
            late.append(status)
    assert set(late) == {410}


def test_a_story_is_there_two_seconds_after_it_was_published(front, paper, desk, stories):
    path = stories[2]
    number = number_of(paper, path)
    desk.send(f"/desk/pages/{number}/unpublish/", {})
    wait(OLD_AFTER)
    assert front.ask(path).status == 410
    desk.send(f"/desk/bulk/wagtailcore/page/publish/?id={number}", {})
    wait(OLD_AFTER)
    assert front.ask(path).status == 200
    assert f'href="{path}"' in front.ask(SECTION).text


def test_the_paper_stops_and_its_pages_stay(demonstrated, tmp_path):
    with paper_behind(demonstrated, tmp_path) as (front, paper):
        desk = Desk(front)
        shown, gone = stories_on(front)[:2]
        desk.send(f"/desk/pages/{number_of(paper, gone)}/unpublish/", {})
        wait(OLD_AFTER)
        assert [front.ask(path).status for path in (shown, gone, "/")] == [200, 410, 200]
        paper.stop()
        wait(OLD_AFTER)
        assert [front.ask(path).status for path in (shown, gone, "/")] == [200, 410, 200]
        assert desk.ask("/desk/").status == 503
