"""The secrets in links: signed, and known to the database only as hashes."""

import hashlib
import secrets

from django.core.signing import BadSignature, TimestampSigner

_signer = TimestampSigner(salt="groups.proposals.links")


def new_secret() -> str:
    """A secret that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_key() -> str:
    """The hash of a secret that nobody has been told."""
    return digest(new_secret())


def signed(secret: str) -> str:
    """The secret as it stands in a link."""
    return _signer.sign(secret)


def unsigned(token: str) -> str | None:
    """The secret of a link that was made here, or None for anything else."""
    try:
        return _signer.unsign(token)
    except BadSignature:
        return None
