"""The form of the one door: an address, and a password for those who have one."""

from typing import Any

from allauth.account.forms import (
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.contrib.auth import password_validation

from .doors import signs_in_by_password

ADDRESS_LABEL = "E-mail address"


class SignInForm(LoginForm):
    """With a password it signs in; without one it sends a code by e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address = self.fields["login"]
        address.label = ADDRESS_LABEL
        address.widget = forms.EmailInput(attrs={"autocomplete": "username"})

    def _setup_password_field(self) -> None:
        self.fields["password"] = forms.CharField(
            label="Password",
            required=False,
            strip=False,
            max_length=4096,
            help_text="Only if you work in the admin. Leave it empty and we send you a code by e-mail.",
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict[str, Any]:
        """Find whom to send a code to, if anyone; people who have a password get a mail that says so."""
        asked = RequestLoginCodeForm({"email": email})
        if not asked.is_valid():
            for error in asked.errors.get("email", []):
                self.add_error("login", error)
            return self.cleaned_data
        user = asked._user
        self.user = None if user is None or signs_in_by_password(user) else user
        return self.cleaned_data


class CodeForm(ConfirmLoginCodeForm):
    """Asks for the code that was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code"
        self.fields["code"].max_length = 40
        self.fields["code"].widget.attrs = {
            "autocomplete": "one-time-code",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }


class ForgottenPasswordForm(ResetPasswordForm):
    """Asks for the address that a link for a new password is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = ADDRESS_LABEL
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "username"})


class NewPasswordForm(ResetPasswordKeyForm):
    """Asks for the new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("password1", "New password"), ("password2", "The new password once more")):
            self.fields[name].label = label
            self.fields[name].widget.attrs = {"autocomplete": "new-password"}
        self.fields["password1"].help_text = password_validation.password_validators_help_text_html()
