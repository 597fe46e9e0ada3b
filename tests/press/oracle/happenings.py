"""What happens while something else is stopped: changes that a rendering or a writer runs into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.newspaper.models import Article, Author, Publication, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[], None]


def edit() -> None:
    """Another headline for Ferry."""
    article = Article.objects.get(slug="ferry")
    article.title = "Changed while it was rendered"
    article.save_revision().publish()


def retract() -> None:
    """Ferry is gone."""
    Article.objects.get(slug="ferry").unpublish()


def publish_draft() -> None:
    """Plan appears."""
    Article.objects.get(slug="plan").save_revision().publish()


def rename_author() -> None:
    """All of them."""
    for author in Author.objects.all():
        author.name = f"{author.name} the Elder"
        author.save()


def rename_section() -> None:
    """World gets another name and another address."""
    section = Section.objects.get(slug="world")
    section.title, section.slug = "Renamed", "renamed"
    section.save_revision().publish()


def move_section() -> None:
    """World with Europe in it goes below Sport: no tree path means the same place afterwards."""
    Section.objects.get(slug="world").move(Section.objects.get(slug="sport"), pos="last-child")


def rename_paper() -> None:
    """It is called otherwise on each of its pages."""
    paper = Publication.objects.get()
    paper.name = "The Renamed Paper"
    paper.save()


# Each rendering is stopped at each of its queries while the change is committed.
RENDERINGS: tuple[tuple[str, Change], ...] = (
    ("/world/ferry/", edit),
    ("/", edit),
    ("/world/", retract),
    ("/feeds/rss.xml", retract),
    ("/world/ferry/", rename_author),
    ("/world/ferry/", rename_section),
    ("/authors/bea/", move_section),
    ("/world/ferry/", rename_paper),
)
# Each change is stopped at each of its writes while readers read.
CHANGES: tuple[tuple[tuple[str, ...], Change], ...] = (
    (("/world/ferry/", "/world/", "/feeds/rss.xml"), edit),
    (("/world/ferry/", "/sport/"), move_section),
)
# Of these each is stopped at each of its writes while the other is made.
WRITERS: tuple[tuple[tuple[str, ...], Change, Change], ...] = (
    (("/world/ferry/", "/authors/ada/"), edit, rename_author),
    (("/sport/", "/world/plan/", "/"), publish_draft, move_section),
)
