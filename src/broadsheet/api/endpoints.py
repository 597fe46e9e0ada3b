"""Articles, sections, authors and topics as JSON: Wagtail's API views, to read only.

Every answer is kept by the press like a page, so it depends on nothing but its address: nobody is
signed in here, and only the parameters below count (`press/reader/keys.py` leaves others out).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from broadsheet.api import told
from broadsheet.newspaper.models import Article, Author, FrontPage, Section, Topic
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from wagtail.api import APIField

LARGEST_ID = 2**63 - 1


class Endpoint(BaseAPIViewSet):
    """A list and its single things, for everybody."""

    http_method_names = ("get", "head")
    renderer_classes = (JSONRenderer,)
    authentication_classes = ()
    permission_classes = ()
    known_query_parameters = frozenset(("limit", "offset"))
    in_lists: tuple[APIField, ...] = ()
    alone: tuple[APIField, ...] = ()
    address: tuple[APIField, ...] = ()
    # The press's tag of one of them, before its id.
    tag = ""

    @classmethod
    def get_body_fields(cls, model: type[Model]) -> list[APIField]:
        """What is told of one of them."""
        return cls._convert_api_fields(["id", *cls.in_lists, *cls.alone])

    @classmethod
    def get_meta_fields(cls, model: type[Model]) -> list[APIField]:
        """What is told of its telling."""
        return cls._convert_api_fields([*cls.meta_fields, *cls.address])

    @classmethod
    def get_listing_default_fields(cls, model: type[Model]) -> list[str]:
        """What is told of each in a list."""
        kept = [*cls.meta_fields, *(each.name for each in (*cls.in_lists, *cls.address))]
        return ["id", *kept]

    def check_query_parameters(self, queryset: QuerySet[Any]) -> None:
        """Refuse what isn't known, so that a slip of the pen isn't answered with everything."""
        unknown = set(self.request.GET) - self.known_query_parameters
        if unknown:
            known = ", ".join(sorted(self.known_query_parameters))
            raise BadRequestError(f"Unknown: {', '.join(sorted(unknown))}. Known are {known}.")

    def get_object(self) -> Any:
        """One of them; a 404 that lasts until there is one of this number."""
        pk = self.kwargs["pk"]
        if pk > LARGEST_ID:
            raise Http404("Nothing has such a number.")
        shows(f"{self.tag}:{pk}")
        return super().get_object()

    def get_serializer_class(self) -> Any:
        """Without Wagtail's choice of fields: each address has one answer."""
        return self._get_serializer_class(
            self.request.wagtailapi_router,
            self.model,
            [],
            show_details=self.action != "listing_view",
        )

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        """The list and the single things; no search by id, which an address does."""
        return [each for each in super().get_urlpatterns() if each.name != "find"]


class Articles(Endpoint):
    """Articles that everybody may read, newest first."""

    name = "articles"
    model = Article
    tag = "page"
    known_query_parameters = Endpoint.known_query_parameters | {"section", "author", "topic"}
    in_lists = tuple(told.ARTICLE_IN_LISTS)
    alone = tuple(told.ARTICLE_ALONE)
    address = tuple(told.PAGE_ADDRESS)

    def get_queryset(self) -> QuerySet[Article]:
        """Those of the section, author and topic that are asked for."""
        if self.action != "listing_view":
            return Article.objects.live().public()
        articles = Article.objects.listed().for_cards()
        section, author, topic = (self._asked(name) for name in ("section", "author", "topic"))
        if section:
            shows(f"in:{section}", f"page:{section}")
            found = Section.objects.live().public().filter(pk=section).first()
            articles = articles.in_section(found) if found else articles.none()
        else:
            shows(*(f"in:{pk}" for pk in FrontPage.objects.values_list("pk", flat=True)))
        if author:
            shows(f"by:{author}")
            articles = articles.filter(bylines__author=author)
        if topic:
            shows(f"on:{topic}")
            articles = articles.filter(article_topics__topic=topic)
        return articles

    def _asked(self, name: str) -> int | None:
        value = self.request.GET.get(name)
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and int(value) <= LARGEST_ID):
            raise BadRequestError(f"“{name}” must be a number: the id of one of the {name}s.")
        return int(value)


class Sections(Endpoint):
    """Sections that everybody may read, in the desk's order."""

    name = "sections"
    model = Section
    tag = "page"
    in_lists = tuple(told.SECTION)
    address = tuple(told.PAGE_ADDRESS)

    def get_queryset(self) -> QuerySet[Section]:
        """All of them."""
        shows("sections")
        return Section.objects.shown().order_by("path")


class Authors(Endpoint):
    """Authors, by name."""

    name = "authors"
    model = Author
    tag = "author"
    in_lists = tuple(told.AUTHOR)
    address = tuple(told.ENTRY_ADDRESS)

    def get_queryset(self) -> QuerySet[Author]:
        """All of them."""
        if self.action == "listing_view":
            shows("authors")
        return Author.objects.select_related("portrait").order_by("name", "pk")


class Topics(Endpoint):
    """Topics, by name."""

    name = "topics"
    model = Topic
    tag = "topic"
    in_lists = tuple(told.TOPIC)
    address = tuple(told.ENTRY_ADDRESS)

    def get_queryset(self) -> QuerySet[Topic]:
        """All of them."""
        if self.action == "listing_view":
            shows("topics")
        return Topic.objects.order_by("name", "pk")
