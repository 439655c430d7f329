"""Help towards certified membership: offered and taken back at once, seen by signed-in members alone."""

import pytest
from django.core import mail

from groups.certifying.lifecycle import offer
from groups.certifying.views import help_on_account
from groups.models import HelpOffer
from home.models import Person
from tests.groups.grounds import region
from tests.people import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-REM.MG.6")]
LIST = "/certified-membership/help/"


@pytest.fixture
def helper(db) -> Person:
    person = somebody("Ada Byron", region=region("North"))
    offer(person)
    return person


def names(client) -> list[str]:
    return [one.person.name for one in client.get(LIST).context["found"]]


def test_list_is_for_signed_in_members_in_good_standing_alone(helper, client):
    assert client.get(LIST).status_code == 302
    client.force_login(somebody("Lapsed", standing="lapsed").user)
    assert client.get(LIST).status_code == 403
    member = somebody("Member")
    client.force_login(member.user)
    assert names(client) == ["Ada Byron"]
    assert helper.user.email not in client.get(LIST).content.decode()
    assert [len(help_on_account(user).entries) for user in (member.user, somebody(standing="none").user)] == [
        1,
        0,
    ]


def test_offer_is_made_once_and_withdrawn_at_once(helper, client):
    member = somebody("Member", region=region("South"))
    near = somebody("Zoe Near", region=region("South"))
    offer(near)
    client.force_login(member.user)
    client.post(LIST, {"press": "offer"})
    client.post(LIST, {"press": "offer"})
    assert names(client) == ["Member", "Zoe Near", "Ada Byron"]
    client.post(LIST, {"press": "withdraw"})
    assert names(client) == ["Zoe Near", "Ada Byron"]
    assert not HelpOffer.objects.filter(person=member).exists()
    near.standing = "lapsed"
    near.save()
    assert names(client) == ["Ada Byron"]


def test_letter_reaches_the_helper_and_stops_with_the_offer(
    helper, client, django_capture_on_commit_callbacks
):
    member = somebody("Member")
    client.force_login(member.user)
    page = f"{LIST}{HelpOffer.objects.get().pk}/"
    assert client.post(page, {"message": ""}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page, {"message": "Where do I begin?"}).status_code == 302
    assert [one.to for one in mail.outbox] == [[helper.user.email]]
    assert ("Where do I begin?" in mail.outbox[0].body, member.user.email in mail.outbox[0].body) == (
        True,
        True,
    )
    HelpOffer.objects.all().delete()
    assert client.post(page, {"message": "Hello?"}).status_code == 404
