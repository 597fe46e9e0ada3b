"""Markdown with front matter, in the dialects of Hugo, Jekyll and Eleventy."""

from __future__ import annotations

from .page import read_markdown

__all__ = ["read_markdown"]
