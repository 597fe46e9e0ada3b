from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from broadsheet.press import parts

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context: Context, name: str, subject: Any = None) -> SafeString:
    """`{% part "latest" %}`: the part of that name, made by the app that registered it."""
    # Safe because a part comes out of a template, which has escaped what it was given.
    return mark_safe(parts.render(name, context.get("request"), subject))  # noqa: S308
