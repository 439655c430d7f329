"""The samples are read as screening reads them, and thresholds and figures are what they claim to be."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from moderation.screening import SCORED
from moderation.screening.manifest import Manifest
from moderation.screening.reader import WindowReading
from moderation.screening.training import calibrate as calibration
from moderation.screening.training.calibrate import Read
from moderation.screening.training.evaluate import auc, recall_at
from moderation.screening.training.recipe import KEPT_OUT, SEALED, STAGES, TURNS, material, writers
from moderation.screening.training.samples import Sample, lengthen, load, read, targets


def sample(text: str, *spans: str, labels: tuple[str, ...] = ()) -> Sample:
    return Sample("x-1", "x", text, labels, spans, hard=False)


def test_samples_are_labelled_and_their_spans_are_words_of_the_text() -> None:
    samples = load()
    assert len({one.id for one in samples}) == len(samples) > 11_000
    assert {label for one in samples for label in one.labels} == {name.value for name in SCORED}
    assert all(span in one.text for one in samples for span in one.spans)
    assert all(bool(one.spans) is not one.clear for one in samples)


def test_read_marks_the_span_through_disguises() -> None:
    text, marks = read(sample("Tea, then s c a b s run.", "s c a b s", labels=("dispute",)))
    assert text == "Tea, then scabs run."
    assert "".join(letter for letter, mark in zip(text, marks, strict=True) if mark) == "scabs"


def test_targets_name_the_categories_and_any() -> None:
    assert targets(sample("x", labels=("political",))) == [0.0, 0.0, 1.0, 0.0, 0.0, 1.0]


def test_lengthen_keeps_the_sample_whole_among_clear_texts() -> None:
    bad, clear = (
        sample("Cross no picket.", "picket", labels=("dispute",)),
        [sample(f"Tea {n}.") for n in range(9)],
    )
    longer = [lengthen(bad, clear, random.Random(seed)) for seed in range(40)]
    assert all(bad.text in one.text and one.labels == bad.labels for one in longer)
    assert 0 < sum(one.text != bad.text for one in longer) < 40


def read_as(labels: tuple[str, ...], logits: list[float]) -> Read:
    whole = np.array(logits, dtype=np.float32)
    window = WindowReading(whole, whole[None], np.ones(4, dtype=np.float32), ((0, 1),))
    return Read(sample("x", labels=labels), [window])


def test_thresholds_keep_false_alarms_within_their_share() -> None:
    dice = np.random.default_rng(1)
    read = [read_as((), list(row)) for row in dice.normal(size=(400, 6))]
    calibration_of = {"any": [1.0, 0.0], **{name.value: [1.0, 0.0, 0.0] for name in SCORED}}
    model = Manifest("1", {}, calibration_of, {}, {}, 0.0)
    found = calibration.thresholds(read, model)
    over = [one.probability(model) >= found["look"]["dispute"] for one in read]
    assert sum(over) == pytest.approx(400 * calibration.FALSE_LOOKS, abs=2)
    assert found["look"]["dispute"] < found["hold"]["dispute"] < 1


def test_fitted_leans_on_the_logit_that_tells() -> None:
    dice = np.random.default_rng(1)
    logits = dice.normal(size=(600, 2))
    wanted = (2 * logits[:, 0] + dice.logistic(size=600) > 1).astype(float)
    weight, other, constant = calibration.fitted(logits, wanted)
    assert (weight > 1.2, abs(other) < 0.4, constant < -0.5) == (True, True, True)


@pytest.mark.parametrize(
    ("bad", "clear", "area"), [([0.9], [0.1, 0.2], 1.0), ([0.5], [0.5], 0.5), ([0.1], [0.9], 0.0)]
)
def test_auc_is_the_chance_to_score_higher(bad: list[float], clear: list[float], area: float) -> None:
    assert auc(bad, clear) == area


def test_recall_counts_at_the_wanted_share_of_false_alarms() -> None:
    assert recall_at(0.10, [0.2, 0.95], [index / 10 for index in range(11)]) == 0.5


def test_every_writer_is_learnt_from_or_kept_out() -> None:
    assert sorted([*writers(len(STAGES) - 1), *KEPT_OUT, *SEALED]) == sorted({one.writer for one in load()})


def test_every_writer_that_is_learnt_from_is_left_out_in_one_turn() -> None:
    left_out = sorted(writer for turn in TURNS for writer in turn)
    assert left_out == sorted(writers(len(STAGES) - 1))


def test_a_stage_reads_some_writers_more_often_and_never_those_kept_out() -> None:
    samples = [replace(sample("x"), writer=name) for name in ("b", "w", "z", "j", "aa")]
    assert [one.writer for one in material(3, samples, ())] == ["b", "w", "z", "w", "z", "w", "z"]
    assert [one.writer for one in material(3, samples, ("w",))] == ["b", "z", "z", "z"]
    assert [one.writer for one in material(0, samples, ())] == ["b"]
