"""Who looks after groups' officers."""

from typing import Any

from home.offices.models import OfficeCode, holds


def may_look_after_officers(user: Any) -> bool:
    """The staff, the Chief Executive and the Board."""
    return holds(user, OfficeCode.STAFF, OfficeCode.CEO, OfficeCode.CHAIR, OfficeCode.VICE_CHAIR) or bool(
        user.is_active and user.is_superuser
    )
