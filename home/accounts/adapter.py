"""The one door for signing in: no sign-up by strangers, and no hint whether an address is known."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the association, not by visitors."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
