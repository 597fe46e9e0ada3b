"""The breadcrumb: the way from the front page to the page in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wagtail.models import Page


@dataclass(frozen=True)
class Crumb:
    """One step: the name as printed, its path, and whether it is the page in hand."""

    name: str
    path: str
    current: bool = False


def breadcrumb(page: Page) -> list[Crumb]:
    """Home, each section, the page itself."""
    ancestors = page.get_ancestors().filter(depth__gt=2).only("title", "url_path", "depth", "path")
    crumbs = [Crumb(_("Home"), "/")]
    crumbs += [Crumb(ancestor.title, ancestor.url) for ancestor in ancestors]
    crumbs.append(Crumb(page.title, page.url, current=True))
    return crumbs


def short_breadcrumb(name: str, path: str, parent: tuple[str, str]) -> list[Crumb]:
    """The breadcrumb of a page outside the tree: Home, the list it belongs to, itself."""
    return [Crumb(_("Home"), "/"), Crumb(*parent), Crumb(name, path, current=True)]
