"""Addresses that exist only on one's own machine."""

from django.urls import path

from .views import become, mail, one_mail, where_am_i

urlpatterns = [
    path("", where_am_i, name="try_it"),
    path("be/", become, name="try_it_become"),
    path("mail/", mail, name="try_it_mail"),
    path("mail/<slug:key>/", one_mail, name="try_it_letter"),
]
