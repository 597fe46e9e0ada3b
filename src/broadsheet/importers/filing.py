"""Where an article belongs: its section, its address there, its authors and topics."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from wagtail.models import Page

from broadsheet.newspaper.founding import ensure_section
from broadsheet.newspaper.models import ArticleTopic, Author, Byline, Topic

if TYPE_CHECKING:
    from broadsheet.importers.parsed import ParsedPage
    from broadsheet.newspaper.models import Article, Section

DEEPEST_SECTION = 4
LONGEST_NAME = 255
LONGEST_SLUG = 80
_Named = TypeVar("_Named", Author, Topic)


def free_slug(wanted: str, section: Section) -> str:
    """An address below the section that nobody has: the words, cut at a word.

    Within a transaction nobody else gets it either: whoever adds to the section waits.
    """
    Page.objects.select_for_update().get(pk=section.pk)
    words = slugify(wanted, allow_unicode=True).strip("-_") or "story"
    if len(words) > LONGEST_SLUG:
        words = words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]
    taken = set(
        section.get_children().filter(slug__startswith=words).values_list("slug", flat=True)
    )
    return _free(words, taken)


def _free(words: str, taken: set[str]) -> str:
    slug, number = words, 2
    while slug in taken:
        slug, number = f"{words}-{number}", number + 1
    return slug


@dataclass
class Registry:
    """Sections, authors and topics by name, each looked up once.

    What a transaction made and then took back must not be remembered: `forget` after a failure.
    """

    _sections: dict[tuple[str, ...], Section] = field(default_factory=dict)
    _authors: dict[str, Author] = field(default_factory=dict)
    _topics: dict[str, Topic] = field(default_factory=dict)

    def forget(self) -> None:
        """Look everything up again."""
        for known in (self._sections, self._authors, self._topics):
            known.clear()

    def section(self, path: list[str], otherwise: tuple[str, ...]) -> Section:
        """The section of that path, made where missing."""
        names = [" ".join(name.split())[:LONGEST_NAME] for name in path]
        names = [name for name in names if slugify(name, allow_unicode=True)]
        key = tuple(names[:DEEPEST_SECTION]) or otherwise
        if key not in self._sections:
            self._sections[key] = ensure_section(list(key))
        return self._sections[key]

    def file(self, article: Article, page: ParsedPage) -> None:
        """Give the article the bylines and topics that the source has, and no others."""
        people = dict.fromkeys(filter(None, map(self._person, page.authors)))
        for position, (author, guest) in enumerate(people):
            Byline.objects.create(article=article, author=author, guest=guest, sort_order=position)
        topics = dict.fromkeys(self._topic(name) for name in page.topics if name.strip())
        for position, topic in enumerate(topics):
            ArticleTopic.objects.create(article=article, topic=topic, sort_order=position)

    def _person(self, name: str) -> tuple[Author | None, str] | None:
        """An author with a page, or a guest whose name makes no address."""
        name = " ".join(name.split())[:LONGEST_NAME]
        if not slugify(name, allow_unicode=True):
            return (None, name) if name else None
        if name not in self._authors:
            self._authors[name] = _named(Author, name)
        return self._authors[name], ""

    def _topic(self, name: str) -> Topic:
        name = " ".join(name.split())[:LONGEST_NAME]
        if name not in self._topics:
            self._topics[name] = _named(Topic, name)
        return self._topics[name]


def _named(model: type[_Named], name: str) -> _Named:
    """The author or topic of that name; made when there is none, under a free address."""
    for _attempt in range(5):
        found = model.objects.filter(name__iexact=name).first()
        if found is not None:
            return found
        words = slugify(name, allow_unicode=True)[: LONGEST_NAME - 10]
        words = words or f"n-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
        taken = {one.slug: one for one in model.objects.filter(slug__startswith=words)}
        if words in taken and _same_name(taken[words].name, name):
            return taken[words]
        try:
            with transaction.atomic():
                return model.objects.create(name=name, slug=_free(words, set(taken)))
        except IntegrityError:
            continue  # somebody made it in this moment: look again
    raise RuntimeError(f"{name} is being added and deleted at once; import it again.")


def _same_name(one: str, other: str) -> bool:
    """Whether two names differ in nothing but hyphens, dots and case."""
    return _letters(one) == _letters(other)


def _letters(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").replace(".", " ").split())
