"""An editor at the desk: real forms, a real session and its CSRF token, over HTTP."""

from __future__ import annotations

import html
import http.client
import json
import random
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from lxml import html as documents

from bench.press.archive import EDITOR, PASSWORD
from bench.press.stories import length_of_body
from bench.press.vocabulary import Vocabulary

Fields = dict[str, str]
_EDIT_LINK = re.compile(r'href="(/[^"]*)"[^>]*>View live</a>.*?/desk/pages/(\d+)/edit/', re.DOTALL)
_BOUNDARY = "----broadsheet-bench"
UPLOAD = "/desk/images/multiple/add/"


class DeskRefused(Exception):
    """The desk answered otherwise than it answers a publication."""


@dataclass
class Written:
    """A filled-in form that only has to be sent."""

    action: str
    fields: Fields


@dataclass
class Sent:
    """A publication that the desk has answered: when the POST began, and how long it took."""

    headline: str
    began: float
    seconds: float
    leads_to: str


@dataclass
class Published:
    """What the desk says that came of it."""

    pk: int
    path: str


class Desk:
    """One signed-in editor on one kept connection."""

    def __init__(self, port: int, seed: int = 1) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookies: SimpleCookie = SimpleCookie()
        self._draw = random.Random(seed)
        self._vocabulary = Vocabulary(seed, 2000)

    def sign_in(self) -> None:
        """Sign in by the login form; raises DeskRefused."""
        form = self._form("/desk/login/", "//form[.//input[@name='password']]")
        form.fields |= {"username": EDITOR, "password": PASSWORD}
        status, headers, _ = self._send("POST", "/desk/login/", form.fields)
        if status != 302 or not headers.get("Location", "").startswith("/desk/"):
            raise DeskRefused(f"Signing in was answered with {status}.")

    def write(self, section: int, headline: str) -> Written:
        """Open the form of a new article below a section and fill it in."""
        address = f"/desk/pages/add/broadsheet_newspaper/article/{section}/"
        form = self._edit_form(address)
        words = re.sub(r"\W+", "-", headline.lower()).strip("-")
        form.fields |= {"title": headline, "slug": f"{words}-{self._draw.getrandbits(40):x}"}
        form.fields |= body_fields([self._draft()]) | {"action-publish": "action-publish"}
        return form

    def correct(self, pk: int, headline: str) -> Written:
        """Open the form of a published article, change its headline and date it now.

        The date is sent with its seconds: the form itself shows minutes only, and what it shows
        would put the story behind all others of its minute.
        """
        form = self._edit_form(f"/desk/pages/{pk}/edit/")
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ")
        form.fields |= {"title": headline, "published_at": now, "action-publish": "action-publish"}
        return form

    def publish(self, form: Written) -> Sent:
        """Send a form, timed; raises DeskRefused unless the desk leads on, as it does when done."""
        began = time.monotonic()
        status, headers, page = self._send("POST", form.action, form.fields)
        seconds = time.monotonic() - began
        if status != 302:
            raise DeskRefused(f"Publishing was answered with {status}: {_complaints(page)}")
        return Sent(form.fields["title"], began, seconds, headers["Location"])

    def unpublish(self, pk: int) -> None:
        """Take an article back, by the page that asks whether one is sure; raises DeskRefused."""
        address = f"/desk/pages/{pk}/unpublish/"
        form = self._form(address, f"//form[contains(@action, '{address}')]")
        status, _, page = self._send("POST", address, form.fields)
        if status != 302:
            raise DeskRefused(f"Unpublishing was answered with {status}: {page[:200]}")

    def confirm(self, sent: Sent) -> Published:
        """Look where the desk leads to: there it says what it published; raises DeskRefused."""
        _, _, page = self._send("GET", sent.leads_to)
        found = _EDIT_LINK.search(page)
        if not found or sent.headline not in page:
            raise DeskRefused("The desk doesn't say that the article was published.")
        return Published(int(found[2]), html.unescape(found[1]))

    def upload(self, picture: bytes, name: str) -> float:
        """Upload a picture as the desk's own form does; returns seconds."""
        form = self._form(UPLOAD, "//form[@enctype='multipart/form-data']")
        fields = form.fields | {"title": name}
        body = multipart(fields, "files[]", f"{name}.png", picture)
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        more = {"Content-Type": kind, "X-Requested-With": "XMLHttpRequest"}
        began = time.monotonic()
        status, _, page = self._send("POST", UPLOAD, body, more)
        if status != 200 or not json.loads(page).get("success"):
            raise DeskRefused(f"The picture was answered with {status}: {page[:200]}")
        return time.monotonic() - began

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _edit_form(self, address: str) -> Written:
        status, _, page = self._send("GET", address)
        if status != 200:
            raise DeskRefused(f"{address} was answered with {status}.")
        document = documents.fromstring(page)
        form = document.get_element_by_id("page-edit-form")
        # Below a text area's start tag HTML knows a line break that isn't text.
        fields = {name: value.removeprefix("\n") for name, value in form.form_values()}
        blocks, _ = json.loads(
            document.get_element_by_id("body").get("data-w-block-arguments-value")
        )
        return Written(address, fields | body_fields(blocks))

    def _form(self, address: str, path: str) -> Written:
        status, _, page = self._send("GET", address)
        forms = documents.fromstring(page).xpath(path) if status == 200 else []
        if not forms:
            raise DeskRefused(f"{address} was answered with {status} and without a form.")
        return Written(address, dict(forms[0].form_values()))

    def _send(
        self, method: str, path: str, body: Fields | bytes | None = None, more: Fields | None = None
    ) -> tuple[int, http.client.HTTPMessage, str]:
        headers = {"Cookie": "; ".join(f"{k}={v.value}" for k, v in self._cookies.items())}
        if isinstance(body, dict):
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(body).encode()
        for attempt in (1, 2):
            try:
                self._connection.request(method, path, body, headers | (more or {}))
                answer = self._connection.getresponse()
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                # A kept connection may be closed at any moment; what was read is asked again, what
                # was sent is not.
                self._connection.close()
                if method != "GET" or attempt == 2:
                    raise
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self._cookies.load(cookie)
        return answer.status, answer.headers, answer.read().decode()

    def _draft(self) -> dict[str, str]:
        """A body of ordinary length, as the desk's rich text editor sends it."""
        left, blocks = length_of_body(self._draw), []
        while left > 0:
            words = min(left, self._draw.randint(20, 90))
            text = " ".join(self._vocabulary.draw(self._draw, words)).capitalize() + "."
            blocks.append({"key": f"{len(blocks):05}", "text": text, "type": "unstyled",
                           "depth": 0, "inlineStyleRanges": [], "entityRanges": []})  # fmt: skip
            left -= words
        return {"type": "text", "value": json.dumps({"blocks": blocks, "entityMap": {}}), "id": ""}


def body_fields(blocks: list[dict[str, str]]) -> Fields:
    """A body of text blocks as fields of the form, the way the desk's script names them."""
    fields = {"body-count": str(len(blocks))}
    for place, block in enumerate(blocks):
        own = {"deleted": "", "order": str(place), "type": block["type"], "id": block["id"]}
        own["value"] = block["value"]
        fields |= {f"body-{place}-{name}": value for name, value in own.items()}
    return fields


def multipart(fields: Fields, file_field: str, name: str, data: bytes) -> bytes:
    """Fields and one file as multipart/form-data (RFC 7578)."""
    parts = [
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    ]
    head = (
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{file_field}"; '
        f'filename="{name}"\r\nContent-Type: image/png\r\n\r\n'
    )
    return "".join([*parts, head]).encode() + data + f"\r\n--{_BOUNDARY}--\r\n".encode()


def _complaints(page: str) -> str:
    found = documents.fromstring(page).xpath('//*[contains(@class, "error-message")]')
    return "; ".join(" ".join(item.text_content().split()) for item in found)[:300] or page[:200]
