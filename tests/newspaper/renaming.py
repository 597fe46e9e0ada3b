"""What the desk does to an address."""

from __future__ import annotations

from wagtail.models import Page


def rename(page, slug):
    """Change the slug as the desk does: in a revision, published."""
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    page.save_revision().publish()


def rename_unpublished(page, slug):
    """Change the slug of a page that stays as unpublished as it is."""
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    page.save()


def move(page, target):
    """Move a page, with all that is below it, to the end of another's children."""
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=target.pk), pos="last-child")
