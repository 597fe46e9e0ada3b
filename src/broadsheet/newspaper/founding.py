"""Founding a paper: what an empty database needs before the first story."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page, Site

from broadsheet.conf import configuration
from broadsheet.newspaper.addresses import RESERVED_FIRST_WORDS
from broadsheet.newspaper.models import FrontPage, Publication, Section

FIRST_SECTIONS = ("World", "Politics", "Business", "Science", "Culture", "Sport", "Opinion")


def found_paper() -> FrontPage:
    """The front page; on an empty database it is made, and Wagtail's welcome page removed."""
    front = FrontPage.objects.first()
    if front is not None:
        return front
    with transaction.atomic():
        root = Page.objects.get(depth=1)
        front = FrontPage(title="Front page", slug="front", locale=Page.objects.first().locale)
        root.add_child(instance=front)
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        site.hostname = configuration().public_host
        site.port = configuration().public_port
        site.site_name = settings.WAGTAIL_SITE_NAME
        site.root_page = front
        site.save()
        # Settings are made when first asked for; a reader's request must find them made.
        Publication.current()
        # Only the page that Wagtail's own migration made: no story can be below it yet.
        welcome = Page.objects.filter(depth=2).exclude(pk=front.pk)
        for page in welcome:
            page.delete()
    return front


def ensure_section(path: list[str]) -> Section:
    """The section at a path of one or more names from the top, made where missing."""
    parent = _child_section(found_paper(), path[0])
    for name in path[1:]:
        parent = _child_section(parent, name)
    return parent


def _child_section(parent: FrontPage | Section, name: str) -> Section:
    section = _named_below(parent, name)
    if section is None:
        with transaction.atomic():
            # Whoever adds the same section in this moment waits here, and then finds ours.
            Page.objects.select_for_update().get(pk=parent.pk)
            section = _named_below(parent, name) or _add_section(parent, name)
    return section


def _named_below(parent: FrontPage | Section, name: str) -> Section | None:
    existing = Section.objects.child_of(parent)
    section: Section | None = existing.filter(title__iexact=name).first()
    if section is None:
        slug = slugify(name, allow_unicode=True)
        section = existing.filter(slug=slug).first() if slug else None
    return section


def _add_section(parent: FrontPage | Section, name: str) -> Section:
    section = Section(title=name, show_in_menus=True)
    slug = slugify(name, allow_unicode=True)
    if parent.depth == 2 and slug in RESERVED_FIRST_WORDS:
        # A foreign paper may well have a section called Media or Topics.
        section.slug = f"{slug}-section"
    parent.add_child(instance=section)
    return section


def open_first_sections() -> None:
    """The sections that a new paper starts with; an editor changes them at the desk."""
    for name in FIRST_SECTIONS:
        ensure_section([name])
