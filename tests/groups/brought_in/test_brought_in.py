"""No group is made active by hand; one that was there before is brought in, recorded and listed."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction

from groups.brought_in.lifecycle import bring_in
from groups.kinds import GroupStage
from groups.models import BroughtIn, GroupIndexPage, GroupPage
from groups.officers.lifecycle import appoint_officer
from groups.setting_up.conditions import missing
from groups.setting_up.lifecycle import NotYet, activate, tick
from home.models import Decision, Topic
from tests.groups.grounds import COP, SIG, group_of
from tests.people import holder, somebody
from tests.policies import publish_policy

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-MG.1", "MSG-SIG.1", "MSG-SIG.11")]
WRITTEN = "Minutes of the Board, March 2019, item 4."
SINCE = dt.date(2019, 3, 1)


@pytest.fixture
def staff(db):
    user = holder("staff", name="Sol Staff").user
    needed = Permission.objects.filter(codename__in=["access_admin", "change_groupsettings"])
    user.user_permissions.add(*needed)
    return user


@pytest.fixture
def group(db) -> GroupPage:
    publish_policy(("MSG-SIG.11", "The Board decides."), title="Groups")
    maps = Topic.objects.create(name="Maps", slug="maps")
    return group_of(SIG, "Maps", stage=GroupStage.SETTING_UP, topic=maps, remit="Maps for all.")


def lacks(group: GroupPage) -> list[str]:
    return [one.words for one in missing(GroupPage.objects.get(pk=group.pk))]


def form_for(group: GroupPage, user, **data):
    return GroupPage.get_edit_handler().get_form_class()(data or None, instance=group, for_user=user)


def stages(group: GroupPage, user) -> list[str] | None:
    field = form_for(group, user).fields.get("stage")
    return [value for value, _ in field.choices] if field else None


def test_editor_makes_no_group_active(group, staff):
    new = form_for(GroupPage(stage=GroupStage.SETTING_UP), staff)
    assert ("stage" in new.fields, new.fields["kind"].disabled) == (False, False)
    assert stages(group, staff) is None
    for stage in ("active", "archived"):
        GroupPage.objects.filter(pk=group.pk).update(stage=stage)
        group = GroupPage.objects.get(pk=group.pk)
        assert (stages(group, staff), form_for(group, staff).fields["kind"].disabled) == (None, True)
    data = {"title": "Maps", "slug": "maps", "kind": COP, "stage": "active", "topic": group.topic_id}
    data |= {f"{name}-count": "0" for name in ("body", "resources", "partners", "discussions", "wanted")}
    refused = form_for(group, staff, **data)
    refused.is_valid()
    assert (refused.cleaned_data["kind"], refused.instance.stage) == (SIG, "archived")


def test_copy_of_an_active_group_is_set_up_anew(staff):
    group = group_of(SIG, "Maps", founded_on=SINCE)
    group.save_revision(user=staff)
    action = CopyPageAction(
        group, to=GroupIndexPage.objects.get(), update_attrs={"title": "Charts", "slug": "charts"},
        copy_revisions=True, keep_live=True, user=staff,
    )  # fmt: skip
    copy = action.execute(skip_permission_checks=True)
    row = GroupPage.objects.get(pk=copy.pk)
    draft = row.get_latest_revision_as_object()
    assert [(one.stage, one.founded_on) for one in (row, draft)] == [("setting-up", None)] * 2


def test_group_that_was_there_before_is_brought_in_and_listed(group, staff, client):
    assert "The decision to found it is on record" in lacks(group)
    page = reverse("setting_up", args=[group.pk])
    client.force_login(staff)
    assert "Was it here before?" in client.get(page).content.decode()
    refused = client.post(page, {"since": "nonsense", "written": WRITTEN})
    assert (refused.status_code, WRITTEN in refused.content.decode()) == (422, True)
    assert client.post(page, {"since": "2019-03-01", "written": " "}).status_code == 422
    assert BroughtIn.objects.count() == 0
    assert client.post(page, {"since": "2019-03-01", "written": WRITTEN}).status_code == 302
    one = BroughtIn.objects.get()
    assert (one.group, one.since, one.decision.reason, one.decision.made_by) == (group, SINCE, WRITTEN, staff)
    assert [cited.clause.clause_id for cited in one.decision.citations.all()] == ["MSG-SIG.11"]
    shown = client.get(page).content.decode()
    assert ("Was it here before?" in shown, "brought in by Sol Staff" in shown) == (False, True)
    listed = client.get(reverse("groups_brought_in")).content.decode()
    for words in ("Maps", WRITTEN, "March 2019", "brought in by Sol Staff"):
        assert words in listed
    with pytest.raises(NotYet, match="on record already"):
        bring_in(group=group, since=SINCE, written=WRITTEN, by=staff)


def set_up(group: GroupPage, staff) -> None:
    today = timezone.localdate()
    appoint_officer(
        person=somebody("Mina"), group=group, role="Chair", start=today, is_contact=True, declared_on=today
    )
    for item in group.support_items.filter(is_needed=True):
        tick(item=item, by=staff)
    assert lacks(group) == []


def test_everything_else_is_asked_of_it_all_the_same(group, staff):
    bring_in(group=group, since=SINCE, written=WRITTEN, by=staff)
    with pytest.raises(NotYet, match="Somebody runs it"):
        activate(group=group, by=staff)
    set_up(group, staff)
    assert activate(group=group, by=staff).stage == GroupStage.ACTIVE


@pytest.mark.parametrize(("on_record", "kept"), [(None, SINCE), (dt.date(2018, 5, 2), dt.date(2018, 5, 2))])
def test_group_that_was_there_before_keeps_the_day_since_when_it_exists(group, staff, on_record, kept):
    GroupPage.objects.filter(pk=group.pk).update(founded_on=on_record)
    bring_in(group=group, since=SINCE, written=WRITTEN, by=staff)
    set_up(group, staff)
    activate(group=group, by=staff)
    assert GroupPage.objects.get(pk=group.pk).founded_on == kept
    assert group.reviews.get().counted_from == timezone.localdate()


@pytest.mark.parametrize("since", [None, timezone.localdate() + dt.timedelta(days=1)])
def test_day_to_come_is_no_day_since_when_it_exists(group, staff, since):
    with pytest.raises(NotYet, match="before today"):
        bring_in(group=group, since=since, written=WRITTEN, by=staff)
    assert Decision.objects.count() == 0


def test_only_the_staff_bring_a_group_in_and_never_an_active_one(group, staff, client):
    trustee = holder("trustee").user
    with pytest.raises(NotYet, match="Only the staff"):
        bring_in(group=group, since=SINCE, written=WRITTEN, by=trustee)
    client.force_login(trustee)
    assert client.get(reverse("groups_brought_in")).status_code in {302, 403}
    with pytest.raises(NotYet, match="on record already"):
        bring_in(group=group_of(SIG, "Active"), since=SINCE, written=WRITTEN, by=staff)
    assert Decision.objects.count() == 0
