"""Co-proposers are asked by mail, and nothing is said in anybody's name before they agree."""

import re

import pytest
from django.core import mail
from django.test import Client

from groups.models import CoProposer, Proposal
from groups.proposals import lifecycle
from groups.proposals.drafts.lifecycle import new_link
from groups.proposals.likeness import like_it
from groups.proposals.permissions import is_proposer
from groups.proposals.together.addresses import name_and_address
from groups.proposals.together.lifecycle import answer_asked
from home.models import Person, User
from tests.groups.proposals.proposing import NEED, mails_to, posted
from tests.people import holder

ADA = "ada@example.org"


def link() -> str:
    bodies = [str(message.body) for message in mail.outbox if message.to == [ADA]]
    return re.findall(r"https?://[^/\s]+(/proposals/together/\S+)", bodies[-1])[0]


@pytest.fixture
def asked(way, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return way.propose(co_proposers=[f"Ada Byron, {ADA}", "mina@example.org"])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ada Byron, ada@example.org", ("Ada Byron", ADA)),
        ("Ada Byron <ada@example.org>", ("Ada Byron", ADA)),
        ("ada@example.org", ("", ADA)),
        ("Ada Byron", None),
        ("Ada @ example", None),
    ],
)
def test_line_holds_a_name_and_an_address(line, found):
    assert name_and_address(line) == found


@pytest.mark.django_db
def test_each_is_asked_once_and_the_proposer_is_not(asked):
    assert [each.email for each in asked.co_proposers.all()] == [ADA]
    assert mails_to(ADA) == ['Do you propose "Fieldwork circle" too?']


@pytest.mark.django_db
def test_yes_and_no_are_noted_and_the_proposer_is_told(asked, django_capture_on_commit_callbacks):
    client, address = Client(), link()
    shown = client.get(address).content.decode()
    assert NEED in shown
    assert "mina@example.org" not in shown
    for said, words in (("yes", "proposes it too"), ("no", "does not propose it")):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address, {"agrees": said})
        assert CoProposer.objects.get().said == words
    assert [subject for subject in mails_to("mina@example.org") if subject.startswith("Ada")] == [
        'Ada Byron proposes "Fieldwork circle" with you',
        'Ada Byron does not propose "Fieldwork circle" with you',
    ]


@pytest.mark.django_db
def test_altered_link_opens_nothing(asked):
    address = link()
    assert Client().get(address).status_code == 200
    assert Client().get(address.replace("/together/", "/together/x")).status_code == 404


@pytest.mark.django_db
def test_closed_proposal_takes_no_answer(asked):
    Client().post(link(), {"agrees": "yes"})
    lifecycle.withdraw(draft=asked.draft)
    Client().post(link(), {"agrees": "no"})
    assert CoProposer.objects.get().agrees is True


@pytest.mark.django_db
def test_who_proposes_it_too_decides_nothing_and_sees_no_overlap_with_it(way):
    proposal = way.propose(co_proposers=[way.trustee.email])
    assert is_proposer(way.trustee, proposal) is False
    assert like_it(NEED, email=way.trustee.email).like != []
    answer_asked(CoProposer.objects.get(), agrees=True)
    assert is_proposer(way.trustee, proposal) is True
    assert like_it(NEED, email=way.trustee.email).like == []


@pytest.mark.django_db
def test_changes_ask_the_new_and_let_go_of_the_former(asked, way):
    way.request_changes(way.recommend(asked))
    way.answer(Proposal.objects.get(), co_proposers=["Otto, otto@example.org"])
    assert [each.email for each in asked.co_proposers.all()] == ["otto@example.org"]


@pytest.mark.django_db
def test_who_once_agreed_decides_nothing_after_a_no(way):
    proposal = way.propose(co_proposers=[way.trustee.email])
    answer_asked(CoProposer.objects.get(), agrees=False)
    assert is_proposer(way.trustee, proposal) is False
    for agrees in (True, False):
        answer_asked(CoProposer.objects.get(), agrees=agrees)
    assert CoProposer.objects.get().said == "does not propose it"
    assert is_proposer(way.trustee, proposal) is True


@pytest.mark.django_db
def test_who_once_agreed_and_is_not_named_any_more_is_out_of_sight_and_decides_nothing(asked, way, client):
    Person.objects.filter(user=way.trustee).update(email=ADA)
    address = link()
    Client().post(address, {"agrees": "yes"})
    way.request_changes(way.recommend(asked), by=holder("trustee").user)
    way.answer(Proposal.objects.get(), co_proposers=["Otto, otto@example.org"])
    proposal = Proposal.objects.get()
    assert [each.email for each in proposal.co_proposers.shown()] == ["otto@example.org"]
    shown = client.get(f"/proposals/mine/{new_link(proposal.draft)}/").content.decode()
    assert "Otto" in shown
    assert "Ada Byron" not in shown
    assert client.get(address).status_code == 404
    assert is_proposer(User.objects.get(pk=way.trustee.pk), proposal) is True


@pytest.mark.django_db
def test_who_is_named_again_is_asked_again(asked, way, django_capture_on_commit_callbacks):
    Client().post(link(), {"agrees": "yes"})
    for named in (["Otto, otto@example.org"], [f"Ada Byron, {ADA}"]):
        proposal = way.request_changes(
            way.recommend(asked) if named[0][0] == "O" else Proposal.objects.get(),
        )
        with django_capture_on_commit_callbacks(execute=True):
            way.answer(proposal, co_proposers=named)
    assert [(each.email, each.agrees) for each in asked.co_proposers.shown()] == [(ADA, None)]
    assert mails_to(ADA) == ['Do you propose "Fieldwork circle" too?'] * 2
    assert Client().get(link()).status_code == 200


@pytest.mark.django_db
def test_co_proposer_without_an_address_is_asked_for_again(form_page):
    form = form_page.get_form(posted(co_proposers=["Ada Byron"]), page=form_page)
    assert list(form.errors) == ["co_proposers"]
