"""The register's forms. What looks like a secret is refused, and not even shown again."""

from typing import Any

from django import forms
from django.db.models import Q

from home.offices.models import Office, Term
from home.people.models import Person

from .accounts.lifecycle import FACTS
from .choices import Network, SecondFactor
from .lifecycle import CustodyRefused
from .models import Account
from .references import NotAReference, parse
from .secret_free import ADVICE, SecretRefused
from .spotting import spotted


class DayInput(forms.DateInput):
    """The browser's own way to choose a day."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class RegisterForm(forms.Form):
    """Refuses secrets in every text, before anything is saved, and empties the field they were typed into."""

    use_required_attribute = False
    references: tuple[str, ...] = ()
    """Fields for references, which have a rule of their own."""

    def full_clean(self) -> None:
        stopped = self._empty_what_looks_secret() if self.is_bound else {}
        super().full_clean()
        for name, reason in stopped.items():
            self.errors.pop(name, None)
            self.add_error(name, f"We stopped here: {reason}. {ADVICE}")

    def _empty_what_looks_secret(self) -> dict[str, str]:
        stopped = {}
        typed: Any = self.data
        for name in self.fields:
            if name in self.references:
                continue
            key = self.add_prefix(name)
            texts = typed.getlist(key) if hasattr(typed, "getlist") else [typed.get(key)]
            reason = spotted(" ".join(str(text or "") for text in texts))
            if reason:
                stopped[name] = reason
        for name in stopped:
            self.empty(name)
        return stopped

    def empty(self, name: str) -> None:
        """Forget what was typed into a field, so that it is not shown again."""
        typed: Any = self.data
        self.data = typed.copy()
        self.data[self.add_prefix(name)] = ""  # type: ignore[index]

    def refuse(self, refusal: CustodyRefused | SecretRefused) -> None:
        """Show what the lifecycle refused, at its field where there is one."""
        field = refusal.field if refusal.field in self.fields else None
        if field and isinstance(refusal, SecretRefused):
            self.empty(field)
        self.add_error(field, str(refusal))


class ReasonForm(RegisterForm):
    """Why."""

    reason = forms.CharField(
        label="Why?",
        max_length=250,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write why."},
    )


class FactsForm(RegisterForm):
    """What is known of an account."""

    references = ("vault_reference",)

    display_name = forms.CharField(label="What do people call it today?", max_length=80)
    public_address = forms.URLField(label="Its public address", required=False)
    vault_reference = forms.CharField(
        label="Where is the password kept?",
        help_text="The place in your safe, never the password itself: vault:kv/society/blog, "
        "keepass:Society/Blog, op://Society/Blog, bitwarden: and the entry’s "
        "id, or envelope:Office safe/Blog.",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    second_factor = forms.ChoiceField(
        label="What is asked for besides the password?", choices=SecondFactor.choices, required=False
    )
    second_factor_checked_on = forms.DateField(
        label="When was that last checked?", required=False, widget=DayInput()
    )
    recovery_address = forms.EmailField(
        label="Where does mail for a lost password go?",
        help_text="One of the association’s own addresses: a private one leaves with its owner.",
        required=False,
    )
    recovery_contact = forms.ModelChoiceField(
        label="Who helps when the log-in is lost?", queryset=Person.objects.none(), required=False
    )
    credential_changed_on = forms.DateField(
        label="When was the password last changed?", required=False, widget=DayInput()
    )
    rotation_days = forms.IntegerField(
        label="After how many days should it be changed again?", min_value=30, max_value=1095, initial=365
    )
    notes = forms.CharField(
        label="Anything the next holder should know?",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, account: Account | None = None, **kwargs: Any) -> None:
        if account is not None:
            kwargs["initial"] = {
                name: getattr(account, name) for name in FACTS if name not in self.references
            }
        super().__init__(*args, **kwargs)
        if account is not None and account.vault_reference:
            self.fields["vault_reference"].help_text += " A place is recorded; leave this empty to keep it."
        serving = Q(pk__in=Term.objects.current().values("person"))
        known = Q(pk=account.recovery_contact_id if account else None)
        self.fields["recovery_contact"].queryset = Person.objects.filter(serving | known)  # type: ignore[attr-defined]

    def clean_vault_reference(self) -> str:
        """Whatever is wrong with it, it is not shown again: it may be the password."""
        typed: str = self.cleaned_data["vault_reference"]
        if not typed:
            return ""
        try:
            return str(parse(typed))
        except NotAReference as refusal:
            self.empty("vault_reference")
            raise forms.ValidationError(str(refusal)) from refusal


class AccountForm(FactsForm):
    """A new account: what the policy calls it, and the offices that look after it."""

    field_order = ("policy_name", "network", "offices", "clause", "display_name", "public_address")

    policy_name = forms.CharField(
        label="What does the policy call it?",
        help_text="Entitlement follows this name, whatever the network calls itself later.",
        max_length=80,
    )
    network = forms.ChoiceField(label="What kind of account is it?", choices=Network.choices)
    offices = forms.ModelMultipleChoiceField(
        label="Which offices look after it?",
        queryset=Office.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one office that looks after the account."},
    )
    clause = forms.CharField(label="Which clause says so?", initial="MED-1.0", max_length=40)

    def clean_policy_name(self) -> str:
        name: str = self.cleaned_data["policy_name"].strip()
        if Account.objects.filter(policy_name__iexact=name).exists():
            raise forms.ValidationError("An account of this name is on the register already.")
        return name


class OfficesForm(ReasonForm):
    """Other entitled offices, with the clause and the reason."""

    field_order = ("offices", "clause", "reason")

    offices = forms.ModelMultipleChoiceField(
        label="Which offices are entitled from now on?",
        queryset=Office.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one office that looks after the account."},
    )
    clause = forms.CharField(label="Which clause says so?", max_length=40)


class GrantForm(RegisterForm):
    """Who of those entitled holds it now."""

    person = forms.ModelChoiceField(label="Who holds it?", queryset=Person.objects.none())
    reason = forms.CharField(
        label="If this person is not a Trustee: why them?",
        help_text="The policy leaves the accounts to Trustees (MED-1.0). Others are possible, with a reason.",
        max_length=250,
        required=False,
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = Person.objects.filter(pk__in=[person.pk for person in people])
        self.fields["person"].queryset = chosen  # type: ignore[attr-defined]


class DeputyForm(ReasonForm):
    """Somebody from outside the entitled offices, for a while."""

    field_order = ("person", "until", "reason")

    person = forms.ModelChoiceField(label="Who is the deputy?", queryset=Person.objects.none())
    until = forms.DateField(label="Until which day?", widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_log_in = Person.objects.filter(user__is_active=True)
        self.fields["person"].queryset = with_log_in  # type: ignore[attr-defined]


class MemberForm(RegisterForm):
    """One decision about who is in the group."""

    name = forms.CharField(label="The person’s name on the network", max_length=120)
    action = forms.ChoiceField(
        label="What did you decide?",
        choices=[("admitted", "Let in"), ("declined", "Declined"), ("removed", "Taken out")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Why?", max_length=1000, widget=forms.Textarea({"rows": 3}))
