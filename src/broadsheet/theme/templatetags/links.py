"""Printing addresses."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template

register = template.Library()


@register.filter
def host(url: str) -> str:
    """The name of the site that an address leads to, without `www.`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
