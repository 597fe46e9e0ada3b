"""Where readers' comments are taken in."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from broadsheet.comments.models import Comment

if TYPE_CHECKING:
    from broadsheet.newspaper.models import Article

SAME_FOR = timedelta(days=1)


def take_in(
    article: Article, *, name: str, text: str, email: str = "", parent: Comment | None = None
) -> Comment:
    """Store a comment, to wait for a moderator; it is on disk when this returns.

    The same words by the same name in the same place within a day are one comment: the first is
    returned. Raises `django.db.Error` when nothing could be stored.
    """
    fingerprint = _fingerprint(article.pk, parent.pk if parent else None, name, text)
    with transaction.atomic():
        a_day_ago = timezone.now() - SAME_FOR
        long_since = Comment.objects.filter(fingerprint=fingerprint, created_at__lt=a_day_ago)
        long_since.update(fingerprint=None)
        # The column is unique, so of two postings in the same moment one finds the other's.
        comment, _ = Comment.objects.get_or_create(
            fingerprint=fingerprint,
            defaults={
                "article": article,
                "parent": parent,
                "name": name,
                "email": email,
                "text": text,
            },
        )
    return comment


def _fingerprint(*parts: int | str | None) -> str:
    return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()
