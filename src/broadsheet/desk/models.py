"""What only the desk knows."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseGenericSetting


class SecondFactorPolicy(BaseGenericSetting, ClusterableModel):
    """Of whom a second factor is required at the desk; anybody else may have one."""

    of_groups = ParentalManyToManyField(
        Group,
        blank=True,
        related_name="+",
        verbose_name=_("roles"),
        help_text=_("Who has one of these roles sets up a second factor at the next visit."),
    )
    of_superusers = models.BooleanField(
        _("people with all rights"),
        default=False,
        help_text=_("Those who were made superusers, whatever their role."),
    )

    class Meta:
        verbose_name = _("second factor")

    def __str__(self) -> str:
        return str(_("second factor"))
