"""The head of a page: what search engines and share previews read. Only facts that are known."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

from broadsheet.newspaper.addresses import absolute

if TYPE_CHECKING:
    from broadsheet.newspaper.models import Picture

# Characters that could end a script element or start an entity, as JSON escapes.
_JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
SHARE_CROP = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class ShareImage:
    """The picture of a share preview; sizes in pixels."""

    url: str
    width: int
    height: int
    alt: str


@dataclass
class Head:
    """Everything in a page's head that differs from page to page.

    `properties` are Open Graph names and values in order; a name may come more than once.
    """

    title: str
    canonical: str
    description: str = ""
    noindex: bool = False
    image: ShareImage | None = None
    properties: list[tuple[str, str]] = field(default_factory=list)
    structured: list[dict[str, Any]] = field(default_factory=list)
    feed_base: str = "/feeds/"
    previous_page: str = ""
    next_page: str = ""

    @property
    def json_ld(self) -> SafeString:
        """The structured data as JSON that can't leave its script element."""
        text = json.dumps(self.structured, ensure_ascii=False).translate(_JSON_ESCAPES)
        return mark_safe(text)  # noqa: S308 <, > and & are escaped above


def share_image(picture: Picture | None, alt: str) -> ShareImage | None:
    """The share preview of a picture, cropped around its focal point."""
    if picture is None:
        return None
    rendition = picture.get_rendition(SHARE_CROP)
    return ShareImage(absolute(rendition.url), rendition.width, rendition.height, alt)
