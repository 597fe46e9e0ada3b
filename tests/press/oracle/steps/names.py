"""Authors and topics."""

from __future__ import annotations

from broadsheet.newspaper.models import Author, Picture, Topic
from tests.press.oracle.paper import Paper, nth
from tests.press.oracle.steps.registry import NTH, WORD, step


@step(word=WORD)
def hire(paper: Paper, word: str) -> None:
    Author(name=f"Author {paper.new_number()}", slug=word).save()


@step(which=NTH)
def rename_author(paper: Paper, which: int) -> None:
    author = nth(Author.objects.all(), which)
    author.name, author.role = f"Called {paper.new_number()}", "reporter"
    author.save()


@step(which=NTH, word=WORD)
def readdress_author(paper: Paper, which: int, word: str) -> None:
    author = nth(Author.objects.all(), which)
    author.slug = word
    author.save()


@step(which=NTH, picture=NTH)
def portray(paper: Paper, which: int, picture: int) -> None:
    author = nth(Author.objects.all(), which)
    author.portrait = nth(Picture.objects.all(), picture)
    author.save()


@step(which=NTH)
def dismiss(paper: Paper, which: int) -> None:
    """Where nothing is signed by them."""
    nth(Author.objects.all(), which).delete()


@step(word=WORD)
def open_topic(paper: Paper, word: str) -> None:
    Topic(name=f"Topic {paper.new_number()}", slug=word).save()


@step(which=NTH)
def rename_topic(paper: Paper, which: int) -> None:
    topic = nth(Topic.objects.all(), which)
    topic.name, topic.description = f"On {paper.new_number()}", "What there is."
    topic.save()


@step(which=NTH, word=WORD)
def readdress_topic(paper: Paper, which: int, word: str) -> None:
    topic = nth(Topic.objects.all(), which)
    topic.slug = word
    topic.save()


@step(which=NTH)
def close_topic(paper: Paper, which: int) -> None:
    nth(Topic.objects.all(), which).delete()
