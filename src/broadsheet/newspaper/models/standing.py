"""Where a page stands, as the press needs to know: below which pages, and at which address."""

from __future__ import annotations

from wagtail.models import Page

from broadsheet.press.sheet import branches

# What Wagtail saves of a page that is live when somebody writes a draft of it, locks it or hands
# it on: nothing that readers see.
DRAFT_FIELDS = frozenset(
    (
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    )
)


class Standing:
    """A page of the paper's tree, at its place."""

    path: str
    url_path: str

    def ancestor_pks(self) -> list[int]:
        """The ids of the front page and the sections that it lies in, without its own."""
        return pks_at(branches(self.path))

    def reader_path(self) -> str:
        """The path of its address, decoded: `/world/europe/`."""
        # Of `/front/world/europe/` the first word is the front page's.
        return "/" + self.url_path.split("/", 2)[2]


def pks_at(paths: set[str]) -> list[int]:
    """The ids of the pages at these places in the tree."""
    return list(Page.objects.filter(path__in=paths).order_by().values_list("pk", flat=True))
