"""The proposer's own page, and links: unknown, old, and asked for again."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from groups.models import AccessLink, Proposal
from groups.proposals import lifecycle
from groups.proposals.drafts.lifecycle import new_link, start
from groups.proposals.drafts.links import digest, signed, unsigned
from groups.proposals.rules import ProposalRefused
from tests.groups.proposals.proposing import last_link, links_in, mails_to

pytestmark = pytest.mark.django_db
MINA = "mina@example.org"


def own_page(proposal: Proposal) -> str:
    return f"/proposals/mine/{new_link(proposal.draft)}/"


def test_page_tells_who_has_it_and_what_is_next(way, client):
    proposal = way.propose()
    shown = client.get(own_page(proposal)).content.decode()
    assert "The Chief Executive" in shown
    assert "In the end the Board of Trustees decides." in shown
    assert shown.count('aria-current="step"') == 1


def test_page_shows_the_decision_with_reason_clause_and_meeting(way, client):
    proposal = way.decline(way.recommend(way.propose()))
    shown = client.get(own_page(proposal)).content.decode()
    for words in ("Declined", "There is one like it.", "COP-A1", str(way.meeting)):
        assert words in shown
    assert "Withdraw this proposal" not in shown


def test_page_is_not_kept_found_or_told(way, client):
    answer = client.get(own_page(way.propose()))
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_changes_are_made_by_the_same_link(way, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        proposal = way.propose()
        first = last_link(MINA) if mail.outbox else ""
    first = last_link(MINA)
    lifecycle.request_changes(
        task_state=way.waiting(proposal), by=way.ceo, reason="Say more on cost.", clauses=["COP-P0"]
    )
    shown = client.get(first + "write/").content.decode()
    assert "Say more on cost." in shown
    assert 'value="Fieldwork circle"' in shown


@pytest.mark.parametrize("spoil", ["expired", "altered", "unknown", "nonsense"])
def test_link_that_does_not_work_leads_to_a_new_one(way, client, spoil):
    address = own_page(way.propose())
    assert client.get(address).status_code == 200
    if spoil == "expired":
        now = timezone.now()
        AccessLink.objects.update(made_at=now - dt.timedelta(days=61), expires_at=now - dt.timedelta(days=1))
    else:
        address = {
            "altered": address.replace("/mine/", "/mine/x"),
            "unknown": f"/proposals/mine/{signed('never mailed')}/",
            "nonsense": "/proposals/mine/a:b:c/",
        }[spoil]
    answer = client.get(address)
    assert answer.status_code == 404
    assert "ask for a new link" in answer.content.decode()
    assert client.post(address + "withdraw/").status_code == 404


def test_database_knows_only_hashes_of_links(way):
    token = new_link(way.propose().draft)
    secret = unsigned(token)
    assert AccessLink.objects.filter(digest=digest(secret)).count() == 1
    assert not AccessLink.objects.filter(digest__in=[token, secret]).exists()


def test_new_links_are_sent_without_telling_whether_the_address_is_known(
    way, client, django_capture_on_commit_callbacks
):
    way.propose()
    with django_capture_on_commit_callbacks(execute=True):
        known = client.post("/proposals/links/", {"email": "MINA@example.org"})
        unknown = client.post("/proposals/links/", {"email": "nobody@example.org"})
    same = [
        answer.content.decode().replace("MINA@example.org", "?").replace("nobody@example.org", "?")
        for answer in (known, unknown)
    ]
    assert (known.status_code, same[0]) == (unknown.status_code, same[1])
    assert mails_to("nobody@example.org") == []
    message = next(one for one in mail.outbox if one.subject == "Your links")
    assert Client().get(links_in(message)[0]).status_code == 200


def test_many_requests_for_links_are_answered_a_few_times(way, client, django_capture_on_commit_callbacks):
    way.propose()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(9):
            assert client.post("/proposals/links/", {"email": MINA}).status_code == 200
    assert mails_to(MINA) == ["Your links"] * 6


def test_proposer_withdraws_after_being_asked(way, client, django_capture_on_commit_callbacks):
    proposal = way.propose()
    address = own_page(proposal)
    assert "Yes, withdraw it" in client.get(address + "withdraw/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address + "withdraw/")
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert mails_to(MINA) == ["Withdrawn: Fieldwork circle"]
    assert mails_to(way.ceo.email) == ["Withdrawn by its proposer: Fieldwork circle"]
    assert client.post(address + "withdraw/").status_code == 302


def test_draft_that_was_never_sent_is_not_withdrawn_and_stays(form_page, client):
    draft = start(form_page=form_page, key="k", email=MINA, typed={"need": ["Half a thought"]})
    address = f"/proposals/mine/{new_link(draft)}/"
    answer = client.post(address + "withdraw/", follow=True)
    assert answer.status_code == 200
    assert "Half a thought" in answer.content.decode()
    with pytest.raises(ProposalRefused, match="has not been sent"):
        lifecycle.withdraw(draft=draft)


def test_one_link_does_not_open_anothers_proposal(way, client):
    mine, other = way.propose(), way.propose(group_name="Another circle", email="otto@example.org")
    client.post(own_page(mine) + "withdraw/")
    other.refresh_from_db()
    assert other.state == "under-review"
    assert "Another circle" not in client.get(own_page(mine)).content.decode()
