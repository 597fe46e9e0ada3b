"""What front matter says about an article, whatever the site calls it.

Keys of Hugo, Jekyll, Eleventy and Zola, and of the newspapers' themes for them. Where several say
the same, the first in the list that says something is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from broadsheet.importers.markdown.moments import read_moment
from broadsheet.importers.markdown.rendering import one_line, plain
from broadsheet.importers.parsed import Block

if TYPE_CHECKING:
    from datetime import datetime

HEADLINE = ("title", "headline", "name")
STANDFIRST = (
    "standfirst", "deck", "dek", "subtitle", "subheadline", "subhead", "subheading", "lede",
    "lead", "intro",
)  # fmt: skip
SUMMARY = ("summary", "description", "excerpt", "abstract", "teaser", "seo_description")
KICKER = ("kicker", "eyebrow", "overline")
AUTHORS = ("authors", "author", "byline", "bylines", "by")
TOPICS = ("topics", "topic", "tags", "tag", "categories", "category", "subjects", "keywords")
DATE = (
    "date", "publishdate", "pubdate", "published_at", "date_published", "datepublished",
    "published_date", "publish_date", "published", "created", "created_at",
)  # fmt: skip
UPDATED = (
    "lastmod", "updated", "updated_at", "update_date", "last_modified_at", "last_updated",
    "modified", "date_modified", "datemodified", "last_modified",
)  # fmt: skip
CANONICAL = (
    "canonical", "canonical_url", "canonicalurl", "source_url", "original_url", "originalurl",
    "original", "external_url", "externalurl", "link", "source", "redirectto", "redirect_to",
)  # fmt: skip
PICTURE = (
    "lead_image", "featured_image", "featuredimage", "primary_image", "hero_image", "hero",
    "cover", "image", "images", "thumbnail", "header", "og_image",
)  # fmt: skip
LANGUAGE = ("lang", "language", "locale")
# Collections of Eleventy, not topics.
_NO_TOPICS = {"post", "posts", "all", "blog", "article", "articles"}
# Folders that say what kind of file lies in them, not which section.
_NO_SECTIONS = {
    "post", "posts", "_posts", "blog", "blogs", "article", "articles", "story", "stories",
    "pages", "page", "content", "archive", "archives", "drafts", "_drafts",
}  # fmt: skip
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?\Z")


@dataclass(frozen=True)
class Metadata:
    """The facts of an article; empty where the front matter is silent."""

    data: dict[str, Any]
    path: PurePosixPath = field(default_factory=lambda: PurePosixPath(""))

    def text(self, *names: str) -> str:
        """The first of the values that is text."""
        for name in names:
            value = self.data.get(name)
            if isinstance(value, str) and value.strip():
                return value.strip()
        return ""

    def items(self, name: str) -> list[str]:
        """A value as a list: what is one text may be several with commas between them."""
        return [item for item in map(_item, _listed(self.data.get(name))) if item]

    @property
    def headline(self) -> str:
        """The title as its words."""
        return one_line(_without_tags(unescape(self.text(*HEADLINE))))

    @property
    def standfirst(self) -> str:
        """What stands below the headline."""
        return plain(self.text(*STANDFIRST)) or self.summary

    @property
    def summary(self) -> str:
        """What lists show."""
        return plain(self.text(*SUMMARY))

    @property
    def authors(self) -> list[str]:
        """Names, or the dump's own short forms of them."""
        found = next(filter(None, map(self.items, AUTHORS)), [])
        names = [name for item in found for name in _names(item)]
        return list(dict.fromkeys(re.sub(r"\A[Bb]y\s+", "", name) for name in names))

    @property
    def topics(self) -> list[str]:
        """All that the article is filed under."""
        found: dict[str, str] = {}
        for key in TOPICS:
            for item in self._topics(key):
                if item.casefold() not in _NO_TOPICS:
                    found.setdefault(re.sub(r"[\s_-]+", " ", item.casefold()), item)
        return list(found.values())

    def _topics(self, key: str) -> list[str]:
        value = self.data.get(key)
        if not isinstance(value, str):
            return self.items(key)
        if "_posts" in self.path.parts and "," not in value and key != "category":
            return value.split()  # Jekyll's way to write a list
        return [unescape(part.strip()) for part in value.split(",") if part.strip()]

    @property
    def section(self) -> list[str]:
        """The section that the front matter names, or that the folder is."""
        value = self.data.get("section") or self.data.get("sections")
        if isinstance(value, list):
            return [text for text in map(_item, value) if text]
        if isinstance(value, str) and value.strip():
            return [part.strip() for part in re.split(r"\s*[/>]\s*", value) if part.strip()]
        return self._section_of_folder()

    def _section_of_folder(self) -> list[str]:
        """Hugo's sections are the folders below `content`; years and languages are none."""
        folders = self.path.parts[:-1]
        if "content" not in folders:
            return []
        below = folders[folders.index("content") + 1 :]
        if below and _LANGUAGE.match(below[0]) and len(below[0]) != 3:
            below = below[1:]
        if self.path.stem in {"index", "_index"}:
            below = below[:-1]  # the last folder is the article itself
        if not below or below[0].lower() in _NO_SECTIONS or below[0].isdecimal():
            return []
        name = re.sub(r"[_-]+", " ", below[0]).strip()
        return [name[:1].upper() + name[1:]] if name else []

    @property
    def published_at(self) -> datetime | None:
        """The date; Jekyll's lies in the name of the file where it isn't written out."""
        in_name = re.match(r"\d{4}-\d{1,2}-\d{1,2}(?=-)", self.path.name)
        return self._moment(DATE) or (read_moment(in_name[0]) if in_name else None)

    @property
    def updated_at(self) -> datetime | None:
        """When it last changed."""
        return self._moment(UPDATED)

    def _moment(self, names: tuple[str, ...]) -> datetime | None:
        return next(filter(None, (read_moment(self.text(name)) for name in names)), None)

    @property
    def unread_dates(self) -> list[str]:
        """Values of dates that name no moment for sure."""
        return [
            f"{name}: {self.text(name)}"
            for name in DATE[:3]
            if self.text(name) and read_moment(self.text(name)) is None
        ]

    @property
    def canonical(self) -> str:
        """Where it was published first: an address of the web."""
        return next(filter(_is_address, map(self.text, CANONICAL)), "")

    @property
    def source_name(self) -> str:
        """Who published it first, where the front matter has a name for it."""
        value = self.text("source")
        return "" if _is_address(value) else value

    @property
    def url(self) -> str:
        """The article's own address, where it is a whole one."""
        return next(filter(_is_address, map(self.text, ("url", "permalink"))), "")

    @property
    def slug(self) -> str:
        """The last part of the article's own address."""
        value = self.text("slug") or self.text("permalink", "url").rstrip("/").rpartition("/")[2]
        value = value.removesuffix(".html")
        return value if re.fullmatch(r"[\w-]{1,200}", value) else ""

    @property
    def language(self) -> str:
        """The code of the language, from the front matter or as Hugo has it in the file's name."""
        value = self.text(*LANGUAGE).replace("_", "-")
        if not value:
            value = PurePosixPath(self.path.stem).suffix.lstrip(".")
        return value if re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value) else ""

    @property
    def picture(self) -> Block | None:
        """The lead picture: its address, or the dump's own name for it."""
        for name in PICTURE:
            value = self.data.get(name)
            while isinstance(value, list):
                value = value[0] if value else ""
            if isinstance(value, dict):
                picture = _picture(value)
            else:
                picture = Block("picture", src=str(value or "").strip())
            if picture.src:
                alt = self.text(f"{name}_alt", "image_alt", "imagealt", "alt")
                caption = self.text(f"{name}_caption", "image_caption", "caption")
                credit = self.text(f"{name}_credit", "image_credit", "credit")
                return Block(
                    "picture",
                    src=picture.src,
                    alt=plain(picture.alt or alt),
                    caption=plain(picture.caption or caption),
                    credit=plain(picture.credit or credit),
                )
        return None

    @property
    def is_draft(self) -> bool:
        """Whether the source itself didn't publish it."""
        draft = self.text("draft").lower() in {"true", "yes", "on"}
        unpublished = self.text("published").lower() in {"false", "no", "off"}
        return draft or unpublished or bool({"_drafts", "drafts"} & set(self.path.parts[:-1]))


