"""Clients that are closed when the test ends."""

from __future__ import annotations

import pytest

from bench.press.fetch import Reader


@pytest.fixture
def reader_at():
    """Makes a `Reader` for a port."""
    made = []

    def make(port, **options):
        made.append(Reader(port, **options))
        return made[-1]

    yield make
    for reader in made:
        reader.close()
