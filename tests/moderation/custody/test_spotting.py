"""Secrets are spotted in any text; what people write about accounts is not taken for one."""

import pytest

from moderation.custody.references import NotAReference, parse
from moderation.custody.spotting import spotted

SECRETS = [
    "Harbour!1987",
    "The log-in is tw1tterR0cks",
    "password: blossom",
    "Password = blossom and thyme",
    "the new password is Blossom",
    "the password is now blossom",
    "pw: x9",
    "PIN: 4711",
    "ghp_abcdefghijklmnopqrstuvwxyz012345",
    "xoxb-1234567890-abcdef",
    "AKIAIOSFODNN7EXAMPLE",
    "EAAGm0PX4ZCpsBAJ9ZCZBdQ4qjrv2",
    "hvs.CAESIJ1234567890",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc",
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    "otpauth://totp/Blog?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    "JBSW Y3DP EHPK 3PXP JBSW Y3DP",
    "Recovery codes 4821-9917 and 3307-1284",
    "k7f2p-9xq4m",
    "0123456789abcdef0123456789abcdef-us14",
    "ｐａｓｓｗｏｒｄ：ｂｌｏｓｓｏｍ",
    "correcth0rsebattery",
    "Tr0ub4dor&3",
    "P@ssw0rd-2026",
]
ORDINARY = [
    "",
    "Rhian changed it on 12 March 2026 at 14:30 and told Tom.",
    "The password is kept in the Society's vault; Tom knows where.",
    "The password was changed after the annual meeting (see MED-1.0).",
    "Second factor: authenticator app on Rhian's telephone.",
    "https://www.facebook.com/groups/thornbury.teachers/",
    "social@thornbury.example",
    "@thornburysociety",
    "Agreed by the Board on 2026-03-12, item 4/5.",
    "Blog, website/newsletter and Mailchimp.",
    "Call 020 7946 0958 between 9.30am and 5pm.",
    "The years 2024-2026 cost £1,250.50.",
    "She's the Vice-Chair's deputy until October.",
    "Newsletter Editor's leave",
    "Zainab covers for Rhian while she is on leave in 2026.",
    "Token of thanks",
    "Our pin board",
]


@pytest.mark.parametrize("text", SECRETS)
@pytest.mark.parametrize("around", ["{}", "Please note: {} (for the record)."])
def test_secret_is_spotted_alone_and_in_a_sentence(text, around):
    assert spotted(around.format(text))


@pytest.mark.parametrize("text", SECRETS)
def test_reason_never_repeats_the_secret(text):
    told = [text.split()[-1], *(word for word in text.split() if any(sign.isdigit() for sign in word))]
    assert [word for word in told if word in spotted(text)] == []


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_left_alone(text):
    assert spotted(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "path"),
    [
        ("vault:kv/society/blog", "vault", "kv/society/blog"),
        ("keepass:Society/Social networks/Facebook page", "keepass", "Society/Social networks/Facebook page"),
        ("op://Society/Blog", "op", "Society/Blog"),
        (
            "bitwarden:5b0f5ab4-91d4-4c0b-8f0e-8c6b3f4b9a11",
            "bitwarden",
            "5b0f5ab4-91d4-4c0b-8f0e-8c6b3f4b9a11",
        ),
        (" envelope:Office safe/Blog ", "envelope", "Office safe/Blog"),
    ],
)
def test_reference_is_read(text, kind, path):
    reference = parse(text)
    assert (reference.kind, reference.path) == (kind, path)
    assert parse(str(reference)) == reference


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Harbour!1987", "looks like the password itself"),
        ("blossom", "This is not a reference"),
        ("drawer:second from the top", "do not know this kind of safe"),
        ("vault:blog", "plain names"),
        ("vault:kv/../blog", "plain names"),
        ("vault:kv/blog?version=1", "plain names"),
        ("vault:kv/Harbour1987Xy", "looks like a password or a token"),
        ("vault:kv/hvs.CAESIJ1234567890", "looks like a password or a token"),
        ("keepass:Society/tw1tterR0cks", "looks like a password or a token"),
    ],
)
def test_what_is_not_a_reference_is_refused_without_repeating_it(text, message):
    with pytest.raises(NotAReference, match=message) as refusal:
        parse(text)
    assert text not in str(refusal.value)
