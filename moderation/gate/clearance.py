"""Clearing content to go out: by screening that found nothing, or by a person's decision. The only writer."""

import logging
from copy import copy
from typing import Any

from wagtail.models import Page

from home.decisions.models import Decision
from home.uploads.reading import Unreadable

from ..screening import Document, Report, Verdict, screen
from .confidential import with_confidential_matters
from .extract import document_of
from .fingerprint import fingerprint_of
from .hold import not_screened
from .models import Clearance, ClearanceGround
from .policy import Rules
from .refusals import refused_at
from .second_reader import heard
from .subjects import Subject, in_closed_section, is_page, specific, subject_key

TAKEN_DOWN = "A decision took exactly these words off the site. Change them, or ask for a second look."

logger = logging.getLogger("moderation.gate")


class WrongDecision(ValueError):
    """The decision is not about the content that it is meant to clear."""


def screened(subject: Subject, fingerprint: str = "", rules: Rules | None = None) -> Report:
    """What screening says about the subject as it is in memory. Never raises; a failure asks for a look."""
    rules = rules or Rules()
    if refused_at(subject, fingerprint or fingerprint_of(subject)):
        return not_screened(fingerprint, TAKEN_DOWN)
    try:
        document = document_of(subject)
        report = heard(screen(document, rules.screening), document, rules.version)
        return with_confidential_matters(report, subject, rules.confidential)
    except Unreadable as why:
        return not_screened(fingerprint, str(why))
    except Exception:
        logger.exception("Screening failed for %s %s", type(subject).__name__, subject.pk)
        return not_screened(fingerprint, "The check itself failed.")


def is_cleared(subject: Subject, fingerprint: str | None = None, rules: Rules | None = None) -> bool:
    """Whether a person approved exactly this content, or screening passed it under the present rules."""
    rules = rules or Rules()
    fingerprint = fingerprint or fingerprint_of(subject)
    clearances = list(Clearance.objects.of(subject, fingerprint))
    if clearances and (refused := refused_at(subject, fingerprint)):
        # Only a person who has looked at it since lets it out again.
        return any(each.ground == ClearanceGround.APPROVED and each.given_at > refused for each in clearances)
    if any(clearance.ground == ClearanceGround.APPROVED for clearance in clearances):
        return True
    return bool(clearances) and any(clearance.rules == rules.digest for clearance in clearances)


def is_cleared_as_alias(page: Subject, rules: Rules | None = None) -> bool:
    """Whether an alias says only what its source was cleared for; an address of its own must be clean."""
    rules = rules or Rules()
    if not is_page(page) or page.alias_of is None:
        return False
    source = page.alias_of
    twin = copy(page)
    twin.slug = source.slug
    if not is_cleared(source, fingerprint_of(twin), rules):
        return False
    address = Document.from_text(page.slug.replace("-", " "), label="slug")
    return page.slug == source.slug or passes(screen(address, rules.screening))


def clear_if_clean(subject: Subject, rules: Rules | None = None) -> Report:
    """Screen the subject as it is in memory; if nothing is found, it may go out. Returns the report."""
    subject, rules = specific(subject), rules or Rules()
    fingerprint = fingerprint_of(subject)
    report = screened(subject, fingerprint, rules)
    if passes(report) and subject.pk is not None:
        clear_as_screened(subject, fingerprint, report, rules)
    return report


def passes(report: Report) -> bool:
    """Whether nothing was found and everything was read."""
    return report.verdict is Verdict.CLEAR and not report.not_evaluated


def clear_as_screened(subject: Subject, fingerprint: str, report: Report, rules: Rules) -> Clearance:
    """Record that screening passed this content under these rules. Raises ValueError if it did not."""
    if not passes(report):
        raise ValueError("A report that found something clears nothing.")
    return _write(
        subject,
        fingerprint,
        ground=ClearanceGround.SCREENED,
        report=report.to_dict(),
        rules=rules,
    )


def clear_together(passed: list[tuple[Subject, str, Report]], rules: Rules) -> None:
    """Record that screening passed each of these records, which are no pages, with its fingerprint."""
    clearances = []
    for subject, fingerprint, report in passed:
        if is_page(subject) or not passes(report):
            raise ValueError("Only records that passed are cleared together.")
        kind, pk = subject_key(subject)
        clearances.append(
            Clearance(
                rules=rules.digest,
                subject_type=kind,
                subject_id=pk,
                fingerprint=fingerprint,
                ground=ClearanceGround.SCREENED,
                report=report.to_dict(),
                policy_version=rules.version,
            )
        )
    Clearance.objects.bulk_create(clearances)


def carry_over(page: Page, before: str, after: str) -> None:
    """What this content was cleared by holds for the same words on another day or in another stage."""
    earlier = list(Clearance.objects.of(page, before))
    for clearance in earlier:
        clearance.pk, clearance.fingerprint = None, after
    Clearance.objects.bulk_create(earlier)


def clear_by_decision(
    subject: Subject,
    *,
    decision: Decision,
    fingerprint: str | None = None,
    report: dict[str, Any] | None = None,
) -> Clearance:
    """Record that a person approved this content: that of `fingerprint`, or else the subject in memory.

    Raises WrongDecision when the decision was about something else.
    """
    kind, pk = subject_key(subject)
    if (decision.subject_type_id, decision.subject_id) != (kind.pk, pk):
        raise WrongDecision(f"{decision} is not about {subject}.")
    return _write(
        subject,
        fingerprint or fingerprint_of(subject),
        ground=ClearanceGround.APPROVED,
        report=report or {},
        rules=Rules(),
        decision=decision,
    )


def _write(subject: Subject, fingerprint: str, rules: Rules, **fields: Any) -> Clearance:
    kind, pk = subject_key(subject)
    return Clearance.objects.create(
        rules=rules.digest,
        policy_version=rules.version,
        subject_type=kind,
        subject_id=pk,
        fingerprint=fingerprint,
        closed=in_closed_section(subject),
        **fields,
    )
