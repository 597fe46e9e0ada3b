"""What every view of the paper is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from broadsheet.newspaper.models import Publication


class PaperRequest(HttpRequest):
    """A request that `PublicationMiddleware` has passed on. For annotations: none is ever made."""

    publication: Publication
