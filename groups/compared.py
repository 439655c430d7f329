"""How names of groups are compared."""

import unicodedata


def name_key(name: str) -> str:
    """The name as it is compared: letters' capitals, accents' encoding and spacing do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
