"""Letters that look like others: the common disguises, chosen from Unicode's confusables (UTS 39)."""

from __future__ import annotations

# Cyrillic, Armenian, Greek, phonetic and small-capital letters -> the Latin letter a reader sees.
_FROM = (
    "\u0131\u0251\u0261\u0262\u0269\u026a\u0274\u0280\u028f\u0299\u029c\u029f\u0391\u0392"
    "\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b1\u03b2"
    "\u03b3\u03b5\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c3\u03c4\u03c5\u03c7\u03c9\u03f2"
    "\u03f3\u0405\u0406\u0408\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422"
    "\u0423\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0475\u0492"
    "\u04ae\u04bb\u04cf\u0501\u050d\u051a\u051b\u051c\u051d\u0570\u0575\u0578\u057d\u0581"
    "\u0585\u1d00\u1d04\u1d05\u1d07\u1d0a\u1d0b\u1d0d\u1d0f\u1d18\u1d1b\u1d1c\u1d20\u1d21"
    "\u1d22\ua731"
)
_TO = "iaggiinrybhlABEZHIKMNOPTYXabyenikvopotuxwcjSIJABEKMHOPCTYXaeopcyxsijvFYhldgQqWwhjnugoacdejkmoptuvwzs"
LOOKALIKES: dict[str, str] = dict(zip(_FROM, _TO, strict=True))

INVISIBLE: frozenset[str] = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u3164\ufeff\uffa0"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
)
"""Letters that show nothing: soft hyphen, joiners, direction marks, fillers, variation selectors."""

TYPOGRAPHY: dict[str, str] = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u0060", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
"""Typographic quotes and dashes -> the plain keyboard ones that patterns are written in."""
