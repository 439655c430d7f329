"""What a file would do, row by row, with every row that is wrong named by its column."""

import pytest

from home.models import Organisation, Person
from home.people.importing.plan import Change
from home.people.importing.reading import NotReadable
from tests.groups.grounds import region
from tests.home.people.importing.files import outcomes, plan, problems

pytestmark = pytest.mark.django_db
GOLDEN = "Type: “golden” is not known here. Write one of: associate, individual, certified, organisational."


@pytest.fixture
def ada():
    return Person.objects.create(
        name="Ada Example", email="ada@example.org", reference="1", standing="good", category="individual"
    )


def test_rows_are_told_apart_by_number_then_by_address(ada):
    Person.objects.create(name="Ben", email="Ben@Example.org", standing="lapsed", category="associate")
    made = plan(
        "1,Ada Example,ada@example.org,Good,Individual",
        ",Ben,ben@example.org,active,associate member",
        "3,Cai,cai@example.org,current,certified",
    )
    assert outcomes(made) == ["same", "changed", "added"]
    assert made.entries[1].changes == (
        Change("E-mail", "Ben@Example.org", "ben@example.org"),
        Change("Standing", "Lapsed", "In good standing"),
    )


def test_address_that_changed_is_no_new_person(ada):
    [entry] = plan("1,Ada Example,new@example.org,good,individual").entries
    assert (entry.outcome, entry.pk, entry.values) == ("changed", ada.pk, {"email": "new@example.org"})


def test_empty_cell_leaves_and_hyphen_empties(ada):
    assert outcomes(plan("1,,,,")) == ["same"]
    assert plan("1,,,,-").entries[0].values == {"category": ""}
    assert problems(plan("1,-,,,")) == [["Full name: This cannot be taken away."]]


def test_membership_that_ends_is_told_apart_from_other_changes(ada):
    assert outcomes(plan("1,Ada Example,,lapsed,")) == ["ended"]
    assert outcomes(plan("1,Ada Example,,suspended,")) == ["changed"]


def test_every_wrong_cell_is_named_by_its_column(ada):
    Organisation.objects.create(name="Old College")
    headings = "Name,E-mail,Standing,Type,Region,Organisation"
    made = plan("Dee,dee at home,gone,golden,Nowhere,No College", headings=headings)
    assert problems(made) == [
        [
            "E-mail: “dee at home” is not an e-mail address.",
            "Standing: “gone” is not known here. Write one of: good, lapsed, suspended, none.",
            GOLDEN,
            "Region: There is no region called “Nowhere”. Correct it, or add the region first.",
            "Organisation: There is no organisation called “No College”. Import the organisations first.",
        ]
    ]
    good = plan("Dee,dee@example.org,good,certified,  the NORTH ,old college", headings=headings)
    assert problems(good) == [
        ["Region: There is no region called “the NORTH”. Correct it, or add the region first."]
    ]


def test_region_and_organisation_are_found_by_name(ada):
    north, college = region("North"), Organisation.objects.create(name="Old College")
    [entry] = plan("1, north,OLD  college", headings="Number,Region,Organisation").entries
    assert entry.values == {"region_id": north.pk, "organisation_id": college.pk}
    assert entry.changes == (Change("Region", "", "North"), Change("Organisation", "", "Old College"))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("9,Eve,ada@example.org,,", "Number: The record with this e-mail has another number."),
        ("1,Ada,ben@example.org,,", "E-mail: Another record has this already."),
        (",,new@example.org,,", "Name: There is no such person yet, and a new one needs a name."),
        (",Nobody,,,", "E-mail: A new person needs an e-mail address or a number."),
        ("1,Ada,,,,one more", "The row has more cells than the first row has headings."),
        (f"1,{'x' * 121},,,", "Full name: This is longer than 120 letters."),
    ],
)
def test_row_that_fits_no_record_or_two_is_wrong(ada, row, says):
    Person.objects.create(name="Ben", email="ben@example.org", reference="2")
    assert problems(plan(row)) == [[says]]


def test_same_person_twice_in_a_file_is_wrong(ada):
    made = plan("1,Ada Example,,,", ",Ada Example,ada@example.org,,", "7,New,n@example.org,,", "7,Newer,,,")
    assert outcomes(made) == ["same", "wrong", "added", "wrong"]
    assert problems(made)[1] == ["Row 2 is about the same person already."]


def test_two_records_with_one_address_are_not_guessed_between(ada):
    Person.objects.create(name="Ada again", email="ada@example.org")
    assert outcomes(plan(",Ada,ada@example.org,,")) == ["wrong"]
    assert outcomes(plan("1,Ada Example,,,")) == ["same"]


def test_whole_list_ends_who_is_missing_but_not_while_a_row_is_wrong(ada):
    gone = Person.objects.create(name="Gus", email="gus@example.org", standing="good")
    Person.objects.create(name="Staff", email="staff@example.org", standing="none")
    made = plan("1,Ada Example,,,", whole=True)
    assert [(entry.outcome, entry.pk) for entry in made.entries] == [("same", ada.pk), ("ended", gone.pk)]
    unsure = plan("1,Ada Example,,,", "x,,,,", whole=True)
    assert (outcomes(unsure), unsure.ending_waits) == (["same", "wrong"], True)
    assert outcomes(plan("1,Ada Example,,,")) == ["same"]


def test_names_in_two_columns_are_put_together():
    [entry] = plan("Ada,King,a@example.org", headings="First name,Surname,E-mail").entries
    assert entry.values == {"email": "a@example.org", "name": "Ada King"}


def test_file_without_a_column_to_go_by_is_refused():
    with pytest.raises(NotReadable, match="must be “Number” or “E-mail”"):
        plan("Ada", headings="Name")


def test_organisations_are_told_apart_by_number_or_name():
    old = Organisation.objects.create(name="Old College", standing="good")
    headings = "Number,Name,Status,Web site"
    made = plan(
        "O1,OLD college,lapsed,college.example",
        "O2,New College,good,",
        kind="organisations",
        headings=headings,
    )
    assert outcomes(made) == ["ended", "added"]
    assert made.entries[0].pk == old.pk
    assert made.entries[0].values["website"] == "https://college.example"
