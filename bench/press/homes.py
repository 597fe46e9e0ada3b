"""Papers made once and kept between runs; each run works on a copy.

They lie in BENCH_HOME (default: a folder in the system's temporary directory), one for each seed,
size and state of what made it: migrations, versions, and the generator itself.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import broadsheet

ROOT = Path(__file__).resolve().parents[2]
_MAKERS = ("archive.py", "stories.py", "vocabulary.py")


def shelf() -> Path:
    """The folder that keeps papers between runs."""
    named = os.environ.get("BENCH_HOME")
    path = Path(named) if named else Path(tempfile.gettempdir()) / "broadsheet-bench"
    path.mkdir(parents=True, exist_ok=True)
    return path


def kept_paper(size: int, seed: int) -> Path:
    """A home with a paper of so many articles, made where there is none yet. Don't write to it."""
    home = shelf() / f"paper-{size}-{seed}-{fingerprint()}"
    if not home.exists():
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=shelf()))
        try:
            subprocess.run(
                [sys.executable, "-m", "bench.press.archive", f"--size={size}", f"--seed={seed}"],
                cwd=ROOT,
                env=environment(draft),
                check=True,
            )
            draft.rename(home)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return home


def copied_paper(size: int, seed: int, folder: Path) -> Path:
    """A copy in `folder`, to serve and to change."""
    home = folder / f"home-{size}"
    shutil.copytree(kept_paper(size, seed), home)
    return home


def fingerprint() -> str:
    """Changes when a paper made earlier would differ from one made now."""
    digest = hashlib.sha256()
    migrations = sorted(Path(broadsheet.__file__).parent.glob("*/migrations/*.py"))
    for path in [*migrations, *(Path(__file__).with_name(name) for name in _MAKERS)]:
        digest.update(path.name.encode() + path.read_bytes())
    for package in ("django", "wagtail", "modelsearch", "django-tasks-db"):
        digest.update(version(package).encode())
    return digest.hexdigest()[:12]


def environment(home: Path, **settings: str) -> dict[str, str]:
    """What a command of ours gets: the caller's, without settings that would change the paper."""
    from broadsheet.conf import OPTIONS

    ours = {option.name for option in OPTIONS} | {"DJANGO_SETTINGS_MODULE", "PYTHONDEVMODE"}
    rest = {name: value for name, value in os.environ.items() if name not in ours}
    return rest | {"BROADSHEET_HOME": str(home), "PYTHONUNBUFFERED": "1"} | settings
