"""Pieces of a page, compressed so that they join into one gzip file without compressing again.

A piece is raw deflate (RFC 1951) ended by a full flush: it ends on a byte and refers to nothing
before it. Between the header and trailer of a gzip file (RFC 1952) pieces can follow one another
in any order. The trailer's CRC-32 is combined from those of the pieces.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from isal.isal_zlib import crc32, crc32_combine

if TYPE_CHECKING:
    from collections.abc import Iterable

LEVEL = 9
DIGEST_BYTES = 8
# No name, no time, unknown system; an empty last block ends the deflate stream.
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_LAST_BLOCK = b"\x03\x00"


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a page: compressed, with the length and CRC-32 of what they were.

    `digest` stands for the bytes in an ETag.
    """

    deflated: bytes
    length: int
    crc: int
    digest: bytes


NOTHING = Piece(b"", 0, 0, b"")


def piece(text: bytes) -> Piece:
    """Compress some bytes into a piece."""
    if not text:
        return NOTHING
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = deflate.compress(text) + deflate.flush(zlib.Z_FULL_FLUSH)
    digest = blake2b(text, digest_size=DIGEST_BYTES).digest()
    return Piece(deflated, len(text), crc32(text), digest)


def gzipped(pieces: Iterable[Piece]) -> bytes:
    """One gzip file of all pieces."""
    crc = length = 0
    parts = [_HEADER]
    for each in pieces:
        parts.append(each.deflated)
        crc = crc32_combine(crc, each.crc, each.length)
        length += each.length
    parts.append(_LAST_BLOCK)
    parts.append(crc.to_bytes(4, "little") + (length & 0xFFFFFFFF).to_bytes(4, "little"))
    return b"".join(parts)


def plain(pieces: Iterable[Piece]) -> bytes:
    """The bytes of all pieces as they were before compression."""
    deflated = b"".join(each.deflated for each in pieces)
    return zlib.decompress(deflated + _LAST_BLOCK, -zlib.MAX_WBITS)


def digest_of(pieces: Iterable[Piece]) -> str:
    """What an ETag says of these bytes: equal only for equal bytes in equal pieces."""
    digests = b"".join(each.digest for each in pieces)
    return blake2b(digests, digest_size=12).hexdigest()
