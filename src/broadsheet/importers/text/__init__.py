"""Plain text dumps of article pages, as naive scrapers leave them."""

from __future__ import annotations

from broadsheet.importers.text.page import read_text

__all__ = ["read_text"]
