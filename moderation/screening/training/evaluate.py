"""`make evaluate`: what the engine gets right on writers whose texts the model has not seen."""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from ..categories import SCORED, Verdict
from ..document import Document
from ..engine import screen
from ..lanes.base import ReadingLane
from ..lanes.meaning import MeaningLane
from ..lanes.rules import RuleLane
from ..manifest import MODEL
from ..policy import Policy
from ..report import Report
from .recipe import SEALED
from .samples import Sample, load

POLICY = Policy(version="evaluation", today=date(2026, 5, 4))
LINE = "{:<16}{:>7}{:>9}{:>9}{:>9}{:>7}{:>9}{:>9}{:>9}"
NAMES = ("", "texts", "recall", "ordinary", "near", "AUC", "at 10 %", "category", "sentence")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample, what the engine said of it, and the seconds of one core that this took."""

    sample: Sample
    report: Report
    seconds: float

    @property
    def flagged(self) -> bool:
        """Whether a person is asked to look."""
        return self.report.verdict is not Verdict.CLEAR

    @property
    def score(self) -> float:
        """The highest score of any category."""
        return max(self.report.scores[name.value] for name in SCORED)

    @property
    def right_category(self) -> bool:
        """Whether the highest score belongs to one of the sample's labels."""
        return max(SCORED, key=lambda name: self.report.scores[name.value]).value in self.sample.labels

    @property
    def right_sentence(self) -> bool:
        """Whether the sentence with the highest score holds words of a span."""
        best = max(self.report.sentences, key=lambda one: max(one.scores.values()), default=None)
        text = self.sample.text
        return best is not None and any(
            text.find(span) < best.end and text.find(span) + len(span) > best.start
            for span in self.sample.spans
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m moderation.screening.training.evaluate", description=__doc__
    )
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--writers", help="such as j,t,g; the writers kept out of training if not given")
    chosen = parser.parse_args()
    told = json.loads((chosen.model / "model.json").read_text(encoding="utf-8"))
    kept_out = [*told["kept_out"], *SEALED]
    writers = chosen.writers.split(",") if chosen.writers else kept_out
    judged = judge(chosen.model, writers)
    print_table(judged, kept_out)
    _print_calibration(judged)
    spent = np.array([one.seconds for one in judged if len(one.report.sentences) >= 8]) * 1000
    if len(spent):
        print(f"A text of eight sentences or more takes {np.median(spent):.0f} ms of one core.")
    print(f"Memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB resident at most.")


def judge(model: Path, writers: Sequence[str]) -> list[Judged]:
    """What the engine with this model says of all samples of these writers, in their order."""
    lanes = (RuleLane(), MeaningLane(model))
    started = time.process_time()
    screen(Document.from_text("Tea is at four."), POLICY, lanes)
    print(f"Loading took {time.process_time() - started:.2f} s of one core.")
    samples = load()
    return [_judge(sample, lanes) for writer in writers for sample in samples if sample.writer == writer]


def print_table(judged: Sequence[Judged], kept_out: Sequence[str]) -> None:
    """A line for each writer, each category and all."""
    print(LINE.format(*NAMES))
    for writer in dict.fromkeys(one.sample.writer for one in judged):
        seen = "" if writer in kept_out else " (seen)"
        print(_line(f"writer {writer}{seen}", [one for one in judged if one.sample.writer == writer]))
    for name in SCORED:
        print(
            _line(name.value, [one for one in judged if one.sample.clear or name.value in one.sample.labels])
        )
    print(_line("all", judged))


def _judge(sample: Sample, lanes: Sequence[ReadingLane]) -> Judged:
    started = time.process_time()
    report = screen(Document.from_text(sample.text), POLICY, lanes)
    return Judged(sample, report, time.process_time() - started)


def _line(name: str, judged: Sequence[Judged]) -> str:
    bad = [one for one in judged if not one.sample.clear]
    clear = [one for one in judged if one.sample.clear]
    figures = (
        _share([one.flagged for one in bad]),
        _share([one.flagged for one in clear if not one.sample.hard]),
        _share([one.flagged for one in clear if one.sample.hard]),
        _figure(auc([one.score for one in bad], [one.score for one in clear])),
        _figure(recall_at(0.10, [one.score for one in bad], [one.score for one in clear])),
        _share([one.right_category for one in bad if one.flagged]),
        _share([one.right_sentence for one in bad]),
    )
    return LINE.format(name, len(judged), *figures)


def auc(bad: Sequence[float], clear: Sequence[float]) -> float:
    """The chance that a violating text scores higher than a clear one; a tie counts half."""
    if not bad or not clear:
        return float("nan")
    ordered = np.sort(np.array(clear))
    below = np.searchsorted(ordered, bad, side="left") + np.searchsorted(ordered, bad, side="right")
    return float(below.mean() / (2 * len(clear)))


def recall_at(false_alarms: float, bad: Sequence[float], clear: Sequence[float]) -> float:
    """The share of violating texts found at the threshold that gives this share of false alarms."""
    if not bad or not clear:
        return float("nan")
    return float((np.array(bad) > np.quantile(clear, 1 - false_alarms)).mean())


def _print_calibration(judged: Sequence[Judged]) -> None:
    print("Scores and how often they were right, over all categories:")
    pairs = [
        (one.report.scores[name.value], name.value in one.sample.labels) for one in judged for name in SCORED
    ]
    for low in (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9):
        high = {0.0: 0.1, 0.1: 0.2, 0.2: 0.4, 0.4: 0.6, 0.6: 0.8, 0.8: 0.9, 0.9: 1.01}[low]
        those = [pair for pair in pairs if low <= pair[0] < high]
        mean = _figure(float(np.mean([score for score, _ in those])) if those else float("nan"))
        right = _share([label for _, label in those])
        print(f"  {low:.1f} to {min(high, 1):.1f}: {len(those):>6} scores, mean {mean}, right {right}")


def _share(values: Sequence[bool]) -> str:
    return _figure(sum(values) / len(values) if values else float("nan"))


def _figure(value: float) -> str:
    return "-" if np.isnan(value) else f"{value:.3f}"


if __name__ == "__main__":
    main()
