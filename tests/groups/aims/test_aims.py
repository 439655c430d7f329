"""The aims that a group serves: carried over, listed when retired or reworded, aligned by the staff."""

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Site

from groups.aims.alignment import serves_an_aim, to_align
from groups.aims.lifecycle import carry_over, name_aims
from groups.choices.models import GroupSettings
from groups.kinds import AgainstTheRules
from groups.models import GroupAim
from groups.setting_up.conditions import missing
from home.models import PolicyPage
from tests.groups.grounds import COP, MG, SIG, WG, group_of
from tests.people import holder
from tests.policies import change_policy, publish_policy

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-MG.9", "MSG-SIG.8")]


@pytest.fixture
def strategy(db):
    cache.clear()
    page = publish_policy(("STR-1", "Teach well."), ("STR-2", "Share what works."), title="Strategy")
    GroupSettings.objects.create(site=Site.objects.get(is_default_site=True), strategy=page)
    yield page
    cache.clear()


@pytest.fixture
def staff(db):
    user = holder("staff").user
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def listed() -> dict[str, str]:
    return {one.group.title: one.words for one in to_align()}


def test_groups_that_named_what_is_retired_or_reworded_are_listed(strategy, staff):
    maps, north, plain = group_of(SIG, "Maps"), group_of(MG, "North"), group_of(SIG, "Plain")
    group_of(COP, "Circle"), group_of(WG, "Trial")
    carry_over(group=maps, lines=["STR-2 Share what works."])
    carry_over(group=north, lines=["STR-1 Teach well."])
    assert listed() == {"Plain": "It names no aim yet."}
    change_policy(PolicyPage.objects.get(pk=strategy.pk), ("STR-1", "Teach better."), ("STR-3", "New."))
    assert listed() == {
        "Maps": "“Share what works.” (STR-2) is no aim of ours any more.",
        "North": "STR-1 was “Teach well.” and is now “Teach better.”.",
        "Plain": "It names no aim yet.",
    }
    assert [serves_an_aim(one) for one in (maps, north, plain)] == [False, True, False]
    for group in (maps, north, plain):
        name_aims(group=group, aims=["STR-1"], by=staff)
    assert listed() == {}


def test_without_a_published_strategy_nothing_is_asked(db):
    group = group_of(SIG)
    assert (listed(), serves_an_aim(group)) == ({}, True)


def test_staff_align_on_a_page_and_others_do_not(strategy, staff, client):
    group = group_of(SIG, "Maps")
    page, list_page = reverse("align_group", args=[group.pk]), reverse("group_aims")
    client.force_login(staff)
    assert "It names no aim yet." in client.get(list_page).content.decode()
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"aims": ["STR-9"]}).status_code == 422
    assert GroupAim.objects.count() == 0
    assert client.post(page, {"aims": ["STR-2"]}).status_code == 302
    assert [(one.aim, one.words) for one in group.aims.all()] == [("STR-2", "Share what works.")]
    assert "Every group serves an aim of today" in client.get(list_page).content.decode()
    trustee = holder("trustee").user
    trustee.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(trustee)
    refused = client.post(page, {"aims": ["STR-1"]})
    assert refused.status_code in {302, 403}
    assert group.aims.get().aim == "STR-2"


def test_group_is_active_only_with_an_aim_and_visitors_read_it_as_worded_now(strategy, staff, client):
    group = group_of(SIG, "Maps")
    wanted = ("It serves one of our aims", "MSG-SIG.8")
    assert wanted in [(one.words, one.clause) for one in missing(group)]
    carry_over(group=group, lines=["STR-2 In other words."])
    assert wanted not in [(one.words, one.clause) for one in missing(group)]
    shown = group.aims_served(None)
    assert [words for words, _ in shown] == ["Share what works."]
    assert shown[0][1].endswith("#str-2")


def test_communities_name_no_aims(strategy, staff):
    with pytest.raises(AgainstTheRules, match="name no aims"):
        name_aims(group=group_of(COP), aims=["STR-1"], by=staff)
