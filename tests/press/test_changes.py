"""A change and its bump are one transaction."""

from __future__ import annotations

from contextlib import contextmanager, suppress

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from broadsheet.newspaper.models import Article, Author, Section
from broadsheet.press import changes
from broadsheet.press.database.committing import announcement
from broadsheet.press.models import Bump, Clock
from broadsheet.press.tags import EVERYTHING
from tests.factories import ArticleFactory, AuthorFactory, SectionFactory
from tests.press.bumps import Watch, number

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def author():
    return AuthorFactory(name="Ada Winter", slug="ada")


def test_a_saved_row_is_bumped_and_announced(author):
    watch = Watch()
    author.save()
    assert watch.all(f"author:{author.pk}", "authors", "at:/authors/ada/")
    assert (watch.ticks, watch.count) == (1, 3)
    assert announcement().number >= number()


def test_numbers_only_rise(author):
    before = number()
    for expected in range(before + 1, before + 5):
        author.save()
        assert number() == expected


def test_one_transaction_is_one_number(author):
    watch = Watch()
    with transaction.atomic():
        author.save()
        other = AuthorFactory()
        changes.changed("latest")
    assert watch.ticks == 1
    assert watch.all(f"author:{author.pk}", f"author:{other.pk}", "latest")
    assert set(Bump.objects.filter(n__gt=watch.began).values_list("n", flat=True)) == {number()}


def test_before_and_after_are_both_bumped(author):
    author.slug = "ada-winter"
    watch = Watch()
    author.save()
    assert watch.all("at:/authors/ada/", "at:/authors/ada-winter/")


def test_what_the_object_in_hand_says_of_before_does_not_count(author):
    stale = Author.objects.get()
    author.slug = "ada-winter"
    author.save()
    watch = Watch()
    stale.slug = "a-winter"
    stale.save()
    assert watch.all("at:/authors/ada-winter/", "at:/authors/a-winter/")
    assert not watch.bumped("at:/authors/ada/")


def test_a_deleted_row_is_bumped_as_it_was(author):
    pk, watch = author.pk, Watch()
    author.delete()
    assert watch.all(f"author:{pk}", "authors", "at:/authors/ada/")


def test_what_is_taken_back_bumps_nothing(author):
    watch, announced = Watch(), announcement().number
    with taken_back():
        author.save()
    assert watch.ticks == 0
    assert announcement().number == announced
    # Nor later, with the next change.
    AuthorFactory()
    assert not watch.bumped(f"author:{author.pk}")


def test_a_connection_that_is_lost_takes_its_changes_with_it(author):
    if connection.vendor == "sqlite":
        pytest.skip("The suite's SQLite is in memory and its connection is never closed.")
    watch = Watch()
    with taken_back():
        author.save()
        connection.close()
    AuthorFactory()
    assert not watch.bumped(f"author:{author.pk}")


def test_a_commit_without_changes_asks_the_database_nothing(author):
    watch = Watch()
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        transaction.atomic(),
    ):
        Author.objects.get()
    statements = [q["sql"] for q in queries if not q["sql"].startswith(("BEGIN", "COMMIT"))]
    assert len(statements) == 1
    assert watch.ticks == 0


def test_bumps_are_the_last_statements(author):
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        author.save()
        Author.objects.get()
    statements = [q["sql"].split("(")[0].strip() for q in queries]
    *before, bump, commit = statements
    assert bump.startswith("INSERT INTO broadsheet_press_bump")
    assert commit == "COMMIT"
    tick = next(at for at, sql in enumerate(before) if "broadsheet_press_clock" in sql)
    # PostgreSQL reads once more when it has the clock.
    assert all(sql.startswith("SELECT") for sql in before[tick + 1 :])


def test_tags_named_outside_a_transaction_are_bumped_at_once():
    watch = Watch()
    changes.changed("latest", "sections")
    assert watch.all("latest", "sections")
    assert watch.ticks == 1


def test_a_row_noted_outside_a_transaction_is_bumped_at_once(author):
    watch = Watch()
    changes.note(Author, author.pk)
    assert watch.all(f"author:{author.pk}", "authors")


