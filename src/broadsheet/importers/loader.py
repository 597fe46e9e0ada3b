"""The one loader: publishes what the readers read. Each article arrives whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.utils.text import slugify

from broadsheet.importers import stream
from broadsheet.importers.models import ImportRecord
from broadsheet.importers.origin import Origin, headline_fingerprint, origin_of
from broadsheet.importers.parsed import SourceRefused
from broadsheet.newspaper.founding import ensure_section
from broadsheet.newspaper.models import (
    Article,
    ArticleTopic,
    Author,
    BackgroundLink,
    Byline,
    Topic,
)

if TYPE_CHECKING:
    from datetime import datetime

    from broadsheet.importers.parsed import ParsedPage, RelatedItem
    from broadsheet.newspaper.models import Section

LONGEST_HEADLINE = 255
Outcome = Literal["created", "updated", "unchanged", "kept", "deleted"]


@dataclass(frozen=True)
class Loaded:
    """What became of one page, and how many briefs were made for the stories it names."""

    outcome: Outcome
    article: Article | None
    briefs: int = 0


@dataclass(frozen=True)
class Loader:
    """Loads pages of one source; `section` and `date` stand in where a page says nothing."""

    source: str
    section: tuple[str, ...] = ("News",)
    date: datetime | None = None

    def load(self, page: ParsedPage) -> Loaded:
        """Publish a page, bring its article up to date, or leave it as it is.

        Raises `SourceRefused` for a headline that no newspaper could print.
        """
        if len(page.headline) > LONGEST_HEADLINE:
            raise SourceRefused(
                f"The headline has {len(page.headline)} characters and {LONGEST_HEADLINE} fit; "
                "shorten it in the source."
            )
        origin = origin_of(page, self.source)
        with transaction.atomic():
            record = _known(origin)
            if record is None:
                return self._create(page, origin)
            return self._update(record, page, origin)

    def _create(self, page: ParsedPage, origin: Origin) -> Loaded:
        section = ensure_section(page.section or list(self.section))
        record = _brief_named(page.headline)
        article = (record and record.article) or Article(live=True)
        self._fill(article, page)
        if article.pk is None:
            article.slug = free_slug(page.headline, section)
            section.add_child(instance=article)
        else:
            # The story that so far was only named by others has arrived: it keeps its address.
            article.save()
        briefs = _connect(article, page, section, self.source)
        record = record or ImportRecord()
        record.source, record.foreign_id = origin.source, origin.foreign_id
        _note(record, origin, article)
        return Loaded("created", article, briefs)

    def _update(self, record: ImportRecord, page: ParsedPage, origin: Origin) -> Loaded:
        article = record.article
        if article is None:
            return Loaded("deleted", None)
        if record.content_hash == origin.content_hash:
            return Loaded("unchanged", article)
        if record.edited_at_desk:
            return Loaded("kept", article)
        self._fill(article, page)
        article.save()
        briefs = _connect(article, page, article.get_parent().specific, self.source)
        _note(record, origin, article)
        return Loaded("updated", article, briefs)

    def _fill(self, article: Article, page: ParsedPage) -> None:
        article.title = page.headline
        article.draft_title = article.title
        article.kicker = page.kicker[:60]
        article.standfirst = page.standfirst
        article.body = stream.stream_data(page.body)
        article.language = page.language[:12]
        article.canonical_source = page.canonical_source[:1000]
        article.published_at = page.published_at or self.date
        article.updated_at = page.updated_at
        article.undated = article.published_at is None
        if page.is_brief or article.kind == Article.Kind.BRIEF:
            article.kind = Article.Kind.BRIEF if page.is_brief else Article.Kind.NEWS


def _known(origin: Origin) -> ImportRecord | None:
    records = ImportRecord.objects.select_related("article")
    by_place = records.filter(source=origin.source, foreign_id=origin.foreign_id).first()
    if by_place is not None:
        return by_place
    if origin.url:
        by_address = records.filter(url=origin.url).first()
        if by_address is not None:
            return by_address
    return records.filter(fingerprint=origin.fingerprint).first()


def _note(record: ImportRecord, origin: Origin, article: Article) -> None:
    record.url = origin.url[:1000]
    record.fingerprint = origin.fingerprint
    record.content_hash = origin.content_hash
    record.article = article
    record.revision_id = article.latest_revision_id
    record.save()


def _brief_named(headline: str) -> ImportRecord | None:
    """The brief that was made because another article names this headline."""
    named = ImportRecord.objects.filter(fingerprint=headline_fingerprint(headline))
    record = named.select_related("article").first()
    if record is None or record.article is None or record.edited_at_desk:
        return None
    return record


def free_slug(headline: str, section: Section) -> str:
    """An address below the section that nobody has: the headline's words, cut at a word."""
    words = slugify(headline, allow_unicode=True) or "story"
    base = words if len(words) <= 80 else words[:81].rpartition("-")[0] or words[:80]
    taken = set(section.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _connect(article: Article, page: ParsedPage, section: Section, source: str) -> int:
    """Bylines, topics and background, as the source has them; returns how many briefs were made."""
    article.bylines.all().delete()
    for position, name in enumerate(dict.fromkeys(page.authors)):
        Byline.objects.create(article=article, author=_author(name), sort_order=position)
    article.article_topics.all().delete()
    topics = dict.fromkeys(_topic(name) for name in page.topics if slugify(name, True))
    for position, topic in enumerate(topics):
        ArticleTopic.objects.create(article=article, topic=topic, sort_order=position)
    return _set_background(article, page, section, source)


def _author(name: str) -> Author:
    name = name[:255]
    slug = slugify(name, allow_unicode=True)[:255] or "author"
    author = Author.objects.filter(name__iexact=name).first()
    return author or Author.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def _topic(name: str) -> Topic:
    slug = slugify(name, allow_unicode=True)[:255]
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name[:255]})[0]


def _set_background(article: Article, page: ParsedPage, section: Section, source: str) -> int:
    stories, made = [], 0
    for item in page.related:
        story = _story_named(item, article)
        if story is None:
            story, made = _make_brief(item, section, source), made + 1
        stories.append(story)
    article.background_links.all().delete()
    for position, story in enumerate(dict.fromkeys(stories)):
        BackgroundLink.objects.create(article=article, story=story, sort_order=position)
    return made


def _story_named(item: RelatedItem, article: Article) -> Article | None:
    others = Article.objects.live().exclude(pk=article.pk)
    if item.url:
        record = ImportRecord.objects.filter(url=item.url).select_related("article").first()
        if record and record.article and record.article.live:
            return record.article
    story: Article | None = others.filter(title=item.headline[:LONGEST_HEADLINE]).first()
    return story


def _make_brief(item: RelatedItem, section: Section, source: str) -> Article:
    """A page for a story of which the source shows the headline and some words only."""
    brief = Article(
        title=item.headline[:LONGEST_HEADLINE],
        slug=free_slug(item.headline, section),
        standfirst=item.excerpt,
        kind=Article.Kind.BRIEF,
        undated=True,
        live=True,
        comments_open=False,
        canonical_source=item.url if item.url.startswith(("http://", "https://")) else "",
    )
    section.add_child(instance=brief)
    known_by = headline_fingerprint(item.headline)
    ImportRecord.objects.update_or_create(
        source=source,
        foreign_id=f"named:{known_by}",
        defaults={
            "url": item.url[:1000],
            "fingerprint": known_by,
            "content_hash": known_by,
            "article": brief,
            "revision_id": None,
        },
    )
    return brief
