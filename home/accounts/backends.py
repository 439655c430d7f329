"""The door's own way to read who is signed in: with what every page of the admin asks of them."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from ..words.eyes import read_for_visitors
from .models import User


class OneDoor(AuthenticationBackend):
    """As allauth signs people in; the user comes with their person, portrait and preferences in one query."""

    def get_user(self, user_id: Any) -> User | None:
        related = ["wagtail_userprofile"]
        if not read_for_visitors():
            # Not with visitors' eyes: whoever looks at what is written would find it read so.
            related += ["person__portrait"]
        user = User.objects.select_related(*related).filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
