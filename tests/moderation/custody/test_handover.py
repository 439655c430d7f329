"""Hand-overs: they open by themselves, go step by step, and close only when all is done and signed."""

import pytest
from django.core import mail
from django.utils import timezone

from home.offices.lifecycle import appoint, end_term, follow_terms
from moderation.custody.accounts.lifecycle import change_facts
from moderation.custody.daily import follow_up
from moderation.custody.following import follow
from moderation.custody.handover.lifecycle import close, do_step, sign
from moderation.custody.handover.models import Handover, HandoverItem
from moderation.custody.handover.states import ORDER, HandoverState, StepKind
from moderation.custody.lifecycle import CustodyRefused, name_deputy
from moderation.custody.models import CustodyEntry, Verb
from moderation.custody.overview import overview
from moderation.custody.permissions import MayNot
from tests.moderation.custody.registers import BLOG, NEWS, SMO, WEB, finish_item, sign_both, today
from tests.people import office, somebody

SUBJECT_IN = "Please take over the accounts of the Social Media Officer"


def items(handover: Handover) -> list[HandoverItem]:
    return list(handover.items.select_related("account"))


def names(handover: Handover) -> set[str]:
    return {item.account.policy_name for item in items(handover)}


@pytest.mark.clause("MED-1.0")
@pytest.mark.parametrize(
    ("who", "accounts"),
    [
        ("smo", {"Twitter profile", "Facebook page", "Facebook group", "LinkedIn page", "Blog", "Mailchimp"}),
        ("web", {"Blog", "Website", "Mailchimp"}),
        ("news", {"Website", "Mailchimp"}),
    ],
)
def test_end_of_a_term_opens_one_hand_over_with_an_item_for_each_account(register, who, accounts):
    assert names(register.leaves(getattr(register, who))) == accounts
    assert Handover.objects.count() == 1
    follow_terms()
    follow()
    assert Handover.objects.count() == 1


@pytest.mark.parametrize("who", ["blog", "chair", "trustee"])
def test_end_of_another_term_opens_none(register, who):
    assert register.leaves(getattr(register, who)) is None


def test_nothing_opens_before_the_last_day_is_over(register):
    assert register.leaves(register.smo, last_day=today()) is None
    assert register.smo.holdings.open().count() == 6
    follow_up(on=today(1))
    assert Handover.objects.get().outgoing == register.smo
    assert register.smo.holdings.open().count() == 0


def test_term_that_ended_long_ago_opens_a_hand_over_that_is_due_from_today(register):
    handover = register.leaves(register.smo, last_day=today(-20))
    assert (handover.opened_on, handover.due_on) == (today(), today(14))


def test_outgoing_and_incoming_are_told_one_thing_each(register, django_capture_on_commit_callbacks):
    incoming = register.comes(SMO)
    with django_capture_on_commit_callbacks(execute=True):
        register.leaves(register.smo)
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects == {
        register.smo.user.email: "Please hand over your accounts as Social Media Officer",
        incoming.user.email: SUBJECT_IN,
    }
    assert all(message.body.count("What to do now") == 1 for message in mail.outbox)
    assert all(message.body.count("http") == 1 for message in mail.outbox)


def test_vacant_office_waits_and_whoever_is_appointed_takes_over(
    register, django_capture_on_commit_callbacks
):
    handover = register.leaves(register.smo)
    with pytest.raises(CustodyRefused, match="Nobody serves as Social Media Officer yet"):
        do_step(item=items(handover)[0], kind=StepKind.NEW_HOLDER, by=register.chair.user)
    with django_capture_on_commit_callbacks(execute=True):
        incoming = register.comes(SMO)
    handover.refresh_from_db()
    assert handover.incoming == incoming
    assert [message.subject for message in mail.outbox] == [SUBJECT_IN]


def test_steps_are_done_in_order_and_each_once(register):
    incoming = register.comes(SMO)
    item = items(register.leaves(register.smo))[0]
    for position, kind in enumerate(ORDER):
        for later in ORDER[position + 1 :]:
            with pytest.raises(CustodyRefused, match="One thing after the other"):
                do_step(item=item, kind=later, by=incoming.user)
        do_step(item=item, kind=kind, by=incoming.user)
        with pytest.raises(CustodyRefused, match="done already"):
            do_step(item=item, kind=kind, by=incoming.user)
    holding = incoming.holdings.get(account=item.account)
    item.account.refresh_from_db()
    assert (holding.confirmed_on, item.account.credential_changed_on) == (today(), today())
    logged = item.account.entries.filter(verb=Verb.STEP).order_by("pk").values_list("text", flat=True)
    assert list(logged) == [f"{kind.label}." for kind in ORDER]


