from __future__ import annotations

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from broadsheet.newspaper.languages import direction
from broadsheet.press.declare import Pressed
from broadsheet.press.tags import EVERYTHING


def check_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is an IANA time zone."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone; write one such as Europe/Berlin."),
            params={"name": name},
        )


@register_setting(icon="globe", order=10)
class Publication(BaseSiteSetting):
    """What the paper is called, where it is at home and what it stands by."""

    name = models.CharField(_("name"), max_length=120, default="The New Paper")
    tagline = models.CharField(_("tagline"), max_length=255, blank=True)
    language = models.CharField(
        _("language"),
        max_length=12,
        default="en",
        choices=[("en", _("English")), ("de", _("German"))],
        help_text=_("The language of the pages' own words; each article has one of its own."),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[check_time_zone]
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    logo = models.ForeignKey(
        "broadsheet_newspaper.Picture",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Square; search engines and share previews show it."),
    )
    publishing_principles = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("publishing principles"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page that says how the paper works and corrects itself."),
    )

    # Its name, language and zone are on every page.
    press = Pressed(own=(EVERYTHING,))

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo")], heading=_("Name")
        ),
        MultiFieldPanel(
            [FieldPanel("language"), FieldPanel("time_zone")], heading=_("Language and time zone")
        ),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("publishing_principles")],
            heading=_("Contact and policies"),
        ),
    ]

    class Meta:
        verbose_name = _("publication")

    def __str__(self) -> str:
        return self.name

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`: which way the paper's own language runs."""
        return direction(self.language)

    @classmethod
    def current(cls) -> Publication:
        """The publication of the one site that a paper has."""
        publication: Publication = cls.for_site(Site.objects.get(is_default_site=True))
        return publication
