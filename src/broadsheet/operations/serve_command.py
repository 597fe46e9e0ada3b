from __future__ import annotations

import os
import socket

import click

from broadsheet.conf import serve_at

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000


@click.command()
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=DEFAULT_PORT,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="The port.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that answer readers. [default: one a core, four at most]",
)
@click.option("--no-worker", is_flag=True, help="Run no worker: one runs elsewhere.")
def serve(host: str, port: int, workers: int | None, no_worker: bool) -> None:
    """Serve the paper. An empty BROADSHEET_HOME becomes a new paper."""
    # Whoever only tries the paper out reads it where it listens.
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 a comparison
    serve_at(f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}")
    _check_port(host, port)

    from broadsheet.operations.server import run

    run(host, port, workers or min(len(os.sched_getaffinity(0)), 4), with_worker=not no_worker)


def _check_port(host: str, port: int) -> None:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise click.ClickException(
            f"{host}:{port} can't be used ({error.strerror}); choose another with --port."
        ) from error
