"""Signs for firmness, moves and acts: each has a shape of its own, so that colour is never needed."""

from __future__ import annotations

from typing import Final

from pourparler.figure.svg import PAPER, escaped, px

BLUE: Final = "#2f7fc1"
GREY: Final = "#74808c"
RED: Final = "#cc4b16"
"""Told apart by people who do not see red or green, and 3 to 1 against white and against near-black."""

LEVELS: Final = ("soft", "plain", "firm")
FAMILIES: Final = ("hard", "open", "other")
MEANING: Final = {
    "soft": "soft words",
    "plain": "plain words",
    "firm": "firm words",
    "to check": "to check: not sure enough to state",
    "hard": "demand, refusal, condition or threat",
    "open": "offer, concession, promise or support",
    "other": "anything else",
    "harder": "harder than before",
    "softer": "softer than before",
}


def sign(kind: str, x: float, y: float, *, size: float = 6, told: str = "") -> str:
    """Return a sign at a place.

    Parameters
    ----------
    kind
        ``soft`` or ``open`` (ring), ``plain`` (disc), ``firm`` or ``hard`` (square), ``other``
        (cross); with ``?`` behind it, or ``to check``: its outline in dashes.
    size
        Half of its width, in pixels.
    told
        Words that a pointer over the sign shows.
    """
    said = f"<title>{escaped(told)}</title>" if told else ""
    unsure = kind == "to check" or kind.endswith("?")
    shape = kind.removesuffix("?")
    dashes = f'class="paper" fill="{PAPER}" stroke="{GREY}" stroke-width="1.5" stroke-dasharray="2.4 2"'
    if shape in ("firm", "hard"):
        side = px(1.8 * size)
        place = f'x="{px(x - 0.9 * size)}" y="{px(y - 0.9 * size)}" width="{side}" height="{side}"'
        paint = dashes if unsure else f'fill="{RED}"'
        return f"<rect {place} {paint}>{said}</rect>"
    if shape == "other":
        arm = 0.7 * size
        path = f"M{px(x - arm)},{px(y - arm)}L{px(x + arm)},{px(y + arm)}"
        path += f"M{px(x - arm)},{px(y + arm)}L{px(x + arm)},{px(y - arm)}"
        dash = ' stroke-dasharray="2.4 2"' if unsure else ""
        return f'<path d="{path}" fill="none" stroke="{GREY}" stroke-width="2"{dash}>{said}</path>'
    ring = f'class="paper" fill="{PAPER}" stroke="{BLUE}" stroke-width="2.4"'
    paint = dashes if unsure else f'fill="{GREY}"' if shape == "plain" else ring
    return f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(0.9 * size)}" {paint}>{said}</circle>'


def arrow(move: str, x: float, y: float) -> str:
    """Return an arrow up for ``harder``, down for ``softer``, nothing for other moves."""
    if move not in ("harder", "softer"):
        return ""
    way, colour = (-1, RED) if move == "harder" else (1, BLUE)
    points = [(x - 4.5, y - 3 * way), (x + 4.5, y - 3 * way), (x, y + 5 * way)]
    return f'<polygon points="{" ".join(f"{px(a)},{px(b)}" for a, b in points)}" fill="{colour}"/>'
