from __future__ import annotations

import click


@click.command()
def demo() -> None:
    """Load the demonstration paper into an empty home."""
    from rich.progress import track

    from broadsheet.demo.publish import Press
    from broadsheet.newspaper.models import Article

    if Article.objects.exists():
        raise click.ClickException(
            "This paper has articles already; the demonstration is for an empty one. "
            "Set BROADSHEET_HOME to a new folder."
        )
    press = Press()
    steps = press.print_all()
    _done, total = next(steps)
    for _ in track(steps, description="Printing the demonstration paper", total=total - 1):
        pass
    click.echo(f"{len(press.stories)} stories of {press.paper['name']} are published.")
