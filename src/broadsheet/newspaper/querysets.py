"""Which articles stand in lists, in which order, and what a list shows of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Prefetch
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Author, Section, Topic

# The crops that cards and the lead show, all of one shape; fetched with the list, so that a page
# of twenty cards asks the database as often as a page of one.
CARD_CROPS = (
    "fill-360x240|format-webp",
    "fill-720x480|format-webp",
)
LEAD_CROPS = ("fill-1440x960|format-webp",)


class ArticleQuerySet(PageQuerySet):
    """Articles, newest first unless said otherwise."""

    def listed(self) -> Self:
        """What may stand in lists: published, open to everybody, and more than a brief."""
        return self.live().public().exclude(kind="brief").newest_first()

    def newest_first(self) -> Self:
        """By publication; undated ones after all others, the last to arrive first."""
        return self.order_by("-listed_at", "-pk")

    def in_section(self, section: Section, *, parted: bool | None = None) -> Self:
        """A section's own articles and its subsections'.

        `parted`: whether it has subsections, where somebody has asked already.
        """
        if parted is None:
            parted = section.numchild and section.get_children().type(type(section)).exists()
        if parted:
            return self.descendant_of(section)
        # By the index over section and date: a small section's newest may be old.
        return self.filter(section=section)

    def by(self, author: Author) -> Self:
        """Articles with the author in the byline."""
        return self.filter(bylines__author=author)

    def on(self, topic: Topic) -> Self:
        """Articles on the topic."""
        return self.filter(article_topics__topic=topic)

    def for_cards(self) -> Self:
        """With everything a card prints, in a fixed number of queries."""
        return self.defer("body").prefetch_related(*card_lookups())


def card_lookups() -> tuple[Any, ...]:
    """What a card prints beside the article's own row."""
    from .models import Byline, Picture

    pictures = Picture.objects.prefetch_renditions(*CARD_CROPS, *LEAD_CROPS)
    return (
        "section",
        Prefetch("lead_picture", queryset=pictures),
        Prefetch("bylines", queryset=Byline.objects.select_related("author")),
    )


class BranchQuerySet(PageQuerySet):
    """Sections and plain pages: few rows among the pages of a large archive."""

    def shown(self) -> Self:
        """What readers may see in lists, in the desk's order.

        Named by their own table's rows: left to itself SQLite walks all pages of the paper in
        tree order, because the list is wanted in that.
        """
        return self.live().public().filter(pk__in=self._few())

    def parents(self) -> set[str]:
        """The tree paths of the pages that these lie right below."""
        paths = self.model._base_manager.values_list("path", flat=True)
        return {path[: -self.model.steplen] for path in paths.filter(pk__in=self._few())}

    def _few(self) -> QuerySet[Any]:
        pks: QuerySet[Any] = self.model._base_manager.values("pk")
        return pks


BranchManager = PageManager.from_queryset(BranchQuerySet)


class ArticleManager(PageManager.from_queryset(ArticleQuerySet)):  # type: ignore[misc]
    """Keeps Wagtail's tree order as the default, so the desk's explorer stays as it is."""

    def get_queryset(self) -> Any:
        """All articles, in tree order."""
        return super().get_queryset().order_by("path")
