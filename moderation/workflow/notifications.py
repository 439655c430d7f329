"""Mail to the editors who are to look at a page, in plain words."""

from collections.abc import Iterable

from wagtail.models import Page

from home.accounts.models import User
from home.mail import tell
from home.offices.models import OfficeCode, holders


def tell_reviewers(page: Page, *, codes: Iterable[str], submitter: User | None) -> None:
    """One mail to the holders of the office that is asked first; the Blog Editor comes before the others."""
    for code in sorted(codes, key=lambda code: code != OfficeCode.BLOG_EDITOR):
        users = [person.user for person in holders(code).select_related("user")]
        addresses = [user.email for user in users if user and user.is_active and user != submitter]
        if addresses:
            tell("moderation/email/page_to_review.txt", to=addresses, page=page, submitter=submitter)
            return
