from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from broadsheet.importers import progress
from broadsheet.importers.parsed import SourceRefused
from broadsheet.importers.refusals import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from broadsheet.importers.parsed import ParsedPage


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print one JSON document: an object for one page; for a folder, an archive or several "
    "sources a list with one page a line.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of this network, too.")
def read(sources: tuple[str, ...], as_json: bool, allow_private: bool) -> None:
    """Show what a source holds, part by part: FILE, FOLDER, ZIP or tar archive, URL or - .

    Reads plain text dumps, Markdown with front matter, and web pages, and needs no paper. Ends
    with status 1 when some articles were refused, and with 2 when nothing could be read.
    """
    pages = Pages(sources, allow_private=allow_private)
    if as_json:
        _print_json(pages)
    else:
        _print_text(pages)
    raise SystemExit(pages.exit_status)


class Pages:
    """The pages of all sources as they are read; refusals are told as they come, and counted."""

    def __init__(self, sources: tuple[str, ...], *, allow_private: bool) -> None:
        self._sources = sources
        self._allow_private = allow_private
        self.are_many = len(sources) > 1
        self.read = self.refused = 0

    @property
    def exit_status(self) -> int:
        """0: all could be read; 1: some; 2: none."""
        if not self.refused:
            return 0
        return 1 if self.read else 2

    def __iter__(self) -> Iterator[tuple[str, ParsedPage, str]]:
        """Name, page, and the decoded text that the page's spans count in."""
        for name in self._sources:
            try:
                yield from self._of(name)
            except SourceRefused as refusal:
                self._refuse(name, str(refusal))

    def _of(self, name: str) -> Iterator[tuple[str, ParsedPage, str]]:
        from broadsheet.importers.reading import read_source
        from broadsheet.importers.sources import open_source

        source = open_source(name, allow_private=self._allow_private)
        self.are_many = self.are_many or source.is_dump
        for reading in progress.shown(read_source(source), "Reading", source.count):
            if reading.page is None:
                self._refuse(reading.name, reading.refusal)
            else:
                self.read += 1
                yield reading.name, reading.page, reading.text
        for kind, number in source.passed_over.most_common():
            click.echo(f"Passed over: {number} {kind}", err=True)

    def _refuse(self, name: str, reason: str) -> None:
        self.refused += 1
        tell(name, reason)


def _print_json(pages: Pages) -> None:
    from broadsheet.importers.shown import as_data

    begun = False
    for name, page, text in pages:
        line = json.dumps(as_data(page, text) | {"name": name}, ensure_ascii=False)
        opening = ("[\n" if not begun else ",\n") if pages.are_many else ""
        click.echo(f"{opening}{line}", nl=False)
        begun = True
    if pages.are_many:
        click.echo("\n]" if begun else "[]")
    elif begun:
        click.echo()


def _print_text(pages: Pages) -> None:
    from broadsheet.importers.shown import as_lines

    begun = False
    for name, page, text in pages:
        if begun:
            click.echo()
        if pages.are_many:
            click.echo(f"=== {name}")
        for line in as_lines(page, text):
            click.echo(line)
        begun = True
