"""The body of an article as HTML that any feed reader may show.

No class, style or script carries meaning here; every link and picture has an absolute address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import nh3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from broadsheet.newspaper.languages import direction
from broadsheet.theme.templatetags.dates import day

if TYPE_CHECKING:
    from collections.abc import Callable

    from broadsheet.feeds.shelf import Shelf
    from broadsheet.newspaper.models import Article

TAGS = {
    "a", "aside", "b", "blockquote", "br", "caption", "cite", "code", "del", "div", "em",
    "figcaption", "figure", "h2", "h3", "h4", "hr", "i", "img", "li", "ol", "p", "pre", "s",
    "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "div": {"dir", "lang"},
    "img": {"alt", "height", "src", "width"},
    "th": {"scope"},
    "time": {"datetime"},
}


def feed_html(article: Article, url: str, shelf: Shelf) -> str:
    """The body and the corrections below it; empty when there are none."""
    parts = [
        BLOCKS[block["type"]](block["value"], shelf)
        for block in article.body.raw_data
        if block["type"] in BLOCKS
    ]
    parts += [_correction(note) for note in article.corrections.all()]
    html = format_html_join("", "{}", ((part,) for part in parts))
    if html and article.language:
        html = format_html(
            '<div lang="{}" dir="{}">{}</div>',
            article.language,
            direction(article.language),
            html,
        )
    return _clean(html, url)


def _clean(html: str, base: str) -> str:
    def with_absolute_addresses(tag: str, attribute: str, value: str) -> str | None:
        if attribute not in {"href", "src"}:
            return value
        try:
            return urljoin(base, value)
        except ValueError:
            return None

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=with_absolute_addresses,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _text(value: str, shelf: Shelf) -> SafeString:
    # Rich text as the editor stored it; whatever it holds, `_clean` has the last word.
    return mark_safe(shelf.with_addresses(value))  # noqa: S308


def _picture(value: dict[str, Any], shelf: Shelf) -> str:
    picture = shelf.picture(value.get("picture"))
    if picture is None:
        return ""
    caption = format_html_join(
        " ", "{}", ((part,) for part in (_text(value.get("caption") or "", shelf), picture.credit))
    )
    return format_html(
        '<figure><img src="{}" width="{}" height="{}" alt="{}">{}</figure>',
        picture.url,
        str(picture.width),
        str(picture.height),
        value.get("alt") or picture.alt,
        format_html("<figcaption>{}</figcaption>", caption) if caption.strip() else "",
    )


def _pull_quote(value: dict[str, Any], shelf: Shelf) -> str:
    name = value.get("attribution")
    return format_html(
        "<blockquote><p>{}</p>{}</blockquote>",
        _with_breaks(value.get("quote") or ""),
        format_html("<p>— <cite>{}</cite></p>", name) if name else "",
    )


def _fact_box(value: dict[str, Any], shelf: Shelf) -> str:
    return format_html(
        "<aside><h3>{}</h3>{}</aside>", value.get("title"), _text(value.get("text") or "", shelf)
    )


def _table(value: dict[str, Any], shelf: Shelf) -> str:
    columns = value.get("columns") or []
    rows = (_row(columns, row.get("values") or [], shelf) for row in value.get("rows") or [])
    caption = value.get("caption")
    head = format_html_join(
        "", '<th scope="col">{}</th>', ((column.get("heading") or "",) for column in columns)
    )
    has_headings = any(column.get("heading") for column in columns)
    return format_html(
        "<table>{}{}<tbody>{}</tbody></table>",
        format_html("<caption>{}</caption>", caption) if caption else "",
        format_html("<thead><tr>{}</tr></thead>", head) if has_headings else "",
        format_html_join("", "<tr>{}</tr>", ((row,) for row in rows)),
    )


def _row(columns: list[dict[str, Any]], values: list[Any], shelf: Shelf) -> SafeString:
    cells = (
        _text(cell or "", shelf) if column.get("type") == "text" else cell or ""
        for column, cell in zip(columns, values, strict=False)
    )
    return format_html_join("", "<td>{}</td>", ((cell,) for cell in cells))


def _preformatted(value: str, shelf: Shelf) -> str:
    return format_html("<pre>{}</pre>", value)


# How each kind of block of `newspaper.blocks.BodyBlock` is set.
BLOCKS: dict[str, Callable[[Any, Shelf], str]] = {
    "text": _text,
    "picture": _picture,
    "pull_quote": _pull_quote,
    "fact_box": _fact_box,
    "table": _table,
    "preformatted": _preformatted,
}


def _correction(note: Any) -> str:
    return format_html(
        "<p><strong>{}, {}:</strong> {}</p>",
        ngettext("Correction", "Corrections", 1),
        day(note.corrected_at),
        _with_breaks(note.text),
    )


def _with_breaks(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.splitlines()))
