"""What writing under the media policy adds to Wagtail's admin: the addresses that the editor asks."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from . import urls


@hooks.register("register_admin_urls")
def writing_urls() -> list[URLPattern | URLResolver]:
    return [path("moderation/writing/", include(urls))]
