"""Mail about pages on their way, in plain words."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from home.accounts.models import User
from home.mail import tell
from home.offices.models import OfficeCode, holders

FIRST_TOLD: tuple[tuple[OfficeCode, ...], ...] = (
    (OfficeCode.SOCIAL_MEDIA_OFFICER,),
    (OfficeCode.WEB_EDITOR,),
    (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR),
)
"""Who hears that something public is not as it should be: the first of these that has a holder."""


def tell_reviewers(page: Page, *, codes: Iterable[str], submitter: User | None) -> None:
    """One mail to the holders of the office that is asked first; the Blog Editor comes before the others."""
    for code in sorted(codes, key=lambda code: code != OfficeCode.BLOG_EDITOR):
        users = [person.user for person in holders(code).select_related("user")]
        addresses = [user.email for user in users if user and user.is_active and user != submitter]
        if addresses:
            tell("moderation/email/page_to_review.txt", to=addresses, page=page, submitter=submitter)
            return


def tell_officers_of_rescan(found: Any) -> None:
    """What was taken offline or hidden, and why: one mail for all of it."""
    for codes in FIRST_TOLD:
        if addresses := addresses_of(*codes):
            tell("moderation/email/rescan_found.txt", to=addresses, found=found)
            return


def tell_of_held_schedule(page: Page, writer: Any) -> None:
    """The page that was to go out by itself has not, since somebody looks at it first."""
    if writer is not None and writer.is_active:
        tell("moderation/email/scheduled_held.txt", to=[writer.email], page=page, writer=writer)


def addresses_of(*codes: str) -> list[str]:
    """Mail addresses of everybody who holds one of the offices and can sign in."""
    users = [person.user for person in holders(*codes).select_related("user")]
    return [user.email for user in users if user and user.is_active]
