"""Keeping `Article.section` true when an article moves to another section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from broadsheet.newspaper.models import Article

if TYPE_CHECKING:
    from wagtail.models import Page


def file_under_new_section(sender: Any, instance: Page, *, raw: bool = False, **_: Any) -> None:
    """After a move, save the article again: saving is what sets its section.

    A move saves a bare `Page` in its transaction, and that is how it is noticed: so there is no
    moment at which the article stands in one section and is listed in another. Articles below a
    moved section keep theirs, which is their parent.
    """
    if raw:
        return
    above = instance.path[: -instance.steplen]
    astray = Article.objects.filter(pk=instance.pk).exclude(section__path=above)
    for article in astray:
        article.save(clean=False)
