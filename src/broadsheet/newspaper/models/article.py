from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from broadsheet.newspaper import languages
from broadsheet.newspaper.blocks import BodyBlock
from broadsheet.newspaper.models.article_form import ArticleForm
from broadsheet.newspaper.models.section import Section
from broadsheet.newspaper.models.standing import DRAFT_FIELDS, Standing, pks_at
from broadsheet.newspaper.panels import ARTICLE_PANELS, ARTICLE_PROMOTE_PANELS
from broadsheet.newspaper.querysets import ArticleManager
from broadsheet.newspaper.words import reading_minutes
from broadsheet.press.declare import Pressed
from broadsheet.press.sheet import branches, shows

if TYPE_CHECKING:
    from typing import Any

    from broadsheet.newspaper.paper_request import PaperRequest

# Where an undated article stands in lists: after every dated one.
UNDATED = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


class Article(Standing, Page):
    """A story. All but the headline is optional, and what isn't known isn't shown.

    The headline is Wagtail's `title`. `section`, `listed_at` and the index over them serve lists;
    both are set when the article is saved or moved.
    """

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        ANALYSIS = "analysis", _("Analysis")
        OPINION = "opinion", _("Opinion")
        FEATURE = "feature", _("Feature")
        BRIEF = "brief", _("Brief: a summary only, kept out of lists and search engines")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.NEWS)
    breaking = models.BooleanField(
        _("breaking"), default=False, help_text=_("Marked in red. For the hour, not for the day.")
    )
    kicker = models.CharField(_("kicker"), max_length=60, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    dateline = models.CharField(_("dateline"), max_length=120, blank=True)
    agency = models.CharField(
        _("agency"), max_length=120, blank=True, help_text=_("The agency that supplied the story.")
    )
    lead_picture = models.ForeignKey(
        "broadsheet_newspaper.Picture",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_alt = models.CharField(
        _("alt text"), max_length=500, blank=True, help_text=_("Empty: the picture's own.")
    )
    lead_caption = models.CharField(_("caption"), max_length=500, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    language = models.CharField(
        _("language"), max_length=12, blank=True, help_text=_("Empty: the publication's.")
    )
    canonical_source = models.URLField(
        _("canonical source"),
        max_length=1000,
        blank=True,
        help_text=_("Where a syndicated text was published first."),
    )
    comments_open = models.BooleanField(_("comments open"), default=True)

    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("Empty: the moment it is first published."),
    )
    updated_at = models.DateTimeField(
        _("updated at"), null=True, blank=True, help_text=_("When its content last changed.")
    )
    day_only = models.BooleanField(
        _("only the day is known"),
        default=False,
        help_text=_("No time of day is printed; the day is the date's in UTC."),
    )
    undated = models.BooleanField(
        _("date unknown"), default=False, help_text=_("Nobody knows the date; none is printed.")
    )
    listed_at = models.DateTimeField(default=UNDATED, editable=False)
    section = models.ForeignKey(
        Section, null=True, editable=False, on_delete=models.RESTRICT, related_name="own_articles"
    )

    objects = ArticleManager()

    press = Pressed(
        # An address that it had before can lead here while nobody sees it: `at` is its own.
        own=("page:{pk}", "at:{reader_path}"),
        lists=(
            "latest",
            "in:{ancestor_pks}",
            "by:{author_pks}",
            "on:{topic_pks}",
            "named:{background_pks}",
        ),
        shown="live",
        ignore=DRAFT_FIELDS,
    )

    template = "broadsheet/newspaper/article.html"
    base_form_class = ArticleForm
    parent_page_types = ["broadsheet_newspaper.Section"]
    subpage_types: list[str] = []
    content_panels = ARTICLE_PANELS
    promote_panels = ARTICLE_PROMOTE_PANELS

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["-listed_at", "-page_ptr"], name="article_newest"),
            models.Index(fields=["section", "-listed_at", "-page_ptr"], name="article_by_section"),
        ]

    @property
    def headline(self) -> str:
        """The headline: the word of the trade for Wagtail's title."""
        return str(self.title)

    @property
    def is_brief(self) -> bool:
        """Whether it is a summary only."""
        return self.kind == self.Kind.BRIEF

    def written(self, moment: dt.datetime) -> str:
        """One of its dates as ISO 8601: with time and zone, or the day where no more is known."""
        return moment.astimezone(dt.UTC).date().isoformat() if self.day_only else moment.isoformat()

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`; empty when the article is in the publication's language."""
        return languages.direction(self.language) if self.language else ""

    @cached_property
    def reading_minutes(self) -> int:
        """Minutes to read the body; 0 when there is none."""
        return reading_minutes(self.body)

    @property
    def credited(self) -> list[Byline]:
        """The bylines, in order."""
        return list(self.bylines.all())

    @property
    def background(self) -> list[Article]:
        """The hand-picked related stories that readers may see, in the editor's order."""
        links = sorted(
            self.background_links.all(), key=lambda link: (link.sort_order or 0, link.pk or 0)
        )
        chosen = [link.story_id for link in links if link.story_id != self.pk]
        # A story that can't be read yet will be missing here only until it can.
        shows(f"page:{self.pk}", *(f"page:{pk}" for pk in chosen))
        # By id, so that a draft's list in a preview is served as well as a stored one.
        readable = Article.objects.live().public().in_bulk(chosen) if chosen else {}
        return [readable[pk] for pk in chosen if pk in readable]

    def ancestor_pks(self) -> list[int]:
        """The ids of the front page and the sections whose lists it can be in.

        By its section, which says where it stood also when that has moved in the meantime.
        """
        above = pks_at(branches(self.path))
        if self.section_id in above:
            return above
        at = Page.objects.filter(pk=self.section_id).values_list("path", flat=True)
        return above + [pk for path in at for pk in pks_at(branches(path) | {path})]

    def author_pks(self) -> list[int]:
        """The ids of the authors in its stored byline."""
        named = Byline.objects.filter(article_id=self.pk, author__isnull=False)
        return list(named.values_list("author_id", flat=True))

    def topic_pks(self) -> list[int]:
        """The ids of its stored topics."""
        from broadsheet.newspaper.models.topic import ArticleTopic

        links = ArticleTopic.objects.filter(article_id=self.pk)
        return list(links.values_list("topic_id", flat=True))

    def background_pks(self) -> list[int]:
        """The ids of the stories that it is stored to refer to."""
        links = BackgroundLink.objects.filter(article_id=self.pk)
        return list(links.values_list("story_id", flat=True))

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, with the section and the place in lists brought up to date."""
        self.section = self._parent_section()
        if self.live and self.published_at is None and not self.undated:
            self.published_at = timezone.now()
        self.listed_at = self.published_at or UNDATED
        if self.live and self._state.adding:
            self._note_first_publication()
        return super().save(*args, **kwargs)

    def _note_first_publication(self) -> None:
        """The desk notes it when it publishes; an import adds articles that are live already."""
        now = timezone.now()
        self.first_published_at: dt.datetime | None = self.first_published_at or now
        self.last_published_at: dt.datetime | None = self.last_published_at or now

    def _parent_section(self) -> Section | None:
        parent_path = self.path[: -self.steplen]
        section: Section | None = Section.objects.filter(path=parent_path).first()
        return section

    def get_context(self, request: PaperRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template gets: see `contexts.ArticleContext`."""
        from broadsheet.newspaper.contexts import article_context

        return (
            super().get_context(request, *args, **kwargs) | article_context(self, request).as_dict()
        )


class Byline(Orderable):
    """A name over an article: an author's, or a guest's who has no page."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "broadsheet_newspaper.Author",
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bylines",
    )
    guest = models.CharField(_("guest"), max_length=255, blank=True)

    press = Pressed(part_of="article")

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(author__isnull=False) ^ ~models.Q(guest=""),
                name="byline_is_author_or_guest",
                violation_error_message=_("Choose an author or write a guest's name, not both."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name as printed."""
        return self.author.name if self.author else self.guest


class Correction(Orderable):
    """A dated note that says what was wrong and what is right."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="corrections")
    corrected_at = models.DateTimeField(_("corrected at"), default=timezone.now)
    text = models.TextField(_("text"))

    press = Pressed(part_of="article")

    def __str__(self) -> str:
        return self.text


class BackgroundLink(Orderable):
    """A related story that an editor or a source picked by hand."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="background_links")
    story = models.ForeignKey(
        Article, verbose_name=_("story"), on_delete=models.CASCADE, related_name="background_of"
    )

    press = Pressed(part_of="article")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=("article", "story"), name="background_story_once")
        ]

    def __str__(self) -> str:
        return self.story.headline
