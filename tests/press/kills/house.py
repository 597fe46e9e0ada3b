"""The served paper as the oracle's comparing knows a house: two readers, and a fresh rendering."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from django.test import Client

from broadsheet.conf import configuration
from tests.press.oracle.house import Answer
from tests.servers.connections import connections_to

if TYPE_CHECKING:
    from collections.abc import Mapping


class ServedHouse:
    """Readers' processes asked by HTTP; pages rendered in this process, from the same database."""

    def __init__(self, readers: set[int], port: int) -> None:
        found = connections_to(readers, port)
        self._readers = [found[pid] for pid in sorted(found)]
        self._direct = Client(HTTP_HOST=configuration().public_netloc)

    def read(self, number: int, url: str) -> Answer:
        """What a reader serves at a URL. The first of them sends gzip, the others don't."""
        reader = self._readers[number]
        reader.request("GET", url, headers={} if number else {"Accept-Encoding": "gzip"})
        response = reader.getresponse()
        return _answer(response.status, dict(response.getheaders()), response.read())

    def render(self, url: str) -> Answer:
        """What the application makes of a URL now, without the press."""
        response = self._direct.get(url)
        self._direct.cookies.clear()
        return _answer(response.status_code, dict(response.items()), response.content)

    def close(self) -> None:
        """Let go of the readers."""
        for reader in self._readers:
            reader.close()


def _answer(status: int, headers: Mapping[str, str], body: bytes) -> Answer:
    said = {name.lower(): value for name, value in headers.items()}
    if said.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    kept = "s-maxage" in said.get("cache-control", "")
    return Answer(status, said.get("location", ""), said.get("content-type", ""), body, kept)
