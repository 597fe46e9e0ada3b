"""Addresses of the API. The version is in them: what is told under `v1` keeps its names."""

from __future__ import annotations

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter

from broadsheet.api.endpoints import Articles, Authors, Sections, Topics

router = WagtailAPIRouter("api")
for endpoint in (Articles, Sections, Authors, Topics):
    router.register_endpoint(endpoint.name, endpoint)

urlpatterns = [path("api/v1/", router.urls)]
