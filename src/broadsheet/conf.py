"""The only reader of the environment: each setting with its type, default and help in one table."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from environs import Env, EnvError


class ConfigurationRefused(Exception):
    """A setting that can't be used. The message is one sentence with the remedy."""


@dataclass(frozen=True)
class Option:
    """One setting: the name of its environment variable, its kind, default and help."""

    name: str
    kind: str
    default: Any
    help: str


OPTIONS = (
    Option("BROADSHEET_HOME", "path", "./var", "The folder that holds everything the paper keeps."),
    Option(
        "PUBLIC_URL",
        "str",
        "http://127.0.0.1:8000",
        "The address readers use. Canonical links are made from it; with https:// cookies of the "
        "desk are sent over TLS only and plain HTTP is redirected.",
    ),
    Option("HOSTS", "list", [], "Further host names to answer for, separated by commas."),
    Option(
        "DATABASE_URL",
        "str",
        "",
        "postgres://user:password@host/name puts the paper on PostgreSQL; empty means SQLite "
        "in BROADSHEET_HOME.",
    ),
    Option(
        "EMAIL_URL",
        "str",
        "",
        "smtp://user:password@host:587 sends the desk's mail; empty keeps each mail as a file "
        "in BROADSHEET_HOME/mail.",
    ),
    Option("EMAIL_FROM", "str", "", "The sender of the desk's mail; empty: desk@ the public host."),
    Option(
        "BEHIND_PROXY",
        "bool",
        False,
        "Set to true when a proxy in front sets X-Forwarded-Proto and nobody can go round it.",
    ),
    Option("LOG_LEVEL", "str", "INFO", "DEBUG, INFO, WARNING or ERROR."),
    Option("DEBUG", "bool", False, "Django's debug pages. Never where readers can reach it."),
)
# No setting: `serve` makes the path anew at each start and tells its own processes.
_SOCKET = "BROADSHEET_SOCKET"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True)
class Configuration:
    """The settings as read, typed."""

    home: Path
    public_url: str
    hosts: tuple[str, ...]
    database_url: str
    email_url: str
    email_from: str
    behind_proxy: bool
    log_level: str
    debug: bool

    @property
    def public_host(self) -> str:
        """The host name in PUBLIC_URL, without port."""
        return urlsplit(self.public_url).hostname or ""

    @property
    def public_netloc(self) -> str:
        """Host name and, if it is named, port in PUBLIC_URL."""
        return urlsplit(self.public_url).netloc

    @property
    def public_port(self) -> int:
        """The port in PUBLIC_URL, or the scheme's own."""
        parts = urlsplit(self.public_url)
        return parts.port or (443 if parts.scheme == "https" else 80)

    @property
    def secure(self) -> bool:
        """Whether readers come over TLS."""
        return self.public_url.startswith("https://")

    @property
    def allowed_hosts(self) -> list[str]:
        """Host names that are answered; every other one gets a 400."""
        known = dict.fromkeys([self.public_host, *self.hosts])
        if not self.secure:
            known |= dict.fromkeys(["localhost", "127.0.0.1", "[::1]"])
        return list(known)


def read(env: Env) -> Configuration:
    """Read and check every setting in OPTIONS; raises `ConfigurationRefused`."""
    values = {}
    for option in OPTIONS:
        name = option.name.removeprefix("BROADSHEET_").lower()
        try:
            values[name] = getattr(env, option.kind)(option.name, option.default)
        except EnvError as error:
            raise ConfigurationRefused(f"{option.name} is not usable: {error}.") from error
    # A default that was not in the environment arrives as it is written in the table.
    values["home"] = Path(values["home"]).expanduser().resolve()
    values["hosts"] = tuple(host.strip() for host in values["hosts"] if host.strip())
    values["public_url"] = values["public_url"].rstrip("/")
    configuration = Configuration(**values)
    _check(configuration)
    return configuration


def _check(configuration: Configuration) -> None:
    try:
        parts = urlsplit(configuration.public_url)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        port_fits = False
    if (
        not port_fits
        or parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.path
        or parts.query
    ):
        raise ConfigurationRefused(
            f"PUBLIC_URL is {configuration.public_url!r}; give scheme and host only, "
            "such as https://paper.example."
        )
    if configuration.log_level not in LOG_LEVELS:
        raise ConfigurationRefused(f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")


@cache
def configuration() -> Configuration:
    """The settings of this process, read once."""
    return read(Env())


def serve_at(public_url: str) -> None:
    """Make this the PUBLIC_URL of this process and its children, unless one is set."""
    os.environ.setdefault("PUBLIC_URL", public_url)


def hand_down_socket(path: Path) -> None:
    """Tell this process and its children where the application takes what readers forward."""
    os.environ[_SOCKET] = str(path)


def application_socket() -> Path | None:
    """The unix socket on which `serve` has the application; None where another server runs it."""
    path = os.environ.get(_SOCKET)
    return Path(path) if path else None


def for_child(**more: str) -> dict[str, str]:
    """The environment for a child process: our own, and what only the child should know."""
    return {**os.environ, **more}


def secret_key(home: Path) -> str:
    """The paper's own signing key, made at the first start and kept in a file of mode 600."""
    path = home / "secret-key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = secrets.token_urlsafe(50)
    draft = home / f".secret-key-{secrets.token_hex(4)}"
    draft.touch(mode=0o600)
    draft.write_text(key, encoding="ascii")
    try:
        # A hard link fails when another process was first: its key is then the paper's.
        path.hardlink_to(draft)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    finally:
        draft.unlink()
    return key
