"""The people of the example, the offices they hold, and how they sign in."""

from typing import Any

from django.contrib.auth.hashers import make_password

from home.models import Office, Organisation, Person, Region, User
from home.offices.lifecycle import appoint, end_term
from home.people.models import Standing

from .calendar import days_from_today, years_ago
from .data_files import read
from .pictures import picture

DOMAIN = "thornbury.example"
PASSWORD = "hawthorn-and-chalk"  # noqa: S105 - for one's own machine; load_example refuses elsewhere
ADMINISTRATOR = f"admin@{DOMAIN}"

# One account of each kind: who, the name of their record, and whether they sign in with the password.
ACCOUNTS = (
    ("Social Media Officer", "rhian-maddox", True),
    ("Web Editor, publishes anywhere", "tom-ellery", True),
    ("Blog Editor", "aoife-brannigan", True),
    ("Newsletter Editor", "yusuf-rahman", True),
    ("Chair", "samuel-okafor", True),
    ("Vice-Chair", "meera-nair", True),
    ("Chief Executive", "catherine-lowe", True),
    ("Trustee", "zainab-hussain", True),
    ("Membership office", "mei-lin-chow", True),
    ("Group officer, North West", "callum-frost", True),
    ("Member", "bethan-cole", False),
)


def email(slug: str) -> str:
    return f"{slug.replace('-', '.')}@{DOMAIN}"


def sign_in_lines() -> list[str]:
    """One line per kind of user: who, e-mail address, and the password or how they get in without one."""
    rows = [
        (kind, email(slug), f"password {PASSWORD}" if staff else "code by e-mail")
        for kind, slug, staff in ACCOUNTS
    ]
    rows.append(("Site administrator", ADMINISTRATOR, f"password {PASSWORD}"))
    return [f"{kind:<30}  {address:<34}  {how}" for kind, address, how in rows]


def portraits() -> dict[str, str]:
    """Those who have a portrait: the name of its file, and whom it shows."""
    return {facts["slug"]: facts["name"] for facts in read("people")["person"] if facts.get("portrait", True)}


def load_people(*, passwords: bool) -> None:
    """Everybody, their log-ins, and the terms of those who hold or held an office."""
    hashed = make_password(PASSWORD if passwords else None)
    without_password = {slug for _, slug, staff in ACCOUNTS if not staff}
    for facts in read("people")["person"]:
        person, new = Person.objects.get_or_create(email=email(facts["slug"]), defaults=_record(facts))
        if not new:
            continue
        person.user = _log_in(facts, make_password(None) if facts["slug"] in without_password else hashed)
        person.save()
        if "office" in facts:
            _hold_office(person, **facts["office"])
    if passwords and not User.objects.filter(email=ADMINISTRATOR).exists():
        User.objects.create_superuser(ADMINISTRATOR, PASSWORD, first_name="Site", last_name="Administrator")


def person(slug: str) -> Person:
    return Person.objects.get(email=email(slug))


def log_in(slug: str) -> User:
    return User.objects.get(email=email(slug))


def _record(facts: dict[str, Any]) -> dict[str, Any]:
    organisation = facts.get("organisation")
    return {
        "name": facts["name"],
        "job_title": facts["job_title"],
        "biography": facts.get("biography", ""),
        "category": facts.get("category", ""),
        "standing": facts.get("standing", Standing.GOOD if "category" in facts else Standing.NONE),
        "region": Region.objects.get(name=facts["region"]),
        "organisation": Organisation.objects.get(name=organisation) if organisation else None,
        "portrait": picture(f"people/{facts['slug']}") if facts.get("portrait", True) else None,
    }


def _log_in(facts: dict[str, Any], hashed: str) -> User:
    """A log-in whose password is hashed already: hashing is slow on purpose, so it is done once for all."""
    first, _, last = facts["name"].partition(" ")
    return User.objects.create(email=email(facts["slug"]), password=hashed, first_name=first, last_name=last)


def _hold_office(person: Person, *, code: str, capacity: str, years: int, ended: int = 0) -> None:
    office = Office.objects.get(code=code)
    term = appoint(person=person, office=office, start=years_ago(years), capacity=capacity)
    if ended:
        end_term(
            term=term, last_day=days_from_today(-365 * ended - 41), because="Came to the end of the term."
        )
