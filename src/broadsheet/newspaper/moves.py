"""Keeping `Article.section` true when an article moves to another section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from broadsheet.newspaper.models import Article

if TYPE_CHECKING:
    from wagtail.models import Page


def file_under_new_section(sender: Any, instance: Page, **kwargs: Any) -> None:
    """After a move, save the article again: saving is what sets its section.

    Articles below a moved section keep theirs, which is their parent.
    """
    article = Article.objects.filter(pk=instance.pk).first()
    if article is not None:
        article.save(clean=False)
