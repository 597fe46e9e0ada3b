from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from broadsheet.importers import interruption, progress
from broadsheet.importers.parsed import SourceRefused
from broadsheet.importers.refusals import tell

if TYPE_CHECKING:
    from datetime import datetime

    from broadsheet.importers.loader import Loader
    from broadsheet.importers.report import Report
    from broadsheet.importers.sources import Source

INTERRUPTED = 130


def _section(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in value.split("/") if part.strip())
    if not names:
        raise click.BadParameter("give one or more names, such as World/Europe.")
    return names


def _date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    from broadsheet.importers.markdown.moments import read_moment

    moment = read_moment(value) if value else None
    if value and moment is None:
        raise click.BadParameter(f"{value!r} is no date; write one such as 2023-03-17.")
    return moment


@click.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--section",
    default="News",
    show_default=True,
    callback=_section,
    help="Where articles go that name no section, such as World/Europe.",
)
@click.option(
    "--date",
    callback=_date,
    help="The date of articles that have none, such as 2023-03-17T09:30+01:00; UTC without a zone.",
)
@click.option(
    "--source",
    "label",
    help="What the paper knows the source by. [default: the folder's or archive's name, the host]",
)
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of this network, too.")
def import_sources(
    sources: tuple[str, ...],
    section: tuple[str, ...],
    date: datetime | None,
    label: str | None,
    allow_private: bool,
) -> None:
    """Publish what `read` reads: FILE, FOLDER, ZIP or tar archive, URL or - (standard input).

    The same import again changes nothing; a newer source updates what the desk hasn't edited.
    Ends with status 1 when some articles were refused, and with 2 when nothing could be read.
    """
    from broadsheet.importers.report import Report

    orders = Orders(section, date, label, allow_private, Report())
    try:
        for name in sources:
            _import(name, orders)
    except KeyboardInterrupt:
        _tell(orders.report)
        click.echo("Interrupted. What has arrived is whole; the same command goes on with it.")
        raise SystemExit(INTERRUPTED) from None
    if orders.report.arrived or orders.report.passed_over:
        _tell(orders.report)
    raise SystemExit(orders.report.exit_status)


@dataclass(frozen=True)
class Orders:
    """What the command line asks for, and the report on it."""

    section: tuple[str, ...]
    date: datetime | None
    label: str | None
    allow_private: bool
    report: Report

    def refuse(self, name: str, reason: str) -> None:
        """Name what is refused at once, and count it."""
        self.report.refused.append((name, reason))
        tell(name, reason)


def _tell(report: Report) -> None:
    for line in report.lines():
        click.echo(line)


def _import(name: str, orders: Orders) -> None:
    from broadsheet.importers.loader import Loader
    from broadsheet.importers.sources import open_source

    try:
        source = open_source(name, allow_private=orders.allow_private)
        loader = Loader(
            orders.label or source.label,
            orders.section,
            orders.date,
            places_are_sure=source.is_dump or bool(orders.label),
        )
        _load(source, loader, orders)
    except SourceRefused as refusal:
        orders.refuse(name, str(refusal))


def _load(source: Source, loader: Loader, orders: Orders) -> None:
    from broadsheet.importers.reading import read_source

    for reading in progress.shown(read_source(source), "Importing", source.count):
        if reading.page is None:
            orders.refuse(reading.name, reading.refusal)
            continue
        try:
            with interruption.waits():
                orders.report.note(reading.name, reading.page, loader.load(reading.page))
        except SourceRefused as refusal:
            orders.refuse(reading.name, str(refusal))
    loader.finish()
    orders.report.passed_over.update(source.passed_over)
