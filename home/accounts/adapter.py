"""The one door for signing in: no sign-up by strangers, and no hint whether an address is known."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from ..association.models import get_association
from .doors import signs_in_by_password
from .models import User

UNKNOWN_ACCOUNT = "account/email/unknown_account"
PASSWORD_RESET = "account/email/password_reset_key"  # noqa: S105 (a template's name)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the association, not by visitors."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed.",
        "email_password_mismatch": (
            "That address and that password do not belong together. Try again, or choose a new password."
        ),
        "incorrect_code": "That is not the code we sent. Look at the newest e-mail from us and try again.",
        "too_many_login_attempts": "That was tried too often. Wait a few minutes, then try again.",
        "rate_limited": "That was asked for too often. Wait a minute, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one mail whatever the address is, in words that suit its owner."""
        association = get_association(context.get("request"))
        super().send_mail(
            _for_its_owner(template_prefix, email), email, {**context, "association": association}
        )

    def format_email_subject(self, subject: str) -> str:
        return str(subject)


def _for_its_owner(template_prefix: str, email: str) -> str:
    """The mail to send: staff who ask for a code are told of their password, and members the reverse.

    A visitor sees the same pages in all cases; only the owner of the mailbox learns more.
    """
    owner = User.objects.filter(email__iexact=email, is_active=True).first()
    if owner is None:
        return template_prefix
    if template_prefix == UNKNOWN_ACCOUNT and signs_in_by_password(owner):
        return "account/email/use_your_password"
    if template_prefix == PASSWORD_RESET and not signs_in_by_password(owner):
        return "account/email/no_password_needed"
    return template_prefix
