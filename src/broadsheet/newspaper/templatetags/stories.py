"""Printing a story's names and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broadsheet.newspaper.models import Article, Byline

register = template.Library()


@register.simple_tag
def language_of(story: Article) -> SafeString | str:
    """` lang="ar" dir="rtl"` for what is in the story's own language; nothing where it is ours."""
    if not story.language:
        return ""
    return format_html(' lang="{}" dir="{}"', story.language, story.direction)


@register.filter
def names(story: Article) -> SafeString:
    """The names over a story, as a card prints them: `A, B and C`."""
    return listed([format_html("<bdi>{}</bdi>", byline.name) for byline in story.credited])


@register.filter
def linked_names(story: Article) -> SafeString:
    """The same, each author linked to their page."""
    return listed([_linked(byline) for byline in story.credited])


def listed(parts: Sequence[SafeString]) -> SafeString:
    """Safe pieces as one list in a sentence."""
    if len(parts) < 2:
        return parts[0] if parts else SafeString("")
    comma = mark_safe(pgettext("between the names of a list", ", "))  # noqa: S308 our own words
    first = mark_safe(comma.join(parts[:-1]))  # noqa: S308 the parts are safe
    return format_html("{} {} {}", first, _("and"), parts[-1])


def _linked(byline: Byline) -> SafeString:
    if byline.author is None:
        return format_html("<bdi>{}</bdi>", byline.guest)
    address = byline.author.get_absolute_url()
    return format_html('<a href="{}" rel="author"><bdi>{}</bdi></a>', address, byline.name)
