"""Run it: `python -m tests.press.kills --rounds 50 --seed 1`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import click

ROUNDS = 50


def main(words: list[str]) -> int:
    """Kill so many times, and say what was seen as one line of JSON; 1 when anything was wrong."""
    arguments = _arguments(words)
    click.echo(f"Seed {arguments.seed}.", err=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="broadsheet-kills-") as folder, ExitStack() as stack:
        tally = _play(Path(folder) / "home", stack, arguments)
    told = {
        "seed": arguments.seed,
        "rounds": tally.rounds,
        "seconds": round(time.monotonic() - began),
        "killed": dict(sorted(tally.killed.items())),
        "changes_answered": tally.answered,
        "changes_cut_off": tally.cut_off,
        "cut_off_but_made": tally.cut_off_but_made,
        "comparisons": tally.count.comparisons,
        "of_kept_answers": tally.count.kept,
        "lost": tally.lost,
        "stale": tally.stale,
        "disorder": tally.disorder,
        "refused": tally.refused,
    }
    for each in tally.found:
        click.echo(each, err=True)
    click.echo(json.dumps(told))
    return 1 if tally.found else 0


def _play(home: Path, stack: ExitStack, arguments: argparse.Namespace):
    from tests.press.kills.serving import KilledPaper

    # An empty home becomes a paper; DATABASE_URL, if any, names an empty database.
    database = {"DATABASE_URL": url} if (url := os.environ.get("DATABASE_URL")) else {}
    paper = KilledPaper(home, stack, **database)
    os.environ |= {"BROADSHEET_HOME": str(home), "PUBLIC_URL": paper.url, "LOG_LEVEL": "ERROR"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "broadsheet.settings"
    import django

    django.setup()
    from django.contrib.auth import get_user_model

    from bench.press.archive import EDITOR, PASSWORD
    from tests.press.kills.rounds import Rounds

    get_user_model().objects.create_superuser(EDITOR, "editor@paper.example", PASSWORD)
    return Rounds(paper, arguments.seed).play(arguments.rounds)


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.press.kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many kills")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
