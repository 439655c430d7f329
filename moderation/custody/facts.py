"""What keeps an account safe, as facts to be looked up, and which of them are missing or old (MED-1.0)."""

import datetime as dt
from dataclasses import dataclass

from home.people.models import Person

from .accounts.lifecycle import is_ours
from .choices import AccountStatus, SecondFactor
from .models import Account

FACTOR_CHECKED_WITHIN = dt.timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing or old, in one sentence; `field` is where to mend it."""

    sentence: str
    field: str


def gaps(account: Account, day: dt.date) -> list[Gap]:
    """What is missing or old on a day, the most pressing first. A closed account has none."""
    if account.status != AccountStatus.ACTIVE:
        return []
    found = [*_kept(account), *_second_factor(account, day), *_recovery(account), *_changed(account, day)]
    return [Gap(*each) for each in found]


def _kept(account: Account) -> list[tuple[str, str]]:
    if account.vault_reference:
        return []
    return [("Nobody has recorded where the password is kept.", "vault_reference")]


def _second_factor(account: Account, day: dt.date) -> list[tuple[str, str]]:
    if account.second_factor in {SecondFactor.UNKNOWN, SecondFactor.NONE}:
        return [("No second factor is recorded: one stolen password would be enough.", "second_factor")]
    checked = account.second_factor_checked_on
    if checked is None:
        return [("Nobody has checked the second factor yet.", "second_factor_checked_on")]
    if checked < day - FACTOR_CHECKED_WITHIN:
        return [(f"The second factor was last checked on {checked:%-d %B %Y}.", "second_factor_checked_on")]
    return []


def _recovery(account: Account) -> list[tuple[str, str]]:
    found = []
    if not account.recovery_address:
        found.append(("No recovery address is recorded.", "recovery_address"))
    elif not is_ours(account.recovery_address):
        found.append(("The recovery address is not one of our own.", "recovery_address"))
    if account.recovery_contact is None:
        found.append(("Nobody is recorded who helps when the log-in is lost.", "recovery_contact"))
    elif not _is_about(account.recovery_contact):
        sentence = f"{account.recovery_contact} helps to recover it, but serves in no office any more."
        found.append((sentence, "recovery_contact"))
    return found


def _is_about(person: Person) -> bool:
    return person.terms.current().exists()


def _changed(account: Account, day: dt.date) -> list[tuple[str, str]]:
    changed = account.credential_changed_on
    if changed is None:
        return [("Nobody has recorded when the password was last changed.", "credential_changed_on")]
    if changed + dt.timedelta(days=account.rotation_days) < day:
        return [(f"The password was last changed on {changed:%-d %B %Y}.", "credential_changed_on")]
    return []
