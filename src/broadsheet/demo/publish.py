"""Publishing the demonstration paper into an empty one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from broadsheet.demo import manuscript
from broadsheet.demo.typesetting import typeset
from broadsheet.newspaper.founding import found_paper
from broadsheet.newspaper.models import (
    Article,
    ArticleTopic,
    Author,
    BackgroundLink,
    Byline,
    Correction,
    FrontPage,
    Picture,
    PlainPage,
    Publication,
    Section,
    Topic,
)
from broadsheet.newspaper.querysets import CARD_CROPS, LEAD_CROPS

if TYPE_CHECKING:
    from broadsheet.demo.manuscript import Manuscript


class Press:
    """One printing of the demonstration paper. `now` is the moment that ages count from."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or timezone.now()
        self.front = found_paper()
        self.paper = manuscript.paper()
        self.stories = manuscript.stories()
        self.articles: dict[str, Article] = {}
        self.pictures: dict[str, Picture] = {}

    def print_all(self) -> Iterator[tuple[int, int]]:
        """Publish everything; yields (steps done, steps in all) for a progress bar."""
        steps = [*self._steps()]
        for done, step in enumerate(steps, 1):
            step()
            yield done, len(steps)

    def _steps(self) -> Iterator[Callable[[], object]]:
        yield self._set_up
        for story in self.stories:
            yield lambda story=story: self._publish(story)  # type: ignore[misc]
        for story in self.stories:
            yield lambda story=story: self._set_text(story)  # type: ignore[misc]
        yield self._publish_pages

    @transaction.atomic
    def _set_up(self) -> None:
        publication = Publication.current()
        for name in ("name", "tagline", "language", "time_zone"):
            setattr(publication, name, self.paper[name])
        publication.contact_email = self.paper["contact"]
        publication.save()
        # The sections that every new paper starts with are empty still: ours take their place.
        for section in Section.objects.child_of(self.front):
            section.delete()
        self.front = found_paper()
        _open_sections(self.front, self.paper["sections"])
        for facts in self.paper["authors"]:
            Author.objects.create(**facts)
        for facts in self.paper["topics"]:
            Topic.objects.create(**facts)

    @transaction.atomic
    def _publish(self, story: Manuscript) -> None:
        facts = story.facts
        section = Section.objects.get(url_path=f"{self.front.url_path}{facts['section']}/")
        article = Article(
            title=facts["headline"],
            slug=story.slug,
            kind=facts.get("kind", "news"),
            breaking=facts.get("breaking", False),
            kicker=facts.get("kicker", ""),
            standfirst=facts.get("standfirst", ""),
            dateline=facts.get("dateline", ""),
            agency=facts.get("agency", ""),
            language=facts.get("language", ""),
            comments_open=facts.get("comments", True),
            published_at=self.now - story.age,
            updated_at=self.now - manuscript.age(facts["updated"]) if "updated" in facts else None,
        )
        if "picture" in facts:
            self._set_picture(article, facts["picture"])
        section.add_child(instance=article)
        self.articles[story.slug] = article
        self._connect(article, facts)

    def _set_picture(self, article: Article, words: dict[str, str]) -> None:
        article.lead_picture = self._picture(words["file"], words)
        article.lead_alt = words.get("alt", "")
        article.lead_caption = words.get("caption", "")

    def _connect(self, article: Article, facts: dict[str, Any]) -> None:
        names = [{"author": Author.objects.get(slug=slug)} for slug in facts.get("authors", [])]
        names += [{"guest": name} for name in facts.get("guests", [])]
        for order, name in enumerate(names):
            Byline.objects.create(article=article, sort_order=order, **name)
        for order, slug in enumerate(facts.get("topics", [])):
            topic = Topic.objects.get(slug=slug)
            ArticleTopic.objects.create(article=article, topic=topic, sort_order=order)
        for order, slug in enumerate(facts.get("background", [])):
            story = self.articles[slug]
            BackgroundLink.objects.create(article=article, story=story, sort_order=order)
        for order, note in enumerate(facts.get("corrections", [])):
            moment = self.now - manuscript.age(note["age"])
            Correction.objects.create(
                article=article, text=note["text"], corrected_at=moment, sort_order=order
            )

    @transaction.atomic
    def _set_text(self, story: Manuscript) -> None:
        article = self.articles[story.slug]
        article.body = typeset(story.text, self._page_id, self._picture_id)
        article.save()

    @transaction.atomic
    def _publish_pages(self) -> None:
        for page in manuscript.pages():
            body = typeset(page.text, self._page_id, self._picture_id)
            plain = PlainPage(title=page.facts["title"], slug=page.slug, body=body)
            plain.search_description = page.facts.get("description", "")
            self.front.add_child(instance=plain)
        publication = Publication.current()
        publication.publishing_principles = Page.objects.filter(slug="corrections-policy").first()
        publication.save()

    def _page_id(self, slug: str) -> int:
        return int(self.articles[slug].pk)

    def _picture_id(self, file: str, words: dict[str, str]) -> int:
        return int(self._picture(file, words).pk)

    def _picture(self, file: str, words: dict[str, str]) -> Picture:
        if file not in self.pictures:
            with (manuscript.PICTURES / file).open("rb") as data:
                picture = Picture.objects.create(
                    title=words.get("caption", file)[:255],
                    description=words.get("alt", "")[:255],
                    credit=words.get("credit", ""),
                    file=ImageFile(data, name=file),
                )
            # Made now, so that no reader waits for the first crop of a picture.
            picture.get_renditions(*CARD_CROPS, *LEAD_CROPS)
            self.pictures[file] = picture
        return self.pictures[file]


def _open_sections(parent: FrontPage | Section, wanted: list[dict[str, Any]]) -> None:
    for facts in wanted:
        section = Section.objects.child_of(parent).filter(slug=facts["slug"]).first()
        if section is None:
            section = Section(title=facts["title"], slug=facts["slug"], show_in_menus=True)
            parent.add_child(instance=section)
        section.description = facts["description"]
        section.save()
        _open_sections(section, facts.get("children") or [])
