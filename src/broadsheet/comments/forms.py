"""The form below an article, and its answers to what can't be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from broadsheet.comments.models import Comment
from broadsheet.comments.wording import says_something, tame, tame_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from broadsheet.newspaper.models import Article

TEXT_LIMIT = 5_000
NAME_LIMIT = 80
EMAIL_LIMIT = 254
DIGITS_OF_AN_ID = 18


class WrittenField(forms.CharField):
    """Words of a reader: tamed first, then judged. What nobody can see counts as empty."""

    def __init__(self, tame: Callable[[str], str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.tame = tame

    def to_python(self, value: Any) -> str:
        """The words as they will be kept."""
        words = self.tame(str(value or ""))
        return words if says_something(words) else ""


class CommentForm(forms.Form):
    """A comment on `article`; with no article nothing is looked up in the database."""

    text = WrittenField(
        tame,
        max_length=TEXT_LIMIT,
        error_messages={
            "required": _("Please enter your comment!"),
            "max_length": _(
                "Your comment has %(show_value)d characters; please shorten it to %(limit_value)d."
            ),
        },
    )
    name = WrittenField(
        tame_line,
        max_length=NAME_LIMIT,
        error_messages={
            "required": _("Please enter your name here"),
            "max_length": _(
                "Your name has %(show_value)d characters; please shorten it to %(limit_value)d."
            ),
        },
    )
    email = forms.EmailField(
        required=False,
        max_length=EMAIL_LIMIT,
        error_messages={
            "invalid": _("This isn’t an e-mail address; correct it or leave the field empty."),
            "max_length": _("This e-mail address is too long; correct it or leave it out."),
        },
    )
    parent = WrittenField(tame_line, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, article: Article | None = None
    ) -> None:
        super().__init__(data)
        self.article = article

    def clean_parent(self) -> Comment | None:
        """The comment that is answered; it must be one that readers see on this article."""
        given = self.cleaned_data["parent"]
        if not given or self.article is None:
            return None
        parent = find_shown(self.article, given)
        if parent is None:
            raise forms.ValidationError(
                _(
                    "The comment you answered is no longer here. "
                    "Send again to post yours on its own."
                )
            )
        return parent

    @property
    def first_in_error(self) -> str:
        """The name of the first field to be corrected, where the cursor goes; or empty."""
        wrong = [name for name in ("text", "name", "email") if self.errors.get(name)]
        return wrong[0] if wrong else ""

    @property
    def answered(self) -> Comment | None:
        """The comment that this one replies to, once it was found."""
        parent = getattr(self, "cleaned_data", {}).get("parent")
        return parent if isinstance(parent, Comment) else None


def find_shown(article: Article, given: str) -> Comment | None:
    """The comment of that number that readers see on the article, or None."""
    if not (given.isascii() and given.isdigit()) or len(given) > DIGITS_OF_AN_ID:
        return None
    return Comment.objects.shown_on(article).filter(pk=int(given)).first()
