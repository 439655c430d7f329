"""The forms with which an office handles a referral: scope first, then the outcome; or passing it on."""

from typing import Any

from django import forms

from home.offices.models import OfficeCode

from ..desk.ground_fields import GroundsForm, way_of
from ..desk.grounds import EXCLUSIONS
from .choices import COVERED_MEDIA, Medium, Scope, Voice
from .models import Referral, SecondLook
from .outcomes import OFFERED, VALUES, Outcome
from .permissions import offices_that_may_look
from .scope import Answers
from .states import SecondLookState

YES_NO = (("yes", "Yes"), ("no", "No"))


def _yes_no(label: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": "Answer “Yes” or “No”."},
    )


def _reason(label: str, hint: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=3000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": missing, "max_length": "Keep this under 3,000 characters."},
    )


class ScopeForm(forms.Form):
    """Is the media policy for this at all? Asked before anybody judges the words."""

    use_required_attribute = False

    voice = forms.ChoiceField(
        label="In what capacity was it made?", choices=Voice.choices, widget=forms.RadioSelect
    )
    by_person_in_scope = _yes_no("Is it by somebody whom the policy is for, or on one of our own accounts?")
    about_the_work = _yes_no("Was it said for the association, or about its work?")
    covered_medium = _yes_no("Is it in social media, e-mail, a website or conference messages?")
    in_our_space = _yes_no(
        "If it is by somebody else: does it stand in a space that we look after?",
        "Such as our group on a social network. Then that space’s own rules decide.",
    )
    reason = _reason(
        "If the policy is not for it: why?", "The referrer reads this. Otherwise leave it empty.", ""
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _guess(referral))
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["in_our_space"].required = False

    def answers(self) -> Answers:
        given = self.cleaned_data
        asked = ("by_person_in_scope", "about_the_work", "covered_medium", "in_our_space")
        return Answers(voice=given["voice"], **{name: given[name] == "yes" for name in asked})


def _guess(referral: Referral) -> dict[str, str]:
    return {
        "voice": referral.voice,
        "covered_medium": "yes" if Medium(referral.medium) in COVERED_MEDIA else "no",
    }


class OutcomeForm(GroundsForm):
    """What comes of it, why, and under which clause."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        label="What is to happen?",
        choices=[(outcome.value, outcome.label) for outcome in OFFERED],
        initial=Outcome.NO_ACTION,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is to happen."},
    )
    rule = forms.CharField(
        label="Which rule of the space?",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Copy the rule as it is written there, with its name.",
    )
    reason = _reason(
        "Your reason",
        "The referrer reads it, and so does the author if something is done. It is kept for good, so do not "
        "repeat the words themselves.",
        "Write your reason: it is kept with the decision.",
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer((*EXCLUSIONS, VALUES))
        self.fields["clauses"].label = "If something is done about it: what does it fall under?"
        self.fields[
            "clauses"
        ].help_text = "The policy names three limits. That it shows us in a bad light is not one of them."
        self.fields[way_of("MED-2.a")].help_text = "If it may be defamatory, think of legal advice first."
        more = [name for name in self.fields if name.startswith(("way-", "target-"))]
        self.order_fields(["result", "outcome", "clauses", *more, "rule", "reason"])
        if referral.scope != Scope.SPACE:
            del self.fields["rule"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.ask_for_the_rest(cleaned.get("clauses", []))
        return cleaned


class PassOnForm(forms.Form):
    """To whom, and a line for them."""

    use_required_attribute = False

    to = forms.ChoiceField(
        label="To whom?", widget=forms.RadioSelect, error_messages={"required": "Choose who takes it over."}
    )
    note = _reason("A line for them", "", "Write a line for whoever takes it over.")

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(code), OfficeCode(code).label)
            for code in offices_that_may_look(referral)
            if code != referral.addressed_to
        ]


class AskAgainForm(forms.Form):
    """The author's own words."""

    use_required_attribute = False

    why = _reason(
        "Why do you see it differently?",
        "In your own words. Somebody who did not take the decision reads them.",
        "Write why you see it differently.",
    )


class SecondLookForm(OutcomeForm):
    """Upheld, changed or reversed."""

    result = forms.ChoiceField(
        label="How does the second look end?",
        choices=[
            (SecondLookState.UPHELD, "Upheld: the first decision stands"),
            (SecondLookState.CHANGED, "Changed: something else is right"),
            (SecondLookState.REVERSED, "Reversed: nothing should have been done, and it is put back"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it ends."},
    )

    def __init__(self, *args: Any, look: SecondLook, **kwargs: Any) -> None:
        super().__init__(*args, referral=look.referral, **kwargs)
        outcome = self.fields["outcome"]
        outcome.label, outcome.required, outcome.initial = "If it is changed: to what?", False, None
        outcome.choices = [pair for pair in outcome.choices if pair[0] != look.referral.outcome]  # type: ignore[attr-defined]
        self.fields["clauses"].label = "If it is changed: what does it fall under?"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("result") == SecondLookState.CHANGED and not cleaned.get("outcome"):
            self.add_error("outcome", "Choose what is to happen in place of the first decision.")
        return cleaned
