"""The pictures and pages that bodies refer to, fetched together for all articles of a feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from broadsheet.newspaper.addresses import absolute
from broadsheet.newspaper.models import Picture
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from broadsheet.feeds.places import Tree
    from broadsheet.newspaper.models import Article

# The whole picture, not a crop, in the one format that every feed reader shows.
FEED_CROP = "max-1200x1200|format-jpeg"
FEED_CROP_TYPE = "image/jpeg"
_PAGE_LINK = re.compile(r'<a(?=\s[^<>]*\blinktype="page")[^<>]*?\sid="(\d{1,18})"[^<>]*>')


@dataclass(frozen=True)
class FeedPicture:
    """A picture as a feed shows it: an absolute URL, sizes in pixels, its own words."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


class Shelf:
    """Pictures and pages by id. Making one takes a fixed number of queries.

    The stored form of the bodies is searched, because the blocks themselves would ask the database
    once for each article.
    """

    def __init__(self, articles: Iterable[Article], tree: Tree) -> None:
        pictures: set[int] = set()
        pages: set[int] = set()
        for article in articles:
            if article.lead_picture_id:
                pictures.add(article.lead_picture_id)
            for text, picture in _references(article):
                pages.update(int(match[1]) for match in _PAGE_LINK.finditer(text))
                if picture:
                    pictures.add(picture)
        self._pictures = Picture.objects.prefetch_renditions(FEED_CROP).in_bulk(pictures)
        # Named, because they aren't loaded, and because one that isn't open yet may be soon.
        shows(*(f"page:{pk}" for pk in pages))
        open_pages = Page.objects.live().public().filter(pk__in=pages)
        self._urls = {
            pk: tree.url(url_path) for pk, url_path in open_pages.values_list("pk", "url_path")
        }
        self._shown: dict[int, FeedPicture] = {}

    def picture(self, pk: int | None) -> FeedPicture | None:
        """The picture with this id; None when it was deleted or its file can't be read."""
        picture = self._pictures.get(pk) if pk else None
        if picture is None:
            return None
        if picture.pk not in self._shown:
            try:
                rendition = picture.get_rendition(FEED_CROP)
            except OSError:
                # Its file is gone: the story is still worth reading.
                return None
            self._shown[picture.pk] = FeedPicture(
                absolute(rendition.url),
                rendition.width,
                rendition.height,
                picture.description,
                picture.credit,
            )
        return self._shown[picture.pk]

    def with_addresses(self, html: str) -> str:
        """Rich text as stored, its links to pages turned into addresses, or into plain words."""
        return _PAGE_LINK.sub(self._opening_tag, html)

    def _opening_tag(self, match: re.Match[str]) -> str:
        url = self._urls.get(int(match[1]))
        return f'<a href="{url.replace("&", "&amp;")}">' if url else "<a>"


def _references(article: Article) -> Iterator[tuple[str, int | None]]:
    for block in article.body.raw_data:
        value = block["value"]
        if block["type"] == "picture":
            yield value.get("caption") or "", value.get("picture")
        else:
            yield from ((text, None) for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
