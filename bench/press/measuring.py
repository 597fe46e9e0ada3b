"""The measurements on the served paper. Each returns what the results keep of it."""

from __future__ import annotations

import itertools
import multiprocessing
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.press import clients, nginx, pages, processes, wrk
from bench.press.editor import Editor
from bench.press.fetch import Answer, Reader
from bench.press.figures import Ratio, percentile, spread
from bench.press.paper import Paper, served
from bench.press.steady import Steady

if TYPE_CHECKING:
    from bench.press.plan import Plan

Found = dict[str, Any]
PUBLISH_ARTICLES = 50
STEADY_RATE = 400
PICTURE_SIDE = 1830
CHECKERS = 3
FILLERS = 2


def starting(home: Path, port: int, plan: Plan, paths: list[str]) -> Found:
    """start_s: the median of starts with existing data, on all cores as a newsroom starts it.

    The front page may be there from before. Beside it: when a page came that nobody had rendered.
    """
    first, rendered = [], []
    for number in range(plan.starts + 1):
        began = time.monotonic()
        with served(home, port, core=None) as paper, Reader(port) as reader:
            reader.get(paths[number])
            # The first start collects static files and belongs to the set-up.
            if number:
                first.append(round(paper.start_seconds, 3))
                rendered.append(round(time.monotonic() - began, 3))
    return {"value": statistics.median(first), "runs": first, "rendered": rendered}


def cold(paper: Paper, paths: list[str]) -> Found:
    """cold_p99_ms: the first request of pages never rendered, one after the other.

    Once all processes have started; what a page takes meanwhile is told beside start_s.
    """
    processes.settle(paper.pid)
    times = clients.render_cold(multiprocessing.Event(), paper.port, paths)
    return {"value": percentile(times, 99), "runs": [spread(times)]}


def hot(paper: Paper, path: str, plan: Plan, folder: Path) -> Found:
    """hot_ratio: one article, by turns from us and from nginx's disk."""
    processes.settle(paper.pid)
    disk = nginx.Disk(folder / "hot")
    with Reader(paper.port) as reader:
        address = disk.put(path, _packed(reader, path))
    with nginx.serving(disk, folder / "nginx-hot") as plain:
        ours, theirs = [], []
        for _ in range(plan.rounds):
            ours.append(wrk.load(paper.url + path, plan.load_seconds, [paper.pid]))
            theirs.append(wrk.load(plain.url + address, plan.load_seconds, [plain.pid]))
    return Ratio(ours, theirs).bar()


def through_nginx(paper: Paper, path: str, plan: Plan, folder: Path) -> Found:
    """nginx_ratio: the article through deploy/nginx.conf; the CPU of nginx and ours counts."""
    if not nginx.SHIPPED.exists():
        return {"value": None, "why": "there is no deploy/nginx.conf"}
    processes.settle(paper.pid)
    disk = nginx.Disk(folder / "front")
    with nginx.shipped(paper, folder / "nginx-front") as front:
        # Some headers end at our nginx: the same ones are sent by both.
        with Reader(front.port) as reader:
            address = disk.put(path, _packed(reader, path))
        with nginx.serving(disk, folder / "nginx-plain") as plain:
            ours, theirs, both = [], [], [front.pid, paper.pid]
            for _ in range(plan.rounds):
                ours.append(wrk.load(front.url + path, plan.load_seconds, both))
                theirs.append(wrk.load(plain.url + address, plan.load_seconds, [plain.pid]))
    return Ratio(ours, theirs).bar()


