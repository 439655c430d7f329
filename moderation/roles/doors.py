"""What a row of the table says: one thing that can be done at one address, and by which offices."""

from dataclasses import dataclass

from home.offices.models import OfficeCode

ALL = frozenset(OfficeCode)
HANDLERS = frozenset(
    {OfficeCode.SOCIAL_MEDIA_OFFICER, OfficeCode.WEB_EDITOR, OfficeCode.CHAIR, OfficeCode.VICE_CHAIR}
)
DESK = HANDLERS | {OfficeCode.NEWSLETTER_EDITOR}
QUIET = frozenset({OfficeCode.CHAIR, OfficeCode.VICE_CHAIR})
TRUSTEES = ALL - {OfficeCode.CEO, OfficeCode.STAFF}
"""Officers are Trustees; the Chief Executive and staff are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One thing that can be done at one address, and by whom."""

    name: str
    words: str
    offices: frozenset[OfficeCode]
    clause: str
    method: str = "get"
    needs: str = ""
    """What its address is about, such as "case"; the test makes one."""
    opens: int = 200
    """How those who may pass are answered: 302 where something was done, 422 where a form is left empty."""
    everybody: bool = False
    """Also people without an office; where it is a page of the admin, those who may open the admin."""
    note: str = ""
