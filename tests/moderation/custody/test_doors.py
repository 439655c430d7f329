"""Who sees and does what: every address of the register, for every office and for none."""

import datetime as dt

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from home.models import User
from moderation.custody.breakglass.lifecycle import ask
from moderation.custody.handover.models import Handover
from moderation.custody.lifecycle import name_deputy
from moderation.custody.models import CustodyEntry, Holding, Verb
from moderation.custody.recertification.lifecycle import begin_review
from moderation.custody.urls import urlpatterns
from tests.moderation.custody.registers import BLOG, House, today
from tests.people import holder, office, somebody

NOBODY = 999_999
POST_ONLY = {"confirm", "reference", "check"}

# What answers to whom: 200 shown, 403 seen but not theirs to do, 404 as if it were not there.
CHAIR = {
    "overview": 200,
    "mine": 200,
    "log": 200,
    "person": 200,
    "settle": 200,
    "new_account": 200,
    "account": 200,
    "facts": 200,
    "offices": 200,
    "close": 200,
    "grant": 200,
    "deputy": 200,
    "end": 200,
    "members": 200,
    "ask": 200,
    "emergency": 200,
    "handover": 200,
    "pack": 200,
    "reviews": 200,
    "review": 200,
    "review_csv": 200,
}
IN_CHARGE_ONLY = dict.fromkeys(("new_account", "offices", "close", "ask"), 403)
TRUSTEE = {**CHAIR, **IN_CHARGE_ONLY, **dict.fromkeys(("facts", "grant", "deputy", "end"), 403)}
CUSTODIAN_OF_THE_GROUP = {**CHAIR, **IN_CHARGE_ONLY}
OTHER_CUSTODIAN = TRUSTEE
NONE = dict.fromkeys(CHAIR, 404)
DEPUTY = {
    **NONE,
    "mine": 200,
    "account": 200,
    "facts": 200,
    "members": 200,
    **dict.fromkeys(("offices", "close", "grant", "deputy", "end", "ask"), 403),
}
LEAVER = {**NONE, "mine": 200, "handover": 200, "pack": 200}

EXPECTED = {
    "chair": CHAIR,
    "vice-chair": CHAIR,
    "trustee": TRUSTEE,
    "social-media-officer": CUSTODIAN_OF_THE_GROUP,
    "web-editor": OTHER_CUSTODIAN,
    "deputy": DEPUTY,
    "leaver": LEAVER,
    "blog-editor": NONE,
    "ceo": NONE,
    "staff": NONE,
    "member": NONE,
    "administrator": NONE,
}


@pytest.fixture
def everything(register: House) -> dict[str, int]:
    """Something at every address, and the number by which it is reached."""
    group = register.accounts["Facebook group"]
    name_deputy(
        account=group, person=register.blog, until=today(9), reason="Sam is away.", by=register.smo.user
    )
    handover = register.leaves(register.news)
    review = begin_review(by=register.chair.user)
    orphan = register.accounts["LinkedIn page"]
    orphan.orphaned_since = today()
    orphan.save()
    emergency = ask(account=orphan, by=register.chair.user, reason="A false message is up.")
    return {
        "account": group.pk,
        "holding": Holding.objects.open().get(account=group, person=register.smo).pk,
        "person": register.smo.pk,
        "settle": office(BLOG).pk,
        "emergency": emergency.pk,
        "handover": handover.pk,
        "review": review.pk,
    }


def readers(register: House) -> dict[str, object]:
    blog_editor = holder(BLOG, "Second Blog")
    return {
        "chair": register.chair.user,
        "vice-chair": register.vice.user,
        "trustee": register.trustee.user,
        "social-media-officer": register.smo.user,
        "web-editor": register.web.user,
        "deputy": register.blog.user,
        "leaver": register.news.user,
        "blog-editor": blog_editor.user,
        "ceo": holder("ceo").user,
        "staff": holder("staff").user,
        "member": somebody().user,
        "administrator": User.objects.create_superuser("root@example.org", "long-enough-words"),
    }


def address(name: str, numbers: dict[str, int], *, missing: bool = False) -> str:
    """Where a page is; with `missing`, where it would be for something that does not exist."""
    pattern = str(next(each.pattern for each in urlpatterns if each.name == name))
    kinds = {"accounts": "account", "emergencies": "emergency", "handovers": "handover", "reviews": "review"}
    kinds |= {"people": "person", "offices": "settle", "holdings": "holding"}
    if ":pk>" not in pattern:
        return reverse(f"custody:{name}")
    return reverse(f"custody:{name}", args=[NOBODY if missing else numbers[kinds[pattern.partition("/")[0]]]])


NAMES = [each.name for each in urlpatterns]


def test_matrix_names_every_address():
    assert set(CHAIR) | POST_ONLY == set(NAMES)


def test_every_address_answers_each_reader_as_the_matrix_says(register, everything):
    found = {}
    for who, user in readers(register).items():
        client = Client()
        client.force_login(user)
        found[who] = {name: client.get(address(name, everything)).status_code for name in CHAIR}
    assert found == EXPECTED