@pytest.mark.parametrize("who", ["trustee", "web", "blog", "smo"])
def test_others_do_no_step(register, who):
    register.comes(SMO)
    item = register.leaves(register.smo).items.get(account=register.accounts["LinkedIn page"])
    with pytest.raises(MayNot):
        do_step(item=item, kind=StepKind.NEW_HOLDER, by=getattr(register, who).user)


def test_another_office_entitled_to_the_account_may_help_but_not_confirm_the_access(register):
    register.comes(SMO)
    blog = next(item for item in items(register.leaves(register.smo)) if item.account.policy_name == "Blog")
    for kind in ORDER[:-1]:
        do_step(item=blog, kind=kind, by=register.web.user)
    with pytest.raises(MayNot, match="nobody else knows"):
        do_step(item=blog, kind=StepKind.ACCESS, by=register.web.user)


def test_leaver_as_recovery_contact_stops_that_step_until_somebody_else_is_named(register):
    incoming = register.comes(SMO)
    account = register.accounts["LinkedIn page"]
    change_facts(account=account, by=register.smo.user, recovery_contact=register.smo)
    item = register.leaves(register.smo).items.get(account=account)
    for kind in ORDER[:3]:
        do_step(item=item, kind=kind, by=incoming.user)
    with pytest.raises(CustodyRefused, match="Sam Social is still recorded"):
        do_step(item=item, kind=StepKind.RECOVERY, by=incoming.user)
    change_facts(account=account, by=incoming.user, recovery_contact=register.vice)
    do_step(item=item, kind=StepKind.RECOVERY, by=incoming.user)


@pytest.mark.clause("MED-1.0")
def test_hand_over_closes_only_when_every_item_is_done_and_both_have_signed(register):
    incoming = register.comes(SMO)
    handover = register.leaves(register.smo)
    *most, last = items(handover)
    for item in most:
        finish_item(item, incoming.user)
    for kind in ORDER[:-1]:
        do_step(item=last, kind=kind, by=incoming.user)
    sign_both(handover)
    with pytest.raises(CustodyRefused, match=f"Not finished yet: {last.account}"):
        close(handover=handover, by=incoming.user)
    finish_item(last, incoming.user)
    Handover.objects.update(outgoing_signed_at=None)
    with pytest.raises(CustodyRefused, match="Still to sign: Sam Social"):
        close(handover=handover, by=incoming.user)
    sign(handover=handover, by=register.smo.user)
    with pytest.raises(MayNot):
        close(handover=handover, by=register.smo.user)
    close(handover=handover, by=incoming.user)
    handover.refresh_from_db()
    assert handover.state == HandoverState.CLOSED
    assert incoming.holdings.open().count() == 6
    with pytest.raises(CustodyRefused, match="has ended"):
        sign(handover=handover, by=register.smo.user)


def test_chair_signs_for_one_who_cannot_with_the_reason(register):
    register.comes(SMO)
    handover = register.leaves(register.smo)
    with pytest.raises(MayNot):
        sign(handover=handover, by=register.trustee.user, because="Cannot be reached.")
    with pytest.raises(CustodyRefused, match="Write why"):
        sign(handover=handover, by=register.chair.user)
    sign(handover=handover, by=register.chair.user, because="Cannot be reached.")
    handover.refresh_from_db()
    assert (handover.signed_for_outgoing_by, handover.incoming_signed_at) == (register.chair.user, None)


def test_interrupted_hand_over_is_carried_on_by_the_next_and_removes_both(register):
    second = register.comes(SMO, "Ned Second")
    first = register.leaves(register.smo)
    finish_item(items(first)[0], second.user)
    end_term(term=second.terms.get(), last_day=today(), because="A new post.")
    follow_up(on=today(1))
    first.refresh_from_db()
    next_one = first.followed_by
    assert (first.state, next_one.outgoing) == (HandoverState.CARRIED, second)
    assert next_one.leavers == [second, register.smo]
    assert next_one.items.filter(steps__isnull=False).count() == 0
    with pytest.raises(CustodyRefused, match="carried over"):
        close(handover=first, by=register.chair.user)


