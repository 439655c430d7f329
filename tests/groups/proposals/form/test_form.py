"""What a proposal must say, and how the form tells what is missing."""

import pytest

from groups.models import GroupPage, ProposalQuestion
from groups.proposals.form.entries import MOST, EntriesField
from tests.groups.proposals.proposing import NEED, posted, typed

pytestmark = pytest.mark.django_db
RESTRICTED = {
    "membership": "restricted",
    "restriction": "Them.",
    "restriction_rationale": "It helps.",
    "restriction_impact": "1",
}


def errors(form_page, **changes) -> dict[str, list[str]]:
    """The complaints about a complete proposal with these changes; None leaves a field out."""
    data = posted(**{name: value for name, value in changes.items() if value is not None})
    for name, value in changes.items():
        if value is None:
            del data[name]
    return {name: list(found) for name, found in form_page.get_form(data, page=form_page).errors.items()}


@pytest.mark.clause("COP-P0")
def test_complete_proposal_has_no_errors(form_page):
    assert errors(form_page) == {}


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        pytest.param("need", "Say what need", marks=pytest.mark.clause("COP-P1")),
        pytest.param("activities", "at least one activity", marks=pytest.mark.clause("COP-P2")),
        pytest.param("impacts", "at least one thing", marks=pytest.mark.clause("COP-P2")),
        pytest.param("determination", "each year", marks=pytest.mark.clause("COP-P3")),
        pytest.param("resources_choice", "“No” is a good answer", marks=pytest.mark.clause("COP-P4")),
        ("membership", "who may join"),
        ("group_name", "Give the group a name"),
        ("proposer_name", "your name"),
        ("email", "your e-mail address"),
        ("relation", "describes you best"),
    ],
)
@pytest.mark.parametrize("empty", [None, "", "  "])
def test_missing_section_is_named(form_page, field, sentence, empty):
    found = errors(form_page, **{field: empty})
    assert list(found) == [field]
    assert sentence in found[field][0]


@pytest.mark.clause("COP-P1")
def test_need_has_a_shortest_length_that_an_editor_sets(form_page):
    assert "9 letters, and we need at least 80" in errors(form_page, need="Too short")["need"][0]
    form_page.shortest_need = 9
    assert errors(form_page, need="Too short") == {}


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        pytest.param({"resources_choice": "some"}, ["resources"], marks=pytest.mark.clause("COP-P4")),
        ({"resources_choice": "some", "resources": "A room."}, []),
        ({"resources_choice": "some", "resources_listed": ["Money towards an event"]}, []),
        ({"resources_choice": "some", "resources_listed": ["A palace"]}, ["resources_listed", "resources"]),
        ({"resources_listed": ["Money towards an event"]}, ["resources_choice"]),
        pytest.param(
            {"resources_choice": "some", "resources": "a telescope\n the mailing list."},
            ["resources"],
            marks=pytest.mark.clause("COP-P4"),
        ),
        pytest.param(
            {"membership": "restricted"},
            ["restriction", "restriction_rationale", "restriction_impact"],
            marks=pytest.mark.clause("COP-P6"),
        ),
        (RESTRICTED, []),
        pytest.param(
            {**RESTRICTED, "restriction_impact": "2"},
            ["restriction_impact"],
            marks=pytest.mark.clause("COP-P6"),
        ),
        pytest.param(
            {"standards": "No photos."}, ["standards_rationale"], marks=pytest.mark.clause("COP-P5")
        ),
        ({"standards": "No photos.", "standards_rationale": "Children are there."}, []),
    ],
)
def test_an_answer_may_ask_for_another(form_page, given, missing):
    assert list(errors(form_page, **given)) == missing


@pytest.mark.clause("COP-A2")
def test_somebody_from_outside_is_told_who_may_propose(form_page):
    assert "clause COP-A2" in errors(form_page, relation="none")["relation"][0]
    for relation in ("member", "assembly", "board", "staff"):
        assert errors(form_page, relation=relation) == {}


@pytest.mark.parametrize("name", ["Fieldwork circle", "  FIELDWORK   Circle ", "Fieldworkcircle"])
def test_name_of_a_group_is_taken_whatever_its_capitals_and_spaces(form_page, name):
    assert errors(form_page, group_name=name) == {}
    group = GroupPage(title="Fieldwork Circle", kind="working-group", live=False)
    form_page.get_parent().add_child(instance=group)
    assert "There is already a group called" in errors(form_page, group_name=name)["group_name"][0]


@pytest.mark.parametrize("name", ["Fieldwork circle", "fieldwork  CIRCLE"])
def test_name_of_an_open_proposal_is_taken_until_it_is_closed(way, form_page, name):
    proposal = way.propose()
    assert "Somebody has already proposed" in errors(form_page, group_name=name)["group_name"][0]
    form = form_page.get_form(posted(group_name=name), page=form_page, proposal=proposal)
    assert form.errors == {}
    way.decline(way.recommend(proposal))
    assert errors(form_page, group_name=name) == {}


def test_long_text_is_refused_not_cut(form_page):
    assert "2000" in errors(form_page, need="x" * 2001)["need"][0]
    assert "Number 2 is 401 letters long" in errors(form_page, activities=["a", "b" * 401])["activities"][0]
    assert "at most 12" in errors(form_page, activities=["a"] * (MOST + 1))["activities"][0]


def test_text_stays_text(form_page):
    data = posted(group_name="<b>Bold</b> &  brave", need="<script>alert(1)</script>\r\n" + NEED)
    form = form_page.get_form(data, page=form_page)
    assert form.is_valid()
    answers = form.answers()
    assert answers["group_name"] == "<b>Bold</b> & brave"
    assert answers["need"] == "<script>alert(1)</script>\n" + NEED


def test_entries_drop_empty_rows():
    assert EntriesField(one="Row").clean(["", " one  thing ", "two"]) == ["one thing", "two"]


def test_editors_questions_follow_and_cannot_replace_a_section(form_page):
    for label, kind in (("Need", "singleline"), ("Ready?", "checkbox")):
        form_page.form_fields.add(ProposalQuestion(label=label, field_type=kind, required=kind != "checkbox"))
    form_page.save()
    assert list(errors(form_page)) == ["extra_need"]
    form = form_page.get_form(posted(extra_need="Ours", extra_ready="on"), page=form_page)
    assert form.is_valid()
    assert form.answers()["further"] == [
        {"label": "Need", "answer": "Ours"},
        {"label": "Ready?", "answer": "Yes"},
    ]
    assert form.answers()["need"] == typed()["need"]
    assert [part["section"]["title"] for part in form.sections()[-2:-1]] == ["A few more questions"]
