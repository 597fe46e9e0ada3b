"""Checks at start-up that the newspaper's promises hold."""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, register
from django.urls import get_resolver

from broadsheet.newspaper.addresses import RESERVED_FIRST_WORDS


@register()
def first_words_are_reserved(app_configs: Any, **kwargs: Any) -> list[Error]:
    """broadsheet.E001: an address of the platform that a section could take."""
    errors = []
    for pattern in get_resolver().url_patterns:
        first, slash, _rest = str(pattern.pattern).lstrip("^").partition("/")
        if slash and first and first not in RESERVED_FIRST_WORDS:
            errors.append(
                Error(
                    f"The address /{first}/ is not reserved, so a section could take it.",
                    hint="Add the word to RESERVED_FIRST_WORDS in newspaper/addresses.py.",
                    id="broadsheet.E001",
                )
            )
    return errors
