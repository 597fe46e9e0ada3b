from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from broadsheet.press.declare import Pressed

if TYPE_CHECKING:
    from broadsheet.newspaper.querysets import ArticleQuerySet


class Author(models.Model):
    """Somebody whose name stands over articles, with a page of their own."""

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(_("slug"), max_length=255, unique=True, allow_unicode=True)
    role = models.CharField(
        _("role"), max_length=255, blank=True, help_text=_("Such as: harbour correspondent")
    )
    biography = models.TextField(_("biography"), blank=True)
    portrait = models.ForeignKey(
        "broadsheet_newspaper.Picture",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    press = Pressed(own=("author:{pk}", "authors", "at:{get_absolute_url}"))

    class Meta:
        ordering = ("name",)
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The path of the author's page."""
        return reverse("newspaper:author", args=[self.slug])

    def articles(self) -> ArticleQuerySet:
        """What the author has written, newest first."""
        from .article import Article

        written: ArticleQuerySet = Article.objects.listed().by(self)
        return written
