"""The link in the letter to the author, by which they read the decision and ask for a second look."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from .models import Referral

_signer = Signer(salt="moderation.referrals.second-look")


def second_look_path(referral: Referral) -> str:
    return reverse("referrals:ask_again", args=[_signer.sign(str(referral.pk))])


def referral_behind(token: str) -> Referral | None:
    """The closed referral that the link is about, or None for a link that we did not write."""
    try:
        pk = _signer.unsign(token)
    except BadSignature:
        return None
    found = Referral.objects.filter(pk=pk, decision__isnull=False)
    return found.select_related("decision", "page").first()
