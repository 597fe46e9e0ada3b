"""Sections, articles and what belongs to them, with plausible defaults."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import factory
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image

from broadsheet.newspaper.founding import found_paper
from broadsheet.newspaper.models import (
    Article,
    ArticleTopic,
    Author,
    BackgroundLink,
    Byline,
    Picture,
    Section,
    Topic,
)


def picture_file(width: int = 1600, height: int = 1067, name: str = "harbour.png") -> ImageFile:
    """A real picture file of one colour."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), (60, 90, 100)).save(data, "PNG")
    data.seek(0)
    return ImageFile(data, name=name)


class AuthorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Reporter {n}")
    slug = factory.Sequence(lambda n: f"reporter-{n}")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")


class PageFactory(factory.django.DjangoModelFactory):
    """A published page below `parent`. wagtail-factories would do, but needs wagtail.documents."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, parent, **kwargs):
        page = model_class(*args, **kwargs)
        return parent.add_child(instance=page)


class SectionFactory(PageFactory):
    class Meta:
        model = Section

    title = factory.Sequence(lambda n: f"Section {n}")
    slug = factory.Sequence(lambda n: f"section-{n}")
    show_in_menus = True
    parent = factory.LazyFunction(found_paper)


class ArticleFactory(PageFactory):
    """`headline=` is the title; `text=` becomes the body, one paragraph for each blank line."""

    class Meta:
        model = Article

    class Params:
        headline = factory.Sequence(lambda n: f"Headline {n}")
        text = "The tide came in as it does. Nobody was surprised."

    title = factory.SelfAttribute("headline")
    slug = factory.Sequence(lambda n: f"headline-{n}")
    parent = factory.SubFactory(SectionFactory)
    published_at = factory.Sequence(lambda n: timezone.now() - timedelta(days=365, minutes=-n))
    body = factory.LazyAttribute(lambda self: body_of(self.text))


def body_of(text: str) -> str:
    """The stored form of a body of plain paragraphs."""
    html = "".join(f"<p>{part}</p>" for part in text.split("\n\n") if part)
    return json.dumps([{"type": "text", "value": html}] if html else [])


class PictureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Picture

    title = factory.Sequence(lambda n: f"Picture {n}")
    description = "A harbour at dusk"
    credit = "Photo: A. Staff"
    file = factory.LazyFunction(picture_file)


def add_byline(article: Article, author: Author | None = None, guest: str = "") -> Byline:
    return Byline.objects.create(article=article, author=author, guest=guest)


def add_topic(article: Article, topic: Topic) -> ArticleTopic:
    return ArticleTopic.objects.create(article=article, topic=topic)


def add_background(article: Article, story: Article) -> BackgroundLink:
    return BackgroundLink.objects.create(article=article, story=story)
