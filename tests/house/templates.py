"""What a template may print and include."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.repository import Applies, Case, Finding, Rule, is_readers_template, is_template

# Template -> why what it prints unescaped can be trusted.
MAY_PRINT_UNESCAPED: dict[str, str] = {}
_INCLUDE = re.compile(r"""\{%-?\s*include\s+["']([^"']+)["']""")
_SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
_INLINE = re.compile(r"""<style\b|<[a-z][^<>]*?\s(style|on[a-z]+)\s*=|javascript:""", re.IGNORECASE)
_UNESCAPED = re.compile(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off")


def names_of_partials(path: str, text: str) -> Iterator[Finding]:
    """The underscore tells a page from a piece of one in every listing."""
    for found in _INCLUDE.finditer(text):
        ours = found[1].startswith("broadsheet/")
        if ours and not PurePosixPath(found[1]).name.startswith("_"):
            yield f"includes {found[1]}, whose name doesn't start with an underscore"


def nothing_inline(path: str, text: str) -> Iterator[Finding]:
    """The paper's Content-Security-Policy forbids it, so a browser would not run it."""
    for found in _INLINE.finditer(text):
        yield f"has inline style or script: {found[0]!r}"
    for found in _SCRIPT.finditer(text):
        if "src=" not in found[1] and 'type="application/ld+json"' not in found[1]:
            yield f"has code between script tags: {found[0]!r}"


def nothing_unescaped(path: str, text: str) -> Iterator[Finding]:
    """One such word is all that a hostile comment or import needs."""
    if path not in MAY_PRINT_UNESCAPED:
        yield from (f"prints unescaped: {found[0]!r}" for found in _UNESCAPED.finditer(text))


RULES: dict[Rule, Applies] = {
    names_of_partials: is_template,
    nothing_inline: is_readers_template,
    nothing_unescaped: is_template,
}
BROKEN: list[Case] = [
    (names_of_partials, "a.html", '{% include "broadsheet/a/card.html" with b=c only %}'),
    (nothing_inline, "a.html", '<p class="a" style="color: red">'),
    (nothing_inline, "a.html", "<style>p {}</style>"),
    (nothing_inline, "a.html", "<body\n  onload='a()'>"),
    (nothing_inline, "a.html", '<a href="javascript:a()">'),
    (nothing_inline, "a.html", "<script>a()</script>"),
    (nothing_inline, "a.html", '<script type="module">a()</script>'),
    (nothing_unescaped, "a.html", "{{ comment.text|safe }}"),
    (nothing_unescaped, "a.html", "{{ comment.text | safe }}"),
    (nothing_unescaped, "a.html", "{% autoescape off %}"),
]
SOUND: list[Case] = [
    (names_of_partials, "a.html", '{% include "broadsheet/a/_card.html" %}'),
    (names_of_partials, "a.html", '{% include "django/forms/widgets/date.html" %}'),
    (nothing_inline, "a.html", '<script type="application/ld+json">{{ a }}</script>'),
    (nothing_inline, "a.html", '<script type="module" src="{% static "a.js" %}"></script>'),
    (nothing_inline, "a.html", '<link rel="stylesheet" href="a.css"> set in a style = ours'),
    (nothing_unescaped, "a.html", "{{ text }} is safe"),
]
