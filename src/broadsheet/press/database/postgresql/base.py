from __future__ import annotations

from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL

from broadsheet.press.database.committing import Committing


class DatabaseWrapper(Committing, PostgreSQL):
    """PostgreSQL that bumps what a commit changes."""
