"""Learn from the officers' decisions; a person puts the result to use with --promote."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.accounts.models import User
from moderation.learning.lifecycle import draw
from moderation.learning.models import Fitting
from moderation.learning.training import NothingToLearn, NotPromoted, promote, retrain
from moderation.screening.manifest import ModelError

SPOT_CHECKS = 5


class Command(BaseCommand):
    """Fit anew on trial and compare with what is in use; with --promote, put it to use."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--promote", metavar="VERSION", help="put this version to use")
        parser.add_argument("--by", metavar="E-MAIL", help="who promotes it: your own address")
        parser.add_argument(
            "--draw", type=int, default=SPOT_CHECKS, help="how many passed texts to offer for a second look"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["promote"]:
                self._promote(options["promote"], options["by"])
            else:
                self._retrain(options["draw"])
        except (NothingToLearn, NotPromoted, ModelError) as error:
            raise CommandError(str(error)) from error

    def _retrain(self, count: int) -> None:
        drawn = draw(count)
        self.stdout.write(f"{len(drawn)} passed texts are offered at the desk for a second look.")
        fitting = retrain()
        self.stdout.write(f"Learnt from {fitting.learnt_from} decided sentences: {fitting}.")
        self._tell(fitting)
        self.stdout.write(f"To put it to use: retrain_screening --promote {fitting.version} --by YOUR-E-MAIL")

    def _promote(self, version: str, email: str | None) -> None:
        by = User.objects.filter(email__iexact=email or "", is_active=True).first()
        if by is None:
            raise CommandError("Say who promotes it: --by and the address of an account.")
        fitting = promote(version=version, by=by)
        self.stdout.write(f"{fitting.version} is in use.")
        self._tell(fitting)

    def _tell(self, fitting: Fitting) -> None:
        self.stdout.write("On texts that nobody learnt from, before and after:")
        for name, pair in fitting.figures.items():
            before, after = pair["before"], pair["after"]
            self.stdout.write(
                f"  {name:<15} found {before['recall']:.3f} to {after['recall']:.3f}, "
                f"false alarms {before['false_alarms']:.3f} to {after['false_alarms']:.3f}"
            )
