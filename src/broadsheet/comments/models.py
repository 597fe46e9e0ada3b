from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from broadsheet.press.declare import Pressed

if TYPE_CHECKING:
    from broadsheet.newspaper.models import Article


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments, in the order they came."""

    def shown_on(self, article: Article) -> Self:
        """What readers see below an article, oldest first; e-mail addresses stay behind."""
        approved = self.filter(article=article, state=Comment.State.APPROVED)
        return approved.defer("email").order_by("created_at", "pk")


class Comment(models.Model):
    """What a reader wrote below an article. No address of the reader's machine is kept."""

    # It points at an article, but an article can go without asking its comments.
    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for a moderator")
        APPROVED = "approved", _("Approved: readers see it")
        REJECTED = "rejected", _("Rejected")
        SPAM = "spam", _("Spam")
        REMOVED = "removed", _("Removed after it had been shown")

    article = models.ForeignKey(
        "broadsheet_newspaper.Article",
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="comments",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("in reply to"),
        null=True,
        blank=True,
        # Who answered a comment that is deleted has still said something.
        on_delete=models.SET_NULL,
        related_name="replies",
    )
    name = models.CharField(_("name"), max_length=255)
    email = models.EmailField(_("e-mail"), blank=True)
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.PENDING
    )
    # What makes a second posting of the same words recognisable; empty once a day has passed.
    fingerprint = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 only NULLs may repeat under UNIQUE

    press = Pressed(lists=("comments:{article_id}",), shown="is_shown")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        # Comments are written by readers, so nobody at the desk may add one.
        default_permissions = ("change", "delete", "view")
        indexes = [
            models.Index(fields=["article", "state", "created_at"], name="comment_thread"),
            models.Index(fields=["state", "-created_at"], name="comment_queue"),
            models.Index(fields=["-created_at"], name="comment_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.opening()}"

    @admin.display(description=_("comment"), ordering="created_at")
    def opening(self) -> str:
        """How the text begins, on one line."""
        return Truncator(" ".join(self.text.split())).chars(90)

    @property
    def is_shown(self) -> bool:
        """Whether readers see it."""
        return self.state == self.State.APPROVED
