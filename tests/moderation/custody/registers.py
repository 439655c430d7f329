"""A small register for tests: the seven accounts of the policy, and people in its offices."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.models import Site

from home.association.models import AssociationSettings
from home.models import Person, User
from home.offices.lifecycle import appoint, end_term
from moderation.custody.accounts.lifecycle import add_account, record_duty
from moderation.custody.following import entitled_people
from moderation.custody.handover.lifecycle import do_step, sign
from moderation.custody.handover.models import Handover, HandoverItem
from moderation.custody.lifecycle import grant
from moderation.custody.models import Account
from tests.people import holder, office, somebody
from tests.policies import publish_policy

SMO, WEB, NEWS, BLOG = "social-media-officer", "web-editor", "newsletter-editor", "blog-editor"
APPENDIX_C = {
    "Twitter profile": ("x", "MED-1.1", {SMO}),
    "Facebook page": ("facebook-page", "MED-1.1", {SMO}),
    "Facebook group": ("facebook-group", "MED-1.1", {SMO}),
    "LinkedIn page": ("linkedin", "MED-1.1", {SMO}),
    "Blog": ("blog", "MED-1.2", {SMO, WEB}),
    "Website": ("website", "MED-1.3", {WEB, NEWS}),
    "Mailchimp": ("mailing", "MED-1.4", {SMO, WEB, NEWS}),
}
DUTIES = {
    "Twitter profile": (SMO,),
    "Facebook page": (SMO,),
    "Facebook group": (SMO,),
    "Blog": (WEB, BLOG),
    "Website": (WEB,),
}
CLAUSES = [
    (f"MED-{part}", f"What {part} says.") for part in ("A.1", "A.2", "1.0", "1.1", "1.2", "1.3", "1.4")
]


def today(days: int = 0) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


@dataclass
class House:
    """The register and its people; everybody entitled also holds."""

    chair: Person
    vice: Person
    trustee: Person
    smo: Person
    web: Person
    news: Person
    blog: Person
    accounts: dict[str, Account] = field(default_factory=dict)

    def leaves(self, person: Person, *, last_day: dt.date | None = None) -> Handover | None:
        """Somebody's term ends; without a day it has ended yesterday. The hand-over that opened, if any."""
        end_term(term=person.terms.get(), last_day=last_day or today(-1), because="Moved abroad.")
        return Handover.objects.filter(outgoing=person).first()

    def comes(self, code: str, name: str = "Nina Next", **more) -> Person:
        person = somebody(name)
        appoint(person=person, office=office(code), start=today(), **more)
        return person


def a_house() -> None:
    """Make the register and its people, where there is nothing yet."""
    publish_policy(*CLAUSES)
    settings, _ = AssociationSettings.objects.get_or_create(site=Site.objects.get(is_default_site=True))
    settings.contact_mailbox = "office@society.example"
    settings.save()
    house = House(
        chair=holder("chair", "Cora Chair"),
        vice=holder("vice-chair", "Vic Vice"),
        trustee=holder("trustee", "Tia Trustee"),
        smo=holder(SMO, "Sam Social"),
        web=holder(WEB, "Wes Web"),
        news=holder(NEWS, "Nat News"),
        blog=holder(BLOG, "Bo Blog"),
    )
    for name, (network, clause, codes) in APPENDIX_C.items():
        account = add_account(
            by=house.chair.user,
            policy_name=name,
            display_name=name,
            network=network,
            clause=clause,
            offices=[office(code) for code in sorted(codes)],
            vault_reference=f"vault:kv/society/{network}",
            recovery_address="office@society.example",
        )
        for code in DUTIES.get(name, ()):
            record_duty(account=account, office=office(code), clause="MED-A.1" if code == SMO else "MED-A.2")
        for person in entitled_people(account):
            grant(account=account, person=person, by=house.chair.user)


def read_house() -> House:
    """The register as `a_house` has left it."""
    people = {
        part: Person.objects.select_related("user").get(name__startswith=f"{name} ")
        for part, name in (
            ("chair", "Cora"),
            ("vice", "Vic"),
            ("trustee", "Tia"),
            ("smo", "Sam"),
            ("web", "Wes"),
            ("news", "Nat"),
            ("blog", "Bo"),
        )
    }
    return House(**people, accounts={account.policy_name: account for account in Account.objects.all()})


def finish_item(item: HandoverItem, by: User) -> None:
    """Every step that is left."""
    while (kind := HandoverItem.objects.get(pk=item.pk).next_kind) is not None:
        do_step(item=item, kind=kind, by=by)


def sign_both(handover: Handover) -> None:
    handover = Handover.objects.get(pk=handover.pk)
    sign(handover=handover, by=handover.outgoing.user)
    sign(handover=handover, by=handover.incoming.user)
