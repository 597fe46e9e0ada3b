"""The one loader: publishes what the readers read. Each article arrives whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.text import Truncator

from broadsheet.importers import background, stream
from broadsheet.importers.days import is_day
from broadsheet.importers.dump_addresses import dump_links, with_links
from broadsheet.importers.dump_index import DumpIndex
from broadsheet.importers.filing import Registry, free_slug
from broadsheet.importers.matching import Matcher
from broadsheet.importers.models import ImportRecord
from broadsheet.importers.origin import origin_of
from broadsheet.importers.parsed import SourceRefused
from broadsheet.newspaper.models import Article, BackgroundLink

if TYPE_CHECKING:
    from datetime import datetime

    from broadsheet.importers.origin import Origin
    from broadsheet.importers.parsed import Block, ParsedPage

LONGEST_HEADLINE = background.LONGEST_HEADLINE
LONGEST_KICKER = 60
Outcome = Literal["created", "updated", "unchanged", "kept", "deleted"]
# Two imports at once may each make the same author, section or record, or wait for each other.
_ATTEMPTS = 4


@dataclass(frozen=True)
class Loaded:
    """What became of one page, its record, and how many briefs were made for what it names."""

    outcome: Outcome
    record: int
    article: Article | None
    briefs: int = 0


@dataclass
class Loader:
    """Loads pages of one source; `section` and `date` stand in where a page says nothing.

    `places_are_sure` is false for single files, whose names alone identify nothing.
    """

    source: str
    section: tuple[str, ...] = ("News",)
    date: datetime | None = None
    places_are_sure: bool = True
    _matcher: Matcher = field(init=False)
    _index: DumpIndex = field(init=False)
    _registry: Registry = field(default_factory=Registry)
    _loose: dict[int, list[Block]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._matcher = Matcher(self.places_are_sure)
        self._index = DumpIndex(self.source)

    def load(self, page: ParsedPage) -> Loaded:
        """Publish a page, bring its article up to date, or leave it as it is.

        Raises `SourceRefused` for a page that no newspaper could print.
        """
        if len(page.headline) > LONGEST_HEADLINE:
            raise SourceRefused(
                f"The headline has {len(page.headline)} characters and {LONGEST_HEADLINE} fit; "
                "shorten it in the source."
            )
        for attempt in range(_ATTEMPTS):
            try:
                return self._load(page)
            except (ValidationError, IntegrityError, OperationalError, ObjectDoesNotExist) as error:
                self._registry.forget()
                if isinstance(error, ValidationError):
                    raise _refusal(error) from error
                if attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError

    def _load(self, page: ParsedPage) -> Loaded:
        origin = origin_of(page, self.source, self.date)
        with transaction.atomic():
            record = self._matcher.find(page, origin)
            loaded = (
                self._create(page, origin)
                if record is None
                else self._update(record.pk, page, origin)
            )
        self._matcher.meet(loaded.record)
        if loaded.article is not None and page.path:
            self._index.add(page.path, loaded.article.pk)
        return loaded

    def _create(self, page: ParsedPage, origin: Origin) -> Loaded:
        waiting = background.brief_waiting(page.headline, page.url)
        record = waiting or ImportRecord()
        record.source, record.foreign_id = origin.source, self._matcher.free_id(origin)
        article = Article(live=not page.is_draft)
        self._fill(article, page)
        named_by: list[tuple[Article, int | None]] = []
        if waiting and waiting.article:
            # The story that so far was only named by others has arrived, and takes its address.
            section, article.slug, named_by = background.hand_over(waiting.article)
        else:
            section = self._registry.section(page.section, self.section)
            article.slug = free_slug(page.slug or page.headline, section)
        section.add_child(instance=article)
        for other, position in named_by:
            BackgroundLink.objects.create(article=other, story=article, sort_order=position)
        briefs = self._connect(article, page)
        record.loose_links = self._keep_loose(article, page)
        _note(record, origin, article)
        return Loaded("created", record.pk, article, briefs)

    def _update(self, pk: int, page: ParsedPage, origin: Origin) -> Loaded:
        record = ImportRecord.objects.select_for_update().get(pk=pk)
        article = record.article
        if article is None:
            return Loaded("deleted", pk, None)
        if record.content_hash == origin.content_hash:
            if record.loose_links:
                self._loose[article.pk] = stream.with_lead(page)
            return Loaded("unchanged", pk, article)
        if record.edited_at_desk:
            return Loaded("kept", pk, article)
        # Read again under a lock: the desk may be moving the page in this moment.
        article = Article.objects.select_for_update().get(pk=article.pk)
        self._fill(article, page)
        if not page.is_draft and not article.live and article.first_published_at is None:
            article.live, article.has_unpublished_changes = True, False
            article.first_published_at = article.last_published_at = timezone.now()
        article.save()
        for ours in (article.bylines, article.article_topics, article.background_links):
            ours.all().delete()
        briefs = self._connect(article, page)
        record.loose_links = self._keep_loose(article, page)
        _note(record, origin, article)
        return Loaded("updated", pk, article, briefs)

    def _fill(self, article: Article, page: ParsedPage) -> None:
        article.title = article.draft_title = page.headline
        article.kicker = Truncator(page.kicker).chars(LONGEST_KICKER)
        article.standfirst = page.standfirst
        article.search_description = page.summary
        article.language = page.language[:12]
        article.canonical_source = page.canonical_source[:1000]
        article.published_at = page.published_at or self.date
        article.updated_at = page.updated_at
        article.undated = article.published_at is None
        dates = (article.published_at, article.updated_at)
        article.day_only = any(date is not None and is_day(date) for date in dates)
        article.has_unpublished_changes = not article.live
        if page.is_brief:
            article.kind, article.comments_open = Article.Kind.BRIEF, False
        elif article.kind == Article.Kind.BRIEF:
            article.kind, article.comments_open = Article.Kind.NEWS, True
        article.body = stream.stream_data(with_links(stream.with_lead(page), self._index.find))

    def _connect(self, article: Article, page: ParsedPage) -> int:
        self._registry.file(article, page)
        return background.set_background(article, page.related, self.source)

    def _keep_loose(self, article: Article, page: ParsedPage) -> bool:
        """Remember a body with links to files that haven't come yet."""
        blocks = stream.with_lead(page)
        loose = any(self._index.find(path) is None for path in dump_links(blocks))
        if loose:
            self._loose[article.pk] = blocks
        return loose

    def finish(self) -> None:
        """Once all have arrived, set the links that led to files which came later.

        An import that was broken off leaves this to the next one.
        """
        for pk, blocks in self._loose.items():
            targets = [self._index.find(path) for path in dump_links(blocks)]
            if any(targets):
                self._tie(pk, with_links(blocks, self._index.find), all(targets))
        self._loose.clear()

    def _tie(self, pk: int, blocks: list[Block], complete: bool) -> None:
        body = stream.stream_data(blocks)
        with transaction.atomic():
            article = Article.objects.select_for_update().get(pk=pk)
            record = ImportRecord.objects.get(article=article)
            if record.edited_at_desk or stream.says_the_same(article.body, body):
                return
            article.body = body
            article.save()
            record.loose_links = not complete
            record.save()


def _refusal(error: ValidationError) -> SourceRefused:
    reasons = " ".join(error.messages)
    return SourceRefused(f"It can't be stored ({reasons}); mend it in the source.")


def _note(record: ImportRecord, origin: Origin, article: Article) -> None:
    record.url = origin.url
    record.fingerprint = origin.fingerprint
    record.headline_key = origin.headline_key
    record.content_hash = origin.content_hash
    record.article = article
    record.revision_id = article.latest_revision_id
    record.save()