def busy(paper: Paper, hot_paths: list[str], cold_paths: list[str], plan: Plan) -> Found:
    """hot_p99_busy_ms: hits at a fixed rate while everything else goes on at once."""
    ask(paper.port, hot_paths)
    processes.settle(paper.pid)
    quiet = spread(Steady(paper.port, hot_paths, STEADY_RATE).run(plan.busy_seconds / 4))
    section = pages.section(paper.home)
    parts = [cold_paths[number::4] for number in range(4)]
    with clients.working(
        multiprocessing.Event(),
        *((clients.render_cold, paper.port, part) for part in parts),
        (clients.edit, paper.port, section, 1, 0.5),
        (clients.upload, paper.port, section, noise_picture(), 2.0),
    ) as others:
        steady = Steady(paper.port, hot_paths, STEADY_RATE)
        times = steady.run(plan.busy_seconds)
    rendered = [ms for client in others[:4] for ms in client.found]
    return {
        "value": percentile(times, 99),
        "runs": [spread(times)],
        "errors": steady.errors,
        "quiet": quiet,
        "cold": spread(rendered),
        "cold_left": len(cold_paths) - len(rendered),
        "published": spread(others[4].found),
        "uploaded": spread(others[5].found),
    }


def publishing(papers: list[Paper], paths: list[list[str]], plan: Plan) -> list[Found]:
    """Publications in each paper by turns: times of the call, and until everything shows it."""
    calls: list[list[float]] = [[] for _ in papers]
    shown: list[list[float]] = [[] for _ in papers]
    with ExitStack() as stack:
        editors = [
            stack.enter_context(Editor(paper.port, pages.section(paper.home), 100_001))
            for paper in papers
        ]
        readers = [stack.enter_context(Reader(paper.port)) for paper in papers]
        for round_ in range(plan.publishes):
            for number, editor in enumerate(editors):
                asked = pages.sample(paths[number], PUBLISH_ARTICLES, f"publish/{round_}")
                sent = editor.publish()
                end = pages.wait_until_shown(readers[number], [*pages.LISTS, *asked], editor.serial)
                calls[number].append(1000 * sent.seconds)
                shown[number].append(1000 * (end - sent.began))
    return [{"call": call, "shown": all_} for call, all_ in zip(calls, shown, strict=True)]


def without_revision(paper: Paper, pks: list[int]) -> Found:
    """What a correction of articles takes that have no revision: the desk never saw them."""
    with Editor(paper.port, pages.section(paper.home)) as editor:
        desk = editor.desk
        forms = [desk.correct(pk, f"An old story told anew {pk}") for pk in pks]
        return spread([1000 * desk.publish(form).seconds for form in forms])


def staleness(paper: Paper, paths: list[str], plan: Plan) -> Found:
    """stale_answers: requests that begin after a publish call returned, spread over publishes."""
    newest, count = multiprocessing.Value("q", 0), multiprocessing.Value("q", 0)
    jobs = [
        (clients.check, paper.port, mixed(paths, number), newest, count, 0.0)
        for number in range(CHECKERS)
    ]
    with Editor(paper.port, pages.section(paper.home), 200_001) as editor:
        editor.publish()
        newest.value = editor.serial
        with clients.working(multiprocessing.Event(), *jobs) as checkers:
            for round_ in range(plan.stale_publishes):
                editor.publish()
                # From this moment on a request that begins must see it.
                newest.value = editor.serial
                wanted = plan.stale_requests * (round_ + 1) // plan.stale_publishes
                _wait(lambda wanted=wanted: count.value >= wanted, checkers)
            editor.confirm()
    return _summed(checkers, count.value, plan.stale_publishes + 1)


def soak(paper: Paper, paths: list[str], plan: Plan) -> Found:
    """wrk at full speed on many pages with a publication each second: errors and old answers."""
    newest, count = multiprocessing.Value("q", 0), multiprocessing.Value("q", 0)
    job = (clients.check, paper.port, mixed(paths, 0), newest, count, 0.005)
    some, published = [*pages.LISTS, *paths], 1
    with (
        Editor(paper.port, pages.section(paper.home), 300_001) as editor,
        ThreadPoolExecutor(1) as thread,
    ):
        editor.publish()
        newest.value = editor.serial
        with clients.working(multiprocessing.Event(), job) as checkers:
            load = thread.submit(
                wrk.load, paper.url, plan.soak_seconds, [paper.pid], some, strict=False
            )
            due = time.monotonic()
            while not load.done():
                editor.publish()
                newest.value = editor.serial
                published += 1
                due += 1.0
                wait([load], max(0.0, due - time.monotonic()))
            editor.confirm()
    run = load.result()
    found = _summed(checkers, count.value, published)
    return found | {"load_errors": run.errors, "load_requests": run.requests}


