"""An editor's day: a new story, then its headline corrected, then the next story."""

from __future__ import annotations

from typing import Self

from bench.press import pages
from bench.press.desk import Desk, Published, Sent, Written


class Editor:
    """Publishes numbered dispatches in one section, each time the newest of the paper."""

    def __init__(self, port: int, section: int, first: int = 1) -> None:
        self.desk = Desk(port, seed=first)
        self.desk.sign_in()
        self.serial = first - 1
        self._section = section
        self._sent: Sent | None = None
        self._last: Published | None = None
        self._corrects = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.desk.close()

    def prepare(self) -> Written:
        """What an editor does before the click: see what became of the last, fill in the next."""
        headline = pages.headline(self.serial + 1)
        last = self.confirm()
        self._corrects = last is not None and not self._corrects
        if last and self._corrects:
            return self.desk.correct(last.pk, headline)
        return self.desk.write(self._section, headline)

    def publish(self, form: Written | None = None) -> Sent:
        """The click. When this returns the desk has answered, and `serial` is published."""
        form = form or self.prepare()
        sent = self._sent = self.desk.publish(form)
        self.serial += 1
        return sent

    def confirm(self) -> Published | None:
        """What the desk says of the last publication; raises DeskRefused when it was none."""
        if self._sent:
            self._last = self.desk.confirm(self._sent)
            self._sent = None
        return self._last
