"""How long renaming and moving a section of 50,000 articles takes, and how long others wait.

    python -m bench.rename_section [ARTICLES]

On SQLite and, where its binaries are, PostgreSQL with fsync: an editor renames the section at the
desk (one POST that publishes), moves it below another and back, while one process posts comments
below its articles and another renders one of them, both without pause longer than 10 ms. `before`
is the same without an editor: what the machine itself makes them wait; `load` is its load then.
Writes bench/results/rename_section.json; times are in seconds, the median and the worst of RUNS.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.servers import postgresql

ARTICLES = 50_000
RUNS = 4
PAUSE_SECONDS = 0.01
IDLE_SECONDS = 5.0
RESULTS = Path(__file__).with_name("results") / "rename_section.json"
_spawn = multiprocessing.get_context("spawn")


def main() -> None:
    """Measure on each database, print and write it."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    found: dict[str, Any] = {"articles": articles, "runs": RUNS, "cores": os.cpu_count()}
    for database in ("sqlite", "postgresql"):
        if database == "postgresql" and postgresql.binaries() is None:
            found[database] = "not installed"
            continue
        with _paper(database):
            # In a process of its own: Django is set up once, for one database.
            found[database] = _elsewhere(_measure, articles)
    text = json.dumps(found, indent=2) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


@contextmanager
def _paper(database: str) -> Iterator[None]:
    """The environment of an empty paper in a folder that is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-rename-"))
    os.environ["BROADSHEET_HOME"] = str(folder / "home")
    os.environ["DJANGO_SETTINGS_MODULE"] = "broadsheet.settings"
    os.environ.pop("DATABASE_URL", None)
    try:
        if database == "postgresql":
            os.environ["DATABASE_URL"] = postgresql.start(folder / "postgresql", fsync=True)
        yield
    finally:
        postgresql.stop(folder / "postgresql")
        os.environ.pop("DATABASE_URL", None)
        shutil.rmtree(folder, ignore_errors=True)


def _elsewhere(work: Callable[..., Any], *words: Any) -> Any:
    answers = _spawn.Queue()
    process = _spawn.Process(target=_answer, args=(work, answers, words))
    process.start()
    answer = answers.get()
    process.join()
    return answer


def _answer(work: Callable[..., Any], answers: Any, words: tuple[Any, ...]) -> None:
    answers.put(work(*words))


def _measure(articles: int) -> dict[str, Any]:
    import django

    django.setup()
    section, other = _print_archive(articles)
    editor = _sign_in()
    # Others' work on the machine counts in every figure below.
    found: dict[str, Any] = {"load": round(os.getloadavg()[0], 1)}
    with _others(section) as others:
        time.sleep(IDLE_SECONDS)
        found["before"] = others.waits()
    acts = {
        "rename": lambda run: _rename(editor, section, f"renamed-{run}"),
        "move": lambda run: _move(editor, section, other if run % 2 == 0 else None),
    }
    for name, act in acts.items():
        with _others(section) as others:
            took = [_timed(act, run) for run in range(RUNS)]
            found[name] = _summary(took) | others.waits()
    return found


def _timed(act: Callable[[int], None], run: int) -> float:
    begin = time.perf_counter()
    act(run)
    took = time.perf_counter() - begin
    time.sleep(0.5)
    return took


def _summary(took: list[float]) -> dict[str, float]:
    return {"seconds": round(statistics.median(took), 3), "seconds_worst": round(max(took), 3)}


def _print_archive(articles: int) -> tuple[int, int]:
    """A section of so many articles, and another; returns their numbers."""
    from django.core.management import call_command
    from django.db import connection, transaction
    from wagtail.models import Page

    from broadsheet.newspaper.founding import ensure_section, found_paper
    from broadsheet.newspaper.models import Article
    from tests.bulk import copy_in_bulk
    from tests.factories import ArticleFactory, AuthorFactory, add_byline

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    found_paper()
    section, other = ensure_section(["World"]), ensure_section(["Abroad"])
    paragraph = "The tide came in as it does, and nobody was surprised. " * 8
    first = ArticleFactory(parent=section, slug="first", text="\n\n".join([paragraph] * 8))
    add_byline(first, AuthorFactory())
    with transaction.atomic():
        copy_in_bulk(Article.objects.get(pk=first.pk), articles - 1)
        Page.objects.filter(pk=section.pk).update(numchild=articles)
        if connection.vendor == "postgresql":
            _count_on(Page._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return section.pk, other.pk


def _count_on(table: str) -> None:
    """Let PostgreSQL's next numbers be above those that were given by hand."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608 our names
        )


