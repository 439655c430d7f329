"""Addresses of what one is asked to read."""

from django.urls import path

from .views import read, to_read, who_has_read, who_has_read_as_table

urlpatterns = [
    path("acknowledgements/", to_read, name="acknowledgements"),
    path("acknowledgements/<slug:slug>/", read, name="acknowledge"),
    path("acknowledgements/<slug:slug>/who/", who_has_read, name="who_has_read"),
    path("acknowledgements/<slug:slug>/who.csv", who_has_read_as_table, name="who_has_read_as_table"),
]
