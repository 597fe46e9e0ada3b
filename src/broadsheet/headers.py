"""Security headers of every answer: strict for readers, as tight as Wagtail bears at the desk.

The desk's policy allows inline *styles* because its rich text editor sets them; nothing needs
inline scripts or `eval`. Uploaded files get a policy that lets them do nothing at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PAPER_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# A preview is a page of the paper that the desk shows in a frame.
PREVIEW_POLICY = PAPER_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
MEDIA_POLICY = "default-src 'none'; sandbox"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"

# Of files that readers' processes send without Django.
FILE_HEADERS = {
    "Content-Security-Policy": PAPER_POLICY,
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
MEDIA_HEADERS = FILE_HEADERS | {"Content-Security-Policy": MEDIA_POLICY}

# What Django gives out. To anything else under these names it answers with a cookie of its own.
_GENUINE = {
    "csrftoken": re.compile(r"[0-9A-Za-z]{32}(?:[0-9A-Za-z]{32})?"),
    "sessionid": re.compile(r"[0-9a-z]{32}"),
}


def policy_for(path: str) -> str:
    """The Content-Security-Policy of an answer at this path."""
    if path.startswith("/desk/"):
        return DESK_POLICY
    if path.startswith("/media/"):
        return MEDIA_POLICY
    return PAPER_POLICY


def forget_made_up_cookies(request: HttpRequest) -> None:
    """Take out of a request the cookies that never came from here."""
    for name, genuine in _GENUINE.items():
        if not genuine.fullmatch(request.COOKIES.get(name, "")):
            request.COOKIES.pop(name, None)


class SecurityHeaders:
    """Middleware that sets what Django 5.2 doesn't set by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the policy of its part of the site."""
        forget_made_up_cookies(request)
        response = self.get_response(request)
        if request.path.startswith("/media/"):
            # An ended session would be taken back, on a file that any cache may keep.
            response.cookies.clear()
        # Wagtail makes a preview by a request of its own, inside the desk's.
        preview = getattr(request, "is_dummy", False)
        policy = PREVIEW_POLICY if preview else policy_for(request.path)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if request.path.startswith("/desk/"):
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response
