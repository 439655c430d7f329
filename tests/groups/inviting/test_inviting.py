"""The group of one's region: shown on the account, told of by one letter, and only to those who asked."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Site

from groups.inviting.lifecycle import ask_for_letters, want_no_letters
from groups.inviting.notifications import no_more_link
from groups.inviting.views import group_of_your_region
from groups.kinds import GroupStage
from groups.membership.lifecycle import join
from groups.models import LettersWanted
from home.models import HomePage, Person, Region
from home.people.changes import written_together
from tests.groups.grounds import MG, SIG, group_of, region
from tests.people import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-REM.MG.5")]


@pytest.fixture
def north(db):
    cache.clear()
    group = group_of(MG, "North")
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": HomePage.objects.get()}
    )
    yield group
    cache.clear()


@pytest.fixture
def letters(django_capture_on_commit_callbacks):
    """Who gets which letter when this is done."""

    def after(verb, *args, **kwargs):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            verb(*args, **kwargs)
        return [(one.to[0], one.subject) for one in mail.outbox if "There is a group" in one.subject]

    return after


def move(person, to: Region | None):
    person.region = to
    person.save()


def shown(person) -> list[str]:
    return [one.text for one in group_of_your_region(person.user).entries if one.text.startswith("Join")]


def test_member_is_shown_the_group_of_their_region_until_they_join(north):
    group_of(MG, "East", region=region("East"), stage=GroupStage.SETTING_UP)
    group_of(SIG, "Maps")
    here, east, nowhere = (somebody(region=one) for one in (region("North"), region("East"), None))
    lapsed = somebody(region=region("North"), standing="lapsed")
    assert [shown(one) for one in (here, east, nowhere, lapsed)] == [["Join North"], [], [], []]
    assert group_of_your_region(lapsed.user).entries == []
    join(group=north, email=here.email, name=here.name)
    assert shown(here) == []


def test_one_letter_goes_to_whoever_asked_and_comes_to_the_region(north, letters):
    asked, silent = somebody("Ada"), somebody("Ben")
    ask_for_letters(asked)
    told = [(asked.email, "There is a group in North: North")]
    assert letters(move, silent, region("North")) == []
    assert letters(move, asked, region("North")) == told
    assert letters(asked.save) == []
    assert letters(move, asked, None) == []
    assert letters(move, asked, region("East")) == []
    assert letters(move, asked, region("North")) == []


def test_letter_also_follows_an_import_and_none_goes_to_members_or_the_lapsed(north, letters):
    moved, joined, lapsed, stays = (somebody(name) for name in ("Ada", "Ben", "Cy", "Dee"))
    join(group=north, email=joined.email, name=joined.name)
    move(stays, region("North"))
    people = [moved, joined, lapsed, stays]
    for one in people:
        ask_for_letters(one)
    Person.objects.filter(pk__in=[one.pk for one in people]).update(region=region("North"))
    Person.objects.filter(pk=lapsed.pk).update(standing="lapsed")
    keys = [one.pk for one in people]
    send = {"sender": Person, "added": [], "changed": keys, "worded": []}
    assert letters(written_together.send, **send) == [(moved.email, "There is a group in North: North")]
    Person.objects.filter(pk=lapsed.pk).update(standing="good")
    assert letters(written_together.send, **send) == [(lapsed.email, "There is a group in North: North")]
    want_no_letters(moved)
    ask_for_letters(moved)
    assert letters(written_together.send, **send) == []


def test_choice_is_made_on_the_account_and_the_link_in_the_letter_needs_no_sign_in(north, client):
    ada, page = somebody("Ada", region=region("North")), reverse("groups:letters")
    assert client.get(page).status_code == 302
    client.force_login(ada.user)
    account = client.get(reverse("account")).content.decode()
    assert ("Join North" in account, "you get none" in account) == (True, True)
    assert LettersWanted.objects.count() == 0
    assert client.post(page, {"press": "yes"}).status_code == 302
    assert "you get one" in client.get(reverse("account")).content.decode()
    assert "I want no such letter" in client.get(page).content.decode()
    client.logout()
    link = no_more_link(ada)
    assert client.get("/region/letters/nonsense/stop/").status_code == 404
    assert client.post(f"{link[:-1]}~").status_code == 404
    assert "One press" in client.get(link).content.decode()
    assert LettersWanted.objects.count() == 1
    assert "You get no more" in client.post(link).content.decode()
    assert LettersWanted.objects.count() == 0
    client.force_login(somebody("Eve", standing="lapsed").user)
    assert client.get(page).status_code == 403
