from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from broadsheet.press.declare import Pressed

if TYPE_CHECKING:
    from broadsheet.newspaper.querysets import ArticleQuerySet


class Topic(models.Model):
    """A person, place, organisation, event or subject that a reader can follow."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        PLACE = "place", _("Place")
        ORGANISATION = "organisation", _("Organisation")
        EVENT = "event", _("Event")
        SUBJECT = "subject", _("Subject")

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(_("slug"), max_length=255, unique=True, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.SUBJECT)
    description = models.TextField(_("description"), blank=True)

    press = Pressed(own=("topic:{pk}", "topics", "at:{get_absolute_url}"))

    class Meta:
        ordering = ("name",)
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The path of the topic's page."""
        return reverse("newspaper:topic", args=[self.slug])

    def articles(self) -> ArticleQuerySet:
        """What was published on the topic, newest first."""
        from .article import Article

        on_topic: ArticleQuerySet = Article.objects.listed().on(self)
        return on_topic


class ArticleTopic(Orderable):
    """An article is on a topic; the order is the editor's."""

    article = ParentalKey(
        "broadsheet_newspaper.Article", on_delete=models.CASCADE, related_name="article_topics"
    )
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="article_topics")

    press = Pressed(part_of="article")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=("article", "topic"), name="topic_once_per_article")
        ]

    def __str__(self) -> str:
        return str(self.topic)
