"""The one table of public addresses."""

from __future__ import annotations

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls

from broadsheet.newspaper.media import media_file

urlpatterns = [
    path("desk/", include(desk_urls)),
    re_path(r"^media/(?P<path>.+)$", media_file, name="media"),
    path("comments/", include("broadsheet.comments.urls")),
    path("", include("broadsheet.feeds.urls")),
    path("", include("broadsheet.newspaper.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "broadsheet.newspaper.views.bad_request"
handler404 = "broadsheet.newspaper.views.not_found"
handler500 = "broadsheet.newspaper.views.server_error"
