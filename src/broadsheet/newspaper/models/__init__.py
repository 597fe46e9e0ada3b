"""The newspaper's models, one noun a file."""

from __future__ import annotations

from .article import Article, BackgroundLink, Byline, Correction
from .author import Author
from .former_address import FormerAddress
from .front import FrontPage
from .picture import Picture, Rendition
from .plain import PlainPage
from .publication import Publication
from .section import Section
from .topic import ArticleTopic, Topic

__all__ = [
    "Article",
    "ArticleTopic",
    "Author",
    "BackgroundLink",
    "Byline",
    "Correction",
    "FormerAddress",
    "FrontPage",
    "Picture",
    "PlainPage",
    "Publication",
    "Rendition",
    "Section",
    "Topic",
]
