"""The society's mark: a sprig of hawthorn that grows out of an open book."""

from .paper import path


def logo() -> str:
    """The mark as SVG, on a clear ground."""
    leaves = "".join(
        path(
            f"M256 {y}Q{256 + side * 46} {y - 66} {256 + side * 128} {y - 58}Q{256 + side * 92} {y + 6} 256 {y}Z",
            "#f6efe1",
        )
        for y, side in ((306, -1), (290, 1), (226, -1), (210, 1))
    )
    tip = path("M256 156Q218 106 256 52Q294 106 256 156Z", "#f6efe1")
    stem = path("M256 352V120", "none", stroke="#f6efe1", stroke_width=10, stroke_linecap="round")
    book = path("M256 440Q190 384 92 398V330Q192 318 256 372Q320 318 420 330V398Q322 384 256 440Z", "#f6efe1")
    fold = path("M256 376V436", "none", stroke="#1f5c4f", stroke_width=7, stroke_linecap="round")
    berries = "".join(
        f'<circle cx="{x}" cy="{y}" r="21" fill="#c4474c" stroke="#1f5c4f" stroke-width="8"/>'
        for x, y in ((212, 156), (300, 140))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">'
        f'<circle cx="256" cy="256" r="256" fill="#1f5c4f"/>{stem}{leaves}{tip}{book}{fold}{berries}</svg>'
    )
