"""What belongs to a story: names over it, topics, corrections, background, comments."""

from __future__ import annotations

from urllib.parse import urlencode

from django.utils import timezone
from hypothesis import strategies as st

from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import (
    Article,
    ArticleTopic,
    Author,
    BackgroundLink,
    Byline,
    Correction,
    Topic,
)
from tests.press.oracle.house import READERS
from tests.press.oracle.paper import Impossible, Paper, nth
from tests.press.oracle.steps.articles import edited, story
from tests.press.oracle.steps.registry import NTH, YES_OR_NO, step


@step(which=NTH, authors=st.lists(st.integers(0, 3), max_size=2, unique=True), guest=YES_OR_NO)
def set_bylines(paper: Paper, which: int, authors: list[int], guest: bool) -> None:
    named = [Byline(author=nth(Author.objects.all(), number)) for number in authors]
    named += [Byline(guest=f"Guest {paper.new_number()}")] if guest else []
    with edited(story(which)) as draft:
        draft.bylines = [_placed(byline, place) for place, byline in enumerate(named)]


@step(which=NTH)
def reverse_bylines(paper: Paper, which: int) -> None:
    with edited(story(which)) as draft:
        for place, byline in enumerate(reversed(list(draft.bylines.all()))):
            byline.sort_order = place


@step(which=NTH, author=NTH)
def add_byline(paper: Paper, which: int, author: int) -> None:
    """One row by itself, as the importer and the shell do it."""
    named = nth(Author.objects.all(), author)
    Byline.objects.create(article=story(which), author=named, sort_order=9)


@step(which=NTH)
def remove_byline(paper: Paper, which: int) -> None:
    nth(Byline.objects.all(), which).delete()


@step(which=NTH, topics=st.lists(st.integers(0, 3), max_size=2, unique=True))
def set_topics(paper: Paper, which: int, topics: list[int]) -> None:
    chosen = {nth(Topic.objects.all(), number).pk for number in topics}
    with edited(story(which)) as draft:
        draft.article_topics = [ArticleTopic(topic_id=pk) for pk in sorted(chosen)]


@step(which=NTH, topic=NTH)
def add_topic(paper: Paper, which: int, topic: int) -> None:
    on = nth(Topic.objects.all(), topic)
    ArticleTopic.objects.create(article=story(which), topic=on, sort_order=9)


@step(which=NTH)
def remove_topic(paper: Paper, which: int) -> None:
    nth(ArticleTopic.objects.all(), which).delete()


@step(which=NTH)
def correct(paper: Paper, which: int) -> None:
    with edited(story(which)) as draft:
        text = f"It was {paper.new_number()}."
        draft.corrections.add(Correction(text=text, corrected_at=timezone.now()))


@step(which=NTH)
def add_correction(paper: Paper, which: int) -> None:
    Correction.objects.create(article=story(which), text=f"Not {paper.new_number()}.")


@step(which=NTH, stories=st.lists(NTH, max_size=3, unique=True))
def set_background(paper: Paper, which: int, stories: list[int]) -> None:
    chosen = list(dict.fromkeys(story(number).pk for number in stories))
    with edited(story(which)) as draft:
        draft.background_links = [
            BackgroundLink(story_id=pk, sort_order=place) for place, pk in enumerate(chosen)
        ]


@step(which=NTH, other=NTH)
def add_background(paper: Paper, which: int, other: int) -> None:
    BackgroundLink.objects.create(article=story(which), story=story(other), sort_order=9)


@step(which=NTH)
def remove_background(paper: Paper, which: int) -> None:
    nth(BackgroundLink.objects.all(), which).delete()


@step(which=NTH, other=NTH)
def hand_background_over(paper: Paper, which: int, other: int) -> None:
    """A row that leaves one story for another, as when an import finds a brief's real story."""
    link = nth(BackgroundLink.objects.all(), which)
    link.article = story(other)
    link.save()


@step(which=NTH, reader=st.integers(0, READERS - 1))
def post_comment(paper: Paper, which: int, reader: int) -> None:
    article = story(which)
    words = urlencode({"name": "Eve", "text": f"I say {paper.new_number()}", "email": ""}).encode()
    kind = "application/x-www-form-urlencoded"
    more = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(words))}
    paper.house.ask(reader, "POST", f"/comments/{article.pk}/", words, **more)


@step(which=NTH, state=st.sampled_from(Comment.State.values))
def decide_on_comment(paper: Paper, which: int, state: str) -> None:
    comment = nth(Comment.objects.all(), -1 - which)
    comment.state = state
    comment.save()


@step(which=NTH)
def approve_answer(paper: Paper, which: int) -> None:
    answered = nth(Comment.objects.all(), which)
    Comment.objects.create(
        article=answered.article,
        parent=answered,
        name="Fay",
        text=f"No, {paper.new_number()}.",
        state=Comment.State.APPROVED,
    )


@step(which=NTH)
def delete_comment(paper: Paper, which: int) -> None:
    nth(Comment.objects.all(), which).delete()


@step(which=NTH)
def delete_commented_article(paper: Paper, which: int) -> None:
    commented = Article.objects.filter(comments__isnull=False).distinct()
    if not commented:
        raise Impossible
    nth(commented, which).delete()


def _placed(row, place: int):
    row.sort_order = place
    return row
