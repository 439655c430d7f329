"""Spots passwords, codes and tokens in what people type, so that the register never holds one. Pure.

It errs on the side of asking again: a refused word can be written differently, a stored password cannot be
taken back. What it cannot spot is a password made of ordinary words with nothing before it that names it.
"""

from __future__ import annotations

import re
import unicodedata

KNOWN_TOKENS = re.compile(
    r"(?:\bgh[pousr]_\w{16,}|\bgithub_pat_\w{16,}|\bglpat-[\w-]{16,}|\bxox[abposr]-[\w-]{10,}|\bA[KS]IA[0-9A-Z]{12,}"
    r"|\bAIza[\w-]{20,}|\bEAA[A-Za-z0-9]{20,}|\bsk-[\w-]{16,}|\bsk_(?:live|test)_\w{10,}|\bhv[sbr]\.[\w-]{10,}"
    r"|\b[sb]\.[A-Za-z0-9]{20,}|\beyJ[\w-]{8,}\.[\w-]{8,}|\bAAAA[\w%-]{30,}|\bya29\.[\w-]{10,}|\bSG\.[\w-]{10,}"
    r"|\bkey-[0-9a-f]{20,}|\b[0-9a-f]{32}-us\d+|-----BEGIN [A-Z ]*PRIVATE KEY|\botpauth://)",
)
NAMED = re.compile(
    r"\b(?:pass\s?-?words?|pass\s?-?phrase|pass\s?-?code|passwort|mot de passe|contrase[nñ]a|passwd|pwd|pw"
    r"|pin(?: code)?|secret(?: key)?|api[ _-]?key|token"
    r"|(?:recovery|backup|security|log-?in|2fa|one-?time) codes?)\b"
    r"\s*(?P<link>[:=]|->|→|is now|is|was|are)\s*[\"'“‘«`(]?(?P<value>[^\s\"'”’»`]+)",
    re.IGNORECASE,
)
_SAID = """
a about again all also always an and as asked at be been being by changed checked copied created due
ended every expired for forgotten found from given gone held here his her in kept known later least
locked long lost made missing moved my new next no not now nowhere of ok okay old older on only our
out over owned passed protected ready recent reset right rotated safe same saved secure securely set
shared short since so still stored strong that the their there this thought to too under unique
unknown up used wanted weak well what where which who with without working written wrong yet your
"""
SAID_OF_A_PASSWORD = frozenset(_SAID.split())
"""What follows "the password is" when it is told of and not told."""
CODE_BLOCKS = re.compile(
    r"(?<![\w-])(?<!\d )(?:\d{4}[ -]?\d{4}(?! ?\d)|[A-Za-z0-9]{4,5}(?:-[A-Za-z0-9]{4,5}){1,5})(?![\w-])"
)
BASE32 = re.compile(r"(?<![\w])(?:[A-Z2-7]{4} ?){4,}(?![\w])")
HARMLESS = re.compile(
    r"^(?:(?:https?|mailto)://?\S*|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[A-Z]{2,4}-[\w.*]+"
    r"|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}[:.]\d{2}(?:am|pm)?|@\w+|#\w+|[£€$]?[\d.,]+[%kKmM]?"
    r"|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$"
)
EDGES = "\"'“”‘’«»`()[]{}<>,;:.!?…–—"

Reason = str


def spotted(text: str) -> Reason | None:
    """Why this text looks as if it held a secret, or None. The reason never repeats what was typed."""
    plain = unicodedata.normalize("NFKC", text)
    if KNOWN_TOKENS.search(plain):
        return "part of it looks like an access token or a key"
    for match in NAMED.finditer(plain):
        if _names_a_value(match["link"].lower(), match["value"]):
            return "it seems to say what a password or code is"
    if any(_is_code(match[0]) for match in CODE_BLOCKS.finditer(plain)) or _has_base32(plain):
        return "part of it looks like a recovery code or the key of a code generator"
    if any(looks_made_up(word) for word in plain.split()):
        return "part of it looks like a password"
    return None


def looks_made_up(word: str) -> bool:
    """Whether one word mixes kinds of signs as passwords do and words, names, dates and addresses do not."""
    bare = word.strip(EDGES) if not HARMLESS.match(word) else ""
    if len(bare) < 8 or HARMLESS.match(bare):
        return False
    if "/" in bare and all(_plain_part(part) for part in bare.split("/")):
        return False
    kinds = [
        any(sign.islower() for sign in bare),
        any(sign.isupper() for sign in bare),
        any(sign.isdigit() for sign in bare),
        any(not sign.isalnum() and sign not in "'’-–/." for sign in bare),
    ]
    if sum(kinds) >= 3:
        return True
    # Digits inside a word, other than a number or a year at one of its ends: correcth0rse, hunter2battery9.
    inner = bare.strip("0123456789-–'’/.")
    mixed = any(sign.isdigit() for sign in inner) and any(sign.isalpha() for sign in inner)
    return (mixed and "-" not in bare) or (
        len(bare) >= 20 and kinds[2] and any(kinds[:2]) and "-" not in bare
    )


def _plain_part(part: str) -> bool:
    return len(part) < 24 and not (len(part) >= 8 and looks_made_up(part))


def _names_a_value(link: str, value: str) -> bool:
    bare = value.strip(EDGES)
    if len(bare) < 2:
        return False
    word = bare.lower()
    if word in SAID_OF_A_PASSWORD or word.startswith(("http://", "https://", "vault:", "op://", "keepass:")):
        return False
    if link in {":", "=", "->", "→"}:
        return True
    # "The password is kept ..." is told of; "the password is hunter2" tells it.
    return not bare.isalpha() or not bare.islower() or link == "is now"


def _is_code(block: str) -> bool:
    """Blocks of signs as recovery codes have them; years, telephone numbers and clause ids are not such."""
    groups = [group for group in re.split(r"[ -]", block) if group]
    letters = [group for group in groups if any(sign.isalpha() for sign in group)]
    if not letters:
        years = all(1900 <= int(group) < 2100 for group in groups if len(group) == 4)
        return not years and len(block) >= 8
    mixed = [group for group in letters if any(sign.isdigit() for sign in group)]
    return len(groups) >= 2 and len(mixed) * 2 >= len(groups)


def _has_base32(text: str) -> bool:
    for match in BASE32.finditer(text):
        block = match[0].replace(" ", "")
        if len(block) >= 16 and any(sign.isdigit() for sign in block):
            return True
    return False
