"""The example association: rich enough to look at, the same when loaded twice, kept out of the product."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from blog.models import BlogPost
from cms.example.data_files import PICTURES
from cms.example.people import ACCOUNTS, PASSWORD, email, sign_in_lines
from groups.aims.alignment import to_align
from groups.aims.strategy import mission_in_force
from groups.brought_in.lifecycle import OUTCOME
from groups.kinds import GroupKind, GroupStage
from groups.models import GroupPage, Proposal
from groups.proposals.rules import meetings_that_count
from groups.setting_up.conditions import missing
from home.models import AssociationSettings, Body, Meeting, Picture, PolicyClause, Term, User
from home.offices.models import OfficeCode, holds
from home.pages.public import public_pages
from moderation.models import Case, OutgoingPost
from moderation.outbox.states import PostState

ROOT = Path(__file__).parents[2]
SOURCES = {".py", ".html", ".css", ".js", ".txt", ".toml", ".svg", ".xml"}


def rows() -> Counter[str]:
    return Counter({model._meta.label: model._base_manager.count() for model in apps.get_models()})


@pytest.mark.database
def test_loading_the_example_twice_changes_nothing(example):
    before = (
        rows(),
        Revision.objects.latest("pk").pk,
        list(Page.objects.values_list("pk", "last_published_at")),
    )
    call_command("load_example", verbosity=0)
    after = (
        rows(),
        Revision.objects.latest("pk").pk,
        list(Page.objects.values_list("pk", "last_published_at")),
    )
    assert after == before


def test_example_has_the_promised_people_groups_meetings_and_posts(example):
    today = timezone.localdate()
    assert Counter(GroupPage.objects.live().values_list("kind", flat=True)) == {
        GroupKind.MEMBERS_GROUP: 2,
        GroupKind.SPECIAL_INTEREST_GROUP: 2,
        GroupKind.WORKING_GROUP: 1,
        GroupKind.COMMUNITY_OF_PRACTICE: 1,
    }
    assert Term.objects.current().values("person").distinct().count() == 10
    assert BlogPost.objects.live().filter(picture__isnull=False).count() == 15
    assert BlogPost.objects.filter(live=False).count() == 1
    board = Meeting.objects.of("board")
    assert (board.filter(date__lt=today).count(), board.filter(date__gte=today).count()) == (3, 2)
    assert PolicyClause.objects.count() == 132


def test_example_hides_only_the_held_post_which_waits_at_the_desk(example):
    below_root = Page.objects.filter(depth__gt=1)
    shown = {page.slug for page in public_pages(below_root)}
    assert set(below_root.values_list("slug", flat=True)) - shown == {"a-word-about-wrexley"}
    case = Case.objects.waiting().get()
    assert case.subject_title == "A word about our friends at Wrexley"
    assert {finding["clause"] for finding in case.report["findings"]} == {"MED-2.a", "MED-2.c"}


def test_example_has_a_proposal_with_the_board_and_announcements_in_every_state(example):
    proposal = Proposal.objects.get()
    assert str(proposal.current_workflow_task_state.task) == "Decision of the Board of Trustees"
    assert meetings_that_count(Body.objects.get(code="board"), proposal).exists()
    states = Counter(OutgoingPost.objects.values_list("state", flat=True))
    assert states[PostState.SCREENED] + states[PostState.HELD] == 5
    assert (states[PostState.DRAFT], states[PostState.SCHEDULED], states[PostState.CANCELLED]) == (3, 5, 1)
    assert states[PostState.SENT] + states[PostState.APPROVED] == 17


def test_every_group_was_brought_in_and_lacks_nothing(example):
    groups = list(GroupPage.objects.select_related("brought_in__decision"))
    assert [one.title for one in groups if one.stage != GroupStage.ACTIVE or missing(one)] == []
    assert {one.brought_in.decision.outcome for one in groups} == {OUTCOME}
    assert to_align() == []


@pytest.mark.clause("MSG-MG.8", "MSG-MG.9", "COP-D2")
def test_groups_serve_aims_and_lead_to_the_commitment(example, client):
    group = GroupPage.objects.get(slug="north-west")
    shown = client.get(group.url).content.decode()
    for words in ("Colleagues within reach", "A voice for teaching", "Commitment to diversity"):
        assert words in shown
    assert [words for _, words in mission_in_force()][2] == "Nobody who teaches is alone with it"


def test_every_group_has_exactly_one_contact(example):
    contacts = Counter(
        slug
        for group in GroupPage.objects.all()
        for slug in [group.slug] * group.officer_terms.filter(is_contact=True).count()
    )
    assert contacts == Counter(GroupPage.objects.values_list("slug", flat=True))


def test_every_drawing_is_described_in_words_of_its_own(example):
    described = list(Picture.objects.exclude(title="Logo").values_list("description", flat=True))
    assert "" not in described
    assert len(described) == len(set(described)) == len(list(PICTURES.rglob("*.webp")))


def test_pictures_are_small_enough_to_send_over_a_slow_line():
    assert [file.name for file in PICTURES.rglob("*.*") if file.stat().st_size > 120 * 1024] == []


def test_sign_in_lines_are_true(example):
    assert len(sign_in_lines()) == len(ACCOUNTS) + 1
    assert {
        slug: User.objects.get(email=email(slug)).check_password(PASSWORD) for _, slug, _ in ACCOUNTS
    } == {slug: staff for _, slug, staff in ACCOUNTS}


def test_officers_hold_their_offices_through_terms(example):
    social_media_officer = User.objects.get(email=email("rhian-maddox"))
    predecessor = User.objects.get(email=email("edmund-shaw"))
    assert holds(social_media_officer, OfficeCode.SOCIAL_MEDIA_OFFICER)
    assert not holds(predecessor, OfficeCode.SOCIAL_MEDIA_OFFICER)
    assert social_media_officer.groups.filter(name="Social Media Officer").exists()


@pytest.mark.parametrize(("yes", "names"), [(False, 0), (True, 1)])
@pytest.mark.django_db
def test_example_is_kept_out_of_a_production_site_unless_wanted(settings, yes, names):
    settings.EXAMPLE_PASSWORDS = False
    if yes:
        call_command("load_example", yes=True, verbosity=0)
    else:
        with pytest.raises(CommandError, match="add --yes"):
            call_command("load_example", verbosity=0)
    assert AssociationSettings.objects.exclude(name="Our association").count() == names
    assert [user.email for user in User.objects.all() if user.has_usable_password()] == []


def test_no_association_is_named_outside_the_example():
    name = re.compile("thorn" + "bury", re.IGNORECASE)
    rooms = [ROOT / room for room in ("cms", "blog", "groups", "moderation", "home")]
    files = [file for room in rooms for file in room.rglob("*") if file.suffix in SOURCES]
    outside = [file for file in files if ROOT / "cms" / "example" not in file.parents]
    assert len(outside) > 100
    assert [str(file) for file in outside if name.search(file.read_text(encoding="utf-8"))] == []
    assert name.search((ROOT / "cms/example/data/association.toml").read_text())