def test_a_row_that_there_is_not_is_nothing():
    watch = Watch()
    changes.note(Author, 10**9)
    changes.note(Author, None)
    assert watch.ticks == 0


def test_too_many_tags_are_everything():
    watch = Watch()
    changes.changed(*(f"page:{pk}" for pk in range(changes.MOST_TAGS + 1)))
    assert watch.bumped(EVERYTHING, "page:1") == {EVERYTHING}
    assert watch.count == 1


def test_as_many_tags_as_may_be_are_all_written():
    watch = Watch()
    tags = [f"page:{pk}" for pk in range(changes.MOST_TAGS)]
    changes.changed(*tags)
    assert watch.all(*tags)


def test_too_many_rows_are_everything():
    authors = [AuthorFactory() for _ in range(3)]
    watch = Watch()
    with transaction.atomic():
        for _ in range(2):
            for author in authors:
                changes.note(Author, author.pk)
        assert not changes.pending_of().is_everything()
        for pk in range(10**6, 10**6 + changes.MOST_ROWS):
            changes.note(Author, pk)
        # From here on they cost nothing.
        with CaptureQueriesContext(connection) as queries:
            changes.note(Author, 5)
            authors[0].name = "Somebody else"
        assert not len(queries)
    assert watch.bumped(EVERYTHING, "authors") == {EVERYTHING}


def test_a_savepoint_that_is_taken_back_leaves_the_rest(author):
    watch = Watch()
    with transaction.atomic():
        author.save()
        with taken_back():
            AuthorFactory(slug="nobody")
    assert watch.all(f"author:{author.pk}", "authors")


def test_a_change_whose_bump_fails_is_not_made(author):
    author.name = "Never"
    with hidden_bumps(), pytest.raises(DatabaseError):
        author.save()
    author.refresh_from_db()
    assert author.name == "Ada Winter"


def test_a_change_whose_tags_fail_is_not_made(author, monkeypatch):
    def broken(self):
        raise ZeroDivisionError

    watch = Watch()
    monkeypatch.setattr(Author, "get_absolute_url", broken)
    with pytest.raises(ZeroDivisionError):
        AuthorFactory(slug="never")
    assert connection.get_autocommit()
    monkeypatch.undo()
    assert list(Author.objects.values_list("slug", flat=True)) == ["ada"]
    AuthorFactory(slug="next")
    assert not watch.bumped("at:/authors/never/")
    assert watch.all("at:/authors/next/")


def test_a_clock_that_is_missing_is_made():
    Clock.objects.all().delete()
    Bump.objects.all().delete()
    changes.changed("latest")
    assert number() == 1


def test_an_article_is_one_number_with_all_that_belongs_to_it(world, author):
    article = ArticleFactory(parent=world)
    article.bylines.create(author=author)
    revision = article.save_revision()
    watch = Watch()
    revision.publish()
    assert watch.ticks == 1
    assert watch.all(f"page:{article.pk}", f"by:{author.pk}", "latest")
    assert Article.objects.get().bylines.count() == 1


@pytest.mark.parametrize("what", ["rename", "move", "delete"])
def test_what_wagtail_does_in_several_steps_is_one_number(front, world, what):
    section = SectionFactory(parent=world)
    ArticleFactory(parent=section)
    watch = Watch()
    if what == "rename":
        section.slug = "elsewhere"
        section.save()
    elif what == "move":
        Section.objects.get(pk=section.pk).move(Page.objects.get(pk=front.pk), pos="last-child")
    else:
        section.delete()
    assert watch.ticks == 1
    assert watch.all("tree", f"in:{world.pk}", f"in:{front.pk}")


@contextmanager
def taken_back():
    """A transaction, or a part of one, that ends in an error."""
    with suppress(ZeroDivisionError), transaction.atomic():
        yield
        raise ZeroDivisionError


@contextmanager
def hidden_bumps():
    """The table of bumps is away for a while."""
    rename("broadsheet_press_bump", "broadsheet_press_bump_away")
    try:
        yield
    finally:
        rename("broadsheet_press_bump_away", "broadsheet_press_bump")


def rename(old, new):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {old} RENAME TO {new}")
