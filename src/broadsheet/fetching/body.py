"""The body of an answer, unpacked, never longer than the limit at any moment."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from broadsheet.fetching.refusal import FetchRefused

if TYPE_CHECKING:
    import httpx

_GZIP = 16 + zlib.MAX_WBITS


def read_body(response: httpx.Response, limit: int) -> bytes:
    """All of the body; raises `FetchRefused` when it is longer than `limit` bytes."""
    unpack = _unpacker(response)
    promised = response.headers.get("content-length", "")
    if promised.isdecimal() and int(promised[:20]) > limit:
        raise _too_long(response, limit)
    kept, length = [], 0
    for packed in response.iter_raw():
        if unpack is None:
            chunk = packed
        else:
            # One byte more than may come tells that it is too much; the rest is never unpacked.
            chunk = _unpacked(unpack, packed, limit - length + 1, response)
        length += len(chunk)
        if length > limit:
            raise _too_long(response, limit)
        kept.append(chunk)
    if unpack is not None and length and not unpack.eof:
        raise FetchRefused(f"{response.url} breaks off before its end; try again.")
    return b"".join(kept)


def _unpacker(response: httpx.Response) -> zlib._Decompress | None:
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing in {"", "identity"}:
        return None
    if packing not in {"gzip", "x-gzip"}:
        raise FetchRefused(f"{response.url} answers packed as {packing!r}, which wasn't asked for.")
    return zlib.decompressobj(_GZIP)


def _unpacked(
    unpack: zlib._Decompress, packed: bytes, most: int, response: httpx.Response
) -> bytes:
    try:
        return unpack.decompress(packed, most)
    except zlib.error as error:
        raise FetchRefused(f"{response.url} answers with damaged compression.") from error


def _too_long(response: httpx.Response, limit: int) -> FetchRefused:
    return FetchRefused(
        f"{response.url} is longer than {limit // 1_000_000 or 1} MB; save the page as a file and "
        "shorten it."
    )
