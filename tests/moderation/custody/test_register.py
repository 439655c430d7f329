"""Accounts and holdings: Appendix C, deputies, what is refused, what is logged, what cannot be changed."""

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction

from home.decisions.append_only import install, lift
from home.decisions.models import Decision, RegisterIsAppendOnly
from home.offices.lifecycle import appoint, follow_terms
from moderation.custody.accounts.lifecycle import (
    add_account,
    change_entitlement,
    change_facts,
    close_account,
    settle,
)
from moderation.custody.facts import gaps
from moderation.custody.lifecycle import (
    CustodyRefused,
    ReasonNeeded,
    confirm,
    grant,
    name_deputy,
    reveal,
    revoke,
)
from moderation.custody.models import Account, CustodyEntry, Holding, Verb
from moderation.custody.overview import overview
from moderation.custody.permissions import MayNot
from moderation.custody.references import NotAReference
from moderation.custody.secret_free import SecretRefused
from tests.moderation.custody.registers import APPENDIX_C, BLOG, NEWS, SMO, WEB, today
from tests.people import office, somebody

LOGS = ("moderation_custodyentry",)


def entitlements() -> dict[str, set[str]]:
    return {
        account.policy_name: set(account.entitlements.values_list("office__code", flat=True))
        for account in Account.objects.all()
    }


@pytest.mark.clause("MED-1.1", "MED-1.2", "MED-1.3", "MED-1.4")
def test_example_has_exactly_the_seven_accounts_and_sets_of_the_policy(example):
    assert entitlements() == {name: codes for name, (_, _, codes) in APPENDIX_C.items()}


@pytest.mark.clause("MED-1.0")
def test_four_accounts_of_the_example_are_single_points(example):
    seen = overview()
    assert [row.account.policy_name for row in seen.single_points] == [
        "Twitter profile",
        "Facebook page",
        "Facebook group",
        "LinkedIn page",
    ]
    assert seen.orphans == []


@pytest.mark.clause("MED-1.0")
def test_account_without_an_office_is_refused_and_with_one_added(register):
    facts = {"policy_name": "Video channel", "display_name": "", "network": "video", "clause": "MED-1.0"}
    with pytest.raises(CustodyRefused, match="at least one office"):
        add_account(by=register.chair.user, offices=[], **facts)
    with pytest.raises(MayNot):
        add_account(by=register.smo.user, offices=[office(SMO)], **facts)
    account = add_account(by=register.chair.user, offices=[office(SMO)], **facts)
    assert entitlements()["Video channel"] == {SMO}
    assert (account.display_name, account.orphaned_since) == ("Video channel", None)


def test_name_of_the_policy_stays_when_the_network_renames_itself(register):
    account = register.accounts["Twitter profile"]
    change_facts(account=account, by=register.smo.user, display_name="Society on X")
    account.refresh_from_db()
    assert (account.policy_name, account.display_name) == ("Twitter profile", "Society on X")
    assert entitlements()["Twitter profile"] == {SMO}


@pytest.mark.clause("MED-1.0")
def test_nobody_is_granted_without_an_entitled_term(register):
    account = register.accounts["Website"]
    with pytest.raises(CustodyRefused, match="serves in none of the offices"):
        grant(account=account, person=register.smo, by=register.chair.user)
    with pytest.raises(CustodyRefused, match="holds Website already"):
        grant(account=account, person=register.web, by=register.chair.user)


@pytest.mark.clause("MED-1.0")
def test_custodian_who_is_no_trustee_needs_a_recorded_reason(register):
    newcomer = register.comes(SMO, "Stan Staff", capacity="staff")
    account = register.accounts["LinkedIn page"]
    with pytest.raises(ReasonNeeded, match=r"MED-1\.0"):
        grant(account=account, person=newcomer, by=register.chair.user)
    grant(
        account=account,
        person=newcomer,
        by=register.chair.user,
        reason="The office runs the page day by day.",
    )
    logged = CustodyEntry.objects.filter(verb=Verb.GRANTED, person=newcomer).get()
    assert "runs the page day by day" in logged.text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": " "}, "Write why"),
        ({"until": -1}, "today or later"),
        ({"until": 400}, "within a year"),
    ],
)
def test_deputy_needs_a_day_and_a_reason(register, changes, message):
    given = {"until": 30, "reason": "Sam is away.", **changes}
    with pytest.raises(CustodyRefused, match=message):
        name_deputy(
            account=register.accounts["Blog"],
            person=register.blog,
            by=register.smo.user,
            until=today(given["until"]),
            reason=given["reason"],
        )
    assert not Holding.objects.filter(person=register.blog).exists()


def test_nobody_names_themselves_a_deputy(register):
    facts = {"account": register.accounts["Blog"], "until": today(30), "reason": "To look."}
    with pytest.raises(CustodyRefused, match="Nobody names themselves"):
        name_deputy(person=register.chair, by=register.chair.user, **facts)
    assert name_deputy(person=register.chair, by=register.smo.user, **facts).as_deputy


