"""What a newsroom does to its stories."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from hypothesis import strategies as st

from broadsheet.newspaper.models import Article, Picture, Section
from broadsheet.operations.worker import publish_due
from tests.press.oracle.founding import body
from tests.press.oracle.paper import Paper, nth
from tests.press.oracle.steps.registry import NTH, WORD, YES_OR_NO, step

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def edited(page, *, publish: bool = True) -> Iterator:
    """The page as the desk's form has it; afterwards a revision, published or not.

    What stands in a second place is edited in its first.
    """
    page = page.alias_of.specific if page.alias_of_id else page
    draft = page.get_latest_revision_as_object()
    yield draft
    draft.full_clean()
    revision = draft.save_revision()
    if publish:
        revision.publish()


def story(which: int) -> Article:
    """A story, the last one first."""
    return nth(Article.objects.all(), -1 - which)


@step(section=NTH, word=WORD, live=YES_OR_NO)
def write_article(paper: Paper, section: int, word: str, live: bool) -> None:
    number = paper.new_number()
    new = Article(title=f"News {number}", slug=word, live=live, body=body(f"So it is {number}."))
    nth(Section.objects.all(), section).add_child(instance=new)
    if live:
        new.save_revision().publish()


@step(which=NTH, publish=YES_OR_NO)
def edit_words(paper: Paper, which: int, publish: bool) -> None:
    number = paper.new_number()
    with edited(story(which), publish=publish) as draft:
        draft.title = f"Edited {number}"
        draft.standfirst = f"It begins {number}"


@step(which=NTH, publish=YES_OR_NO, link=NTH, picture=NTH)
def edit_body(paper: Paper, which: int, publish: bool, link: int, picture: int) -> None:
    links = [story(link).pk]
    pictures = [nth(Picture.objects.all(), picture).pk]
    with edited(story(which), publish=publish) as draft:
        draft.body = body(f"Another body {paper.new_number()}.", links, pictures)


@step(which=NTH, section=NTH)
def link_to_section(paper: Paper, which: int, section: int) -> None:
    with edited(story(which)) as draft:
        draft.body = body(
            f"All of it {paper.new_number()}.", [nth(Section.objects.all(), section).pk]
        )


@step(which=NTH, language=st.sampled_from(["", "de", "ar"]))
def translate(paper: Paper, which: int, language: str) -> None:
    with edited(story(which)) as draft:
        draft.language = language


@step(which=NTH)
def publish(paper: Paper, which: int) -> None:
    article = nth(Article.objects.all(), -1 - which)
    (article.get_latest_revision() or article.save_revision()).publish()


@step(which=NTH)
def publish_draft(paper: Paper, which: int) -> None:
    article = nth(Article.objects.filter(live=False), which)
    article.save_revision().publish()


@step(which=NTH)
def unpublish(paper: Paper, which: int) -> None:
    nth(Article.objects.filter(live=True), -1 - which).unpublish()


@step(which=NTH)
def delete_article(paper: Paper, which: int) -> None:
    story(which).delete()


@step(which=NTH, to=NTH)
def move_article(paper: Paper, which: int, to: int) -> None:
    story(which).move(nth(Section.objects.all(), to), pos="last-child")


@step(which=NTH, word=WORD)
def rename_article(paper: Paper, which: int, word: str) -> None:
    with edited(story(which)) as draft:
        draft.slug = word


@step(which=NTH, to=NTH, word=WORD)
def copy_article(paper: Paper, which: int, to: int, word: str) -> None:
    """As the desk copies: with all that belongs to it, published where the original is."""
    new = {"slug": word, "title": f"Copy {paper.new_number()}"}
    story(which).copy(to=nth(Section.objects.all(), to), update_attrs=new)


@step(which=NTH, to=NTH, word=WORD)
def alias_article(paper: Paper, which: int, to: int, word: str) -> None:
    """A second place of the same story, which follows whatever is published in the first."""
    story(which).create_alias(parent=nth(Section.objects.all(), to), update_slug=word)


@step(which=NTH, revision=NTH)
def publish_again(paper: Paper, which: int, revision: int) -> None:
    """An older revision, or the same one."""
    nth(story(which).revisions, revision).publish()


@step(which=NTH, kind=st.sampled_from(Article.Kind.values))
def change_kind(paper: Paper, which: int, kind: str) -> None:
    with edited(story(which)) as draft:
        draft.kind = kind


@step(which=NTH)
def turn_breaking(paper: Paper, which: int) -> None:
    with edited(story(which)) as draft:
        draft.breaking = not draft.breaking


@step(which=NTH)
def turn_comments(paper: Paper, which: int) -> None:
    with edited(story(which)) as draft:
        draft.comments_open = not draft.comments_open


@step(which=NTH, picture=NTH)
def set_lead_picture(paper: Paper, which: int, picture: int) -> None:
    with edited(story(which)) as draft:
        draft.lead_picture = nth(Picture.objects.all(), picture)


@step(which=NTH, days=st.integers(0, 40))
def date_otherwise(paper: Paper, which: int, days: int) -> None:
    with edited(story(which)) as draft:
        draft.published_at = timezone.now() - timedelta(days=days)
        draft.updated_at = timezone.now()


@step(which=NTH)
def lose_date(paper: Paper, which: int) -> None:
    with edited(story(which)) as draft:
        draft.published_at, draft.undated = None, True


@step(which=NTH, hours=st.integers(1, 60))
def schedule(paper: Paper, which: int, hours: int) -> None:
    """Published by the worker once its time has come; dated then, if it wasn't."""
    with edited(nth(Article.objects.filter(live=False), which), publish=False) as draft:
        draft.go_live_at = timezone.now() + timedelta(hours=hours)
        draft.title = f"Due {paper.new_number()}"
    Article.objects.get(pk=draft.pk).get_latest_revision().publish()


@step(which=NTH, hours=st.integers(1, 60))
def let_expire(paper: Paper, which: int, hours: int) -> None:
    with edited(story(which)) as draft:
        draft.expire_at = timezone.now() + timedelta(hours=hours)


@step(hours=st.integers(1, 72))
def time_passes(paper: Paper, hours: int) -> None:
    paper.pass_time(timedelta(hours=hours))


@step(hours=st.integers(1, 72))
def worker_sweeps(paper: Paper, hours: int) -> None:
    paper.pass_time(timedelta(hours=hours))
    publish_due()
