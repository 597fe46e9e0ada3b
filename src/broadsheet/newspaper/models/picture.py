from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from broadsheet.press.declare import Pressed
from broadsheet.press.snapshot import outside


class Picture(AbstractImage):
    """A picture with what a newspaper must say of it. Its alt text is `description`."""

    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made it, as printed below it.")
    )
    licence = models.CharField(
        _("licence"), max_length=255, blank=True, help_text=_("The terms on which we may print it.")
    )

    # Wagtail works these two out when it first needs them.
    press = Pressed(own=("picture:{pk}",), ignore=frozenset(("file_size", "file_hash")))

    admin_form_fields = (
        "title", "file", "description", "credit", "licence", "collection",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def create_rendition(self, filter: Any) -> AbstractRendition:  # noqa: A002 Wagtail's name
        """One missing crop, made beside the snapshot that a page is rendered in."""
        return outside(lambda: AbstractImage.create_rendition(self, filter))

    def create_renditions(self, *filters: Any) -> dict[Any, AbstractRendition]:
        """Several missing crops, in the same way."""
        return outside(lambda: AbstractImage.create_renditions(self, *filters))


class Rendition(AbstractRendition):
    """One crop and size of a picture, made when a page first shows it.

    Not declared for the press: making one changes no page, because its address follows from the
    picture, its crop and its focal point. A change of those is a change of the picture.
    """

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_per_filter"
            )
        ]