def test_what_does_not_exist_answers_as_what_one_may_not_see(register, everything):
    people = readers(register)
    for who in ("blog-editor", "member", "administrator"):
        client = Client()
        client.force_login(people[who])
        for name in NAMES:
            real = client.post(address(name, everything))
            guess = client.post(address(name, everything, missing=True))
            assert (name, real.status_code, guess.status_code) == (name, 404, 404)
            assert _plain(real) == _plain(guess)


def _plain(response) -> str:
    """The page without the token that is new on every page."""
    text = response.content.decode()
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_visitors_are_asked_to_sign_in_whatever_is_at_the_address(register, everything):
    client = Client()
    for name in NAMES:
        for missing in (False, True):
            there = address(name, everything, missing=missing)
            assert client.get(there).headers["Location"].startswith("/sign-in/?next=")


def test_deputy_and_leaver_reach_nothing_by_guessing_other_numbers(register, everything):
    people = readers(register)
    other_account = register.accounts["Website"].pk
    other_handover = register.leaves(register.web).pk
    for who in ("deputy", "leaver"):
        client = Client()
        client.force_login(people[who])
        assert client.get(reverse("custody:account", args=[other_account])).status_code == 404
        assert client.get(reverse("custody:handover", args=[other_handover])).status_code == 404
        assert client.post(reverse("custody:reference", args=[other_account])).status_code == 404


POSTS = {
    # address, what is sent, and who gets somewhere with it
    "reference": ({}, {"social-media-officer", "deputy"}),
    "check": ({}, {"chair", "vice-chair", "social-media-officer", "deputy"}),
    "close": ({"reason": "We left."}, {"chair", "vice-chair"}),
    "ask": ({"reason": "Cannot wait."}, {"chair", "vice-chair"}),
    "members": (
        {"name": "A Person", "action": "admitted", "reason": "A teacher."},
        {"social-media-officer", "deputy"},
    ),
    "end": ({"reason": "Ill."}, {"chair", "vice-chair", "social-media-officer"}),
}


@pytest.mark.clause("MED-A.1")
@pytest.mark.parametrize("name", POSTS)
def test_only_these_get_somewhere_with_a_form(register, everything, name):
    sent, may = POSTS[name]
    did = set()
    for who, user in readers(register).items():
        client = Client()
        client.force_login(user)
        with transaction.atomic():
            response = client.post(address(name, everything), sent)
            did |= {who} if response.status_code not in {403, 404} else set()
            transaction.set_rollback(True)
    assert did == may


def test_reference_is_on_no_page_until_a_holder_asks(register, everything):
    client = Client()
    client.force_login(register.chair.user)
    pages = [client.get(address(name, everything)) for name in CHAIR]
    client.force_login(register.smo.user)
    pages += [client.get(address(name, everything)) for name in CHAIR]
    assert not any(b"vault:kv/society/facebook-group" in page.content for page in pages if not page.streaming)
    shown = client.post(address("reference", everything))
    assert b"vault:kv/society/facebook-group" in shown.content
    assert CustodyEntry.objects.filter(verb=Verb.REVEALED, by=register.smo.user).count() == 1


def test_hand_over_is_carried_out_by_form_and_refuses_to_close_early(register, everything):
    incoming = register.comes("newsletter-editor")
    client = Client()
    client.force_login(incoming.user)
    there = address("handover", everything)
    handover = Handover.objects.get(pk=everything["handover"])
    client.post(there, {"action": "close"})
    page = client.get(there)
    assert "Not finished yet" in page.content.decode()
    for item in handover.items.all():
        for kind in item.kinds:
            client.post(there, {"action": "step", "item": item.pk, "kind": kind})
    client.post(there, {"action": "sign"})
    client.force_login(register.news.user)
    client.post(there, {"action": "sign"})
    client.force_login(incoming.user)
    client.post(there, {"action": "close"})
    handover.refresh_from_db()
    assert handover.state == "closed"
    assert handover.closed_at.date() <= dt.datetime.now(dt.UTC).date()


def test_pages_are_not_kept_in_caches(register, everything):
    client = Client()
    client.force_login(register.chair.user)
    for name in ("overview", "account", "mine"):
        assert "no-store" in client.get(address(name, everything)).headers["Cache-Control"]


def test_facts_are_changed_and_the_recorded_place_is_kept_unless_another_is_written(register, everything):
    client = Client()
    client.force_login(register.smo.user)
    account = register.accounts["Facebook group"]
    sent = {"display_name": "Our group", "rotation_days": "180", "recovery_contact": register.vice.pk}
    assert client.post(address("facts", everything), sent).status_code == 302
    account.refresh_from_db()
    assert (account.display_name, account.rotation_days) == ("Our group", 180)
    assert account.vault_reference == "vault:kv/society/facebook-group"
    assert client.get(address("facts", everything)).status_code == 200
    client.post(address("facts", everything), {**sent, "vault_reference": "keepass:Society/Group"})
    account.refresh_from_db()
    assert account.vault_reference == "keepass:Society/Group"
    refused = client.post(address("facts", everything), {**sent, "recovery_address": "sam@private.example"})
    assert "A recovery address must be one of our own" in refused.content.decode()
