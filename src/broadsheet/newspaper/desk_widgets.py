"""Wagtail's choosers without their inline script, so that the desk's policy can refuse all others.

Wagtail prints each chooser with `<script>new PageChooser("id", {...});</script>` behind it, in one
place, `BaseChooser.render`. We let it print, and put a mark in the script's place that
`desk-widgets.js` starts. Its date pickers and inline panels are templates, which ours override.
"""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.admin.widgets import BaseChooser

_START = re.compile(
    r"<script>(?:new )?(?P<name>[A-Za-z]+Chooser)\((?P<words>.+)\);</script>\Z", re.DOTALL
)


def start_from_marks(chooser: type[BaseChooser]) -> None:
    """Let the chooser and all that inherit from it print marks instead of scripts."""
    if not hasattr(chooser.render, "__wrapped__"):
        chooser.render = _marking(chooser.render)


def _marking(render: Callable[..., str]) -> Callable[..., SafeString]:
    @functools.wraps(render)
    def render_with_mark(*args: Any, **kwargs: Any) -> SafeString:
        # Safe because Wagtail has escaped what it printed and the mark is escaped here.
        return mark_safe(_START.sub(_mark, render(*args, **kwargs)))  # noqa: S308

    return render_with_mark


def _mark(script: re.Match[str]) -> str:
    element_id, *options = json.loads(f"[{script['words']}]")
    return format_html(
        '<template data-desk-widget="{}" data-for="{}" data-options="{}"></template>',
        script["name"],
        element_id,
        json.dumps(options[0] if options else None),
    )
