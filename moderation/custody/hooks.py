"""Where people find the register: an item in the admin's menu, and lines on their account page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.accounts.sections import Entry, Section

from .permissions import has_something_here, sees_register


class RegisterMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_register(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return RegisterMenuItem(
        "Accounts and log-ins", reverse_lazy("custody:overview"), name="custody", icon_name="key", order=330
    )


@hooks.register("account_sections")
def accounts_you_hold(user: Any) -> Section:
    """For those whom it concerns, the way to what they hold."""
    entries = []
    if has_something_here(user):
        entries.append(Entry("What you hold", reverse("custody:mine"), "and what to do when you leave"))
    if sees_register(user):
        entries.append(Entry("All accounts", reverse("custody:overview"), "who holds which log-in"))
    return Section("The association’s accounts", entries)
