"""Lower-case hashtags that run words together, such as #supportthestrike, cut into words that slogans use."""

from __future__ import annotations

SHORTEST_TAG = 7

_WORDS = frozenset(
    """
    again against all and any are back backs ballot ban bigots boo boycott boycotts bring brothers
    campus cancel change cleaners clowns council cowards crooks crossing cuts dean defend don dont down
    election end enough ever every fair fees fight first for forever free fund get go government greens
    grifters hands have her him hold in join justice keep kick labour lawyers leave lecturers liars lib
    libdems line lose love make march me members more must my nasty need never no nobody not now off on
    one only our ours out over party pay pensions people picket pickets pledge porters professors
    protest put racists reform rejoin remain rent resign right rise sack save scab scabs shame shut sign
    sisters solidarity staff stand stay stop strike strikers strikes students support supports take tax
    teachers tell the their them these they this time to together too tories tory tribunal union unions
    unite unity us useless vice victory vote voted votes voting walk walkout want we week win with
    without won work workers wrong yes you your
    """.split()  # noqa: SIM905  # nearly two hundred quoted words are harder to keep
)
_LONGEST = max(len(word) for word in _WORDS)


def cuts(tag: str) -> tuple[int, ...]:
    """Where the words of a lower-case tag begin, but the first; none unless all of it is known words.

    The way with the fewest words is taken, and of these the one with the longest last word.
    """
    if len(tag) < SHORTEST_TAG or not (tag.isascii() and tag.islower() and tag.isalpha()):
        return ()
    best: list[tuple[int, ...] | None] = [(), *([None] * len(tag))]
    for end in range(1, len(tag) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before, known = best[start], best[end]
            if before is None or tag[start:end] not in _WORDS:
                continue
            if known is None or len(before) + 1 < len(known):
                best[end] = (*before, start)
    return (best[-1] or ())[1:]
