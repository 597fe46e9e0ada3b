"""The comments of an article in the order in which they are read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from broadsheet.comments.models import Comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from broadsheet.newspaper.models import Article


@dataclass
class Entry:
    """A comment with its replies. `answers` is set where its place doesn't say whom it answers."""

    comment: Comment
    answers: Comment | None = None
    replies: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Thread:
    """All that readers see below an article."""

    entries: list[Entry]
    count: int


def read_thread(article: Article) -> Thread:
    """The article's comments, in one query."""
    comments = list(Comment.objects.shown_on(article))
    return Thread(arrange(comments), len(comments))


def arrange(comments: Iterable[Comment]) -> list[Entry]:
    """Oldest first, replies below what they answer two levels deep, and flat from there on.

    A reply to a comment that isn't among them stands on its own.
    """
    by_id = {comment.pk: comment for comment in comments}
    replies: dict[int | None, list[Comment]] = defaultdict(list)
    for comment in by_id.values():
        replies[comment.parent_id if comment.parent_id in by_id else None].append(comment)
    entries = [Entry(comment) for comment in replies[None]]
    for entry in entries:
        entry.replies = [Entry(reply) for reply in replies[entry.comment.pk]]
        for reply in entry.replies:
            reply.replies = _flat(reply.comment, by_id, replies)
    return entries


def _flat(
    above: Comment, by_id: Mapping[int, Comment], replies: Mapping[int | None, list[Comment]]
) -> list[Entry]:
    """Every direct and indirect reply to a comment, oldest first."""
    found: list[Comment] = []
    waiting = [above]
    while waiting:
        answers = replies.get(waiting.pop().pk, [])
        found += answers
        waiting += answers
    found.sort(key=lambda comment: (comment.created_at, comment.pk))
    return [
        Entry(comment, None if comment.parent_id == above.pk else by_id[comment.parent_id or 0])
        for comment in found
    ]