def _sign_in() -> Any:
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(get_user_model().objects.create_superuser("editor", "", "x"))
    return client


def _rename(editor: Any, section: int, slug: str) -> None:
    """The section's form at the desk, sent with another slug and the button that publishes."""
    words = {"title": "World", "slug": slug, "description": "", "seo_title": ""}
    words |= {"search_description": "", "go_live_at": "", "expire_at": "", "show_in_menus": "on"}
    words |= {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    answer = editor.post(f"/desk/pages/{section}/edit/", words | {"action-publish": "yes"})
    _must(answer, _slug(section) == slug)


def _move(editor: Any, section: int, target: int | None) -> None:
    from broadsheet.newspaper.models import FrontPage

    target = target or FrontPage.objects.get().pk
    answer = editor.post(f"/desk/pages/{section}/move/{target}/confirm/")
    from wagtail.models import Page

    _must(answer, Page.objects.get(pk=section).get_parent().pk == target)


def _slug(section: int) -> str:
    from wagtail.models import Page

    return str(Page.objects.get(pk=section).slug)


def _must(answer: Any, done: bool) -> None:
    if not done:
        raise RuntimeError(f"The desk answered {answer.status_code} and did nothing.")


@dataclass
class _Others:
    """The processes that comment and read meanwhile."""

    stop: Any
    answers: Any
    processes: list[Any] = field(default_factory=list)

    def waits(self) -> dict[str, float]:
        """End them; the longest that each waited."""
        self.stop.set()
        found: dict[str, float] = {}
        for _ in self.processes:
            found |= self.answers.get()
        return dict(sorted(found.items()))


@contextmanager
def _others(section: int) -> Iterator[_Others]:
    from django.db import connections

    connections.close_all()
    stop, ready, answers = _spawn.Event(), _spawn.Semaphore(0), _spawn.Queue()
    others = _Others(stop, answers)
    for work in (_comment_on, _read_on):
        process = _spawn.Process(target=work, args=(section, stop, ready, answers))
        process.start()
        others.processes.append(process)
    for _ in others.processes:
        ready.acquire()
    try:
        yield others
    finally:
        stop.set()
        for process in others.processes:
            process.join()


def _comment_on(section: int, stop: Any, ready: Any, answers: Any) -> None:
    import django

    django.setup()
    from broadsheet.comments.letterbox import take_in
    from broadsheet.newspaper.models import Article

    article = Article.objects.filter(section=section).first()
    number = iter(range(sys.maxsize))
    waits = _repeat(
        lambda: take_in(article, name="Ann", text=f"{next(number)} {time.time()}"), stop, ready
    )
    answers.put({"comments": len(waits), "comment_longest": round(max(waits), 3)})


def _read_on(section: int, stop: Any, ready: Any, answers: Any) -> None:
    import django

    django.setup()
    from django.test import Client
    from wagtail.models import Page

    from broadsheet.newspaper.models import Article

    pk = Article.objects.filter(section=section).values_list("pk", flat=True).first()
    client = Client(headers={"host": "127.0.0.1:8000"})
    statuses = set()

    def read() -> None:
        # By its address of this moment; one that is left in between is a redirect.
        statuses.add(client.get(Page.objects.get(pk=pk).url, follow=True).status_code)

    waits = _repeat(read, stop, ready)
    answers.put(
        {
            "reads": len(waits),
            "read_longest": round(max(waits), 3),
            "read_errors": len(statuses - {200}),
        }
    )


def _repeat(act: Callable[[], Any], stop: Any, ready: Any) -> list[float]:
    """Do it again and again until told to stop; the seconds each took, but for the first."""
    act()
    ready.release()
    waits = []
    while not stop.is_set():
        begin = time.perf_counter()
        act()
        waits.append(time.perf_counter() - begin)
        time.sleep(PAUSE_SECONDS)
    return waits


if __name__ == "__main__":
    main()
