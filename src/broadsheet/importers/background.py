"""The stories that a source names beside an article: found in the paper, or made as briefs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.importers.filing import free_slug
from broadsheet.importers.models import NAMED_ONLY, ImportRecord
from broadsheet.importers.origin import headline_key
from broadsheet.newspaper.models import Article, BackgroundLink

if TYPE_CHECKING:
    from broadsheet.importers.parsed import RelatedItem
    from broadsheet.newspaper.models import Section

LONGEST_HEADLINE = 255


def set_background(article: Article, items: list[RelatedItem], source: str) -> int:
    """Make the items the article's background, in order; returns how many briefs were made."""
    section: Section | None = article.get_parent().specific if items else None
    stories, made = [], 0
    for item in items:
        story = _story_named(item, article)
        if story is None and section is not None and not _was_deleted(item, source):
            story, made = _make_brief(item, section, source), made + 1
        if story is not None:
            stories.append(story)
    for position, story in enumerate(dict.fromkeys(stories)):
        BackgroundLink.objects.create(article=article, story=story, sort_order=position)
    return made


def _story_named(item: RelatedItem, article: Article) -> Article | None:
    records = ImportRecord.objects.exclude(article=None).exclude(article=article)
    if item.url:
        record = records.filter(url=item.url).select_related("article").first()
        if record is not None:
            return record.article
    # Of the same headline, but not the one whose address is known to be another.
    for record in records.filter(headline_key=headline_key(item.headline)):
        if not (item.url and record.url and record.url != item.url):
            return record.article
    written_here = Article.objects.live().exclude(pk=article.pk).filter(import_record=None)
    story: Article | None = written_here.filter(title=item.headline[:LONGEST_HEADLINE]).first()
    return story


def _brief_id(item: RelatedItem) -> str:
    return f"{NAMED_ONLY}{headline_key(item.headline)}"


def _was_deleted(item: RelatedItem, source: str) -> bool:
    """Whether the desk has thrown the brief away: then it isn't made again."""
    records = ImportRecord.objects.filter(source=source, foreign_id=_brief_id(item))
    return records.filter(article=None).exists()


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
        canonical_source=item.url[:1000] if item.url.startswith(("http://", "https://")) else "",
    )
    section.add_child(instance=brief)
    key = headline_key(item.headline)
    ImportRecord.objects.create(
        source=source,
        foreign_id=_brief_id(item),
        url=item.url[:1000],
        fingerprint=key,
        headline_key=key,
        content_hash=key,
        article=brief,
    )
    return brief


def brief_waiting(headline: str, url: str) -> ImportRecord | None:
    """The brief that was made because another article names this story."""
    records = ImportRecord.objects.select_related("article").exclude(article=None)
    records = records.filter(foreign_id__startswith=NAMED_ONLY)
    for record in records.filter(headline_key=headline_key(headline)):
        if not record.edited_at_desk and not (url and record.url and record.url != url):
            return record
    return None


def hand_over(brief: Article) -> tuple[Section, str, list[tuple[Article, int | None]]]:
    """Take a brief away for the story itself: its section, its address, and who names it.

    The story is a page of its own and not the brief changed, because among undated articles the
    order is that of their arrival.
    """
    section: Section = brief.get_parent().specific
    slug = brief.slug
    links = BackgroundLink.objects.filter(story=brief).select_related("article")
    named_by = [(link.article, link.sort_order) for link in links]
    brief.delete()
    return section, slug, named_by
