"""A paper whose stories are numbered, each with all that belongs to it, and what it shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from tests.operations.conftest import FOUND
from tests.servers.paper import broadsheet, environment, wait_for

# Both papers of a comparison are to print the same addresses.
PUBLIC = "http://127.0.0.1:9"
_CHANCE = re.compile(rb"(images/picture-\d+)_[A-Za-z0-9]{7}(?=\.)")

_WORDS = (
    FOUND
    + """
import io, json, time
from pathlib import Path
from django.core.files.images import ImageFile
from django.db import transaction
from PIL import Image
from broadsheet.comments.models import Comment
from broadsheet.newspaper.founding import ensure_section
from broadsheet.newspaper.models import Article, ArticleTopic, Author, Byline, Picture, Topic

def publish(number):
    with transaction.atomic():
        data = io.BytesIO()
        Image.new("RGB", (64, 48), (number % 256, 90, 100)).save(data, "PNG")
        data.seek(0)
        picture = Picture.objects.create(
            title=f"Picture {number}", file=ImageFile(data, name=f"picture-{number}.png"))
        story = Article(title=f"Story {number}", slug=f"story-{number}", lead_picture=picture,
            body=json.dumps([{"type": "text", "value": f"<p>Tide {number}.</p>"}]))
        ensure_section(["World"]).add_child(instance=story)
        author, _ = Author.objects.get_or_create(name="Edith Moore", slug="edith-moore")
        topic, _ = Topic.objects.get_or_create(name="Tides", slug="tides")
        Byline.objects.create(article=story, author=author)
        ArticleTopic.objects.create(article=story, topic=topic)
        Comment.objects.create(
            article=story, name="A reader", text=f"To {number}.", state="approved")
    print(number, story.pk, flush=True)
"""
)

WRITE = _WORDS + "for number in range(1, LAST + 1):\n    publish(number)\n"

WRITE_UNTIL = (
    _WORDS
    + """
number = FIRST
while not Path(STOP).exists():
    publish(number)
    number += 1
    time.sleep(0.2)  # SQLite lets nobody else in between two writes without a pause
"""
)

COUNT = """
import json
from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import Article, Picture
stories = Article.objects.filter(title__startswith="Story ")
print(json.dumps({
    "stories": sorted(int(each.title.split()[1]) for each in stories),
    "whole": sum(each.live and each.bylines.count() == 1 and each.article_topics.count() == 1
        and each.comments.filter(text=f"To {each.title.split()[1]}.").count() == 1
        and each.lead_picture.title == f"Picture {each.title.split()[1]}"
        and len(each.lead_picture.file.open().read()) > 60
        for each in stories),
    "pictures": Picture.objects.count(),
    "letters": sorted(int(each.text.split()[1])
        for each in Comment.objects.filter(text__startswith="Letter ")),
}))
"""

# Takes a paper back to the moment at which it had so many stories and letters.
GO_BACK = """
from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import Article, Picture
for story in Article.objects.filter(title__startswith="Story "):
    if int(story.title.split()[1]) > STORIES:
        story.delete()
for picture in Picture.objects.all():
    if int(picture.title.split()[1]) > STORIES:
        picture.delete()
for letter in Comment.objects.filter(text__startswith="Letter "):
    if int(letter.text.split()[1]) > LETTERS:
        letter.delete()
"""


def write(home: Path, stories: int, **settings: str) -> list[int]:
    """Make a paper of so many stories; returns their keys."""
    said = run(home, WRITE.replace("LAST", str(stories)), **settings)
    return [int(line.split()[1]) for line in said.splitlines()[-stories:]]


def go_back(home: Path, *, stories: int, letters: int, **settings: str) -> None:
    """Take away the stories and letters that came after so many."""
    script = GO_BACK.replace("STORIES", str(stories)).replace("LETTERS", str(letters))
    run(home, script, **settings)


def run(home: Path, script: str, **settings: str) -> str:
    """What a script says that runs in the paper of `home`."""
    done = broadsheet(home, "manage", "shell", "--no-imports", "-c", script, **settings)
    assert done.returncode == 0, done.stderr
    return done.stdout


def count(home: Path, **settings: str) -> dict:
    """Which stories and letters a paper holds, and how many stories are whole."""
    return json.loads(run(home, COUNT, **settings).splitlines()[-1])


@contextmanager
def writing(home: Path, first: int, folder: Path, **settings: str) -> Iterator[list[str]]:
    """A process that publishes story after story meanwhile; the lines say which are published."""
    stop, said = folder / "stop", folder / "said"
    script = WRITE_UNTIL.replace("FIRST", str(first)).replace("STOP", repr(str(stop)))
    with said.open("w") as out:
        words = [sys.executable, "-m", "broadsheet", "manage", "shell", "--no-imports", "-c"]
        writer = subprocess.Popen([*words, script], env=environment(home, **settings), stdout=out)
        try:
            wait_for(lambda: writer.poll() is not None or said.read_text(), "the first story")
            yield said
        finally:
            stop.touch()
            assert writer.wait(60) == 0


def last_number(said: Path) -> int:
    """The last story that the writer said it had published."""
    return int(said.read_text().rpartition("\n")[0].splitlines()[-1].split()[0])


@dataclass(frozen=True)
class Answer:
    """What a reader gets: status, type and bytes, and the time it was changed."""

    status: int
    kind: str
    data: bytes
    changed: str | None


def without_chance(site: dict[str, Answer]) -> dict[str, tuple[int, str, bytes]]:
    """What is shown, but for the letters that keep two crops made at once apart."""
    return {
        _CHANCE.sub(rb"\1", path.encode()).decode(): (
            answer.status, answer.kind, _CHANCE.sub(rb"\1", answer.data),
        )
        for path, answer in site.items()
    }  # fmt: skip


def whole_site(url: str) -> dict[str, Answer]:
    """Path -> status, type, time and bytes of everything that the front page leads to."""
    found, wanted = {}, {"/", "/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/nowhere/"}
    while wanted:
        path = wanted.pop()
        found[path] = answer = _fetch(url + path)
        if answer.kind.startswith(("text/", "application/")):
            wanted |= _links(path, answer.data.decode()) - found.keys()
    return found


def _links(path: str, text: str) -> set[str]:
    named = re.findall(r'(?:href|src|url)="([^"]+)"|<loc>([^<]+)|<link>([^<]+)', text)
    sets = re.findall(r'srcset="([^"]+)"', text)
    named += [(part.split()[0],) for each in sets for part in each.split(",") if part.split()]
    addresses = {urlsplit(urljoin(PUBLIC + path, unescape("".join(each)))) for each in named}
    ours = {each for each in addresses if f"{each.scheme}://{each.netloc}" == PUBLIC}
    paths = {each.path + (f"?{each.query}" if each.query else "") for each in ours}
    return {each for each in paths if not each.startswith(("/desk/", "/static/"))}


def _fetch(address: str) -> Answer:
    try:
        answer = urllib.request.urlopen(address, timeout=60)  # noqa: S310 ours
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        headers = answer.headers
        return Answer(
            answer.status, headers["Content-Type"] or "", answer.read(), headers["Last-Modified"]
        )
