"""The desk's form for an article, in the order in which a reporter thinks of things."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    TitleFieldPanel,
)
from wagtail.models import Page

ARTICLE_PANELS = [
    FieldPanel("kicker"),
    TitleFieldPanel("title", heading=_("Headline"), placeholder=_("Headline")),
    FieldPanel("standfirst"),
    MultiFieldPanel(
        [
            InlinePanel(
                "bylines", label=_("Byline"), panels=[FieldPanel("author"), FieldPanel("guest")]
            ),
            FieldRowPanel([FieldPanel("agency"), FieldPanel("dateline")]),
        ],
        heading=_("Bylines"),
    ),
    MultiFieldPanel(
        [FieldPanel("lead_picture"), FieldPanel("lead_alt"), FieldPanel("lead_caption")],
        heading=_("Lead picture"),
    ),
    FieldPanel("body"),
    InlinePanel("article_topics", heading=_("Topics"), label=_("Topic")),
    InlinePanel(
        "background_links",
        heading=_("Background"),
        label=_("Related story"),
        panels=[PageChooserPanel("story", "broadsheet_newspaper.Article")],
    ),
    InlinePanel(
        "corrections",
        heading=_("Corrections"),
        # The catalogue has the word with its plural; older Pythons find it in no other way.
        label=ngettext_lazy("Correction", "Corrections", 1),
    ),
]
ARTICLE_PROMOTE_PANELS = [
    MultiFieldPanel([FieldPanel("kind"), FieldPanel("breaking")], heading=_("Kind of story")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("published_at"), FieldPanel("updated_at")]),
            FieldRowPanel([FieldPanel("day_only"), FieldPanel("undated")]),
        ],
        heading=_("Dates"),
    ),
    MultiFieldPanel(
        [FieldPanel("language"), FieldPanel("canonical_source"), FieldPanel("comments_open")],
        heading=_("Text and readers"),
    ),
    *Page.promote_panels,
]
