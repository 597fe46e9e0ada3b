"""Which article a link from one file of a dump to another means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from broadsheet.importers.models import ImportRecord

_NO_PLACE = {"", ".", "..", "content", "_posts", "index", "_index", "src"}
_ENDS = re.compile(r"\.(?:md|markdown|mdown|mkd|html?|txt)\Z", re.IGNORECASE)
_DATE = re.compile(r"\A\d{4}-\d{1,2}-\d{1,2}-")


@dataclass
class DumpIndex:
    """The articles of one source by the paths of their files."""

    source: str
    _by_name: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    _loaded: bool = False

    def find(self, path: str) -> int | None:
        """The id of the one article that a link can mean; nothing when there are several."""
        self._load()
        wanted = _place(path)
        if not wanted:
            return None
        found = {
            article
            for place, article in self._by_name.get(wanted[-1], [])
            if place[-len(wanted) :] == wanted
        }
        return found.pop() if len(found) == 1 else None

    def add(self, path: str, article: int) -> None:
        """Note an article that has just arrived."""
        self._load()
        self._note(path, article)

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        known = ImportRecord.objects.filter(source=self.source).exclude(article=None)
        for path, article in known.values_list("foreign_id", "article_id"):
            self._note(path, int(article or 0))

    def _note(self, path: str, article: int) -> None:
        place = _place(path)
        if place:
            self._by_name.setdefault(place[-1], []).append((place, article))


def _place(path: str) -> tuple[str, ...]:
    """The words of a path that name the file, without what sites add for order."""
    parts = _ENDS.sub("", re.split(r"[?#]", path)[0].strip("/")).split("/")
    parts = [_DATE.sub("", part).lower() for part in parts]
    return tuple(part for part in parts if part not in _NO_PLACE and not part.isdecimal())
