"""Who may propose what; said before they write and again on sending, and to nobody but themselves."""

import pytest
from django.test import Client

from groups.kinds import GroupKind
from groups.models import Proposal, ProposalDraft
from groups.proposals.eligibility import why_not
from groups.proposals.rules import ProposalRefused
from home.models import Organisation, Person, User
from tests.groups.proposals.proposing import last_link, mails_to, put_on_record, typed
from tests.people import holder, somebody

pytestmark = pytest.mark.django_db
MINA = "mina@example.org"
THEME, REGION, PRACTICE = (
    GroupKind.SPECIAL_INTEREST_GROUP,
    GroupKind.MEMBERS_GROUP,
    GroupKind.COMMUNITY_OF_PRACTICE,
)


def member(**fields) -> Person:
    return somebody(**fields)


def employee() -> Person:
    library = Organisation.objects.create(name="A library", standing="good")
    return somebody(category="", standing="none", organisation=library)


def trustee() -> Person:
    person = holder("trustee")
    Person.objects.filter(pk=person.pk).update(category="", standing="none")
    return person


@pytest.mark.clause("COP-A2", "MSG-SIG.11")
@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        (member, {THEME, REGION, PRACTICE}),
        (employee, {PRACTICE}),
        (trustee, {PRACTICE}),
        (lambda: member(standing="lapsed"), set()),
        (lambda: member(standing="suspended"), set()),
        (lambda: member(category="", standing="none"), set()),
    ],
)
def test_each_route_has_its_proposers(who, kinds):
    person = who()
    assert {kind for kind in (THEME, REGION, PRACTICE) if not why_not(kind, person.email)} == kinds


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"standing": "lapsed"}, "Renew your membership"),
        ({"standing": "suspended"}, "If that is wrong, write to the office"),
    ],
)
def test_refusal_names_the_clause_and_a_way_forward(fields, words):
    reason = why_not(PRACTICE, member(**fields).email)
    assert words in reason
    assert "COP-A2" in reason


@pytest.mark.clause("COP-A2")
def test_no_door_takes_a_proposal_of_somebody_who_may_not(way):
    somebody_else = member(standing="lapsed")
    with pytest.raises(ProposalRefused, match="has lapsed"):
        way.propose(email=somebody_else.email)
    assert Proposal.objects.count() == 0
    Person.objects.update(standing="good")
    assert way.propose(email=somebody_else.email).proposer == somebody_else


@pytest.fixture
def press(form_page, ceo, django_capture_on_commit_callbacks):
    def send(at: str = "", client: Client | None = None, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            return (client or Client()).post(at or f"/proposals/form/{form_page.pk}/", typed(**changes))

    return send


def test_visitor_is_asked_to_confirm_by_mail_before_it_is_sent(press, form_page):
    put_on_record(MINA)
    answer = press()
    assert answer.headers["Location"] == f"/proposals/form/{form_page.pk}/confirm/"
    assert (Proposal.objects.count(), mails_to(MINA)) == (
        0,
        ["One more step to send your proposal: Fieldwork circle"],
    )
    assert "not sent yet" in Client().get(answer.headers["Location"]).content.decode()
    link = last_link(MINA)
    assert "One press is missing" in Client().get(link).content.decode()
    assert press(link.partition("?")[0], version=1).status_code == 302
    assert Proposal.objects.get().proposer_email == MINA


def test_nobody_learns_from_the_answer_who_is_a_member(press):
    known, unknown = press(email=MINA), press(email="nobody@example.org", key="another key here")
    assert known.headers["Location"] == unknown.headers["Location"]
    assert mails_to("nobody@example.org") == ["Your proposal is kept: Fieldwork circle"]


def test_known_person_who_may_not_reads_it_before_they_write(client, form_page):
    user = User.objects.create_user(MINA)
    client.force_login(user)
    put_on_record(MINA)
    assert "cannot send this proposal" not in client.get(form_page.url).content.decode()
    Person.objects.update(standing="lapsed")
    shown = client.get(form_page.url).content.decode()
    assert "You cannot send this proposal yourself at the moment" in shown
    assert "COP-A2" in shown


def test_sending_by_link_is_refused_in_words_with_the_text_kept(press):
    put_on_record(MINA)
    press()
    link = last_link(MINA).partition("?")[0]
    Person.objects.update(standing="lapsed")
    refused = press(link, version=1)
    shown = refused.content.decode()
    assert (refused.status_code, Proposal.objects.count()) == (422, 0)
    assert "On our record your membership has lapsed." in shown
    assert "A call each month" in shown
    assert ProposalDraft.objects.count() == 1


def test_link_of_one_address_does_not_send_in_the_name_of_another(press):
    put_on_record(MINA)
    put_on_record("otto@example.org")
    press()
    link = last_link(MINA).partition("?")[0]
    answer = press(link, version=1, email="otto@example.org")
    assert answer.headers["Location"].endswith("/confirm/")
    assert Proposal.objects.count() == 0