def fill(paper: Paper, paths: list[str], disk: nginx.Disk) -> list[str]:
    """Render each page once, and lay what we answered on nginx's disk; its addresses there."""

    def render(part: list[str]) -> None:
        with Reader(paper.port) as reader:
            for path in part:
                disk.put(path, _packed(reader, path))

    with ThreadPoolExecutor(FILLERS) as threads:
        list(threads.map(render, (paths[number::FILLERS] for number in range(FILLERS))))
    return [disk.address(path) for path in paths]


def tail(paper: Paper, paths: list[str], plan: Plan, disk: nginx.Disk, listed: list[str]) -> Found:
    """tail_ratio: uniformly random ones of all pages, by turns from us and from nginx's disk.

    Each has its files in the system's memory: what a disk costs is no question of the server.
    Where nginx may not keep so many files open, as many as it may come beside (`all_open`).
    """
    folder = disk.root.parent / "nginx-tail"
    disk.read()
    for store in (paper.home / "press").glob("*.pages"):
        store.read_bytes()
    processes.settle(paper.pid)
    with nginx.serving(disk, folder) as plain:
        found = _of_random(paper, plain, paths, listed, plan)
        most = nginx.kept_open()
        if most < len(paths):
            found["all_open"] = _of_random(paper, plain, paths[:most], listed[:most], plan)
    return found


def _of_random(
    paper: Paper, plain: nginx.Nginx, paths: list[str], listed: list[str], plan: Plan
) -> Found:
    ours, theirs = [], []
    for seed in range(plan.rounds):
        ours.append(wrk.load(paper.url, plan.load_seconds, [paper.pid], paths, seed))
        theirs.append(wrk.load(plain.url, plan.load_seconds, [plain.pid], listed, seed))
    return Ratio(ours, theirs).bar() | {"pages": len(paths)}


def ask(port: int, paths: list[str]) -> None:
    """Have each page rendered, one after the other."""
    with Reader(port) as reader:
        for path in paths:
            reader.get(path)


def mixed(paths: list[str], seed: int) -> list[str]:
    """Articles in random order, and after each one of the lists in turn."""
    lists = itertools.cycle(pages.MORE_LISTS)
    return [
        path for article in pages.sample(paths, len(paths), seed) for path in (article, next(lists))
    ]


def noise_picture() -> bytes:
    """A PNG of 10 MB: noise can't be packed."""
    import io
    import random

    from PIL import Image

    size = (PICTURE_SIDE, PICTURE_SIDE)
    data = random.Random(1).randbytes(PICTURE_SIDE * PICTURE_SIDE * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", size, data).save(file, "PNG", compress_level=1)
    return file.getvalue()


def _packed(reader: Reader, path: str) -> Answer:
    answer = reader.get(path)
    if answer.status != 200 or answer.headers.get("content-encoding") != "gzip":
        raise wrk.LoadFailed(f"{path} is no packed page: {answer.status}, {answer.headers}")
    return answer


def _wait(done: Callable[[], bool], workers: list[clients.Client]) -> None:
    while not done():
        if not all(client.process.is_alive() for client in workers):
            return
        time.sleep(0.002)


def _summed(checkers: list[clients.Client], requests: int, publishes: int) -> Found:
    stale = [line for client in checkers for line in client.found["stale"]]
    errors = [line for client in checkers for line in client.found["errors"]]
    return {
        # An answer that failed didn't show it either.
        "value": len(stale) + len(errors),
        "runs": [{"requests": requests, "publishes": publishes, "errors": len(errors)}],
        "examples": [*stale[:5], *errors[:5]],
    }
