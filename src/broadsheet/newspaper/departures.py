"""Noting each address that is left, in the transaction that leaves it.

`pre_save` and `pre_delete` come inside that transaction for everything that Wagtail does to a page
(publish, unpublish, rename, move, delete), whether it holds an `Article` or a bare `Page`; for
authors and topics the press sees to it. Wagtail's own signals for the same (`page_slug_changed`,
`page_unpublished`) come after the commit, and not at all when somebody else's receiver fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Page

from broadsheet.newspaper.addresses import at_prefixes
from broadsheet.newspaper.models import Author, FormerAddress, Topic
from broadsheet.press.changes import changed

if TYPE_CHECKING:
    from collections.abc import Collection

_PLACE = ("pk", "path", "slug", "url_path", "live", "first_published_at")
_PUBLISHED = Q(live=True) | Q(first_published_at__isnull=False)
_LISTED = {Author: FormerAddress.Kind.AUTHOR, Topic: FormerAddress.Kind.TOPIC}


@dataclass(frozen=True)
class Stored:
    """A page's row as the database has it before a change."""

    pk: int
    path: str
    slug: str
    url_path: str
    live: bool
    first_published_at: Any

    @classmethod
    def of(cls, pk: int) -> Stored | None:
        """The row of a page, or None for one that isn't stored yet."""
        row = Page.objects.filter(pk=pk).values(*_PLACE).first()
        return cls(**row) if row else None

    @property
    def known(self) -> bool:
        """Whether a reader can ever have followed its address, or one that begins with it."""
        if self.live or self.first_published_at:
            return True
        below = Page.objects.filter(_PUBLISHED, path__startswith=self.path)
        of_it = FormerAddress.objects.filter(kind=FormerAddress.Kind.PAGE, number=self.pk)
        return below.exists() or of_it.exists()

    def parent(self) -> int | None:
        """The page it stood below; None for the front page, whose slug no address shows.

        Looked up by address: when a page is moved, its place in the tree is the new one already.
        """
        above = self.url_path.rstrip("/").rpartition("/")[0] + "/"
        slug = above.rstrip("/").rpartition("/")[2]
        pages = Page.objects.filter(slug=slug, url_path=above, depth__gte=2)
        return pages.values_list("pk", flat=True).first()

    def note_departure(self) -> None:
        """Keep this place as a former address of the page."""
        parent = self.parent()
        if parent is not None:
            FormerAddress.note(FormerAddress.Kind.PAGE, self.pk, self.slug, parent)


def before_save(
    instance: Any, *, raw: bool = False, update_fields: Collection[str] | None = None, **_: Any
) -> None:
    """Note where a page, author or topic answers and, once this is saved, won't any more."""
    if raw or instance.pk is None:
        return
    if isinstance(instance, Page):
        written = {"slug", "url_path", "live"}
        if update_fields is None or written & set(update_fields):
            _note_page(instance)
    elif type(instance) in _LISTED:
        _note_slug(instance)


def before_delete(sender: Any, instance: Any, **_: Any) -> None:
    """Note where what is deleted answers now."""
    if sender is Page:
        # Asked anew: a receiver of Wagtail's has set `live` to False on the instance.
        stored = Stored.of(instance.pk)
        if stored and stored.known:
            stored.note_departure()
    elif sender in _LISTED:
        FormerAddress.note(_LISTED[sender], instance.pk, instance.slug)


def _note_page(page: Page) -> None:
    stored = Stored.of(page.pk)
    if stored is None:
        return
    elsewhere = stored.url_path != page.url_path
    withdrawn = stored.live and not page.live
    if elsewhere:
        # Also where the page itself can't be read: what is below it may be.
        changed(_at(stored.url_path), _at(page.url_path))
    if withdrawn or (elsewhere and stored.known):
        stored.note_departure()


def _at(url_path: str) -> str:
    """The press's tag of a place; the first word of a `url_path` is the front page's."""
    return at_prefixes(url_path.strip("/").partition("/")[2])[-1]


def _note_slug(listed: Author | Topic) -> None:
    stored = type(listed).objects.filter(pk=listed.pk).values_list("slug", flat=True).first()
    if stored is not None and stored != listed.slug:
        FormerAddress.note(_LISTED[type(listed)], listed.pk, stored)
