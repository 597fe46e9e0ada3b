"""Writes a synthetic paper into an empty home: BROADSHEET_HOME=... python -m bench.press.archive.

Straight into the tables, with tree paths computed here: thousands of articles a second. Such writes
go round the press, so everything is declared changed at the end. No article has a picture.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import uuid
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bench.press.stories import AUTHORS, SECTIONS, TOPICS, Stories, Story

if TYPE_CHECKING:
    from django.db.models import Model

EDITOR, PASSWORD = "editor", "a long enough password 4 the bench"
BATCH = 2000
REVISIONS = 300
Row = dict[str, Any]


def write(seed: int, size: int) -> None:
    """Fill the paper of this home, which must be prepared and hold no article."""
    from django.db import transaction

    stories = Stories(seed, size)
    with transaction.atomic():
        shelf = Shelf(stories)
        for numbers in _batches(size):
            shelf.add([stories[number] for number in numbers])
        shelf.close()
    give_revisions(REVISIONS)
    tell_the_press()


class Shelf:
    """Where stories go: sections, authors and topics made first, rows added batch by batch."""

    def __init__(self, stories: Stories) -> None:
        from wagtail.models import Page

        from broadsheet.newspaper.founding import ensure_section
        from broadsheet.newspaper.models import Article, Author, Section, Topic

        for path in SECTIONS:
            ensure_section(list(path))
        # Read again: adding a subsection changed its parent's count.
        self.sections = [Section.objects.get(pk=ensure_section(list(path)).pk) for path in SECTIONS]
        self.authors = _named(Author, stories.names(AUTHORS, "author"))
        self.topics = _named(Topic, stories.names(TOPICS, "topic"))
        self._page, self._article = Page, Article
        self._children = [section.numchild for section in self.sections]
        self._first = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
        self._constant = _constants(Article)

    def pk(self, number: int) -> int:
        """The primary key of story `number`."""
        return int(self._first + number)

    def add(self, batch: list[Story]) -> None:
        """Write the rows of these stories."""
        from broadsheet.comments.models import Comment
        from broadsheet.newspaper.models import ArticleTopic, BackgroundLink, Byline

        insert(self._page, [self._page_row(story) for story in batch])
        insert(self._article, [self._article_row(story) for story in batch])
        insert(Byline, self._links(batch, "authors", "author_id", self.authors))
        insert(ArticleTopic, self._links(batch, "topics", "topic_id", self.topics))
        insert(
            BackgroundLink,
            [
                {"article": self.pk(story.number), "story": self.pk(earlier), "sort_order": place}
                for story in batch
                for place, earlier in enumerate(story.background)
            ],
        )
        insert(
            Comment,
            [
                {"article": self.pk(story.number), "name": "A reader", "text": text,
                 "state": Comment.State.APPROVED,
                 "created_at": story.published_at + timedelta(hours=1 + place)}
                for story in batch
                for place, text in enumerate(story.comments)
            ],
        )  # fmt: skip

    def close(self) -> None:
        """Tell each section how many children it has."""
        for section, children in zip(self.sections, self._children, strict=True):
            self._page.objects.filter(pk=section.pk).update(numchild=children)

    def _page_row(self, story: Story) -> Row:
        section = self.sections[story.section]
        self._children[story.section] += 1
        step = self._children[story.section]
        return self._constant | {
            "id": self.pk(story.number),
            "path": self._page._get_path(section.path, section.depth + 1, step),
            "depth": section.depth + 1,
            "title": story.headline,
            "draft_title": story.headline,
            "slug": story.slug,
            "url_path": f"{section.url_path}{story.slug}/",
            "first_published_at": story.published_at,
            "last_published_at": story.published_at,
            "translation_key": uuid.UUID(int=story.number + 1),
        }

    def _article_row(self, story: Story) -> Row:
        return {
            "page_ptr": self.pk(story.number),
            "standfirst": story.standfirst,
            "body": story.body,
            "published_at": story.published_at,
            "listed_at": story.published_at,
            "section": self.sections[story.section].pk,
        }

    def _links(self, batch: list[Story], numbers: str, key: str, pks: list[int]) -> list[Row]:
        return [
            {"article": self.pk(story.number), key.removesuffix("_id"): pks[n], "sort_order": place}
            for story in batch
            for place, n in enumerate(getattr(story, numbers))
        ]


def insert(model: type[Model], rows: list[Row]) -> None:
    """Insert rows given by the names of fields; what a row leaves out has the field's default."""
    from django.db import connection

    if not rows:
        return
    given = rows[0].keys()
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not field.primary_key or field.name in given
    ]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({places})"  # noqa: S608 ours
    with connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [
                [
                    field.get_db_prep_save(row.get(field.name, field.get_default()), connection)
                    for field in fields
                ]
                for row in rows
            ],
        )


def give_revisions(count: int) -> None:
    """Give the newest articles what the desk's own would have: a revision that is the live one."""
    from wagtail.models import Page

    from broadsheet.newspaper.models import Article

    for article in Article.objects.order_by("-listed_at", "-pk")[:count]:
        revision = article.save_revision(log_action=False, clean=False)
        Page.objects.filter(pk=article.pk).update(
            live_revision=revision, has_unpublished_changes=False
        )


def tell_the_press() -> None:
    """Everything changed: what was written here announced itself nowhere."""
    if importlib.util.find_spec("broadsheet.press.changes") is None:
        return
    from django.db import transaction

    changed = importlib.import_module("broadsheet.press.changes").changed
    with transaction.atomic():
        changed("*")


def make_editor() -> None:
    """Somebody with all rights at the desk."""
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_superuser(EDITOR, "editor@paper.example", PASSWORD)


def _named(model: type[Model], names: Iterable[str]) -> list[int]:
    from django.utils.text import slugify

    rows = [model(name=name, slug=slugify(name)) for name in names]
    return [row.pk for row in model._default_manager.bulk_create(rows)]


def _constants(article: type[Model]) -> Row:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Locale

    return {
        "content_type": ContentType.objects.get_for_model(article).pk,
        "locale": Locale.objects.get().pk,
        "live": True,
    }


def _batches(size: int) -> Iterator[list[int]]:
    numbers = iter(range(size))
    while batch := list(itertools.islice(numbers, BATCH)):
        yield batch


def main() -> None:
    """Prepare the home and write the paper."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--size", type=int, required=True)
    words.add_argument("--seed", type=int, default=1)
    wanted = words.parse_args()

    from broadsheet.operations.upgrade import prepare_paper

    prepare_paper(first_sections=False)
    make_editor()
    write(wanted.seed, wanted.size)

    from django.core.management import call_command

    # The desk's own index has every page in it, as if each had been published there: what it costs
    # to keep it up belongs to publishing. And nothing is left for the worker to do, whose backlog
    # would be measured instead of the paper.
    call_command("update_index", verbosity=0)
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)


if __name__ == "__main__":
    main()
