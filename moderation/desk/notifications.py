"""Mail from the desk, in plain words."""

from home.mail import tell
from home.offices.models import OfficeCode, holders

from .models import Case
from .places import ENTITLED

FIRST_ASKED: tuple[tuple[OfficeCode, ...], ...] = (
    (OfficeCode.SOCIAL_MEDIA_OFFICER,),
    (OfficeCode.WEB_EDITOR,),
    (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR),
)
"""Who is told of something held: the first of these where somebody else than the writer is in office."""


def tell_officers_of_held(case: Case) -> None:
    """One mail to the officers who are asked first and did not write it."""
    writers = {case.author_id, case.last_editor_id}
    for codes in FIRST_ASKED:
        entitled = [code for code in codes if code in ENTITLED[case.place]]
        people = [
            person for person in holders(*entitled).select_related("user") if person.user_id not in writers
        ]
        addresses = [person.user.email for person in people if person.user and person.user.is_active]
        if addresses:
            tell("moderation/email/case_held.txt", to=addresses, case=case)
            return
