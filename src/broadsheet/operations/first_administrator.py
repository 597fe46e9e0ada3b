"""The first administrator of a new paper: a one-time link to set a password."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadsheet.conf import configuration

if TYPE_CHECKING:
    from django.contrib.auth.models import User

USERNAME = "administrator"


def introduce() -> None:
    """Show the link on the terminal, or put it into a file where there is none.

    Nothing happens once an administrator has set a password.
    """
    link = password_link()
    note = configuration().home / "first-administrator.txt"
    if link is None:
        note.unlink(missing_ok=True)
        return
    if sys.stdout.isatty():
        click.echo(f"Set the password of “{USERNAME}” (works once):\n  {link}")
        return
    _write_private(note, f"Sign in as {USERNAME} after setting a password here, once:\n{link}\n")
    click.echo(f"The link to set the first administrator's password is in {note}.")


def password_link() -> str | None:
    """The link by which the first administrator sets a password; None when one has."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.tokens import default_token_generator
    from django.urls import reverse
    from django.utils.encoding import force_bytes
    from django.utils.http import urlsafe_base64_encode

    users = get_user_model().objects
    administrators = list(users.filter(is_superuser=True, is_active=True))
    if any(user.has_usable_password() for user in administrators):
        return None
    user = administrators[0] if administrators else _create()
    path = reverse(
        "wagtailadmin_password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
    return f"{configuration().public_url}{path}"


def _create() -> User:
    from django.contrib.auth import get_user_model

    user: User = get_user_model()(username=USERNAME, is_staff=True, is_superuser=True)
    user.set_unusable_password()
    user.save()
    return user


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
