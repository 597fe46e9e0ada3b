"""What a newsroom does to the tree of its sections."""

from __future__ import annotations

from hypothesis import strategies as st
from wagtail.models import Page

from broadsheet.newspaper.models import FrontPage, Section
from tests.press.oracle.paper import Impossible, Paper, nth
from tests.press.oracle.steps.articles import edited
from tests.press.oracle.steps.registry import NTH, WORD, YES_OR_NO, step

ALL = Section.objects.all()


@step(above=NTH, word=WORD, menu=YES_OR_NO)
def open_section(paper: Paper, above: int, word: str, menu: bool) -> None:
    """Below the front page, or another section."""
    places = [FrontPage.objects.get(), *ALL.all().order_by("pk")]
    title = f"Section {paper.new_number()}"
    new = Section(title=title, slug=word, show_in_menus=menu)
    places[above % len(places)].add_child(instance=new)


@step(which=NTH)
def retitle_section(paper: Paper, which: int) -> None:
    with edited(nth(ALL.all(), which)) as draft:
        draft.title = f"Titled {paper.new_number()}"


@step(which=NTH, word=WORD)
def rename_section(paper: Paper, which: int, word: str) -> None:
    with edited(nth(ALL.all(), which)) as draft:
        draft.slug = word


@step(which=NTH)
def describe_section(paper: Paper, which: int) -> None:
    with edited(nth(ALL.all(), which)) as draft:
        draft.description = f"All about {paper.new_number()}."


@step(which=NTH, word=WORD)
def draft_section(paper: Paper, which: int, word: str) -> None:
    with edited(nth(ALL.all(), which), publish=False) as draft:
        draft.slug = word


@step(which=NTH)
def turn_menu(paper: Paper, which: int) -> None:
    with edited(nth(ALL.all(), which)) as draft:
        draft.show_in_menus = not draft.show_in_menus


@step(which=NTH, to=NTH)
def move_section(paper: Paper, which: int, to: int) -> None:
    """Below another, or back to the top."""
    section = nth(ALL.all(), which)
    others = ALL.exclude(path__startswith=section.path).order_by("pk")
    places = [FrontPage.objects.get(), *others]
    section.move(places[to % len(places)], pos="last-child")


@step(which=NTH, pos=st.sampled_from(["first-sibling", "last-sibling", "left", "right"]))
def reorder_section(paper: Paper, which: int, pos: str) -> None:
    section = nth(ALL.all(), which)
    siblings = list(section.get_siblings(inclusive=False))
    if not siblings:
        raise Impossible
    section.move(siblings[0], pos=pos)


@step(which=NTH, below=YES_OR_NO)
def close_section(paper: Paper, which: int, below: bool) -> None:
    section = nth(ALL.filter(live=True), which)
    section.unpublish()
    if below:
        for page in section.get_descendants().live().specific():
            page.unpublish()


@step(which=NTH)
def reopen_section(paper: Paper, which: int) -> None:
    section = nth(ALL.filter(live=False), which)
    section.save_revision().publish()


@step(which=NTH)
def delete_section(paper: Paper, which: int) -> None:
    nth(ALL.all(), which).delete()


@step(which=NTH)
def save_bare_page(paper: Paper, which: int) -> None:
    """Through Wagtail's own model, as some of its actions do."""
    page = nth(Page.objects.filter(depth__gte=3), which)
    page.title = f"Bare {paper.new_number()}"
    page.save()
