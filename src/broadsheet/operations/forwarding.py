"""What a request tells of its way: by our own readers to the application, or from anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# Set by the readers, who take the same names out of what comes from outside.
_OURS = "HTTP_X_BROADSHEET_"
_PEER, _SCHEME = f"{_OURS}PEER", f"{_OURS}SCHEME"
_PORTS = {"http": "80", "https": "443"}


def by_readers(application: WSGIApplication) -> WSGIApplication:
    """Behind our readers: the address and scheme of who asked, as the reader saw them.

    `X-Broadsheet-Keep` stays for the press. Only for a socket that nobody else can reach.
    """

    def answer(environ, start_response):  # type: ignore[no-untyped-def]
        scheme = "https" if environ.pop(_SCHEME, "") == "https" else "http"
        environ["wsgi.url_scheme"] = scheme
        environ["REMOTE_ADDR"] = environ.pop(_PEER, "") or "127.0.0.1"
        # A unix socket has neither; the server would name the path instead.
        environ["SERVER_PORT"] = _port(environ.get("HTTP_HOST", "")) or _PORTS[scheme]
        for name in ("REMOTE_HOST", "REMOTE_PORT"):
            environ.pop(name, None)
        return application(environ, start_response)

    return answer


def from_outside(application: WSGIApplication) -> WSGIApplication:
    """On any other server: nobody can pass for one of our readers."""

    def answer(environ, start_response):  # type: ignore[no-untyped-def]
        for name in [name for name in environ if name.startswith(_OURS)]:
            del environ[name]
        return application(environ, start_response)

    return answer


def _port(host: str) -> str:
    port = host.rpartition(":")[2]
    return port if port.isascii() and port.isdigit() and len(port) <= 5 else ""
