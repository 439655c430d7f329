"""Staff enter a proposal that came by mail: it counts from the day on which it came."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from groups.kinds import GroupKind
from groups.models import Proposal, ProposalCall
from home.models import Person, User
from tests.groups.proposals.proposing import mails_to, put_on_record, typed, typed_for_a_theme
from tests.people import holder

pytestmark = pytest.mark.django_db
MINA = "mina@example.org"
AT = "/admin/proposals/by-mail/"
CAME = timezone.localdate() - dt.timedelta(days=20)
LETTER = {"received_on": f"{CAME:%Y-%m-%d}", "original": "Dear Chair, we would like to propose a circle."}


def sign_in(client, office: str) -> User:
    """Somebody who holds the office and may open the admin."""
    user = holder(office).user
    assert user is not None
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return user


@pytest.fixture
def staff(client):
    return sign_in(client, "staff")


@pytest.fixture
def enter(client, staff, form_page, ceo, django_capture_on_commit_callbacks):
    holder("chair", name="Chi Chair")

    def press(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(AT, {"form": form_page.pk, **LETTER, **typed(), **changes})

    return press


@pytest.mark.clause("COP-A2", "MSG-SIG.C")
def test_letter_counts_from_the_day_on_which_it_came(client, enter, staff):
    put_on_record(MINA)
    answer = enter()
    assert answer.status_code == 302, answer.context["form"].errors | answer.context["letter"].errors
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == f"/admin/proposals/{proposal.pk}/"
    assert (proposal.received_on, proposal.entered_by, proposal.state) == (CAME, staff, "under-review")
    assert mails_to(MINA) == ["We received your proposal: Fieldwork circle"]
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "Dear Chair, we would like to propose a circle." in shown


@pytest.mark.clause("COP-A2")
def test_chair_of_the_day_gets_the_copy(enter):
    put_on_record(MINA)
    enter()
    chair = Person.objects.get(name="Chi Chair")
    assert mails_to(chair.email) == ["A new proposal: Fieldwork circle"]


def test_nothing_is_lost_where_something_is_missing(client, enter):
    put_on_record(MINA)
    answer = enter(received_on="", determination="", impacts="")
    shown = answer.content.decode()
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)
    for anchor in ("#field-received_on", "#field-impacts", "#field-determination"):
        assert f'href="{anchor}"' in shown
    assert "Dear Chair, we would like" in shown
    assert "A call each month" in shown
    assert enter().status_code == 302


def test_a_day_to_come_is_refused(enter):
    put_on_record(MINA)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    refused = enter(received_on=f"{tomorrow:%Y-%m-%d}")
    assert (refused.status_code, Proposal.objects.count()) == (422, 0)


def test_stranger_is_taken_only_when_staff_say_how_they_know_them(enter):
    refused = enter()
    assert (refused.status_code, Proposal.objects.count()) == (422, 0)
    assert "COP-A2" in refused.content.decode()
    assert enter(known_by="Works at a member library, confirmed by telephone.").status_code == 302


def test_how_staff_know_the_proposer_is_kept_for_those_who_review(client, enter):
    answer = enter(known_by="Works at a member library.")
    assert Proposal.objects.get().known_by == "Works at a member library."
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "How they know the proposer: Works at a member library." in shown
    put_on_record("otto@example.org")
    other = enter(email="otto@example.org", group_name="Another circle", key="another")
    assert "How they know" not in client.get(other.headers["Location"]).content.decode()


@pytest.mark.clause("MSG-SIG.11")
@pytest.mark.parametrize(("days_ago", "status"), [(20, 302), (5, 422)])
def test_letter_counts_for_the_call_in_which_it_came(client, enter, form_page, days_ago, status):
    put_on_record(MINA)
    today = timezone.localdate()
    form_page.kind = GroupKind.SPECIAL_INTEREST_GROUP
    form_page.calls.add(
        ProposalCall(opens_on=today - dt.timedelta(days=30), closes_on=today - dt.timedelta(days=10))
    )
    form_page.save()
    day = today - dt.timedelta(days=days_ago)
    assert enter(**typed_for_a_theme(), received_on=f"{day:%Y-%m-%d}").status_code == status


def test_pressed_twice_enters_one(enter):
    put_on_record(MINA)
    first, second = enter(key="the same key"), enter(key="the same key")
    assert first.headers["Location"] == second.headers["Location"]
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("office", ["trustee", "chair"])
def test_others_do_not_enter_letters(client, form_page, office):
    put_on_record(MINA)
    sign_in(client, office)
    assert client.get(AT).status_code == 302
    client.post(AT, {"form": form_page.pk, **LETTER, **typed()})
    assert Proposal.objects.count() == 0
    sign_in(client, "staff")
    assert client.get(AT).status_code == 200
