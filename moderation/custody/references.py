"""Where a password is kept, as a reference: the kind of safe and the path to the entry. Pure.

A reference names a place and opens nothing: `vault:kv/collegium/blog`, `keepass:Society/Blog`,
`op://Society/Blog`, `bitwarden:5b0f5ab4-…`, `envelope:Office safe/Blog`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .spotting import looks_made_up, spotted

KINDS = {
    "vault": "OpenBao or Vault",
    "keepass": "KeePass",
    "op": "1Password",
    "bitwarden": "Bitwarden",
    "envelope": "a sealed envelope",
}
SHAPE = re.compile(r"^(?P<kind>[a-z]+):(?://)?(?P<path>.+)$")
PART = re.compile(r"^[A-Za-z0-9][A-Za-z0-9 _.&'’+-]{0,59}$")
UUID = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
HOW = "Write the kind of safe, a colon and the path to the entry, such as vault:kv/society/blog."


class NotAReference(ValueError):
    """The text is not a reference; the message says why without repeating it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a safe."""

    kind: str
    path: str

    def __str__(self) -> str:
        return f"op://{self.path}" if self.kind == "op" else f"{self.kind}:{self.path}"

    @property
    def safe(self) -> str:
        """The kind of safe, as people call it."""
        return KINDS[self.kind]

    @property
    def mount(self) -> str:
        """In a vault, the first part of the path: where the engine is mounted."""
        return self.path.partition("/")[0]

    @property
    def name(self) -> str:
        """In a vault, the rest of the path: the entry."""
        return self.path.partition("/")[2]


def parse(text: str) -> Reference:
    """The reference that was typed. Raises NotAReference."""
    match = SHAPE.match(text.strip())
    if match is None:
        if spotted(text):
            raise NotAReference(
                "This looks like the password itself, not like the place where it is kept. It was not saved. "
                f"If it is a real one, change it, since it has been typed here. {HOW}"
            )
        raise NotAReference(f"This is not a reference. {HOW}")
    kind, path = match["kind"], match["path"].strip("/")
    if kind not in KINDS:
        known = ", ".join(f"{name}:" for name in KINDS)
        raise NotAReference(f"We do not know this kind of safe. A reference begins with one of {known}")
    parts = path.split("/")
    if not all(PART.match(part) for part in parts) or (kind == "vault" and len(parts) < 2):
        raise NotAReference(f"The path is made of plain names with / between them. {HOW}")
    if any(_secret_part(part) for part in parts):
        raise NotAReference(
            "Part of the path looks like a password or a token. It was not saved. "
            "Write only names in the path."
        )
    return Reference(kind, path)


def _secret_part(part: str) -> bool:
    return not UUID.match(part) and (spotted(part) is not None or any(map(looks_made_up, part.split())))
