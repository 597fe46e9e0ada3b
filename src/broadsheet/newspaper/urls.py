from __future__ import annotations

from django.urls import path

from broadsheet.newspaper import views

app_name = "newspaper"
urlpatterns = [
    path("authors/", views.authors, name="authors"),
    path("authors/<str:slug>/", views.author_page, name="author"),
    path("topics/", views.topics, name="topics"),
    path("topics/<str:slug>/", views.topic_page, name="topic"),
]
