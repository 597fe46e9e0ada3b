"""What holds for the whole paper, and who may read what."""

from __future__ import annotations

from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction, Site

from broadsheet.newspaper.models import Picture, PlainPage, Publication, Section
from tests.press.oracle.paper import Paper, nth
from tests.press.oracle.steps.registry import NTH, ONLY_DIRECTED, step


@step()
def rename_paper(paper: Paper) -> None:
    publication = Publication.current()
    publication.name = f"The Paper {paper.new_number()}"
    publication.tagline = "All of it."
    publication.contact_email = f"desk{paper.new_number()}@paper.example"
    publication.save()


@step(language=st.sampled_from(["en", "de"]), zone=st.sampled_from(["UTC", "Asia/Tokyo"]))
def move_paper(paper: Paper, language: str, zone: str) -> None:
    publication = Publication.current()
    publication.language, publication.time_zone = language, zone
    publication.save()


@step(page=NTH, logo=NTH)
def state_principles(paper: Paper, page: int, logo: int) -> None:
    publication = Publication.current()
    publication.publishing_principles = nth(PlainPage.objects.all(), page).page_ptr
    publication.logo = nth(Picture.objects.all(), logo)
    publication.save()


@step()
def rename_site(paper: Paper) -> None:
    site = Site.objects.get()
    site.site_name = f"Site {paper.new_number()}"
    site.save()


def reroot(paper: Paper, which: int) -> None:
    """Put a section in the front page's place. A whole paper on it is another matter: no step."""
    site = Site.objects.get()
    site.root_page = nth(Section.objects.all(), which)
    site.save()


ONLY_DIRECTED["reroot"] = reroot


@step(which=NTH, kind=st.sampled_from(["password", "login"]))
def restrict(paper: Paper, which: int, kind: str) -> None:
    """A page and all below it, as the desk does it."""
    page = nth(Page.objects.filter(depth__gte=3), which)
    password = "secret" if kind == "password" else ""
    PageViewRestriction(page=page, restriction_type=kind, password=password).save()


@step(which=NTH)
def open_again(paper: Paper, which: int) -> None:
    nth(PageViewRestriction.objects.all(), which).delete()