def test_one_who_comes_back_before_anything_was_done_hands_nothing_over(register):
    handover = register.leaves(register.smo)
    appoint(person=register.smo, office=office(SMO), start=today())
    handover.refresh_from_db()
    assert handover.state == HandoverState.NOT_NEEDED


def test_new_term_that_follows_at_once_opens_none(register):
    term = register.smo.terms.get()
    end_term(term=term, last_day=today(), because="Elected again.")
    appoint(person=register.smo, office=office(SMO), start=today(1))
    follow_up(on=today(1))
    assert not Handover.objects.exists()
    assert register.smo.holdings.open().count() == 6


def test_second_of_two_in_an_office_takes_over_from_the_first(register):
    second = register.comes(SMO, "Ned Second")
    handover = register.leaves(register.smo)
    assert handover.incoming == second
    assert overview().orphans == []


def test_leaver_who_stays_in_another_office_keeps_those_accounts_without_the_step(register):
    appoint(person=register.smo, office=office(WEB), start=today(-2))
    end_term(term=register.smo.terms.get(office__code=SMO), last_day=today(-1), because="Changes over.")
    handover = Handover.objects.get()
    kept = {item.account.policy_name: item for item in items(handover) if item.leaver_keeps}
    assert set(kept) == {"Blog", "Mailchimp"}
    assert StepKind.OLD_REMOVED not in kept["Blog"].kinds
    assert register.smo.holdings.open().count() == 2


def test_late_hand_over_is_told_to_chair_and_vice_chair_once_a_week(
    register, django_capture_on_commit_callbacks
):
    handover = register.leaves(register.smo)
    told = []
    for day in range(13, 24):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            follow_up(on=today(day))
            follow_up(on=today(day))
        late = [message for message in mail.outbox if message.subject.endswith("is late")]
        told += [(day, message.to[0]) for message in late]
    officers = sorted([register.chair.user.email, register.vice.user.email])
    assert sorted(told) == sorted((day, address) for day in (15, 22) for address in officers)
    assert handover.is_open


def test_deputy_is_reminded_once_and_ends_after_the_last_day(register, django_capture_on_commit_callbacks):
    holding = name_deputy(
        account=register.accounts["Facebook group"],
        person=register.trustee,
        until=today(5),
        reason="Sam is away.",
        by=register.smo.user,
    )
    with django_capture_on_commit_callbacks(execute=True):
        follow_up()
        follow_up()
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([register.trustee.user.email], "Your time as deputy for Facebook group ends soon")
    ]
    follow_up(on=today(5))
    holding.refresh_from_db()
    assert holding.ended_on is None
    follow_up(on=today(6))
    holding.refresh_from_db()
    assert holding.ended_because.startswith("The deputy’s last day")


def test_day_is_that_of_the_association_when_clocks_change(register, monkeypatch):
    """An hour before midnight of the last day in London is the last day still, whatever it is elsewhere."""
    end_term(term=register.smo.terms.get(), last_day=today(), because="Done.")
    late = timezone.localtime().replace(hour=23, minute=30)
    monkeypatch.setattr(timezone, "now", lambda: late.astimezone(tz=timezone.get_fixed_timezone(180)))
    follow()
    assert not Handover.objects.exists()


def test_history_is_complete_and_newest_first(register):
    incoming = register.comes(SMO)
    handover = register.leaves(register.smo)
    finish_item(handover.items.get(account=register.accounts["LinkedIn page"]), incoming.user)
    verbs = list(register.accounts["LinkedIn page"].entries.values_list("verb", flat=True))
    assert verbs == [
        Verb.STEP,
        Verb.STEP,
        Verb.STEP,
        Verb.STEP,
        Verb.STEP,
        Verb.STEP,
        Verb.GRANTED,
        Verb.LAPSED,
        Verb.HANDOVER,
        Verb.GRANTED,
        Verb.ADDED,
    ]
    assert CustodyEntry.objects.filter(verb=Verb.HANDOVER, account=None).count() == 1


def test_strangers_and_the_blog_editor_have_no_part(register):
    handover = register.leaves(register.news)
    for person in (somebody(), register.blog):
        with pytest.raises(MayNot):
            sign(handover=handover, by=person.user)
    assert {BLOG, NEWS}.isdisjoint({item.account.network for item in items(handover)})
