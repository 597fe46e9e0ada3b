"""Parts: pieces of a page that are filled by another app than the page's own.

A page is a frame with parts in it: `{% part "comments" article %}`. The app that knows comments
registers the part; the newspaper's templates name it and never import that app. A part is kept
once for all pages that show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from broadsheet.press.kept import OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest


class RenderPart(Protocol):
    """Makes a part's HTML. `subject` is the page or object that the template names, or None."""

    def __call__(self, request: HttpRequest | None, subject: Any) -> str: ...


def one_for_all(request: HttpRequest | None, subject: Any) -> str:
    """The variant of a part that is the same wherever it stands."""
    return ""


def no_subject(variant: str) -> Any:
    """The subject of a part that needs none."""
    return None


@dataclass(frozen=True)
class Part:
    """How a part is made, and how many of it there are.

    Two subjects of one `variant` share one part. `subject_of` finds a subject of a variant again
    when the part is made anew without its page; it returns None where there is none any more.
    `pieces` is for a part that names pages which show it: the HTML for each of them by its `pk`,
    and under "" what every other page shows, all made in one rendering. `own`: each variant
    stands on one page only, and is kept beside it.
    """

    name: str
    render: RenderPart
    variant: Callable[[HttpRequest | None, Any], str] = one_for_all
    subject_of: Callable[[str], Any] = no_subject
    pieces: Callable[[HttpRequest | None], Mapping[str, str]] | None = None
    own: bool = False


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Make a part known; raises ValueError when two apps claim the same name."""
    if _parts.get(part.name, part) != part:
        raise ValueError(f"Two apps fill the part {part.name!r}; give one of them another name.")
    _parts[part.name] = part


def find(name: str) -> Part:
    """The part of that name; raises LookupError for one that no app has registered."""
    try:
        return _parts[name]
    except KeyError:
        raise LookupError(f"No app fills the part {name!r}; known: {sorted(_parts)}.") from None


def key_of(part: Part, request: HttpRequest | None, subject: Any) -> str:
    """The key under which the part of this subject is kept: `section_bar/7`, `#1comments/42`."""
    key = f"{part.name}/{part.variant(request, subject)}"
    if not part.own:
        return key
    own = sorted(each.name for each in _parts.values() if each.own)
    return f"{OWN}{own.index(part.name) + 1}{key}"


def find_by_key(key: str) -> tuple[Part, str]:
    """The part and the variant that a key means; raises LookupError."""
    name, _, variant = key.partition("/")
    return find(name[2:] if name.startswith(OWN) else name), variant
