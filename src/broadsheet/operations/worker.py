"""Work in the background: queued tasks, and what falls due by the clock."""

from __future__ import annotations

import logging
import signal
import socket
import threading
import time
from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist

from broadsheet.conf import configuration
from broadsheet.operations.locks import AlreadyHeld, only_one

if TYPE_CHECKING:
    from threading import Event

    from django_tasks_db.management.commands.db_worker import Worker

logger = logging.getLogger("broadsheet.operations")

POLL_SECONDS = 1.0
SWEEP_SECONDS = 2.0
PRUNE_SECONDS = 600.0


def worker_name() -> str:
    """The same at each start on this machine and home, so that a new worker knows its own tasks."""
    return f"{socket.gethostname()}:{configuration().home}"[:255]


def run(*, alone: bool = True) -> None:
    """Work until told to stop. One worker a home; a second one leaves in peace.

    One that isn't alone may be told twice, by `serve` and by a service manager; django-tasks-db
    breaks off the task the second time.
    """
    from django_tasks_db.management.commands import db_worker

    try:
        with only_one(configuration().home / "worker.lock", wait=False):
            put_back_interrupted()
            done = threading.Event()
            sweeper = threading.Thread(target=_sweep, args=(done,), daemon=True)
            sweeper.start()
            worker = db_worker.Worker(
                queue_names=["*"],
                interval=POLL_SECONDS,
                batch=False,
                backend_name="default",
                startup_delay=False,
                max_tasks=None,
                worker_id=worker_name(),
                excluded_queue_names=[],
            )
            worker.configure_signals()
            if not alone:
                signal.signal(signal.SIGTERM, lambda *_: _end_once(worker))
            worker.run()
            done.set()
    except AlreadyHeld:
        logger.info("A worker is running on this home already.")


def _end_once(worker: Worker) -> None:
    if worker.running:
        worker.shutdown(signal.SIGTERM, None)


def is_news(record: logging.LogRecord) -> bool:
    """Whether a line of the task log tells of a fault.

    What was deleted before its turn came needs no indexing: that is no fault.
    """
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, ObjectDoesNotExist)


def put_back_interrupted() -> int:
    """Queue again what this home's last worker was doing when it died; returns how many."""
    from django_tasks_db.compat import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    mine = [task.pk for task in running if task.worker_ids[-1:] == [worker_name()]]
    return DBTaskResult.objects.filter(pk__in=mine).update(
        status=TaskResultStatus.READY, started_at=None
    )


def _sweep(done: Event) -> None:
    prune_at = time.monotonic()
    while not done.wait(SWEEP_SECONDS):
        publish_due()
        if time.monotonic() >= prune_at:
            forget_old_bumps()
            prune_at = time.monotonic() + PRUNE_SECONDS


def publish_due() -> None:
    """Publish and unpublish what has fallen due, also what did while no worker ran."""
    from django.core.management import call_command
    from django.db import DatabaseError, close_old_connections

    try:
        call_command("publish_scheduled", verbosity=0)
    except DatabaseError as error:
        logger.warning("Scheduled publishing waits: the database answered %s", error)
    finally:
        close_old_connections()


def forget_old_bumps() -> None:
    """Keep the press's memory of changes within its bounds."""
    from django.db import DatabaseError, close_old_connections

    from broadsheet.press import changes

    try:
        changes.prune()
    except DatabaseError as error:
        logger.warning("The press's old bumps stay for now: the database answered %s", error)
    finally:
        close_old_connections()
