"""Pictures, and the pages outside the news."""

from __future__ import annotations

from hypothesis import strategies as st

from broadsheet.newspaper.models import FrontPage, Picture, PlainPage
from tests.press.oracle.founding import body, new_picture, picture_file
from tests.press.oracle.paper import Paper, nth
from tests.press.oracle.steps.articles import edited, story
from tests.press.oracle.steps.registry import NTH, WORD, YES_OR_NO, step


@step(which=NTH)
def print_new_picture(paper: Paper, which: int) -> None:
    picture = new_picture(f"Picture {paper.new_number()}")
    with edited(story(which)) as draft:
        draft.lead_picture = picture


@step(which=NTH)
def credit_picture(paper: Paper, which: int) -> None:
    picture = nth(Picture.objects.all(), which)
    picture.credit = f"Photo: {paper.new_number()}"
    picture.description = f"To be seen: {paper.new_number()}"
    picture.save()


@step(which=NTH, x=st.integers(5, 60))
def focus_picture(paper: Paper, which: int, x: int) -> None:
    picture = nth(Picture.objects.all(), which)
    picture.focal_point_x, picture.focal_point_y = x, 20
    picture.focal_point_width = picture.focal_point_height = 6
    picture.save()


@step(which=NTH, shade=st.integers(0, 255))
def replace_picture(paper: Paper, which: int, shade: int) -> None:
    """Another file, as the desk's form does it: crops of the old one go."""
    picture = nth(Picture.objects.all(), which)
    picture.file = picture_file(shade)
    picture._set_file_hash()
    picture.file_size = picture.file.size
    picture.save()
    picture.renditions.all().delete()


@step(which=NTH)
def delete_picture(paper: Paper, which: int) -> None:
    nth(Picture.objects.all(), which).delete()


@step(word=WORD)
def write_plain_page(paper: Paper, word: str) -> None:
    new = PlainPage(title=f"Plain {paper.new_number()}", slug=word, body=body("So we work."))
    FrontPage.objects.get().add_child(instance=new)


@step(which=NTH, link=NTH, publish=YES_OR_NO)
def edit_plain_page(paper: Paper, which: int, link: int, publish: bool) -> None:
    links = [story(link).pk]
    with edited(nth(PlainPage.objects.all(), which), publish=publish) as draft:
        draft.title = f"Plainer {paper.new_number()}"
        draft.body = body("As before.", links)


@step(which=NTH, word=WORD)
def rename_plain_page(paper: Paper, which: int, word: str) -> None:
    with edited(nth(PlainPage.objects.all(), which)) as draft:
        draft.slug = word


@step(which=NTH)
def withdraw_plain_page(paper: Paper, which: int) -> None:
    nth(PlainPage.objects.filter(live=True), which).unpublish()


@step(which=NTH)
def delete_plain_page(paper: Paper, which: int) -> None:
    nth(PlainPage.objects.all(), which).delete()


@step()
def retitle_front_page(paper: Paper) -> None:
    with edited(FrontPage.objects.get()) as draft:
        draft.title = f"Front {paper.new_number()}"


@step()
def close_front_page(paper: Paper) -> None:
    nth(FrontPage.objects.filter(live=True), 0).unpublish()


@step()
def reopen_front_page(paper: Paper) -> None:
    nth(FrontPage.objects.filter(live=False), 0).save_revision().publish()
