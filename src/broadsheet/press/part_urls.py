"""Where a request goes whose page is kept already, but not all of its parts."""

from __future__ import annotations

from django.urls import re_path

from broadsheet.press.views import print_parts

urlpatterns = [re_path(r"", print_parts)]
