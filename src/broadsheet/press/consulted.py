"""Which parameters of an address a page has looked at.

A page that is the same with `?page=7` as without is kept under one address only; otherwise
strangers could fill the store with copies of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import QueryDict

if TYPE_CHECKING:
    from django.http import HttpRequest


class Parameters(QueryDict):
    """A query that remembers which of its names were asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.consulted: set[str] = set()
        super().__init__(*args, **kwargs)

    def __getitem__(self, name: str) -> Any:
        self.consulted.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """The last value of a name."""
        self.consulted.add(name)
        return super().get(name, default)


def watch_parameters(request: HttpRequest) -> None:
    """Remember from now on what is asked of `request.GET`."""
    query = request.META.get("QUERY_STRING", "")
    request.GET = Parameters(query)  # type: ignore[assignment]


def needed_address(request: HttpRequest) -> str:
    """The address without the parameters that nobody has asked for."""
    query = request.GET
    if not isinstance(query, Parameters):
        return request.get_full_path()
    needed = QueryDict(mutable=True)
    for name, values in query.lists():
        if name in query.consulted:
            needed.setlist(name, values)
    return f"{request.path}?{needed.urlencode()}" if needed else request.path
