"""Parts: pieces of a page that are filled by another app than the page's own.

A page is a frame with parts in it: `{% part "comments" article %}`. The app that knows comments
registers the part; the newspaper's templates name it and never import that app.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from django.http import HttpRequest


class RenderPart(Protocol):
    """Makes a part's HTML. `subject` is the page or object that the template names, or None."""

    def __call__(self, request: HttpRequest | None, subject: Any) -> str: ...


_parts: dict[str, RenderPart] = {}


def register(name: str, render: RenderPart) -> None:
    """Fill the part called `name`; raises ValueError when two apps claim the same name."""
    if _parts.get(name, render) is not render:
        raise ValueError(f"Two apps fill the part {name!r}; give one of them another name.")
    _parts[name] = render


def render(name: str, request: HttpRequest | None, subject: Any) -> str:
    """The HTML of a part; raises LookupError for a name that no app has registered."""
    try:
        fill = _parts[name]
    except KeyError:
        raise LookupError(f"No app fills the part {name!r}; known: {sorted(_parts)}.") from None
    return fill(request, subject)
