"""Opening what a person names (file, folder, archive, address, standard input) as documents."""

from __future__ import annotations

from .opening import Document, Source, open_source

__all__ = ["Document", "Source", "open_source"]
