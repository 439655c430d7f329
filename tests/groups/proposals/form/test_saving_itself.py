"""The form saves itself for whoever is known: quietly, with one letter, and never over another text."""

import pytest
from django.core.cache import cache
from django.test import Client

from groups.models import Proposal, ProposalDraft
from groups.proposals.form import saving_itself
from home.models import User
from tests.groups.proposals.proposing import last_link, mails_to, put_on_record, typed

pytestmark = pytest.mark.django_db
MINA, KEY = "mina@example.org", "k" * 20


@pytest.fixture
def mina(db, client) -> User:
    cache.clear()
    user = User.objects.create_user(MINA)
    put_on_record(MINA)
    client.force_login(user)
    return user


@pytest.fixture
def save(client, form_page, ceo, django_capture_on_commit_callbacks):
    """What the page's script sends, and what it is told: `save(need="...")`."""

    def at(where: str = "", client: Client = client, **changes) -> tuple[int, str, int | None]:
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(
                where or f"/proposals/form/{form_page.pk}/",
                {"press": "save", **changes},
                headers={"accept": "application/json"},
            )
        told = answer.json()
        return answer.status_code, told["said"][:8], told.get("version")

    return at


def kept() -> list[str]:
    return ProposalDraft.objects.get().answers["need"]


def test_known_writer_is_saved_again_and_again_with_one_letter(save, mina, client, form_page):
    assert save(key=KEY, need="Half", email="") == (200, "Saved at", 1)
    assert save(key=KEY, need="Half a thought", version=1) == (200, "Saved at", 2)
    draft = ProposalDraft.objects.get()
    assert (draft.email, kept(), mails_to(MINA)) == (MINA, ["Half a thought"], ["Your proposal is saved"])
    shown = client.get(form_page.url).content.decode()
    assert ("You have begun already" in shown, "data-saves-itself" in shown) == (True, True)
    opened = client.post(f"/proposals/{draft.pk}/go-on/", follow=True).content.decode()
    assert "Half a thought" in opened


def test_go_on_opens_ones_own_proposal_alone(save, mina, client):
    save(key=KEY, need="Half")
    address = f"/proposals/{ProposalDraft.objects.get().pk}/go-on/"
    assert client.get(address).status_code == 405
    client.force_login(User.objects.create_user("eve@example.org"))
    assert client.post(address).status_code == 404
    assert Client().post(address).headers["Location"].startswith("/sign-in/")
    client.force_login(mina)
    assert client.post(address).status_code == 302


def test_stranger_is_not_saved_and_saves_by_the_button_as_before(save, form_page, mina):
    stranger = Client()
    assert save(client=stranger, key=KEY, need="Half", email=MINA) == (403, "Not save", None)
    assert ProposalDraft.objects.count() == 0
    shown = stranger.get(form_page.url).content.decode()
    assert ("data-saves-itself" in shown, "saving.js" in shown) == (False, False)
    address = f"/proposals/form/{form_page.pk}/"
    stranger.post(address, {"press": "save", "email": MINA, "key": KEY, "need": "Half"})
    assert kept() == ["Half"]


def test_link_saves_and_an_address_typed_on_the_way_does_not_take_it_away(save, mina):
    save(key=KEY, need="Half")
    link, holder = last_link(MINA) + "write/", Client()
    assert save(link, holder, need="More", email="min", version=1) == (200, "Saved at", 2)
    assert (ProposalDraft.objects.get().email, kept()) == (MINA, ["More"])
    assert holder.get(link).status_code == 200


def test_other_device_is_told_and_overwrites_nothing(save, mina, client):
    save(key=KEY, need="Half")
    link = last_link(MINA) + "write/"
    assert save(link, need="From the phone", version=1) == (200, "Saved at", 2)
    assert save(link, need="From the desk", version=1) == (409, "This pro", None)
    assert kept() == ["From the phone"]
    assert save(link, need="From the phone", version=1) == (200, "Saved at", 2)
    both = client.post(link, {"press": "save", "email": MINA, "need": "From the desk", "version": 1})
    assert (both.status_code, "From the phone" in both.content.decode()) == (409, True)


def test_sent_forged_and_crowded_are_not_saved(save, mina, client, form_page, monkeypatch):
    save(**typed(key=KEY))
    client.post(f"/proposals/form/{form_page.pk}/", typed(key=KEY, press="send", version=1))
    assert Proposal.objects.count() == 1
    assert save(key=KEY, need="Late", version=1) == (410, "This pro", None)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mina)
    assert save(client=strict, key="n" * 20, need="Forged") == (403, "Not save", None)
    monkeypatch.setattr(saving_itself, "AN_HOUR", 1)
    assert save(key="o" * 20, need="Again") == (429, "Saved ve", None)
    monkeypatch.setattr(saving_itself, "AN_HOUR", 400)
    assert save(key="o" * 20, need="Again") == (200, "Saved at", 1)
