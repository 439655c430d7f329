"""Letters about the end of a group: to its officers, its members, the staff and the trustees."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from home.mail import tell
from home.offices.models import OfficeCode, holders

from ..membership.notifications import leaving_link
from ..officers.models import OfficerTerm
from ..officers.notifications import mail_of
from ..pages.models import GroupPage
from .models import GroupEnding, LastReport, OfficerAsked, OfficersSought
from .refusing import TRUSTEES, clause_of


def _to_officers(template: str, group: GroupPage, **more: object) -> None:
    terms = OfficerTerm.objects.current().filter(group=group).select_related("person__user")
    tell(template, to=[mail_of(term) for term in terms], group=group, link=answer_address(group), **more)


def _to_offices(template: str, group: GroupPage, *offices: str, **more: object) -> None:
    people = holders(*offices).select_related("user")
    link = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('group_ending', args=[group.pk])}"
    tell(template, to=[person.mailbox for person in people], group=group, link=link, **more)


def answer_address(group: GroupPage) -> str:
    """Where an officer answers."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('groups:ending', args=[group.slug])}"


def tell_asked(asked: OfficerAsked) -> None:
    group = asked.ending.group
    tell(
        "groups/email/should_it_end.txt",
        to=[asked.person.mailbox],
        group=group,
        ending=asked.ending,
        name=asked.person.name,
        clause=clause_of(group),
        link=answer_address(group),
    )


def tell_trustees(ending: GroupEnding) -> None:
    """Nobody is left who could agree."""
    _to_offices("groups/email/nobody_left_to_agree.txt", ending.group, *TRUSTEES, ending=ending)


def tell_refused(asked: OfficerAsked) -> None:
    template = "groups/email/ending_refused.txt"
    _to_offices(template, asked.ending.group, OfficeCode.STAFF, asked=asked)


def tell_all_agree(ending: GroupEnding) -> None:
    _to_offices("groups/email/all_agree_to_end.txt", ending.group, OfficeCode.STAFF, ending=ending)


def tell_goes_on(ending: GroupEnding) -> None:
    _to_officers("groups/email/group_goes_on.txt", ending.group, ending=ending)


def tell_ended(group: GroupPage, officers: Iterable[OfficerTerm]) -> None:
    """To those who ran it, and to its members: what it did stays."""
    members = group.memberships.current().values_list("email", flat=True)
    to = [*(mail_of(term) for term in officers), *members]
    url = f"{settings.WAGTAILADMIN_BASE_URL}{group.get_url() or ''}"
    tell("groups/email/group_has_ended.txt", to=to, group=group, url=url)


def tell_moved(group: GroupPage, before: dt.date | None, reason: str) -> None:
    _to_officers("groups/email/last_day_moved.txt", group, before=before, reason=reason)


def ask_for_report(group: GroupPage) -> None:
    _to_officers("groups/email/report_wanted.txt", group)


def tell_report(report: LastReport) -> None:
    _to_offices("groups/email/last_report.txt", report.group, OfficeCode.STAFF, report=report)


def tell_members_sought(call: OfficersSought) -> None:
    """One letter to each member, with the link by which they leave."""
    for membership in call.group.memberships.current():
        tell(
            "groups/email/officers_sought.txt",
            to=[membership.email],
            call=call,
            group=call.group,
            name=membership.name,
            write=f"{settings.WAGTAILADMIN_BASE_URL}{reverse('groups:contact', args=[call.group.slug])}",
            link=leaving_link(membership),
        )
