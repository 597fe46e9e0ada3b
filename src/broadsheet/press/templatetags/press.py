from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from broadsheet.press import forme, parts

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context: Context, name: str, subject: Any = None) -> SafeString:
    """`{% part "latest" %}`: the part of that name, made by the app that registered it."""
    found = parts.find(name)
    request = context.get("request")
    page = forme.in_hand()
    html = found.render(request, subject) if page is None else page.slot(found, request, subject)
    # Safe because a part comes out of a template, which has escaped what it was given.
    return mark_safe(html)  # noqa: S308
