"""Learning anew and promoting what was learnt: the only writer of fittings. Needs the reading model."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User

from ..screening.learning import figures, fit, golden, worse
from ..screening.manifest import manifest
from .models import Fitting
from .sentences import decided_texts
from .states import FittingState

FEWEST = 10
"""How many decided sentences are needed before anything can be learnt."""


class NothingToLearn(Exception):
    """There is too little to learn from; `str()` says how much is missing."""


class NotPromoted(Exception):
    """What was learnt is not put to use; `str()` says why."""


def retrain() -> Fitting:
    """Learn from all decisions and put the result on trial, in place of what was on trial before.

    Nothing that counts changes. Raises NothingToLearn, or ModelError without the reading model.
    """
    decided = decided_texts()
    if len(decided) < FEWEST:
        raise NothingToLearn(f"Only {len(decided)} sentences have been decided on; {FEWEST} are needed.")
    learnt = fit(decided)
    live = Fitting.objects.filter(state=FittingState.LIVE).first()
    texts, model = golden(), manifest()
    before, after = figures(texts, live.learnt if live else None, model), figures(texts, learnt, model)
    with transaction.atomic():
        known = Fitting.objects.filter(version=learnt.version).first()
        if known:
            return known
        for older in Fitting.objects.filter(state=FittingState.TRIED):
            older.move_to(FittingState.RETIRED)
        return Fitting.objects.create(
            version=learnt.version,
            model=learnt.model,
            weights=learnt.weights,
            learnt_from=len(decided),
            figures={name: {"before": asdict(before[name]), "after": asdict(after[name])} for name in before},
        )


@transaction.atomic
def promote(*, version: str, by: User) -> Fitting:
    """Put what is on trial to use. Raises NotPromoted unless it is at least as good in every category."""
    fitting = Fitting.objects.filter(version=version, state=FittingState.TRIED).first()
    if fitting is None:
        raise NotPromoted(f"Nothing with the version {version} is on trial.")
    model = manifest()
    if fitting.model != model.version:
        raise NotPromoted("The reading model has changed since this was learnt. Learn again first.")
    live = Fitting.objects.filter(state=FittingState.LIVE).first()
    texts = golden()
    names = worse(figures(texts, live.learnt if live else None, model), figures(texts, fitting.learnt, model))
    if names:
        raise NotPromoted(f"It reads worse than before in: {', '.join(names)}. It stays on trial.")
    if live:
        live.move_to(FittingState.RETIRED)
    fitting.move_to(FittingState.LIVE, promoted_by=by, promoted_at=timezone.now())
    return fitting
