"""Serving uploaded files where no server in front does it."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404
from django.views.decorators.http import require_safe
from django.views.static import serve

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

ORIGINALS = "original_images/"
A_YEAR = 31_536_000
IMAGE_TYPES = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"}


@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture, or anything else as a download. `headers.MEDIA_POLICY` lets it do nothing.

    Originals are for the desk: they may hold the place where a picture was taken. Readers get
    renditions, which lie under `images/`.
    """
    original = path.startswith(ORIGINALS)
    if original and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except SuspiciousFileOperation as error:
        raise Http404 from error
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise Http404 from error
    if response.headers.get("Content-Type", "").split(";")[0] not in IMAGE_TYPES:
        response.headers["Content-Disposition"] = "attachment"
    if response.status_code == 200:
        kept_by = "private, no-store" if original else f"public, max-age={A_YEAR}, immutable"
        response.headers["Cache-Control"] = kept_by
    return response
