"""What became of a path at which nothing answers: it leads elsewhere, is gone, or never was.

A path is walked down from the front page, one word at a time: to the page that stands there now,
or to one that stood there. So a rename of a section is one row, however many stories are below;
each step uses up a word, so no chain of renames can be a circle; and what stands somewhere now
goes before what has left. Three queries, at any depth and after any number of renames.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from broadsheet.newspaper.addresses import DEEPEST, at_prefixes
from broadsheet.newspaper.models import Author, FormerAddress, Topic
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

_COLUMNS = ("path", "depth", "slug", "url_path", "live", "first_published_at", "content_type")


Target = TypeVar("Target")


@dataclass(frozen=True)
class Outcome(Generic[Target]):
    """Where a path leads now, as the page, author or topic; or else whether it is gone."""

    target: Target | None = None
    gone: bool = False


NEVER_WAS: Outcome[Any] = Outcome()
GONE: Outcome[Any] = Outcome(gone=True)


def page_once_at(path: str, root: Page, request: HttpRequest) -> Outcome[Page]:
    """The page of the tree that a decoded path such as `/world/ferry/` led to once.

    Only one that this request may read; of others nothing is told, not even that they were.
    """
    words = [word for word in path.split("/") if word]
    if not words or len(words) > DEEPEST or "\0" in path:
        return NEVER_WAS
    ends = list(_Walk(words, root).ends())
    if any(end.page and end.page.live and not end.by_departure for end in ends):
        return NEVER_WAS  # it stands there and answers by a 404 of its own, to `?page=99`
    for end in ends:
        if end.page and end.page.live and _may_read(end.path, request):
            return Outcome(target=end.page)
    departed = [end for end in ends if end.known and not (end.page and end.page.live)]
    return GONE if departed and _may_read(departed[0].path, request) else NEVER_WAS


def listed_once_as(kind: str, slug: str) -> Outcome[Author | Topic]:
    """The author or topic that had this slug once."""
    shows(f"{kind}s")  # one that takes the slug now changes that list
    left = FormerAddress.objects.filter(kind=kind, parent_number=0, slug=slug)
    numbers = list(left.order_by("-left_at", "-pk").values_list("number", flat=True))
    if not numbers:
        return NEVER_WAS
    model = Author if kind == FormerAddress.Kind.AUTHOR else Topic
    found: dict[int, Author | Topic] = model.objects.in_bulk(numbers)  # type: ignore[assignment]
    shows(*(f"{kind}:{number}" for number in numbers))
    return next((Outcome(target=found[number]) for number in numbers if number in found), GONE)


@dataclass(frozen=True)
class _End:
    """Where a walk ended. `page` is None for one deleted, `path` then that of the last above it."""

    page: Page | None
    path: str
    known: bool
    by_departure: bool


@dataclass
class _Walk:
    words: list[str]
    root: Page
    pages: dict[int, Page] = field(default_factory=dict)
    places: dict[tuple[str, str], Page] = field(default_factory=dict)
    left: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    seen: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        rows = FormerAddress.objects.filter(kind=FormerAddress.Kind.PAGE, slug__in=set(self.words))
        for row in rows.order_by("-left_at", "-pk"):
            self.left[row.parent_number, row.slug].append(row.number)
        wanted = Q(slug__in=set(self.words))
        if self.left:
            wanted |= Q(pk__in={number for numbers in self.left.values() for number in numbers})
        below = Page.objects.filter(wanted, path__startswith=self.root.path)
        for page in [self.root, *below.only(*_COLUMNS)]:
            self.pages[page.pk] = page
            self.places[page.path[: -Page.steplen], page.slug] = page

    def ends(self) -> Iterator[_End]:
        """Where the path leads, what stands there now before what has left."""
        return self._from(self.root.pk, self.root.path, 0, by_departure=False)

    def _from(self, number: int, path: str, at: int, *, by_departure: bool) -> Iterator[_End]:
        """The ends from the page `number`, after `at` words; `path` is the last living page's."""
        if (number, at) in self.seen:
            return
        self.seen.add((number, at))
        here = self.pages.get(number)
        word = self.words[at]
        standing = self.places.get((here.path, word)) if here else None
        departed = self.left.get((number, word), [])
        if here:
            self._show(here, at)
        for step in dict.fromkeys([*([standing.pk] if standing else []), *departed]):
            page = self.pages.get(step)
            moved = by_departure or page is not standing
            place = page.path if page else path
            if at + 1 < len(self.words):
                yield from self._from(step, place, at + 1, by_departure=moved)
            else:
                known = step in departed or bool(page and page.first_published_at)
                if page:
                    self._show(page, at + 1)
                yield _End(page, place, known, moved)

    def _show(self, page: Page, at: int) -> None:
        """Whatever comes to stand at the rest of the way from here would change the answer."""
        way = "/".join([page.url_path.removeprefix(self.root.url_path), *self.words[at:]])
        shows(f"page:{page.pk}", *at_prefixes(f"/{way.replace('//', '/').strip('/')}/"))


def _may_read(path: str, request: HttpRequest) -> bool:
    above = [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
    restrictions = PageViewRestriction.objects.filter(page__path__in=above)
    return all(restriction.accept_request(request) for restriction in restrictions)
