"""Whether this printing has prepared this home before.

Then readers may be answered before the application is there: nothing will be upgraded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.press.printing import printing_of

if TYPE_CHECKING:
    from pathlib import Path

    from broadsheet.conf import Configuration


def is_prepared(settings: Configuration) -> bool:
    """Whether `note_prepared` was called for this home by the same code and settings."""
    try:
        return _stamp(settings).read_text(encoding="ascii") == printing_of(settings)
    except OSError:
        return False


def note_prepared(settings: Configuration) -> None:
    """Remember that the paper is up to date."""
    stamp = _stamp(settings)
    stamp.parent.mkdir(mode=0o700, exist_ok=True)
    stamp.write_text(printing_of(settings), encoding="ascii")


def _stamp(settings: Configuration) -> Path:
    return settings.home / "press" / "prepared"
