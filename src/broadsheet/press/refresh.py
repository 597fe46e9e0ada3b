"""New parts are made before anybody hears that the old ones are stale.

Nearly every page shows the latest stories. Were they made when the first reader asks, all readers
would wait for that after each publish; so the application makes the parts that many pages share
right after the commit, and only then is the commit announced. Who looks at the database by itself
in between, or whom another process's commit surprises, asks for the part as for anything stale.
"""

from __future__ import annotations

import logging
import threading
from io import BytesIO
from typing import TYPE_CHECKING

from django.core.handlers.wsgi import WSGIRequest

from broadsheet.press.database import committing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

logger = logging.getLogger("broadsheet.press")

# An announcement waits no longer than this: parts that take more time are made while readers ask.
LONGEST_WAIT_SECONDS = 0.8
# On a request that asks for nothing but parts; no request from outside can have it.
MARK = "makes_shared_parts"


class Refresher(threading.Thread):
    """Makes shared parts anew, by the application's own way through its middleware."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase], host: str) -> None:
        super().__init__(daemon=True, name="refresher")
        self._answer = answer
        self._host = host
        self._turn = threading.Condition()
        self._wanted = 0
        self._done = 0

    def refresh(self) -> None:
        """Return when what is stale by now has been made anew, or it takes too long."""
        with self._turn:
            self._wanted += 1
            mine = self._wanted
            self._turn.notify_all()
            self._turn.wait_for(lambda: self._done >= mine, LONGEST_WAIT_SECONDS)

    def run(self) -> None:
        """Work for as long as the process lives."""
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._wanted > self._done)
                turn = self._wanted
            try:
                self._answer(_request(self._host)).close()
            except Exception:
                # Readers will ask for the parts one by one, and see the fault where it belongs.
                logger.exception("The shared parts could not be made anew.")
            with self._turn:
                self._done = turn
                self._turn.notify_all()


def start(answer: Callable[[HttpRequest], HttpResponseBase], host: str) -> None:
    """Refresh from now on after each commit of this process that bumps anything."""
    refresher = Refresher(answer, host)
    refresher.start()
    committing.before_announcing = refresher.refresh


def _request(host: str) -> WSGIRequest:
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/",
            "HTTP_HOST": host,
            "SERVER_NAME": host,
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }
    )
    setattr(request, MARK, True)
    return request
