"""Who may join a group, by the rules of its kind."""

from home.people.models import Person, Standing

from ..belonging import circle
from ..kinds import RULES, AgainstTheRules, Joining
from ..pages.models import GroupPage

RENEW = "Once your membership is renewed you can join at once."
BECOME = "Become a member and you can join at once."


def is_restricted(group: GroupPage) -> bool:
    """Whether the Board agreed that only some may join, so that the officers look at each request."""
    return RULES[group.kind].joining.value == Joining.COMMUNITY and bool(group.restriction)


def refuse_joining(group: GroupPage, person: Person | None) -> None:
    """Raise unless this person, None for somebody unknown, may join the group today."""
    rule = RULES[group.kind].joining
    if group.has_ended:
        raise AgainstTheRules("This group has ended, so nobody can join it any more.")
    if rule.value == Joining.CHOSEN:
        raise AgainstTheRules(
            "Its members were chosen from those who answered a call. Look out for the next call.",
            *rule.clauses,
        )
    people = circle(rule.value)
    if people is None or (person is not None and people.filter(pk=person.pk).exists()):
        return
    if rule.value == Joining.COMMUNITY:
        raise AgainstTheRules(
            "It is for members, people of member organisations, and those who serve the association. "
            f"We do not have you on record as one of them. {BECOME}",
            *rule.clauses,
        )
    lapsed = person is not None and person.standing in {Standing.LAPSED, Standing.SUSPENDED}
    raise AgainstTheRules(
        "It is for members in good standing, "
        + (
            "and your membership is not in good standing today. " + RENEW
            if lapsed
            else "and we do not have you on record as one. " + BECOME
        ),
        *rule.clauses,
    )
