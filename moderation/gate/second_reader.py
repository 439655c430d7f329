"""The second reader, where the association has set one up in the environment: asked within a daily budget."""

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from home.policies.models import PolicyVersion

from ..screening import Document, Report
from ..screening.second_opinion import with_second_opinion
from ..screening.second_reader import SecondReader

DAY = 24 * 60 * 60


def second_reader() -> SecondReader | None:
    """The one that is set up, or None."""
    if not settings.SECOND_READER_ADDRESS:
        return None
    return SecondReader(
        settings.SECOND_READER_ADDRESS,
        settings.SECOND_READER_MODEL,
        key=settings.SECOND_READER_KEY,
        may_ask=_may_ask,
    )


def heard(report: Report, document: Document, version: PolicyVersion | None) -> Report:
    """The report with the second reader's opinion on sentences in doubt; as it was where none is set up."""
    reader = second_reader()
    if reader is None or version is None:
        return report
    clauses = dict(version.clauses.values_list("clause_id", "text"))
    return with_second_opinion(report, document, reader, clauses)


def _may_ask() -> bool:
    """Count one question of today's budget; False when it is used up."""
    key = f"second-reader-{timezone.localdate()}"
    cache.add(key, 0, DAY)
    return cache.incr(key) <= settings.SECOND_READER_DAILY
