"""A rendering sees one state of the paper, and the number that this state has."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection

from broadsheet.newspaper.models import Author
from broadsheet.press.snapshot import snapshot
from tests.press import at_once

ON_BOTH = [
    at_once.a_snapshot_stays_as_it_is,
    at_once.a_snapshot_waits_for_no_writer,
    at_once.what_must_write_does_so_beside_the_snapshot,
    at_once.an_error_ends_the_snapshot,
    at_once.inside_a_transaction_there_is_nothing_to_keep,
]
ON_POSTGRESQL = [
    at_once.writers_commit_in_either_order,
    at_once.a_number_is_seen_before_any_higher_one,
    at_once.changes_of_one_row_wait_for_each_other,
    at_once.a_section_that_moves_meanwhile_is_bumped_where_it_has_come_to,
]
# SQLite has one writer at a time, so there is no other order.
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="only several writers can overtake each other"
)


def name(scenario):
    return scenario.__name__


@pytest.mark.pure
def test_on_sqlite(paper_on_disk):
    code = "from django.db import connection\nfrom broadsheet.newspaper.models import Author\n"
    code += "from tests.press import at_once\n"
    for scenario in ON_BOTH:
        code += f"at_once.{scenario.__name__}(); Author.objects.all().delete()\n"
    code += "print('all')"
    assert paper_on_disk.tell(code) == "all"


@on_postgresql
@pytest.mark.parametrize("scenario", [*ON_BOTH, *ON_POSTGRESQL], ids=name)
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_on_postgresql(scenario):
    scenario()


@on_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_rendering_can_write_nothing():
    with pytest.raises(DatabaseError, match="read-only"), snapshot():
        Author.objects.create(name="Ada", slug="ada")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_paper_without_a_clock_has_number_0():
    with snapshot() as n:
        assert n == at_once.number()