def flattened(data: dict[str, Any]) -> dict[str, Any]:
    """Zola's and Hugo's tables within front matter, brought up to its top."""
    flat = dict(data)
    for table in ("taxonomies", "extra", "params"):
        inner = data.get(table)
        if isinstance(inner, dict):
            for key, value in inner.items():
                flat.setdefault(str(key).lower(), value)
    return flat


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [value] if value else []


def _item(value: Any) -> str:
    """An entry of a list: a text, or a table that has a name."""
    if isinstance(value, dict):
        keys = ("name", "display_name", "title", "label", "slug", "id")
        value = next((value[key] for key in keys if isinstance(value.get(key), str)), "")
    return unescape(value.strip()) if isinstance(value, str) else ""


def _names(item: str) -> list[str]:
    """Several names in one text, where it is sure that they are several."""
    parts = [part.strip() for part in re.split(r"\s*;\s*|\s+(?:and|&)\s+|,\s*(?:and\s+)?", item)]
    parts = [part for part in parts if part]
    return parts if len(parts) > 1 and all(" " in part for part in parts) else [item]


def _picture(table: dict[str, Any]) -> Block:
    def get(*names: str) -> str:
        return next((table[name] for name in names if isinstance(table.get(name), str)), "")

    return Block(
        "picture",
        src=get("src", "url", "image", "path", "file", "uid", "href"),
        alt=get("alt", "alt_text"),
        caption=get("caption", "title"),
        credit=get("credit", "attribution"),
    )


def _is_address(value: str) -> bool:
    return re.match(r"https?://[^\s/]+\S*\Z", value) is not None


def _without_tags(text: str) -> str:
    return re.sub(
        r"</?(?:b|br|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>", "", text
    )
