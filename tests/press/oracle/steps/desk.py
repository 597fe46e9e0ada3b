"""A few of the newsroom's doings as requests to the desk."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st

from broadsheet.comments.models import Comment
from broadsheet.conf import configuration
from broadsheet.newspaper.models import Article, Author, Section
from tests.importers.desk import form_data
from tests.press.oracle.paper import Impossible, Paper, nth
from tests.press.oracle.steps.articles import story
from tests.press.oracle.steps.registry import NTH, step


def editor() -> Client:
    """Somebody with all rights, signed in."""
    users = get_user_model().objects
    user = users.filter(username="editor").first() or users.create_superuser("editor", "", "x")
    client = Client(HTTP_HOST=f"{configuration().public_host}:{configuration().public_port}")
    client.force_login(user)
    return client


def page_view(name: str, *numbers: int) -> str:
    """The address of one of the desk's views of pages."""
    return reverse(f"wagtailadmin_pages:{name}", args=numbers)


@step(which=NTH, action=st.sampled_from(["action-publish", ""]))
def edit_at_desk(paper: Paper, which: int, action: str) -> None:
    article, client = story(which), editor()
    address = page_view("edit", article.pk)
    draft = article.get_latest_revision_as_object()
    if any(block["type"] != "text" for block in draft.body.raw_data):
        raise Impossible  # the form of other blocks is another test's
    fields = form_data(client.get(address), draft)
    fields |= {"title": f"At the desk {paper.new_number()}"}
    done = client.post(address, fields | ({action: "1"} if action else {}))
    assert done.status_code == 302


@step(which=NTH)
def unpublish_at_desk(paper: Paper, which: int) -> None:
    article = nth(Article.objects.filter(live=True), which)
    assert editor().post(page_view("unpublish", article.pk)).status_code == 302


@step(which=NTH)
def delete_at_desk(paper: Paper, which: int) -> None:
    assert editor().post(page_view("delete", story(which).pk)).status_code == 302


@step(which=NTH, to=NTH)
def move_at_desk(paper: Paper, which: int, to: int) -> None:
    """To a section; where the address is taken, the desk refuses."""
    section = nth(Section.objects.all(), to)
    editor().post(page_view("move_confirm", story(which).pk, section.pk))


@step(which=NTH, position=st.integers(0, 3))
def reorder_at_desk(paper: Paper, which: int, position: int) -> None:
    section = nth(Section.objects.all(), which)
    address = page_view("set_page_position", section.pk)
    assert editor().post(f"{address}?position={position}").status_code == 200


@step(which=NTH, state=st.sampled_from(Comment.State.values))
def decide_at_desk(paper: Paper, which: int, state: str) -> None:
    comment = nth(Comment.objects.all(), -1 - which)
    address = reverse("wagtailsnippets_broadsheet_comments_comment:edit", args=[comment.pk])
    assert editor().post(address, {"state": state}).status_code == 302


@step(which=NTH)
def rename_author_at_desk(paper: Paper, which: int) -> None:
    author = nth(Author.objects.all(), which)
    address = reverse("wagtailsnippets_broadsheet_newspaper_author:edit", args=[author.pk])
    fields = {"name": f"Signed {paper.new_number()}", "slug": author.slug, "role": "",
              "biography": "", "portrait": author.portrait_id or ""}  # fmt: skip
    done = editor().post(address, fields)
    assert done.status_code == 302


@step(which=NTH)
def delete_section_at_desk(paper: Paper, which: int) -> None:
    section = nth(Section.objects.all(), which)
    editor().post(page_view("delete", section.pk), {"confirm_site_name": "Broadsheet"})
