"""The demonstration paper behind nginx, and an editor who works at its desk through nginx."""

from __future__ import annotations

import http.client
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.servers import nginx
from tests.servers.paper import Served, broadsheet, serving

PASSWORD = "a long enough password 4 the desk"
EDITOR = f"""
from django.contrib.auth import get_user_model
get_user_model().objects.create_superuser("editor", "editor@paper.example", {PASSWORD!r})
"""
BOUNDARY = "--of-a-form"


def demonstration(home: Path) -> Path:
    """A home with the demonstration paper and an editor; copy it before serving it."""
    nginx.program()
    for words in (("demo",), ("manage", "shell", "--no-imports", "-c", EDITOR)):
        done = broadsheet(home, *words)
        assert done.returncode == 0, done.stderr
    return home


@contextmanager
def paper_behind(demonstration: Path, scratch: Path) -> Iterator[tuple[nginx.Front, Served]]:
    """nginx, and the paper that it serves under PUBLIC_URL."""
    home = Path(shutil.copytree(demonstration, scratch / "var"))
    front = nginx.prepared(scratch / "nginx")
    settings = {"PUBLIC_URL": front.url, "BEHIND_PROXY": "true"}
    with serving(home, "--workers", "2", **settings) as paper:
        port = urlsplit(paper.url).port
        assert port
        with nginx.fronting(front, port, home):
            yield front, paper


def direct(paper: Served, path: str) -> nginx.Answer:
    """What the application itself answers to what nginx would send."""
    connection = http.client.HTTPConnection(urlsplit(paper.url).netloc, timeout=60)
    try:
        return nginx.ask_on(connection, path, Host=nginx.HOST, X_Forwarded_Proto="https")
    finally:
        connection.close()


class Desk:
    """A browser at the desk: keeps cookies and sends the token of forms."""

    def __init__(self, front: nginx.Front, password: str = PASSWORD) -> None:
        self.front = front
        self.cookies: dict[str, str] = {}
        self.send("/desk/login/", {"username": "editor", "password": password})

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str):
        """One request with the cookies."""
        sent = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.front.ask(path, method, body, Cookie=sent, **headers)
        for name, morsel in SimpleCookie(answer.headers.get("set-cookie", "")).items():
            self.cookies[name] = morsel.value
        return answer

    def send(self, path: str, fields: dict[str, str], picture: bytes | None = None):
        """Fill in the form at a path and send it, with a picture as `file` if there is one."""
        token = re.search(r'csrfmiddlewaretoken"[^>]*value="(\w+)"', self.ask(path).text)
        assert token, f"no form at {path}"
        filled = {**fields, "csrfmiddlewaretoken": token[1]}
        if picture is None:
            body, kind = urlencode(filled).encode(), "application/x-www-form-urlencoded"
        else:
            body, kind = _multipart(filled, picture), f"multipart/form-data; boundary={BOUNDARY}"
        # As a browser does: Django looks at both under TLS.
        url = self.front.url
        return self.ask(path, "POST", body, Content_Type=kind, Origin=url, Referer=f"{url}{path}")


def _multipart(fields: dict[str, str], picture: bytes) -> bytes:
    disposition = "Content-Disposition: form-data; name="
    parts = [
        f'--{BOUNDARY}\r\n{disposition}"{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\n{disposition}"file"; filename="noise.png"\r\n'
    head += "Content-Type: image/png\r\n\r\n"
    return b"".join([*parts, head.encode(), picture, f"\r\n--{BOUNDARY}--\r\n".encode()])
