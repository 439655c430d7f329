"""Mail from the desk, in plain words."""

from typing import Any

from home.decisions.models import Decision
from home.mail import tell
from home.offices.models import OfficeCode, holders

from ..workflow.words import whom_it_waits_for
from .models import Case
from .places import ENTITLED

FIRST_ASKED: tuple[tuple[OfficeCode, ...], ...] = (
    (OfficeCode.SOCIAL_MEDIA_OFFICER,),
    (OfficeCode.WEB_EDITOR,),
    (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR),
)
"""Who is told of something held: the first of these where somebody else than the writer is in office."""


def tell_officers_of_held(case: Case) -> None:
    """One mail to the officers who are asked first and did not write it."""
    writers = {case.author_id, case.last_editor_id}
    for codes in FIRST_ASKED:
        entitled = [code for code in codes if code in ENTITLED[case.place]]
        people = [
            person for person in holders(*entitled).select_related("user") if person.user_id not in writers
        ]
        addresses = [person.user.email for person in people if person.user and person.user.is_active]
        if addresses:
            tell("moderation/email/case_held.txt", to=addresses, case=case)
            return


def tell_author_of_approval(case: Case, decision: Decision) -> None:
    """Say that it was approved and who looks next; once it is live, the mail about that says it all."""
    if getattr(case.subject, "current_workflow_task", None):
        tell(
            "moderation/email/case_approved.txt",
            to=_writers(case),
            case=case,
            decision=decision,
            whom=whom_it_waits_for(case.subject),
        )


def tell_author_of_return(case: Case, decision: Decision) -> None:
    """What was found, under which clause, why, and what to do now."""
    _tell_with_clauses("moderation/email/case_returned.txt", case, decision)


def tell_author_of_decline(case: Case, decision: Decision) -> None:
    """What was found, under which clause, why it is not published, and whom to answer."""
    _tell_with_clauses("moderation/email/case_declined.txt", case, decision)


def tell_author_of_undoing(case: Case, decision: Decision) -> None:
    """Which decision was taken back, and that somebody looks again."""
    was_out = bool(decision.supersedes and decision.supersedes.clearances.exists())
    tell(
        "moderation/email/case_taken_back.txt",
        to=_writers(case),
        case=case,
        decision=decision,
        was_out=was_out,
    )


def _tell_with_clauses(template: str, case: Case, decision: Decision) -> None:
    citations = list(decision.citations.select_related("clause__version__page"))
    tell(
        template,
        to=_writers(case),
        case=case,
        decision=decision,
        clauses=[citation.clause for citation in citations],
    )


def _writers(case: Case) -> set[str]:
    return {user.email for user in (case.author, case.last_editor) if user is not None and user.is_active}


def tell_author_of_publication(page: Any, writer: Any, decision: Decision | None) -> None:
    """Where it can be read now, who approved it, and which announcements wait."""
    if writer is None or not writer.is_active:
        return
    posts = list(page.outgoing_posts.waiting().select_related("channel"))
    tell(
        "moderation/email/page_live.txt",
        to=[writer.email],
        page=page,
        writer=writer,
        decision=decision,
        posts=posts,
    )


def tell_author_of_editors_return(page: Any, writer: Any, editor: Any, comment: str) -> None:
    """What the editor asks for, and what to do now."""
    if writer is not None and writer.is_active and writer != editor:
        tell(
            "moderation/email/page_returned.txt",
            to=[writer.email],
            page=page,
            writer=writer,
            editor=editor,
            comment=comment,
        )
