"""What the pages of the tree share: adding children safely, and words that are taken."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from broadsheet.newspaper.addresses import RESERVED_FIRST_WORDS
from broadsheet.newspaper.models.page_form import PageForm
from broadsheet.newspaper.models.standing import Standing


class Branch(Standing):
    """A page with children. Two of them can be added in the same moment.

    The tree numbers a new child from the parent's row; two that read it at once would take the
    same number and the second would be lost. So the row is locked and read again first.
    """

    def add_child(self, **kwargs: Any) -> Page:
        """Add a child page; waits for others that add to the same parent."""
        with transaction.atomic():
            now = Page.objects.select_for_update().get(pk=self.pk)  # type: ignore[attr-defined]
            self.path, self.numchild, self.depth = now.path, now.numchild, now.depth
            self.url_path = now.url_path
            child: Page = super().add_child(**kwargs)  # type: ignore[misc]
        return child


class FirstWordForm(PageForm):
    """Refuses an address that belongs to the platform."""

    allowed_words: frozenset[str] = frozenset()

    def clean_slug(self) -> str:
        """The slug, unless it is a reserved first word right below the front page."""
        slug: str = self.cleaned_data["slug"]
        check_first_word(slug, self.parent_page, self.allowed_words)
        return slug


class PlainPageForm(FirstWordForm):
    """`/about/` is reserved for just such a page."""

    allowed_words = frozenset({"about"})


def check_first_word(slug: str, parent: Page | None, allowed: frozenset[str]) -> None:
    """Raise ValidationError for a slug that the platform uses as a first word."""
    directly_below_front = parent is not None and parent.depth == 2
    if directly_below_front and slug in RESERVED_FIRST_WORDS - allowed:
        raise ValidationError(
            _("“/%(slug)s/” is an address of the platform; choose another slug."),
            params={"slug": slug},
        )
