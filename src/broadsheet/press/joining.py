"""Pieces of a page, compressed so that they join into one gzip file without compressing again.

A piece is raw deflate (RFC 1951) ended by a full flush: it ends on a byte and refers to nothing
before it. Between the header and trailer of a gzip file (RFC 1952) pieces can follow one another
in any order. The trailer's CRC-32 is combined from those of the pieces.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b
from struct import pack
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from isal.isal_zlib import crc32, crc32_combine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Feeds are large and made anew with each publication:
# level 9 takes three times as long for 3 % less of a feed and 1 % less of a page.
LEVEL = 5
# No name, no time, unknown system; an empty last block ends the deflate stream.
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_LAST_BLOCK = b"\x03\x00"


class Piece(NamedTuple):
    """Bytes of a page: compressed, with the length and CRC-32 of what they were.

    `digest` is a 64-bit number that stands for the bytes in an ETag.
    """

    deflated: bytes
    length: int
    crc: int
    digest: int


# A piece, or the same four things in a plain tuple.
Pieced: TypeAlias = tuple[bytes, int, int, int]
NOTHING = Piece(b"", 0, 0, 0)


def piece(text: bytes) -> Piece:
    """Compress some bytes into a piece."""
    if not text:
        return NOTHING
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = deflate.compress(text) + deflate.flush(zlib.Z_FULL_FLUSH)
    digest = int.from_bytes(blake2b(text, digest_size=8).digest(), "big")
    return Piece(deflated, len(text), crc32(text), digest)


def join(pieces: Sequence[Piece]) -> Piece:
    """One piece of several: the same bytes one after the other."""
    if len(pieces) == 1:
        return pieces[0]
    crc = length = 0
    for each in pieces:
        crc = crc32_combine(crc, each.crc, each.length)
        length += each.length
    if not length:
        return NOTHING
    digest = int.from_bytes(_digest(pieces, 8), "big")
    return Piece(b"".join([each.deflated for each in pieces]), length, crc, digest)


def gzipped(pieces: Iterable[Pieced]) -> bytes:
    """One gzip file of all pieces."""
    crc = length = 0
    parts = [_HEADER]
    for deflated, its_length, its_crc, _ in pieces:
        parts.append(deflated)
        crc = crc32_combine(crc, its_crc, its_length)
        length += its_length
    parts.append(_LAST_BLOCK + pack("<LL", crc, length & 0xFFFFFFFF))
    return b"".join(parts)


def gunzipped(body: bytes) -> bytes:
    """What a gzip file holds."""
    return zlib.decompress(body, wbits=zlib.MAX_WBITS | 16)


def plain(pieces: Iterable[Pieced]) -> bytes:
    """The bytes of all pieces as they were before compression."""
    deflated = b"".join([deflated for deflated, _, _, _ in pieces])
    return zlib.decompress(deflated + _LAST_BLOCK, -zlib.MAX_WBITS)


def digest_of(pieces: Iterable[Pieced]) -> str:
    """What an ETag says of these bytes: equal only for equal bytes in equal pieces."""
    return _digest(pieces, 12).hex()


def _digest(pieces: Iterable[Pieced], size: int) -> bytes:
    digests = [digest for _, length, _, digest in pieces if length]
    return blake2b(pack(f"<{len(digests)}Q", *digests), digest_size=size).digest()
