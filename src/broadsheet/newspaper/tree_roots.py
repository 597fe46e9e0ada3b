"""An index that finds the root of the tree of pages without walking through the whole archive.

Each page of the desk asks Wagtail for it, and Wagtail's table has no index that knows how deep a
page lies. This one holds the root alone, so it costs nothing to keep, and no other query can be
tempted to use it.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

MAKE = "CREATE INDEX IF NOT EXISTS broadsheet_tree_roots ON wagtailcore_page (path) WHERE depth = 1"
DROP = "DROP INDEX IF EXISTS broadsheet_tree_roots"


def make_again(sender: Any, using: str, **kwargs: Any) -> None:
    """After each `migrate`: on SQLite Django loses it when Wagtail changes its table."""
    connection = connections[using]
    if "wagtailcore_page" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(MAKE)
