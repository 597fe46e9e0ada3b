"""Addresses below /desk/second-factor/."""

from __future__ import annotations

from django.urls import path

from broadsheet.desk.second_factor import views

urlpatterns = [
    path("", views.mine, name="second_factor_mine"),
    path("ask/", views.ask, name="second_factor_ask"),
    path("set-up/", views.set_up, name="second_factor_set_up"),
    path("set-up/picture.svg", views.picture, name="second_factor_picture"),
    path("codes/", views.renew_codes, name="second_factor_codes"),
    path("remove/", views.remove, name="second_factor_remove"),
    path("of/<int:pk>/", views.take_from, name="second_factor_take_from"),
]
