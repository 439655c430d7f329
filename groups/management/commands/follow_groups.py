"""`manage.py follow_groups`: once a day, looks at groups' members and officers, and at proposals."""

from typing import Any

from django.core.management.base import BaseCommand

from groups.activity.prompting import prompt_quiet_groups
from groups.assembly.lifecycle import invite_to_the_assembly
from groups.ending.dates import follow_endings
from groups.membership.following import follow_standing
from groups.officers.eligibility import look_at_officers
from groups.officers.lifecycle import follow_officer_terms
from groups.proposals.keeping_time import follow_clocks
from groups.reviews.reminding import follow_reviews


class Command(BaseCommand):
    help = (
        "Follow members' standing, officers, reviews and the clocks of proposals, and invite to the Assembly."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        ended = follow_endings()
        follow_officer_terms()
        changed, opened, overdue = follow_standing(), look_at_officers(), follow_clocks()
        invited, prompted = invite_to_the_assembly(), prompt_quiet_groups()
        reviews = follow_reviews()
        if options["verbosity"]:
            self.stdout.write(
                f"{changed} memberships changed, {opened} questions about officers asked, "
                f"{overdue} proposals newly overdue, {invited} officers invited to the Assembly, "
                f"{prompted} quiet groups asked for news, {reviews} reviews of groups reminded of, "
                f"{ended} groups ended."
            )
