"""The page “Propose a group” tells each visitor which form is theirs, and whether they may use it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cms.example.people import log_in
from groups.kinds import GroupKind
from groups.models import GroupSettings
from groups.proposals.guide.ways import ways

MOST = 12


@pytest.fixture
def guide(example):
    return Client().get("/propose/").content.decode()


def leads_to(page: str) -> list[str]:
    return [slug for slug in SLUGS if f"/propose/{slug}/" in page]


SLUGS = ("regional-group", "special-interest-group", "community", "working-group")


@pytest.mark.clause("MSG-SIG.11", "COP-A3", "MSG-MG.0")
def test_every_kind_that_members_propose_has_a_form_that_is_open(guide):
    assert leads_to(guide) == ["regional-group", "special-interest-group", "community"]
    for slug in leads_to(guide):
        form = Client().get(f"/propose/{slug}/")
        assert (form.status_code, "Send the proposal" in form.content.decode()) == (200, True)


@pytest.mark.clause("PIL-1")
def test_nobody_proposes_a_working_group(guide):
    assert "You need not propose one." in guide
    assert "Set one up" not in guide
    form = Client()
    for answer in (
        form.get("/propose/working-group/"),
        form.post("/propose/working-group/", {"email": "a@b.example"}),
    ):
        page = answer.content.decode()
        assert "You need not propose this: volunteers are called for" in page
        assert "Send the proposal" not in page


def test_staff_find_their_own_form(example, client):
    client.force_login(log_in("mei-lin-chow"))
    page = client.get("/propose/").content.decode()
    assert "Set one up" in page
    assert "/admin/proposals/by-mail/?form=" in page


def test_lapsed_member_reads_kindly_what_is_in_the_way(example, client):
    bethan = log_in("bethan-cole")
    client.force_login(bethan)
    assert "has lapsed" not in client.get("/propose/").content.decode()
    bethan.person.standing = "lapsed"
    bethan.person.save()
    assert "On our record your membership has lapsed." in client.get("/propose/").content.decode()


def test_kind_that_the_association_does_not_have_is_not_offered(example, rf):
    site = Site.objects.get(is_default_site=True)
    settings, _ = GroupSettings.objects.get_or_create(site=site)
    settings.members_group_in_use = False
    user = log_in("bethan-cole")
    assert [way.kind for way in ways(settings, user)] == [
        GroupKind.SPECIAL_INTEREST_GROUP,
        GroupKind.WORKING_GROUP,
        GroupKind.COMMUNITY_OF_PRACTICE,
    ]


def test_each_form_leads_back_to_the_guide(example, client):
    page = client.get("/propose/community/").content.decode()
    assert "Find the form for it" in page
    assert 'href="/propose/"' in page


def test_guide_keeps_to_its_budget(example, client):
    client.get("/propose/")
    with CaptureQueriesContext(connection) as made:
        client.get("/propose/")
    assert len(made) <= MOST, "\n".join(query["sql"][:90] + " ... " + query["sql"][-160:] for query in made)
