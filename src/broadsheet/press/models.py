from __future__ import annotations

from django.db import models


class Clock(models.Model):
    """The one row whose number every change of what readers see takes, and raises by one."""

    n = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.n)


class Bump(models.Model):
    """A tag, and the number that the clock had when what the tag stands for last changed."""

    tag = models.BigIntegerField(primary_key=True)
    n = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.tag} at {self.n}"
