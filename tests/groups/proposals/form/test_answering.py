"""The form's buttons: sending once, saving, and losing nothing, whatever goes wrong."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import Client
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import PageViewRestriction

from groups.models import Attempt, GroupPage, Proposal, ProposalDraft
from home.models import User
from tests.groups.proposals.proposing import NEED, last_link, links_in, mails_to, put_on_record, typed

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MINA = "mina@example.org"


@pytest.fixture(autouse=True)
def mina(db, client) -> User:
    """A member who is signed in, so that no link has to show that her address is hers."""
    user = User.objects.create_user(MINA)
    put_on_record(MINA)
    client.force_login(user)
    return user


@pytest.fixture
def send(client, form_page, django_capture_on_commit_callbacks):
    """Press a button of the form: `send(press="save", need="...")`."""

    def press(at: str = "", client: Client = client, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(at or f"/proposals/form/{form_page.pk}/", changes)

    return press


@pytest.fixture
def saved_link(send, ceo):
    send(press="save", email=MINA, need="Half a thought", key="k" * 20)
    return last_link(MINA) + "write/"


def test_page_shows_the_form_with_its_sections(client, form_page):
    shown = client.get(form_page.url).content.decode()
    assert shown.count("<textarea") + shown.count('name="activities"') == 8 + 3
    assert shown.count("<h1") == 1
    assert "Save and finish later" in shown


@pytest.mark.clause("COP-A2")
def test_sent_form_becomes_one_proposal_with_its_submission(send, form_page, client, ceo):
    answer = send(**typed())
    assert answer.headers["Location"] == f"/proposals/form/{form_page.pk}/received/"
    assert "The Board meets soon." in client.get(answer.headers["Location"]).content.decode()
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.answers["need"]) == ("under-review", NEED)
    assert proposal.submission == FormSubmission.objects.get()
    assert mails_to(MINA) == ["We received your proposal: Fieldwork circle"]


def test_sending_twice_makes_one_proposal(send, ceo):
    first, second = send(**typed(key="a" * 20)), send(**typed(key="a" * 20))
    assert first.headers["Location"] == second.headers["Location"]
    assert Proposal.objects.count() == 1
    other = send(**typed(key="b" * 20, group_name="Another circle"))
    assert other.status_code == 302
    assert Proposal.objects.count() == 2


def test_sending_again_with_other_words_keeps_both_texts(send, ceo):
    send(**typed(key="a" * 20))
    answer = send(**typed(key="a" * 20, determination="We changed our minds."))
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "You have sent this proposal already" in shown
    assert "We changed our minds." in shown
    assert Proposal.objects.get().answers["determination"] == typed()["determination"]


def test_failing_form_keeps_everything_and_links_to_each_field(send):
    answer = send(**typed(need="Short & <sweet>", activities=["", "One thing"], impacts="", relation=""))
    shown = answer.content.decode()
    assert answer.status_code == 422
    for kept in ("Short &amp; &lt;sweet&gt;", 'value="One thing"', 'value="Mina Member"'):
        assert kept in shown
    for address in ("#id_need", "#id_impacts_1", "#id_relation_0"):
        assert f'href="{address}"' in shown
        assert f'id="{address[1:]}"' in shown
    assert Proposal.objects.count() == 0


def test_saving_needs_only_an_address(send, ceo):
    answer = send(press="save", email=MINA, need="Half a thought")
    assert answer.status_code == 302
    draft = ProposalDraft.objects.get()
    assert (draft.email, draft.answers["need"]) == (MINA, ["Half a thought"])
    assert mails_to(MINA) == ["Your proposal is saved"]
    refused = send(press="save", need="Another thought")
    assert refused.status_code == 422
    assert "so that we can send you the link" in refused.content.decode()
    assert "Another thought" in refused.content.decode()
    assert ProposalDraft.objects.count() == 1


def test_link_opens_the_form_with_everything_kept(send, ceo):
    words = typed(need="Half <a> thought", activities=["One", "Two", "Three", "Four"], standards="Be kind")
    send(press="save", **words)
    shown = Client().get(last_link(MINA), follow=True).content.decode()
    for kept in ("Half &lt;a&gt; thought", 'value="Four"', "Be kind", 'value="Mina Member"'):
        assert kept in shown
    assert "There is one thing to put right" not in shown


def test_saved_proposal_can_be_sent_by_its_link(send, saved_link):
    answer = send(saved_link, **typed(version=1))
    assert answer.headers["Location"] == saved_link.removesuffix("write/")
    assert ProposalDraft.objects.get().proposal == Proposal.objects.get()
    again = send(saved_link, **typed(version=1))
    assert again.headers["Location"] == answer.headers["Location"]
    assert Proposal.objects.count() == 1
    assert Client().get(saved_link).status_code == 302


def test_saving_with_another_address_takes_the_first_link_away(send, ceo):
    send(press="save", email="minna@example.org", need="A slip", key="k" * 20)
    first = last_link("minna@example.org")
    assert Client().get(first, follow=True).status_code == 200
    send(press="save", email=MINA, need="A slip", key="k" * 20)
    assert Client().get(first).status_code == 404
    assert Client().get(last_link(MINA), follow=True).status_code == 200
    assert ProposalDraft.objects.count() == 1


def test_two_devices_warn_and_show_both_texts(send, saved_link):
    send(saved_link, press="save", email=MINA, version=1, need="From the phone")
    late = send(saved_link, press="save", email=MINA, version=1, need="From the desk")
    shown = late.content.decode()
    assert late.status_code == 409
    assert "saved somewhere else in the meantime" in shown
    assert "From the phone" in shown
    assert "From the desk" in shown
    assert ProposalDraft.objects.get().answers["need"] == ["From the phone"]
    assert 'name="version" value="2"' in shown
    send(saved_link, press="save", email=MINA, version=2, need="From the desk")
    assert ProposalDraft.objects.get().answers["need"] == ["From the desk"]


def test_stale_copy_is_not_sent_without_warning(send, saved_link):
    send(saved_link, press="save", email=MINA, version=1, need="From the phone")
    late = send(saved_link, **typed(version=1))
    assert (late.status_code, Proposal.objects.count()) == (409, 0)
    assert send(saved_link, **typed(version=2)).status_code == 302
    assert Proposal.objects.count() == 1


def test_forged_form_sends_nothing_and_keeps_the_text(form_page, ceo, mina):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mina)
    address = f"/proposals/form/{form_page.pk}/"
    answer = strict.post(address, typed())
    shown = answer.content.decode()
    assert (answer.status_code, Proposal.objects.count()) == (403, 0)
    assert "Please press the button once more" in shown
    assert NEED in shown
    token = strict.cookies["csrftoken"].value
    assert strict.post(address, typed(csrfmiddlewaretoken=token)).status_code == 302
    assert Proposal.objects.count() == 1


def test_filled_trap_sends_nothing_and_keeps_the_text(send, ceo):
    answer = send(**typed(website="http://example.org"))
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)
    assert NEED in answer.content.decode()
    assert send(**typed(website="")).status_code == 302


def test_one_more_row_keeps_the_text(send):
    shown = send(**typed(press="more-activities", activities=["a", "b", "c"])).content.decode()
    assert shown.count('name="activities"') == 5
    assert "to put right" not in shown
    assert NEED in shown


def test_crowd_is_asked_to_wait_with_the_text_kept(send, ceo):
    for number in range(6):
        assert send(press="save", email=MINA, need="x", key=f"key number {number} long").status_code == 302
    crowded = send(press="save", email=MINA, need="A seventh thought", key="yet another key 1")
    assert crowded.status_code == 429
    assert "A seventh thought" in crowded.content.decode()
    Attempt.objects.all().delete()
    assert send(press="save", email=MINA, need="x", key="yet another key 2").status_code == 302


def test_nulls_and_odd_numbers_do_no_harm(send, ceo):
    assert send(press="save", email=MINA, need="Nu\x00ll", version="9" * 40).status_code == 302
    assert ProposalDraft.objects.get().answers["need"] == ["Null"]


def test_form_that_is_not_public_takes_nothing(send, form_page, ceo):
    form_page.unpublish()
    assert send(**typed()).status_code == 404
    assert Proposal.objects.count() == 0


def test_private_form_takes_nothing_from_outside(send, form_page, ceo):
    PageViewRestriction.objects.create(page=form_page, restriction_type="login")
    assert send(**typed()).status_code == 404
    PageViewRestriction.objects.all().delete()
    assert send(**typed()).status_code == 302


def test_closed_form_still_shows_what_was_saved(send, saved_link, form_page):
    form_page.unpublish()
    shown = Client().get(saved_link)
    assert shown.status_code == 200
    assert "Half a thought" in shown.content.decode()


def test_anonymous_member_needs_no_account(form_page):
    client = Client()
    assert isinstance(client.get(form_page.url).wsgi_request.user, AnonymousUser)
    assert links_in(mail.EmailMessage(body="nothing")) == []


@pytest.mark.clause("COP-N")
def test_joining_a_group_that_there_is_begins_a_letter_and_keeps_the_proposal(send, client, form_page, ceo):
    group = GroupPage(title="Outdoor teachers", kind="community-of-practice", stage="active", remit=NEED)
    form_page.get_parent().add_child(instance=group)
    seen = send(**typed())
    assert (seen.status_code, Proposal.objects.count()) == (200, 0)
    assert f'value="join-{group.slug}"' in seen.content.decode()
    answer = send(**typed(press=f"join-{group.slug}", key="j" * 20))
    letter = client.get(answer.headers["Location"]).content.decode()
    assert "Could I join you" in letter
    assert NEED in letter
    assert ProposalDraft.objects.get().answers["need"] == [NEED]
    assert Client().get(answer.headers["Location"]).content.decode().count("Could I join you") == 0
    for words in (f'value="merge-{group.slug}"', 'href="#id_need"', 'href="#id_difference"'):
        assert words in seen.content.decode()  # narrow it, or go on with it as it is
    answer = send(**typed(press=f"merge-{group.slug}", key="m" * 20))
    assert "bring the two together" in client.get(answer.headers["Location"]).content.decode()
    assert send(**typed(press="join-no-such-group")).status_code == 200
