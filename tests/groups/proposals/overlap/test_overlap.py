"""The overlap check: what it finds, what it says in words, and how well it does on a labelled set."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from groups.proposals.overlap.comparing import Comparison, Described, Overlap, overlap
from groups.proposals.overlap.encoder import Encoder, EncoderMissing
from groups.proposals.overlap.words import notions, stem

LABELLED = Path(__file__).parent / "labelled"
GROUPS = [
    Described(
        "maps", "Fieldwork Circle", "We plan field trips and outdoor days, and share risk assessments."
    ),
    Described("marks", "Assessment and Feedback", "We mark essays together and talk about good feedback."),
    Described("past", "Teaching with Archives", "We bring students and original documents together."),
]


def read(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.clause("COP-N")
@pytest.mark.parametrize(
    ("need", "likeliest"),
    [
        ("Everybody writes the same risk assessments for their excursions.", "maps"),
        ("I would like to see how others grade coursework.", "marks"),
        ("How do you let students handle a manuscript?", "past"),
    ],
)
def test_need_in_other_words_finds_the_group(need, likeliest):
    found = overlap(need, GROUPS)
    assert (found.ranked[0].id, found.strength) == (likeliest, "addressed")
    assert len(found.ranked) == 3


def test_phrases_are_words_of_the_need_that_the_group_speaks_of():
    found = overlap("Everybody writes the same risk assessments for their excursions.", GROUPS)
    assert "risk assessments" in found.ranked[0].phrases
    assert all(
        phrase in "everybody writes the same risk assessments for their excursions."
        for phrase in found.ranked[0].phrases
    )


@pytest.mark.clause("COP-N")
def test_seeded_near_duplicate_is_the_first():
    groups = [
        Described(one["id"], one["name"], one["description"]) for one in read(LABELLED / "groups.jsonl")
    ]
    comparison = Comparison(groups)
    for group in groups:
        assert comparison.overlap(f"We need a place for this: {group.description}").ranked[0].id == group.id


@pytest.mark.parametrize(
    ("need", "groups"), [("", GROUPS), ("Anything at all", [])], ids=["no need", "no group"]
)
def test_nothing_is_like_nothing(need, groups):
    found = overlap(need, groups)
    assert (found.ranked, found.strength) == ((), "none")


def test_words_alone_are_used_where_the_encoder_is_missing(tmp_path):
    with pytest.raises(EncoderMissing):
        Encoder(tmp_path).points(["a"])
    found = overlap("Who else grades essays?", GROUPS, Encoder(tmp_path))
    assert found.ranked[0].id == "marks"


def test_encoder_that_was_altered_is_not_used(tmp_path):
    (tmp_path / "model.json").write_text('{"files": {"vocabulary.txt": "0"}}')
    (tmp_path / "vocabulary.txt").write_text("a")
    with pytest.raises(EncoderMissing, match="not the one that was tested"):
        Encoder(tmp_path).points(["a"])


def test_words_meet_by_stem_and_by_notion():
    assert stem("gradings") == stem("grading") == stem("grades") == "grad"
    assert set(notions("our Moodle course")) & set(notions("the learning platform"))


def test_command_line_answers_each_need_with_one_object():
    needs = '{"id": "n1", "text": "Marking essays"}\n\n{"id": "n2", "text": "é ☕"}\n'
    done = subprocess.run(
        [sys.executable, "-m", "groups.proposals.overlap", str(LABELLED / "groups.jsonl")],
        input=needs, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = [json.loads(line) for line in io.StringIO(done.stdout)]
    assert [one["id"] for one in told] == ["n1", "n2"]
    assert all(set(one) == {"id", "ranked", "strength"} for one in told)
    assert set(told[0]["ranked"][0]) == {"id", "score", "phrases"}


# Measured when the check was made, on groups and needs that its encoder has not learnt from; only where
# "none" begins was set here. The target is 0.95, 0.80 and at most 0.10.
def further(writer: str) -> list[tuple[Path, Path]]:
    """The groups and the needs of this writer's associations."""
    files = sorted((LABELLED / "further").glob(f"{writer}?_groups.jsonl"))
    return [(one, one.with_name(one.name.replace("_groups", "_needs"))) for one in files]


MEASURED = {
    "plain": ([(LABELLED / "groups.jsonl", LABELLED / "needs_plain.jsonl")], (0.90, 0.86, 0.24)),
    "formal": ([(LABELLED / "groups.jsonl", LABELLED / "needs_formal.jsonl")], (0.93, 0.64, 0.0)),
    "another writer": (further("r"), (0.86, 0.84, 0.05)),
    "a third, whose groups lie close together": (further("s"), (0.83, 0.62, 0.04)),
}


@pytest.mark.parametrize("name", MEASURED)
def test_labelled_needs_are_found_as_well_as_when_it_was_made(name):
    pairs, (top_three, recognised, most_missed) = MEASURED[name]
    found: list[tuple[dict, Overlap]] = []
    for groups, needs in pairs:
        comparison = Comparison(
            [Described(one["id"], one["name"], one["description"]) for one in read(groups)]
        )
        found += [(need, comparison.overlap(need["text"])) for need in read(needs)]
    met = [
        bool({one.id for one in said.ranked[:3]} & set(need["expected"]))
        for need, said in found
        if need["expected"]
    ]
    unmet = [said.strength == "none" for need, said in found if not need["expected"]]
    missed = [said.strength == "none" for need, said in found if need["strength"] == "addressed"]
    assert sum(met) / len(met) >= top_three
    assert sum(unmet) / len(unmet) >= recognised
    assert sum(missed) / len(missed) <= most_missed


def test_encoder_reads_the_same_on_every_processor():
    point = Encoder().points(["Half my slides are no good to a student who cannot see them."])[0]
    assert point[:6].tolist() == pytest.approx([0.0217, -0.0283, 0.004, -0.0033, -0.0064, -0.0102], abs=0.004)


def test_check_knows_no_web_framework():
    probe = "import sys, groups.proposals.overlap.comparing; print({'django', 'wagtail'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
