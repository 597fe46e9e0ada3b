"""An archive of many articles in a second or two."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.management.color import no_style
from django.db import connection
from wagtail.models import Page

from broadsheet.newspaper.models import Article, ArticleTopic, Byline


def copy_in_bulk(article, count, start=1):
    """Copies of an article with its bylines and topics, a second apart, straight in the tables.

    `start` is the number of the first one, for adding to copies made before. Making model objects
    of them would take several times as long.
    """
    page = row_of(Page._meta.db_table, "id", article.pk)
    story = row_of(Article._meta.db_table, "page_ptr_id", article.pk)
    parent = page["path"][: -Page.steplen]
    pages, stories = [], []
    for number in range(start, start + count):
        key, slug = uuid.uuid4(), f"a-story-of-ordinary-length-{number}"
        own_place = {
            "id": article.pk + number,
            "path": Page._get_path(parent, page["depth"], article.numchild + number + 1),
            "slug": slug,
            "url_path": page["url_path"].replace(page["slug"], slug),
            "translation_key": key.hex if isinstance(page["translation_key"], str) else key,
        }
        moment = (article.published_at + dt.timedelta(seconds=number)).replace(tzinfo=None)
        own_time = dict.fromkeys(("published_at", "listed_at"), f"{moment:%Y-%m-%d %H:%M:%S}+00:00")
        if connection.vendor == "sqlite":
            own_time = {name: text.removesuffix("+00:00") for name, text in own_time.items()}
        pages.append(page | own_place)
        stories.append(story | own_time | {"page_ptr_id": article.pk + number})
    insert(Page._meta.db_table, pages)
    insert(Article._meta.db_table, stories)
    for model in (Byline, ArticleTopic):
        rows = model.objects.filter(article=article).values_list("pk", flat=True)
        for own in [row_of(model._meta.db_table, "id", pk) for pk in rows]:
            insert(
                model._meta.db_table,
                [
                    {name: value for name, value in own.items() if name != "id"}
                    | {"article_id": article.pk + number}
                    for number in range(start, start + count)
                ],
            )
    # The database is to number what is added next after these, too.
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
            cursor.execute(statement)


def row_of(table, key, value):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {key} = %s", [value])  # noqa: S608 our names
        return dict(
            zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True)
        )


def insert(table, rows):
    names = ", ".join(rows[0])
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 our names
        cursor.executemany(statement, [tuple(row.values()) for row in rows])
