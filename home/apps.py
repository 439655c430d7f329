"""The ground: the association itself."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "The association"
    default_auto_field = "django.db.models.BigAutoField"
