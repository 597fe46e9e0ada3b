"""Answering readers: from memory, from the store, or by asking the application.

The life of a request is told in docs/architecture.md.
"""

from __future__ import annotations

import logging
import re
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from broadsheet.press.reader.answers import Answer, Shelf, assemble
from broadsheet.press.reader.clock import Unreachable, is_in_time
from broadsheet.press.reader.flights import Flights
from broadsheet.press.reader.forward import ApplicationAway
from broadsheet.press.reader.keys import key_of
from broadsheet.press.reader.questions import KEPT, bare_question, page_question, whole_question
from broadsheet.press.reader.replies import send, send_busy, send_reply

if TYPE_CHECKING:
    from collections.abc import Iterable
    from threading import Semaphore

    from broadsheet.press.kept import Part
    from broadsheet.press.reader.clock import Clock, RestsOn
    from broadsheet.press.reader.forward import Application, Question, Reply
    from broadsheet.press.reader.main_database import MainDatabase
    from broadsheet.press.reader.questions import Place
    from broadsheet.press.reader.replies import StartResponse
    from broadsheet.press.store import Store

logger = logging.getLogger("broadsheet.press")

# Below these nothing is kept: the desk is somebody's own, and files are no pages.
NEVER_KEPT = ("/desk/", "/media/")
ATTEMPTS = 4
# Of the threads of a process some are always free for what is kept, however many others wait.
MOST_PAGES_ASKED = 40
MOST_PASSED_ON = 16
# Half of what a process keeps ready: a full generation pushes out the one before it.
ANSWERS = 500
_SESSION = re.compile(r"(?:^|;\s*)sessionid=([0-9a-z]{32})(?:;|$)")


@dataclass(frozen=True)
class Behind:
    """What stands behind the readers."""

    database: MainDatabase
    application: Application


class Reader:
    """A WSGI application that answers for the paper at its place, and for no other."""

    def __init__(self, store: Store, clock: Clock, behind: Behind, place: Place) -> None:
        self._store = store
        self._clock = clock
        self._behind = behind
        self._place = place
        self._answers: Shelf[Answer] = Shelf(ANSWERS)
        # Parts that were right when the clock showed this number.
        self._parts: tuple[int, dict[str, Part]] = (-1, {})
        self._flights = Flights()
        self._asking = threading.Semaphore(MOST_PAGES_ASKED)
        self._passing = threading.Semaphore(MOST_PASSED_ON)
        self._sessions = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        key = self._key(environ)
        if key is None:
            return self._pass(environ, start)
        answer = self._answers.get(key)
        if answer is not None and answer.is_fresh(self._clock):
            return send(environ, start, answer)
        for attempt in range(ATTEMPTS):
            if attempt:
                self._store.cabinet.follow_file()
            found = self._find(key)
            if isinstance(found, Answer):
                return send(environ, start, found)
            with self._flights.board(found) as seat:
                if seat.first:
                    reply = self._ask(page_question(self._place, key), self._asking)
                    if reply is None or reply.header(KEPT) is None:
                        seat.flight.in_vain = True
                        return _passed_on(environ, start, reply)
                    reply.read()
            if seat.flight.in_vain:
                break
        # It can't be kept, or it changes faster than it can be.
        reply = self._ask(bare_question(self._place, key), self._asking)
        return _passed_on(environ, start, reply)

    def _pass(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        question = whole_question(environ, forwarded=self._place.forwarded)
        return _passed_on(environ, start, self._ask(question, self._passing))

    def _ask(self, question: Question, places: Semaphore) -> Reply | None:
        """The application's reply; None when it is away, or too many are asking already."""
        if not places.acquire(blocking=False):
            return None
        reply: Reply | None = None
        try:
            # The place is taken until the reply has been sent, however slowly it is read.
            reply = self._behind.application.ask(question, places.release)
        except ApplicationAway as error:
            logger.warning("The application doesn't answer: %s", error)
        finally:
            if reply is None:
                places.release()
        return reply

    def _key(self, environ: dict[str, Any]) -> str | None:
        """The key of the page that is asked for; None for what the application must answer."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or path.startswith(NEVER_KEPT):
            return None
        if not self._place.is_ours(environ):
            return None
        cookie = environ.get("HTTP_COOKIE")
        if cookie is not None and self._has_session(cookie):
            return None
        return key_of(path, environ.get("QUERY_STRING", ""))

    def _has_session(self, cookie: str) -> bool:
        """Whether somebody is signed in at the desk; a made-up cookie isn't a way round."""
        found = _SESSION.search(cookie)
        if found is None:
            return False
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
        with self._sessions:
            try:
                return self._behind.database.knows_session(found[1], now)
            except Unreachable:
                return False

    def _find(self, key: str) -> Answer | str:
        """The answer from the store; or the name of what is missing there or not fresh."""
        seen = self._clock.number()
        plate = self._store.plate(key)
        if plate is None or not self._is_right(plate.until, plate.rests_on):
            return key
        parts = []
        for name, _ in plate.slots:
            part = self._part(name, seen)
            if part is None:
                return name
            parts.append(part)
        answer = assemble(plate, parts, seen)
        self._answers.offer(key, answer)
        return answer

    def _part(self, key: str, seen: int) -> Part | None:
        """A part that several pages show, as of the clock's number `seen`; None if it is stale."""
        number, parts = self._parts
        if number != seen:
            _, parts = self._parts = (seen, {})
        part = parts.get(key)
        if part is None or not is_in_time(part.until):
            part = self._store.part(key)
            if part is None or not self._is_right(part.until, [(part.n, part.tags)]):
                return None
            parts[key] = part
        return part

    def _is_right(self, until: float | None, rests_on: RestsOn) -> bool:
        return is_in_time(until) and self._clock.all_fresh(rests_on)


def _passed_on(
    environ: dict[str, Any], start: StartResponse, reply: Reply | None
) -> Iterable[bytes]:
    return send_busy(environ, start) if reply is None else send_reply(environ, start, reply)
