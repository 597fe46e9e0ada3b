from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class FormerAddress(models.Model):
    """A place that something readers could know has left: under its parent, by a slug.

    The numbers are no foreign keys, because they outlive what they number: that is how a deleted
    story is still known to have been here. Numbers of rows are never given out again.
    """

    class Kind(models.TextChoices):
        PAGE = "page"
        AUTHOR = "author"
        TOPIC = "topic"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    # The page above, also when that is gone; 0 for authors and topics, which stand in one list.
    parent_number = models.BigIntegerField(default=0)
    slug = models.CharField(max_length=255, db_index=True)
    # Whose address it was: the page's, author's or topic's primary key.
    number = models.BigIntegerField()
    left_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[FormerAddress]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "parent_number", "slug", "number"), name="former_address_once"
            )
        ]
        indexes = [models.Index(fields=["kind", "number"], name="former_addresses_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} as {self.slug} below {self.parent_number}"

    @classmethod
    def note(cls, kind: str, number: int, slug: str, parent_number: int = 0) -> None:
        """Keep a place that is being left; one that was left before is only dated anew."""
        left = cls(kind=kind, number=number, slug=slug, parent_number=parent_number)
        cls.objects.bulk_create(
            [left],
            update_conflicts=True,
            unique_fields=["kind", "parent_number", "slug", "number"],
            update_fields=["left_at"],
        )
