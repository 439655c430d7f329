"""An association renames kinds of group and switches them off; members read the rules of those it has."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from wagtail.models import PageLogEntry, Site

from groups.choices.commitment import commitment_of
from groups.choices.models import GroupSettings, group_settings
from groups.kinds import GroupKind
from groups.models import GroupPage
from groups.pages.founding_day import CORRECTED, keep_why_it_was_corrected
from groups.pages.naming import NAMED, keep_the_reason
from groups.proposals.rules import ProposalRefused, refuse_kind_without_use
from home.models import Region, StandardPage, User


@pytest.fixture(autouse=True)
def forget_names() -> Iterator[None]:
    """Names of kinds are kept in memory for a minute; what a test chose is not for the next one."""
    yield
    cache.clear()


STREAMS = ("body", "resources", "partners", "discussions", "wanted")


def chosen(**changes) -> GroupSettings:
    settings = GroupSettings.for_site(Site.objects.get())
    for name, value in changes.items():
        setattr(settings, name, value)
    settings.full_clean()
    settings.save()
    return settings


@pytest.mark.clause("MSG-0")
def test_members_read_the_rules_of_every_kind_with_their_clauses(client, example):
    page = client.get("/kinds-of-group/").content.decode()
    assert page.count('aria-labelledby="members-group-title"') == 1
    assert "Every member in good standing, from any region, at once." in page
    assert '#msg-mg-7"' in page
    assert "{board}" not in page


def test_renamed_kind_is_called_so_everywhere(client, example):
    chosen(members_group_name="Regional branch")
    group = GroupPage.objects.live().filter(kind=GroupKind.MEMBERS_GROUP).first()
    for address in ("/kinds-of-group/", group.get_parent().url, group.url):
        page = client.get(address).content.decode()
        assert "Regional branch" in page, address
        assert "Members Group" not in page, address


def test_kind_that_is_switched_off_is_neither_told_nor_proposed(client, example):
    kind = GroupKind.COMMUNITY_OF_PRACTICE
    refuse_kind_without_use(kind)
    chosen(community_of_practice_in_use=False)
    told = client.get("/kinds-of-group/").content.decode()
    assert told.index("We found no more groups of this kind") > told.index('id="community-of-practice"')
    living = GroupPage.objects.get(kind=GroupKind.COMMUNITY_OF_PRACTICE)
    assert client.get(living.url).status_code == 200  # it goes on, and takes members
    assert client.get(f"/group/{living.slug}/join/").status_code == 200
    assert client.get(f"{living.get_parent().url}?kind=community-of-practice").status_code == 200
    GroupPage.objects.filter(pk=living.pk).update(stage="archived")
    assert "Community of Practice" not in client.get("/kinds-of-group/").content.decode()
    with pytest.raises(ProposalRefused, match="We have no groups of the kind “Community of Practice”"):
        refuse_kind_without_use(kind)


def test_last_kind_cannot_be_switched_off(example):
    others = {f"{kind.replace('-', '_')}_in_use": False for kind in GroupKind.values[1:]}
    chosen(**others)
    with pytest.raises(ValidationError, match="at least one kind"):
        chosen(members_group_in_use=False)


@pytest.mark.clause("MSG-REM.MG", "MSG-REM.SIG")
def test_remits_name_the_region_and_the_topic(db):
    lines = group_settings().remit_lines(region="North West")
    assert len(lines) == 7
    assert lines[0].startswith("support what members do in North West")
    examples = group_settings().example_lines(topic="Maps")
    assert len(examples) == 6
    assert not any("[" in line for line in [*lines, *examples])


def form_for(page: GroupPage, user: User, **data):
    return GroupPage.get_edit_handler().get_form_class()(data or None, instance=page, for_user=user)


@pytest.mark.clause("MSG-MG.6")
def test_new_name_that_holds_more_is_explained_and_the_reason_kept(example, client):
    group = GroupPage.objects.get(slug="north-west")
    staff = User.objects.get(email="mei.lin.chow@thornbury.example")
    data = {"title": f"{group.title} and the Isles", "slug": group.slug, "kind": group.kind}
    data |= {"stage": group.stage, "region": group.region_id}
    data |= {f"{name}-count": "0" for name in STREAMS}
    form = form_for(group, staff, **data)
    form.is_valid()
    assert form.errors["name_reason"] == ["Say why the name holds more than the usual. (MSG-MG.6)"]
    group = GroupPage.objects.get(slug="north-west")
    form = form_for(group, staff, **data, name_reason="in-use", name_reason_text="Since 2011.")
    form.is_valid()
    assert "name_reason" not in form.errors
    request = RequestFactory().get("/")
    request.user = staff
    keep_the_reason(request, form.instance)
    kept = PageLogEntry.objects.get(action=NAMED).data
    assert (kept["reason"], kept["words"]) == ("The group is known by it already", "Since 2011.")


@pytest.mark.clause("MSG-MG.8", "MSG-SIG.7", "MSG-REM.MG.2")
def test_groups_lead_to_the_commitment_and_regional_ones_show_the_values(example, client):
    cache.clear()
    chosen(commitment=None)
    assert commitment_of(GroupKind.MEMBERS_GROUP) == {}
    cache.clear()
    page = StandardPage.objects.get(slug="commitment-to-diversity")
    chosen(commitment=page)
    for kind in (GroupKind.MEMBERS_GROUP, GroupKind.SPECIAL_INTEREST_GROUP):
        shown = client.get(GroupPage.objects.live().filter(kind=kind).first().url).content.decode()
        assert "looks for people of every kind" in shown
        assert ("The values that we share" in shown) is (kind == GroupKind.MEMBERS_GROUP)
    assert commitment_of(GroupKind.SPECIAL_INTEREST_GROUP)["url"] == page.url
    assert commitment_of(GroupKind.COMMUNITY_OF_PRACTICE) == {}


FACTS = {"kind", "region", "topic", "founded_on"}


@pytest.mark.clause("MSG-REM.MG")
def test_officers_do_not_change_what_their_group_is(example):
    group = GroupPage.objects.get(slug="north-west")
    officer = User.objects.get(email="callum.frost@thornbury.example")
    staff = User.objects.get(email="mei.lin.chow@thornbury.example")
    assert FACTS & set(form_for(group, officer).fields) == set()
    assert FACTS & set(form_for(group, staff).fields) == FACTS


@pytest.mark.clause("MSG-REM.SIG")
def test_corrected_founding_day_is_explained_and_the_reason_kept(example):
    group = GroupPage.objects.get(slug="assessment-and-feedback")
    staff = User.objects.get(email="mei.lin.chow@thornbury.example")
    data = {"title": group.title, "slug": group.slug, "kind": group.kind, "stage": group.stage}
    data |= {"topic": group.topic_id, "founded_on": group.founded_on.isoformat()}
    data |= {f"{name}-count": "0" for name in STREAMS}
    same = form_for(group, staff, **data)
    same.is_valid()
    assert "founded_reason" not in same.errors
    before, data["founded_on"] = group.founded_on, "2021-05-01"
    refused = form_for(GroupPage.objects.get(pk=group.pk), staff, **data)
    refused.is_valid()
    assert refused.errors["founded_reason"] == ["Say why the day is corrected. (MSG-REM.SIG)"]
    form = form_for(GroupPage.objects.get(pk=group.pk), staff, **data, founded_reason="The minutes say May.")
    form.is_valid()
    request = RequestFactory().get("/")
    request.user = staff
    keep_why_it_was_corrected(request, form.instance)
    kept = PageLogEntry.objects.get(action=CORRECTED).data
    assert kept == {"before": before.isoformat(), "now": "2021-05-01", "reason": "The minutes say May."}


@pytest.mark.clause("MSG-MG.0")
def test_editor_asks_for_the_region_of_a_regional_group(example):
    group = GroupPage.objects.get(slug="north-west")
    staff = User.objects.get(email="mei.lin.chow@thornbury.example")
    data = {"title": group.title, "slug": group.slug, "kind": group.kind, "stage": group.stage}
    data |= {f"{name}-count": "0" for name in STREAMS}
    form = form_for(group, staff, **data)
    form.is_valid()
    assert form.errors["region"] == ["A group of this kind belongs to one region. Choose it. (MSG-MG.0)"]
    form = form_for(group, staff, **data, region=Region.objects.first().pk)
    form.is_valid()
    assert "region" not in form.errors


@pytest.mark.clause("MSG-MG.6")
@pytest.mark.parametrize(
    ("title", "errors"),
    [
        ("Thornbury North West", None),
        ("thornbury  north west", None),
        ("The Walkers", ["Regional groups have a common name: “Thornbury North West”. (MSG-MG.6)"]),
        (
            "thornbury  marches",
            [
                "Regional groups have a common name: “Thornbury North West”. (MSG-MG.6)",
                "There is a group of this name already. Choose another. (MSG-MG.6)",
            ],
        ),
    ],
)
def test_regional_group_keeps_to_the_convention_and_no_name_is_taken_twice(example, title, errors):
    group = GroupPage.objects.get(slug="north-west")
    staff = User.objects.get(email="mei.lin.chow@thornbury.example")
    data = {"title": title, "slug": group.slug, "kind": group.kind, "stage": group.stage}
    data |= {f"{name}-count": "0" for name in STREAMS}
    form = form_for(group, staff, **data, region=group.region_id)
    form.is_valid()
    assert form.errors.get("title") == errors
