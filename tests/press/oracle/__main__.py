"""Run it: `python -m tests.press.oracle --seconds 60 --seed 1`."""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from contextlib import ExitStack

import click

from tests.press.oracle.opening import opened


def main(words: list[str]) -> int:
    """Look for stale pages; 1 when one is found, which is told on standard error."""
    arguments = _arguments(words)
    with opened() as paper:
        # What has been loaded stays; looking through it again and again is half the work.
        gc.freeze()
        if arguments.broken:
            return _break(paper)
        if arguments.interleave:
            return _interleave(paper)
        if arguments.list or arguments.removals is not None:
            return _remove(paper, arguments.removals)
        return _look(paper, arguments)


def _look(paper, arguments: argparse.Namespace) -> int:
    from tests.press.oracle.comparing import Stale
    from tests.press.oracle.machine import search
    from tests.press.oracle.removing import perform, without
    from tests.press.oracle.scenes import SCENES

    began, stale = time.monotonic(), None
    with ExitStack() as removed:
        if arguments.without:
            removed.enter_context(without(arguments.without))
        try:
            for scene in () if arguments.no_scenes else SCENES:
                perform(paper, scene, everywhere=arguments.everywhere)
            search(paper, arguments.seconds, arguments.seed)
        except Stale as found:
            stale = found
            click.echo(f"Seed {arguments.seed}: {found}", err=True)
    told = {
        "seed": arguments.seed,
        "seconds": round(time.monotonic() - began),
        "steps": paper.count.steps,
        "comparisons": paper.count.comparisons,
        "kept": paper.count.kept,
        "stale": stale.url if stale else None,
        "done": dict(paper.count.done),
    }
    click.echo(json.dumps(told))
    return 1 if stale else 0


def _interleave(paper) -> int:
    """Say how often renderings and changes were stopped; 1 when a page was stale afterwards."""
    from tests.press.oracle.comparing import Stale
    from tests.press.oracle.interleaving import interleave_all

    try:
        click.echo(json.dumps(interleave_all(paper)))
    except Stale as found:
        click.echo(str(found), err=True)
        return 1
    return 0


def _break(paper) -> int:
    """Say of each break of the press what interleaving found, as one line of JSON each."""
    from tests.press.oracle.breaking import found

    for each in found(paper):
        click.echo(json.dumps(each))
    return 0


def _remove(paper, names: list[str] | None) -> int:
    """Say of each declaration what went stale without it, as one line of JSON each."""
    from tests.press.oracle.removing import caught, declarations

    if names is None:
        click.echo(json.dumps(declarations()))
        return 0
    for name in names or declarations():
        click.echo(json.dumps([name, *caught(paper, name)]))
    return 0


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.press.oracle", description=__doc__)
    parser.add_argument(
        "--seconds", type=float, default=60, help="how long to search, after the directed scenes"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--interleave", action="store_true", help="commit changes between a rendering's queries"
    )
    parser.add_argument(
        "--broken", action="store_true", help="interleave with the press broken, in several ways"
    )
    parser.add_argument(
        "--without", metavar="DECLARATION", help="take away, such as Article.lists:latest"
    )
    parser.add_argument(
        "--everywhere",
        action="store_true",
        help="in the directed scenes, too, compare all addresses",
    )
    parser.add_argument(
        "--removals",
        nargs="*",
        metavar="DECLARATION",
        help="take each away in turn; without names, all",
    )
    parser.add_argument("--no-scenes", action="store_true", help="search only")
    parser.add_argument("--list", action="store_true", help="list the declarations")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
