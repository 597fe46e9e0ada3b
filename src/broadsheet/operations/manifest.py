"""The last member of a backup: what made it, and size and checksum of every other member."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

NAME = "manifest.json"
FORMAT = 1
# Far more than a hundred thousand pictures need.
SIZE_LIMIT = 256 * 1024 * 1024


class NotAManifest(ValueError):
    """The bytes are no manifest that this program wrote whole."""


@dataclass(frozen=True)
class Sealed:
    """Size in bytes and SHA-256 of one member."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    `moment` is the database's, in ISO 8601; `database` is sqlite or postgresql, and
    `database_size` what it takes when unpacked. `migrations` names the applied ones by app;
    `missing` are files that the database names and nobody found. No password is in it.
    """

    version: str
    moment: str
    database: str
    database_size: int
    migrations: dict[str, list[str]]
    settings: dict[str, str]
    missing: list[str]
    members: dict[str, Sealed]

    def to_bytes(self) -> bytes:
        """Its JSON, with a checksum of itself."""
        content = {"format": FORMAT, **asdict(self)}
        return json.dumps({"seal": _seal(content), **content}, indent=1).encode("ascii")


def from_bytes(data: bytes) -> Manifest:
    """Read what `to_bytes` wrote; raises `NotAManifest` for anything else."""
    try:
        content = json.loads(data)
        seal, form = content.pop("seal"), content["format"]
        if form == FORMAT and seal == _seal(content):
            content.pop("format")
            return _checked(content)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotAManifest("its list of contents is damaged") from error
    raise NotAManifest("its list of contents is damaged or of another format")


def _seal(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode("ascii")).hexdigest()


def _checked(content: dict[str, Any]) -> Manifest:
    """The manifest, each value of the type that it should have; raises ValueError and its like."""
    members = {
        _text(name): Sealed(_count(sealed["size"]), _text(sealed["sha256"]))
        for name, sealed in content["members"].items()
    }
    return Manifest(
        version=_text(content["version"]),
        moment=_text(content["moment"]),
        database=_text(content["database"]),
        database_size=_count(content["database_size"]),
        migrations={_text(app): _texts(names) for app, names in content["migrations"].items()},
        settings={_text(name): _text(value) for name, value in content["settings"].items()},
        missing=_texts(content["missing"]),
        members=members,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return [_text(each) for each in value]


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a size")
    return value
