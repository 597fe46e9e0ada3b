"""Every reader's page speaks the paper's language and keeps the paper's time."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING

from django.utils import timezone, translation

from broadsheet.newspaper.models import Publication

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from broadsheet.newspaper.paper_request import PaperRequest

NOT_THE_PAPER = ("/desk/", "/static/", "/media/")


class PublicationMiddleware:
    """Sets `request.publication` and activates its language and time zone.

    The desk keeps the language of each user's account, in the paper's time zone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PaperRequest) -> HttpResponse:
        """Answer in the publication's language."""
        if request.path.startswith(("/static/", "/media/")):
            return self.get_response(request)
        publication = Publication.for_request(request)
        request.publication = publication
        with timezone.override(zoneinfo.ZoneInfo(publication.time_zone)):
            if request.path.startswith(NOT_THE_PAPER):
                return self.get_response(request)
            with translation.override(publication.language):
                request.LANGUAGE_CODE = publication.language
                return self.get_response(request)
