"""What the blog adds to Wagtail and to the ground."""

from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .feeds import feeds_about
from .newsletter.lifecycle import may_pick
from .newsletter.views import newsletter
from .pages.models import all_news_of_group

hooks.register("page_feeds", feeds_about)
hooks.register("all_news_of_group", all_news_of_group)


@hooks.register("register_admin_urls")
def newsletter_address() -> list[URLPattern]:
    return [path("newsletter/", newsletter, name="newsletter")]


class NewsletterItem(MenuItem):
    """The newsletter, for its editor."""

    def is_shown(self, request: Any) -> bool:
        return may_pick(request.user)


@hooks.register("register_admin_menu_item")
def newsletter_item() -> MenuItem:
    return NewsletterItem("Newsletter", reverse("newsletter"), icon_name="mail", order=330)
