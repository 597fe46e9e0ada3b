from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from broadsheet.newspaper import views


class TextConverter(StringConverter):
    """A part of a path that a database can be asked for: PostgreSQL fails at a NUL."""

    regex = "[^/\\0]+"


register_converter(TextConverter, "text")

app_name = "newspaper"
urlpatterns = [
    path("authors/", views.authors, name="authors"),
    path("authors/<text:slug>/", views.author_page, name="author"),
    path("topics/", views.topics, name="topics"),
    path("topics/<text:slug>/", views.topic_page, name="topic"),
]
