"""The media policy as screening needs it: the version in force, today's date, and what was decided so far."""

import hashlib
import json
from functools import cached_property

from django.conf import settings
from django.utils import timezone

from home.policies.models import PolicyVersion

from ..holds.models import ConfidentialItem, Dispute
from ..learning.models import Fitting
from ..learning.sentences import NEWEST, decided_texts
from ..learning.states import FittingState
from ..screening import Policy, engine_version

MEDIA_CLAUSES = "MED-"
"""How the ids of the media policy's clauses begin."""


class Rules:
    """What words are held against at this moment.

    Each part is asked of the database once, when it is first needed. Whoever judges a text makes it, hands it
    along to all who have a part in that, and lets it go: kept longer, it would be what held before.
    """

    @cached_property
    def version(self) -> PolicyVersion | None:
        """The newest version of the media policy, or None before it is first published."""
        return (
            PolicyVersion.objects.filter(clauses__clause_id__startswith=MEDIA_CLAUSES)
            .select_related("page")
            .order_by("-number")
            .first()
        )

    @cached_property
    def confidential(self) -> list[ConfidentialItem]:
        """What nobody outside may read, link or quote yet."""
        return list(ConfidentialItem.objects.in_force().select_related("page", "document"))

    @cached_property
    def screening(self) -> Policy:
        """What screening is asked to hold a text against today."""
        return Policy(
            version=str(self.version.number) if self.version else "none",
            today=timezone.localdate(),
            disputes=tuple(dispute.for_screening() for dispute in self._disputes),
            decided=decided_texts(NEWEST),
            learnt=live.learnt if (live := self._fittings.get(FittingState.LIVE)) else None,
            on_trial=tried.learnt if (tried := self._fittings.get(FittingState.TRIED)) else None,
            read_for_meaning=settings.READ_FOR_MEANING,
        )

    @cached_property
    def digest(self) -> str:
        """A digest of everything that may change what screening says of the same words today."""
        live = self._fittings.get(FittingState.LIVE)
        rules = [
            engine_version(),
            settings.READ_FOR_MEANING,
            self.version.pk if self.version else None,
            [
                [dispute.title, *dispute.all_terms]
                for dispute in sorted(self._disputes, key=lambda dispute: dispute.pk)
            ],
            [item.rule() for item in self.confidential],
            [live.version] if live else [],
        ]
        return hashlib.sha256(json.dumps(rules).encode()).hexdigest()

    @cached_property
    def _disputes(self) -> list[Dispute]:
        return list(Dispute.objects.live_on(timezone.localdate()))

    @cached_property
    def _fittings(self) -> dict[str, Fitting]:
        """The correction that is in use, and the one on trial."""
        return {
            one.state: one for one in Fitting.objects.exclude(state=FittingState.RETIRED).defer("figures")
        }
