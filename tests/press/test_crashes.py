"""kill -9 at each moment of a commit: the change and its bump are both there, or neither is."""

from __future__ import annotations

import signal

import pytest

from broadsheet.press.announcement import Announcement

pytestmark = pytest.mark.pure

CHANGE = (
    "from broadsheet.newspaper.models import Section\n"
    "section = Section.objects.get(slug='world')\n"
    "section.title = 'The World'\n"
    "section.save()\n"
)
STATE = (
    "from broadsheet.newspaper.models import Section\n"
    "from tests.press.bumps import number, Watch\n"
    "watch = Watch(); watch.began = {before}\n"
    "title = Section.objects.get(slug='world').title\n"
    "print(title, number(), 'sections' in watch.bumped('sections'), sep='|')\n"
)


@pytest.fixture(scope="module")
def before(paper_to_copy):
    """The clock's number before the change."""
    return int(paper_to_copy.tell("from tests.press.bumps import number; print(number())"))


@pytest.mark.parametrize(
    ("moment", "changed", "announced"),
    [
        ("before-bump", False, False),
        ("after-bump", False, False),
        ("after-commit", True, False),
        ("after-announce", True, True),
    ],
)
def test_killed(paper_on_disk, before, moment, changed, announced):
    clock = Announcement(paper_on_disk.home / "press" / "clock")
    assert clock.number == before
    (paper_on_disk.home / "press" / "die-at").write_text(moment)
    killed = paper_on_disk.run(CHANGE, DEBUG="true")
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    title, now, bumped = paper_on_disk.tell(STATE.format(before=before)).split("|")
    assert title == ("The World" if changed else "World")
    assert bumped == str(changed)
    assert int(now) == before + changed
    assert clock.number == before + announced


def test_the_next_change_announces_what_a_crash_kept_quiet(paper_on_disk, before):
    order = paper_on_disk.home / "press" / "die-at"
    order.write_text("after-commit")
    paper_on_disk.run(CHANGE, DEBUG="true")
    order.unlink()
    paper_on_disk.tell(CHANGE.replace("The World", "Worlds"))
    assert Announcement(paper_on_disk.home / "press" / "clock").number == before + 2


def test_a_paper_that_readers_reach_never_dies_of_such_a_file(paper_on_disk, before):
    (paper_on_disk.home / "press" / "die-at").write_text("before-bump")
    paper_on_disk.tell(CHANGE)
    title, now, bumped = paper_on_disk.tell(STATE.format(before=before)).split("|")
    assert (title, int(now), bumped) == ("The World", before + 1, "True")