@pytest.mark.database
def test_database_itself_refuses_a_holding_without_ground(register):
    facts = {
        "account": register.accounts["Blog"],
        "person": register.blog,
        "since": today(),
        "granted_by_name": "X",
    }
    for wrong in ({}, {"until": today(3)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Holding.objects.create(**facts, **wrong)
    assert Holding.objects.create(**facts, until=today(3), reason="Covers.").pk


def test_holding_is_confirmed_by_its_holder_and_ended_with_a_reason(register):
    holding = Holding.objects.get(person=register.smo, account=register.accounts["LinkedIn page"])
    with pytest.raises(MayNot):
        confirm(holding=holding, by=register.chair.user)
    confirm(holding=holding, by=register.smo.user)
    with pytest.raises(CustodyRefused, match="Write why"):
        revoke(holding=holding, by=register.chair.user, because="")
    revoke(holding=holding, by=register.chair.user, because="Long illness.")
    holding.refresh_from_db()
    assert (holding.confirmed_on, holding.ended_on, holding.ended_because) == (
        today(),
        today(),
        "Long illness.",
    )


def test_reference_is_shown_to_holders_alone_and_every_look_is_logged(register):
    account = register.accounts["Blog"]
    assert str(reveal(account=account, by=register.web.user)) == "vault:kv/society/blog"
    for person in (register.chair, register.blog, register.news):
        with pytest.raises(MayNot):
            reveal(account=account, by=person.user)
    assert [entry.by for entry in account.entries.filter(verb=Verb.REVEALED)] == [register.web.user]
    assert "society/blog" not in str(list(CustodyEntry.objects.values_list("text", flat=True)))


def test_recovery_address_must_be_our_own(register):
    account = register.accounts["Blog"]
    with pytest.raises(CustodyRefused, match=r"at society\.example"):
        change_facts(account=account, by=register.smo.user, recovery_address="sam@private.example")
    change_facts(account=account, by=register.smo.user, recovery_address="blog@society.example")
    with pytest.raises(CustodyRefused, match="has not come yet"):
        change_facts(account=account, by=register.smo.user, credential_changed_on=today(1))


def test_missing_and_old_facts_are_listed(register):
    account = register.accounts["LinkedIn page"]
    assert [gap.field for gap in gaps(account, today())] == [
        "second_factor",
        "recovery_contact",
        "credential_changed_on",
    ]
    change_facts(
        account=account,
        by=register.smo.user,
        second_factor="app",
        second_factor_checked_on=today(-10),
        recovery_contact=register.vice,
        credential_changed_on=today(-10),
        rotation_days=60,
    )
    assert gaps(account, today()) == []
    assert [gap.field for gap in gaps(account, today(60))] == ["credential_changed_on"]
    assert [gap.field for gap in gaps(account, today(200))] == [
        "second_factor_checked_on",
        "credential_changed_on",
    ]


@pytest.mark.clause("MED-1.2", "MED-A.2")
def test_mismatches_wait_for_the_trustees_until_a_decision_is_recorded(register):
    def unsettled():
        return {(each.office.code, each.has_duty) for each in overview().unsettled}

    assert unsettled() == {(BLOG, True), (NEWS, False)}
    with pytest.raises(MayNot):
        settle(office=office(BLOG), by=register.smo.user, reason="Own log-in.")
    settle(office=office(BLOG), by=register.trustee.user, reason="The Blog Editor keeps to their own log-in.")
    assert unsettled() == {(NEWS, False)}
    decision = Decision.objects.get(outcome="Settled")
    assert [citation.clause.clause_id for citation in decision.citations.all()] == ["MED-1.2"]
    assert not Holding.objects.filter(person=register.blog).exists()


def test_other_entitlement_is_a_decision_and_holdings_follow(register):
    account = register.accounts["Blog"]
    change_entitlement(
        account=account,
        offices=[office(WEB), office(BLOG)],
        clause="MED-1.2",
        by=register.chair.user,
        reason="The Board agreed that the Blog Editor holds it in place of the Social Media Officer.",
    )
    open_ones = account.holdings.open()
    assert [holding.person for holding in open_ones] == [register.web]
    grant(account=account, person=register.blog, by=register.chair.user)
    assert {each.office.code for each in overview().unsettled} == {NEWS}


def test_closed_account_has_no_holders_and_keeps_its_history(register):
    account = register.accounts["Mailchimp"]
    close_account(account=account, by=register.chair.user, reason="We moved to another service.")
    assert (account.holdings.open().count(), account.holdings.count()) == (0, 3)
    assert account.pk not in [row.account.pk for row in overview().rows]
    with pytest.raises(CustodyRefused, match="is closed"):
        grant(account=account, person=register.web, by=register.chair.user)


def test_person_in_two_entitled_offices_holds_once_and_keeps_what_the_other_office_gives(register):
    appoint(person=register.smo, office=office(WEB), start=today())
    grant(account=register.accounts["Website"], person=register.smo, by=register.chair.user)
    smo_term = register.smo.terms.get(office__code=SMO)
    smo_term.end = today(-1)
    smo_term.save()
    follow_terms(person=register.smo)
    names = set(register.smo.holdings.open().values_list("account__policy_name", flat=True))
    assert names == {"Blog", "Mailchimp", "Website"}
    assert set(register.smo.holdings.open().values_list("term__office__code", flat=True)) == {WEB}


@pytest.mark.clause("MED-1.0")
def test_orphan_is_told_to_chair_and_vice_chair_the_same_day_and_once(
    register, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        register.leaves(register.smo)
    orphans = {account.policy_name for account in Account.objects.filter(orphaned_since=today())}
    assert orphans == {"Twitter profile", "Facebook page", "Facebook group", "LinkedIn page"}
    told = [
        message
        for message in mail.outbox
        if message.subject == "Nobody looks after 4 of our accounts any more"
    ]
    assert {address for message in told for address in message.to} == {
        register.chair.user.email,
        register.vice.user.email,
    }
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        follow_terms()
    assert mail.outbox == []
    register.comes(SMO)
    assert not Account.objects.filter(orphaned_since__isnull=False).exists()


def test_no_trustee_in_office_is_logged_and_not_silent(register):
    for person in (register.chair, register.vice, register.trustee, register.smo):
        register.leaves(person)
    told = CustodyEntry.objects.filter(verb=Verb.TOLD).values_list("text", flat=True)
    assert {text.partition(": ")[2] for text in told} == {"nobody: no Trustee is in office."}


@pytest.mark.database
@pytest.mark.parametrize(
    "statement",
    ["UPDATE moderation_custodyentry SET text = 'Nothing'", "DELETE FROM moderation_custodyentry"],
)
def test_log_cannot_be_changed_in_the_database_but_for_lifted_triggers(register, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    before = CustodyEntry.objects.count()
    lift(connection, LOGS)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    install(connection, LOGS)
    assert before > CustodyEntry.objects.exclude(text="Nothing").count() == 0


def test_log_entry_cannot_be_changed_or_removed_in_code(register):
    entry = CustodyEntry.objects.first()
    for act in (entry.save, entry.delete):
        with pytest.raises(RegisterIsAppendOnly):
            act()


@pytest.mark.parametrize("field", ["display_name", "notes", "recovery_address", "clause", "policy_name"])
def test_secret_is_refused_by_the_model_itself(register, field):
    account = register.accounts["Blog"]
    setattr(account, field, "Harbour!1987")
    with pytest.raises(SecretRefused) as refusal:
        account.save()
    assert (refusal.value.field, "Harbour" in str(refusal.value)) == (field, False)
    account.refresh_from_db()
    assert "Harbour" not in getattr(account, field)


def test_secret_in_place_of_a_reference_is_refused_by_the_model_itself(register):
    account = register.accounts["Blog"]
    account.vault_reference = "Harbour!1987"
    with pytest.raises(NotAReference):
        account.save()


def test_secret_in_a_reason_is_refused_by_every_verb(register):
    holding = register.smo.holdings.first()
    secret = "The password is tw1tterR0cks"
    for act in (
        lambda: revoke(holding=holding, by=register.chair.user, because=secret),
        lambda: close_account(account=holding.account, by=register.chair.user, reason=secret),
        lambda: settle(office=office(BLOG), by=register.trustee.user, reason=secret),
        lambda: name_deputy(
            account=holding.account, person=register.blog, until=today(3), reason=secret, by=register.smo.user
        ),
    ):
        with pytest.raises(SecretRefused), transaction.atomic():
            act()
    assert not CustodyEntry.objects.filter(text__contains="tw1tter").exists()
    assert not Decision.objects.filter(reason__contains="tw1tter").exists()


def test_newcomer_with_no_office_sees_nothing(register):
    stranger = somebody()
    with pytest.raises(MayNot):
        change_facts(account=register.accounts["Blog"], by=stranger.user, notes="Hello")


def test_deputy_who_comes_into_the_office_holds_through_the_office(register):
    account = register.accounts["Facebook group"]
    name_deputy(
        account=account, person=register.blog, until=today(9), reason="Sam is away.", by=register.smo.user
    )
    appoint(person=register.blog, office=office(SMO), start=today())
    grant(account=account, person=register.blog, by=register.chair.user)
    deputy, holder_now = register.blog.holdings.filter(account=account).order_by("pk")
    assert (deputy.ended_on, deputy.ended_because) == (today(), "Holds it through the office now.")
    assert (holder_now.ended_on, holder_now.as_deputy) == (None, False)
