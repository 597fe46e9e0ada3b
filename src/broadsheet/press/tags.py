"""Tags: the names of what is shown and of what changes, and the numbers that stand for them.

A tag is a word such as `page:42`; docs/decisions/017-press-clock.md lists them. What is kept and
what is bumped holds its 64-bit number only. Two tags with one number would do no more harm than a
page made once too often.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

# On everything that is kept, without being written there.
EVERYTHING = "*"


@lru_cache(maxsize=65_536)
def tag_id(tag: str) -> int:
    """The number of a tag: signed, 64 bits, the same on every machine."""
    digest = blake2b(tag.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
