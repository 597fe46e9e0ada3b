"""Where each imported article came from, so that the same import again changes nothing."""

from __future__ import annotations

from django.db import models


class ImportRecord(models.Model):
    """One article of one source, and what of it the paper holds.

    `article` is empty after the desk has deleted it: then it isn't brought back. `revision_id`
    is the article's latest revision when it was loaded; another one means the desk has edited it.
    `loose_links` says that a link to another file of the dump still waits for that file.
    """

    source = models.CharField(max_length=255)
    foreign_id = models.CharField(max_length=500)
    url = models.CharField(max_length=1000, blank=True, db_index=True)
    fingerprint = models.CharField(max_length=64, db_index=True)
    headline_key = models.CharField(max_length=64, db_index=True)
    content_hash = models.CharField(max_length=64)
    loose_links = models.BooleanField(default=False)
    article = models.OneToOneField(
        "broadsheet_newspaper.Article",
        null=True,
        on_delete=models.SET_NULL,
        related_name="import_record",
    )
    revision_id = models.BigIntegerField(null=True)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("source", "foreign_id"), name="one_record_per_origin")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.foreign_id}"

    @property
    def edited_at_desk(self) -> bool:
        """Whether somebody has worked on the article since it was loaded."""
        return self.article is not None and self.article.latest_revision_id != self.revision_id

    @property
    def is_named_only(self) -> bool:
        """Whether the paper has a brief here, because other articles name the story."""
        return self.foreign_id.startswith(NAMED_ONLY)


# How the place of a brief begins that no file stands for.
NAMED_ONLY = "named:"
