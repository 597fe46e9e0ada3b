"""The suite's own paper: an empty home, SQLite or a PostgreSQL that is started for the run."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

# A run in the background of a shell ignores Ctrl+C, and what tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
_scratch = Path(tempfile.mkdtemp(prefix="broadsheet-tests-"))
os.environ["BROADSHEET_HOME"] = str(_scratch / "home")
# Where collectstatic would have put the files: WhiteNoise warns when it isn't there.
(_scratch / "home" / "static").mkdir(parents=True)
os.environ["DJANGO_SETTINGS_MODULE"] = "broadsheet.settings"
for name in ("PUBLIC_URL", "HOSTS", "EMAIL_URL", "BEHIND_PROXY", "DEBUG"):
    os.environ.pop(name, None)

from tests.servers import postgresql  # noqa: E402 the home must be set before anything else

if os.environ.get("TEST_DATABASE") != "postgresql":
    os.environ.pop("DATABASE_URL", None)
elif "PYTEST_XDIST_WORKER" not in os.environ:
    # Workers inherit the address from the process that starts them.
    os.environ["DATABASE_URL"] = postgresql.start(_scratch / "postgresql")

import django  # noqa: E402
from hypothesis import settings  # noqa: E402

django.setup()

from django.db import connections  # noqa: E402

if connections["default"].vendor == "sqlite":
    # In memory, which pytest-django would choose by itself for Django's own backend only.
    connections["default"].settings_dict["TEST"]["NAME"] = ":memory:"
# How long something takes is measured under bench/: here it would only say how busy the machine is.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


def pytest_unconfigure(config: pytest.Config) -> None:
    postgresql.stop(_scratch / "postgresql")
    shutil.rmtree(_scratch, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def _plain_static_names():
    """Names without hashes, so that no test needs collectstatic; the served paper has hashes."""
    from django.test import override_settings

    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(STORAGES=storages, PASSWORD_HASHERS=hashers):
        yield


@pytest.fixture(autouse=True)
def _fresh_process():
    """What a process keeps between requests: no test begins with another's.

    Wagtail remembers crops by the picture's number, which another test's picture may have had;
    a request to the desk leaves its language active.
    """
    from django.core.cache import cache
    from django.utils import timezone, translation

    cache.clear()
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture
def front(db):
    """The front page of an empty paper, with its site."""
    from broadsheet.newspaper.founding import found_paper

    return found_paper()


@pytest.fixture
def world(front):
    """The section World."""
    from broadsheet.newspaper.founding import ensure_section

    return ensure_section(["World"])


@pytest.fixture
def editor(client, django_user_model):
    """The test client, signed in at the desk with all rights."""
    user = django_user_model.objects.create_superuser("editor", "editor@paper.example", "secret")
    client.force_login(user)
    return client
