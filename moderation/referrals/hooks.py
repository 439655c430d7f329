"""What referrals add to the account page."""

from wagtail import hooks

from .account import decisions_about_you, referrals_on_account

hooks.register("account_sections", referrals_on_account)
hooks.register("account_sections", decisions_about_you)
