"""A person written in one line, such as "Ada Byron, ada@example.org"."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

_LINE = re.compile(r"^(?P<name>.*?)[\s,;<(]*(?P<email>[^\s,;<>()]+@[^\s,;<>()]+)[>)\s]*$")


def name_and_address(line: str) -> tuple[str, str] | None:
    """The name and the e-mail address of a line; None where there is no address that could be one."""
    found = _LINE.match(line.strip())
    if found is None:
        return None
    try:
        validate_email(found["email"])
    except ValidationError:
        return None
    return found["name"].strip(" ,;")[:120], found["email"]
