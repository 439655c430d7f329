"""Each kind of group has its own required sections."""

import pytest
from wagtail.models import Site

from groups.choices.models import GroupSettings
from groups.kinds import GroupKind
from groups.proposals.form.sections import laid_out
from home.association.models import AssociationSettings
from home.models import Region
from tests.groups.proposals.proposing import posted, typed_for_a_theme
from tests.policies import publish_policy

pytestmark = pytest.mark.django_db


def form_of(page, kind, **given):
    page.kind = kind
    data = posted()
    for name in list(data):
        del data[name]
    for name, value in given.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return page.get_form(data, page=page)


def themed(page, **changes):
    return form_of(page, GroupKind.SPECIAL_INTEREST_GROUP, **typed_for_a_theme(**changes))


@pytest.fixture
def regional(form_page):
    Region.objects.create(name="North West", slug="north-west")
    AssociationSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"short_name": "Chalk"}
    )
    given = typed_for_a_theme(group_name="Chalk North West", region="North West")

    def form(**changes):
        return form_of(form_page, GroupKind.MEMBERS_GROUP, **{**given, **changes})

    return form


@pytest.mark.clause("MSG-SIG.11")
def test_themed_group_says_what_its_policy_asks(form_page):
    assert themed(form_page).errors == {}
    answers = ("theme", "need", "remit", "officers", "promise", "group_name")
    missing = themed(form_page, **dict.fromkeys(answers, ""))
    assert list(missing.errors) == ["group_name", "theme", "need", "remit", "officers", "promise"]


def test_officers_come_with_an_address(form_page):
    assert list(themed(form_page, officers=["Ada Byron"]).errors) == ["officers"]


@pytest.mark.clause("MSG-SIG.8")
def test_group_names_an_aim_where_the_strategy_is_published(form_page):
    assert "aims" not in themed(form_page).fields
    strategy = publish_policy(("STR-1", "Aim one."), ("STR-2", "Aim two."), title="Strategy")
    GroupSettings.objects.create(site=Site.objects.get(is_default_site=True), strategy=strategy)
    assert list(themed(form_page).errors) == ["aims"]
    form = themed(form_page, aims=["STR-2"])
    assert form.errors == {}
    assert form.answers()["aims"][0].startswith("STR-2")
    assert list(themed(form_page, aims=["STR-9"]).errors) == ["aims"]


@pytest.mark.clause("MSG-MG.6")
@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, []),
        ({"group_name": "CHALK north west"}, []),
        ({"group_name": "Chalkers"}, ["group_name"]),
        ({"group_name": "Chalk North West Libraries"}, ["name_reason", "name_reason_text"]),
        (
            {
                "group_name": "Chalk North West Libraries",
                "name_reason": "in-use",
                "name_reason_text": "Since 2019.",
            },
            [],
        ),
        ({"region": ""}, ["region"]),
    ],
)
def test_regional_group_is_named_by_the_convention(regional, changes, wrong):
    assert list(regional(**changes).errors) == wrong


def test_answers_are_read_back_by_the_kind_they_were_given_for(form_page):
    form = themed(form_page)
    assert form.is_valid()
    laid = laid_out(form.answers())
    assert [section["title"] for section in laid] == [
        "The group",
        "What it is for",
        "Who would run it",
        "About you",
    ]
    assert laid[2]["entries"][1] == {
        "label": "Nothing that brings the association into disrepute",
        "texts": ["Promised"],
    }
