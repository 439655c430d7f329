"""A concern about a group: who gets it, what everybody is told, and that nothing leaks on the way."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from groups.concerns.lifecycle import ANSWERED, RAISED, CannotAnswer, answer, raise_concern
from groups.concerns.permissions import readable_by
from groups.models import Concern
from groups.officers.lifecycle import appoint_officer, end_officer_term
from home.offices.lifecycle import appoint
from tests.groups.aims.test_aims import staff  # noqa: F401
from tests.groups.grounds import COP, MG, SIG, group_of
from tests.people import holder, office, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-MG.9", "MSG-SIG.8")]
today = timezone.localdate
SAID = {"words": "They sell our list of members.", "name": "Vera", "email": "vera@example.org"}
# ruff: noqa: F811


@pytest.fixture
def maps(db):
    return group_of(SIG, "Maps")


@pytest.fixture
def tell_office(client, django_capture_on_commit_callbacks):
    def to(group, **changes):
        mail.outbox.clear()
        said = {**SAID, **changes}
        with django_capture_on_commit_callbacks(execute=True):
            answered = client.post(f"/group/{group.slug}/concern/", said, follow=True)
        return answered, [(one.to[0], one.subject) for one in mail.outbox]

    return to


def runs(group, person, since=None):
    return appoint_officer(person=person, group=group, role="Chair", start=since or today(), is_contact=True)


def days(number: int) -> dt.date:
    return today() + dt.timedelta(days=number)


@pytest.mark.parametrize(("kind", "clause"), [(MG, "MSG-MG.9"), (SIG, "MSG-SIG.8"), (COP, "")])
def test_concern_is_kept_with_its_clause_and_logged_without_its_words(kind, clause):
    concern = raise_concern(group=group_of(kind, "Maps"), **SAID)
    assert (concern.clause, concern.words) == (clause, SAID["words"])
    entry = ModelLogEntry.objects.get(action=RAISED)
    assert (entry.label, entry.user_id, entry.data) == ("A concern about Maps", None, {})


def test_office_gets_it_and_nobody_who_runs_the_group(maps, staff, tell_office):
    both, alone = holder("staff", "Both Sides"), somebody("Officer")
    runs(maps, both), runs(maps, alone)
    answered, letters = tell_office(maps)
    assert letters == [
        (staff.email, "Somebody has a concern about Maps"),
        ("vera@example.org", "We have your concern"),
    ]
    assert [SAID["words"] in one.body for one in mail.outbox] == [False, False]
    assert answered.redirect_chain[-1][0] == "/group/maps/concern/sent/"
    readers = [staff, both.user, alone.user, holder("ceo").user, holder("chair").user, holder("trustee").user]
    assert [readable_by(one).count() for one in readers] == [1, 0, 0, 1, 0, 0]


def test_next_in_line_gets_it_where_all_the_staff_run_the_group(maps, tell_office):
    runs(maps, holder("staff"))
    ceo, chair = holder("ceo"), holder("chair")
    assert tell_office(maps, email="", name="")[1] == [(ceo.user.email, "Somebody has a concern about Maps")]
    runs(maps, ceo)
    assert tell_office(maps, email="")[1] == [(chair.user.email, "Somebody has a concern about Maps")]
    assert [readable_by(one.user).count() for one in (ceo, chair)] == [0, 2]


def test_whoever_ran_the_group_never_reads_it_however_the_term_ended(maps, staff, client, tell_office):
    over, backdated, ahead = holder("staff", "Over"), holder("staff", "Backdated"), holder("staff", "Ahead")
    end_officer_term(term=runs(maps, over, since=days(-300)), last_day=days(-1))
    term = runs(maps, backdated, since=days(-300))
    runs(maps, ahead, since=days(5))
    _, letters = tell_office(maps, email="")
    assert letters == [(staff.email, "Somebody has a concern about Maps")]
    end_officer_term(term=term, last_day=days(-200))
    about_others = raise_concern(group=group_of(SIG, "Charts"), words="Oh.")
    _, letters = tell_office(maps, email="")
    assert letters == [(staff.email, "Somebody has a concern about Maps")]
    for person in (over, backdated, ahead):
        assert list(readable_by(person.user)) == [about_others]
        with pytest.raises(CannotAnswer, match="never did"):
            answer(concern=Concern.objects.first(), outcome="nothing", words="Fine.", by=person.user)
    assert readable_by(staff).count() == 3
    client.force_login(staff)
    concern = reverse("group_concern", args=[Concern.objects.first().pk])
    assert client.get(concern).status_code == 200
    runs(maps, staff.person, since=days(-300))
    end_officer_term(term=staff.person.officer_terms.get(), last_day=days(-200))
    assert client.get(concern).status_code == 404


def test_next_in_line_reads_it_where_all_the_staff_have_run_the_group(maps, tell_office):
    staff, ceo, chair = holder("staff"), holder("ceo"), holder("chair")
    end_officer_term(term=runs(maps, staff, since=days(-300)), last_day=days(-1))
    assert tell_office(maps, email="")[1] == [(ceo.user.email, "Somebody has a concern about Maps")]
    assert [readable_by(one.user).count() for one in (staff, ceo, chair)] == [0, 1, 0]
    end_officer_term(term=runs(maps, ceo, since=days(-300)), last_day=days(-1))
    assert tell_office(maps, email="")[1] == [(chair.user.email, "Somebody has a concern about Maps")]
    assert [readable_by(one.user).count() for one in (staff, ceo, chair)] == [0, 0, 2]


def test_chair_is_shown_five_concerns_with_no_more_questions_than_one(maps, django_assert_num_queries):
    chair = holder("chair").user
    runs(maps, holder("staff"))
    raise_concern(group=maps, **SAID)
    with CaptureQueriesContext(connection) as asked:
        assert len(readable_by(chair)) == 1
    for _ in range(4):
        raise_concern(group=maps, **SAID)
    with django_assert_num_queries(len(asked)):
        assert len(readable_by(chair)) == 5


def test_answer_on_the_page_is_the_same_for_members_officers_and_strangers(maps, staff, client, tell_office):
    member, officer = somebody("Member"), somebody("Officer")
    runs(maps, officer)
    pages = {
        tell_office(maps, email=email)[0].content
        for email in ("stranger@example.org", member.user.email, officer.user.email, staff.email, "")
    }
    assert len(pages) == 1
    page = client.get("/group/maps/concern/").content.decode()
    assert [one.user.email in page for one in (member, officer)] == [False, False]
    assert client.get("/group/nowhere/concern/").status_code == 404
    maps.live = False
    maps.save()
    assert client.get("/group/maps/concern/").status_code == 404


def test_machine_tells_nobody_and_many_letters_are_stopped_with_the_words_kept(maps, staff, tell_office):
    assert tell_office(maps, website="x")[1] == []
    assert Concern.objects.count() == 0
    assert tell_office(maps, words="")[0].status_code == 422
    for _ in range(6):
        assert len(tell_office(maps)[1]) == 2
    stopped, letters = tell_office(maps)
    assert (stopped.status_code, letters, Concern.objects.count()) == (429, [], 6)
    assert SAID["words"] in stopped.content.decode()


def test_office_answers_once_and_the_person_is_told(maps, staff, client, django_capture_on_commit_callbacks):
    concern = raise_concern(group=maps, **SAID)
    page = reverse("group_concern", args=[concern.pk])
    client.force_login(staff)
    assert "A concern about Maps" in client.get("/admin/").content.decode()
    assert SAID["words"] in client.get(page).content.decode()
    assert client.post(page, {"words": "We spoke."}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(page, {"outcome": "spoken", "words": "They have stopped it."})
    assert (done.status_code, mail.outbox[-1].to) == (302, ["vera@example.org"])
    assert "They have stopped it." in mail.outbox[-1].body
    assert SAID["words"] not in mail.outbox[-1].body
    assert ModelLogEntry.objects.get(action=ANSWERED).user == staff
    with pytest.raises(CannotAnswer, match="meanwhile"):
        answer(concern=concern, outcome="nothing", words="No.", by=staff)
    listed = client.get(reverse("group_concerns")).content.decode()
    assert ("Nobody is waiting for an answer" in listed, "We spoke with the group" in listed) == (True, True)


def test_nobody_answers_their_own_concern_or_one_about_their_own_group(maps, staff, client):
    own = raise_concern(group=maps, words="Oh dear.", email=staff.email.upper())
    with pytest.raises(CannotAnswer, match="raised this yourself"):
        answer(concern=own, outcome="nothing", words="Fine.", by=staff)
    runs(maps, staff.person)
    with pytest.raises(CannotAnswer, match="does not run the group"):
        answer(concern=own, outcome="nothing", words="Fine.", by=staff)
    page = reverse("group_concern", args=[own.pk])
    client.force_login(staff)
    assert client.get(page).status_code == 404
    other = somebody("Other")
    appoint(person=other, office=office("ceo"), start=today())
    answer(concern=own, outcome="nothing", words="Fine.", by=other.user)
    client.force_login(somebody("Visitor").user)
    assert {client.get(page).status_code} <= {302, 403}
