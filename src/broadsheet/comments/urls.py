from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from broadsheet.comments import views


class IdConverter(IntConverter):
    """A number that fits a column of the database."""

    regex = "[0-9]{1,18}"


register_converter(IdConverter, "id")

app_name = "comments"
urlpatterns = [
    path("<id:article_id>/", views.post, name="post"),
    path("<id:article_id>/reply/<id:comment_id>/", views.reply, name="reply"),
]
