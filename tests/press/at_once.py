"""What happens beside each other on several connections.

Called by the tests on PostgreSQL, and in a process of its own on an SQLite paper on disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event

from django.db import connection, transaction

from broadsheet.newspaper.founding import ensure_section
from broadsheet.newspaper.models import Article, Author, Section
from broadsheet.press import changes
from broadsheet.press.models import Bump, Clock
from broadsheet.press.snapshot import NOT_TO_BE_KEPT, outside, snapshot
from broadsheet.press.tags import tag_id
from tests.factories import ArticleFactory
from tests.press.bumps import number

PATIENCE_SECONDS = 30


@contextmanager
def another_connection() -> Iterator:
    """A function that runs functions on one other connection and returns what they return."""
    with ThreadPoolExecutor(1) as thread:
        try:
            yield lambda work, *words: thread.submit(work, *words).result(PATIENCE_SECONDS)
        finally:
            thread.submit(close).result(PATIENCE_SECONDS)


def a_snapshot_stays_as_it_is() -> None:
    author = Author.objects.create(name="Ada", slug="ada")
    seen = number()
    with another_connection() as elsewhere, snapshot() as n:
        assert n == seen
        elsewhere(rename, author.pk, "Bea")
        assert elsewhere(number) == seen + 1
        assert Author.objects.get().name == "Ada"
        assert Clock.objects.get().n == n
        with snapshot() as inner:
            assert inner == n
    assert Author.objects.get().name == "Bea"
    with snapshot() as n:
        assert n == seen + 1


def a_snapshot_waits_for_no_writer() -> None:
    author = Author.objects.create(name="Ada", slug="ada")
    with another_connection() as elsewhere:
        elsewhere(begin_renaming, author.pk, "Bea")
        try:
            with snapshot():
                assert Author.objects.get().name == "Ada"
        finally:
            elsewhere(end)
    assert Author.objects.get().name == "Bea"


def what_must_write_does_so_beside_the_snapshot() -> None:
    with snapshot():
        made = outside(lambda: Author.objects.create(name="Ada", slug="ada"))
        assert not Author.objects.exists()
    assert Author.objects.get() == made


def an_error_ends_the_snapshot() -> None:
    seen = number()
    with suppress(ZeroDivisionError), snapshot():
        number() // 0
    assert not connection.in_atomic_block
    Author.objects.create(name="Ada", slug="ada")
    with snapshot() as n:
        assert n == seen + 1


def inside_a_transaction_there_is_nothing_to_keep() -> None:
    with transaction.atomic(), snapshot() as n:
        assert n == NOT_TO_BE_KEPT


def writers_commit_in_either_order() -> None:
    """Two have changed something; whoever commits later has the higher number."""
    first = Author.objects.create(name="Ada", slug="ada")
    second = Author.objects.create(name="Bea", slug="bea")
    for one, other in ((first, second), (second, first)):
        with another_connection() as here, another_connection() as there:
            here(begin_renaming, first.pk, "Ada W.")
            there(begin_renaming, second.pk, "Bea W.")
            order = {first.pk: here, second.pk: there}
            order[one.pk](end)
            between = number()
            order[other.pk](end)
        assert bump_of(one) == between
        assert bump_of(other) == between + 1 == number()


def a_number_is_seen_before_any_higher_one() -> None:
    """While one stands between its bump and its commit, nobody else's bump gets past it."""
    first = Author.objects.create(name="Ada", slug="ada")
    second = Author.objects.create(name="Bea", slug="bea")
    seen = number()
    with another_connection() as here, ThreadPoolExecutor(1) as there:
        here(begin_renaming, first.pk, "Ada W.")
        here(bump_before_commit)
        waiting = there.submit(rename_and_close, second.pk, "Bea W.")
        wait_until_it_waits(waiting)
        assert number() == seen
        here(end)
        waiting.result(PATIENCE_SECONDS)
    assert bump_of(first) == seen + 1
    assert bump_of(second) == seen + 2


def changes_of_one_row_wait_for_each_other() -> None:
    """What the second says of before is what the first has made of it."""
    author = Author.objects.create(name="Ada", slug="ada")
    with another_connection() as here, ThreadPoolExecutor(1) as there:
        here(begin_moving_to, author.pk, "bea")
        waiting = there.submit(move_to, author.pk, "cleo")
        wait_until_it_waits(waiting)
        here(end)
        between = number()
        waiting.result(PATIENCE_SECONDS)
    after = set(Bump.objects.filter(n__gt=between).values_list("tag", flat=True))
    assert {tag_id("at:/authors/bea/"), tag_id("at:/authors/cleo/")} <= after
    assert tag_id("at:/authors/ada/") not in after


def a_section_that_moves_meanwhile_is_bumped_where_it_has_come_to() -> None:
    """An article is about to be withdrawn, its section moves, then the article is withdrawn.

    It leaves the list of a section that it wasn't in when it was noted.
    """
    world, sport = ensure_section(["World"]), ensure_section(["Sport"])
    article = ArticleFactory(parent=world)
    with another_connection() as here:
        here(begin_noting, article.pk)
        Section.objects.get(pk=world.pk).move(Section.objects.get(pk=sport.pk), pos="last-child")
        moved = number()
        here(withdraw, article.pk)
        here(end)
    after = set(Bump.objects.filter(n__gt=moved).values_list("tag", flat=True))
    assert {tag_id(f"in:{world.pk}"), tag_id(f"in:{sport.pk}")} <= after


def begin_noting(pk: int) -> None:
    transaction.atomic().__enter__()
    changes.note(Article, pk)


def withdraw(pk: int) -> None:
    Article.objects.get(pk=pk).unpublish()


def close() -> None:
    # Looked up in the thread that calls: each has a connection of its own.
    connection.close()


def rename(pk: int, name: str) -> None:
    author = Author.objects.get(pk=pk)
    author.name = name
    author.save()


def rename_and_close(pk: int, name: str) -> None:
    rename(pk, name)
    connection.close()


def move_to(pk: int, slug: str) -> None:
    author = Author.objects.get(pk=pk)
    author.slug = slug
    author.save()
    connection.close()


def begin_renaming(pk: int, name: str) -> None:
    transaction.atomic().__enter__()
    rename(pk, name)


def begin_moving_to(pk: int, slug: str) -> None:
    transaction.atomic().__enter__()
    author = Author.objects.get(pk=pk)
    author.slug = slug
    author.save()


def bump_before_commit() -> None:
    changes.enter(connection, connection.pending)
    connection.pending.forget()


def end() -> None:
    connection.atomic_blocks[-1].__exit__(None, None, None)


def bump_of(author: Author) -> int:
    return Bump.objects.get(tag=tag_id(f"author:{author.pk}")).n


def wait_until_it_waits(job: Future) -> None:
    """Return when PostgreSQL says that somebody waits for a lock."""
    again = Event()
    for _ in range(PATIENCE_SECONDS * 50):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                "AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        assert not job.done(), "it didn't wait"
        again.wait(0.02)
    raise AssertionError("nobody waits")
