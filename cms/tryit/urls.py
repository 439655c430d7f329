"""Addresses that exist only on one's own machine."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
