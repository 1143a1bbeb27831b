"""How everything looks: one palette, one scale of type and spacing, for all panels.

The tokens stand here, and :data:`STYLE` puts them on top of the one style sheet, ``panels.css``. The experts' colours
stand with the experts in the data (Okabe and Ito's colour-blind safe blue, green and vermillion); the learner's is the
same palette's reddish purple, a shade darker so that it holds 3 to 1 against white. The ground is the host's own, light
or dark; what stands on it is chosen here for both.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LEARNER_COLOUR = "#C46FA0"
LEARNER_SYMBOL = "star"
# Plotly's symbols as text has them.
GLYPHS = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "cross": "✚", "x": "✖", "star": "★"}

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
TEXT_SIZE = 15
SMALL_SIZE = 13
RESULT_SIZE = 26  # of the number that a panel is about: nothing else in its chart is as large
RESULT_MARK = 34  # and of its mark
# Plotly needs a colour of its own; the style sheet replaces it by the host's. This grey reads on white and on black.
NEUTRAL = "#767676"

# Grounds are the hosts' own. ``accent`` is what is pressed, with white on it; ``bright`` is its like for lines and links.
PALETTE = {
    "light": {
        "ground": "#ffffff", "text": "#1b1f27", "quiet": "#525a68", "line": "#d6d4cc", "card": "#f5f3ee",
        "accent": "#3a4a9f", "bright": "#3a4a9f",
    },
    "dark": {
        "ground": "#111111", "text": "#eceef3", "quiet": "#b3bac7", "line": "#444a56", "card": "#20242c",
        "accent": "#5060c2", "bright": "#a9b4ff",
    },
}  # fmt: skip
ON_ACCENT = "#ffffff"


class PanelKind(NamedTuple):
    """What is done in a panel: the word on its label, the ground of its mark, and the mark, white, of 24 by 24."""

    word: str
    colour: str
    path: str


KINDS = {
    "read": PanelKind("Read", "#4a5568", "M12 6C10 4.4 7 4 4 4v14c3 0 6 .4 8 2 2-1.6 5-2 8-2V4c-3 0-6 .4-8 2zm0 0v14"),
    "bet": PanelKind("Bet", "#8f4b00", "M6 21V4h12l-3 4 3 4H6"),
    "walk": PanelKind("Walk", "#0f6674", "M3 20h6v-5h6v-5h6V4"),
    "try": PanelKind("Try", "#3a4a9f", "M3 7h7m5 0h6M3 17h3m5 0h10M15 7a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM11 17a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z"),
    "check": PanelKind("Check", "#4f6212", "M4 12.5l5.5 5.5L20 6.5"),
    "write": PanelKind("Write", "#7a3b7d", "M4 20l1-4.5L16 4.5l3.5 3.5-11 11zM13.5 7l3.5 3.5"),
    "keep": PanelKind("Keep", "#5d4037", "M12 4v10m-4.5-4.5L12 14l4.5-4.5M4 16v4h16v-4"),
    "hand": PanelKind("Hand in", "#9c2f5a", "M12 14V4M7.5 8.5L12 4l4.5 4.5M4 16v4h16v-4"),
}  # fmt: skip


class VerdictLook(NamedTuple):
    """How a reply begins: its mark, and the ground of its badge, with white on it."""

    mark: str
    colour: str


VERDICT_LOOKS = {
    "right": VerdictLook("✓", "#1a7340"),
    "partly": VerdictLook("◐", "#8a5a00"),
    "wrong": VerdictLook("✕", "#a3392b"),
}


def translucent(colour: str, opacity: float) -> str:
    """Return a ``#rrggbb`` colour as CSS ``rgba`` with an opacity from 0 to 1."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def _rule(selector: str, **values: object) -> str:
    told = ";".join(f"{name.replace('_', '-')}:{value}" for name, value in values.items())
    return f"{selector}{{{told}}}"


def _tokens(theme: str) -> dict[str, object]:
    return {f"--nd-{name}": value for name, value in PALETTE[theme].items() if name != "ground"}


def _marks() -> Iterator[str]:
    """Yield for each kind its mark: on a panel's label, and before the heading over the panel, which look.js tells."""
    for name, kind in KINDS.items():
        icon = (
            "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' "
            "stroke='white' stroke-width='2.6' stroke-linecap='round' stroke-linejoin='round'%3E"
            f"%3Cpath d='{kind.path}'/%3E%3C/svg%3E\")"
        )
        yield _rule(
            f".nd-is-{name},.nd-over-{name}", **{"--nd-kind": kind.colour, "--nd-icon": icon, "--nd-mark": '""'}
        )
        yield _rule(f".nd-panel.nd-is-{name}::before", content=f'"{kind.word}"')


def _verdicts() -> Iterator[str]:
    for name, look in VERDICT_LOOKS.items():
        yield _rule(f".nd-{name}", **{"--nd-verdict": look.colour})


def _style() -> str:
    """Return the style sheet with its tokens on top, and nothing in it that only its readers need."""
    sizes = {"--nd-font": FONT, "--nd-size": f"{TEXT_SIZE}px", "--nd-small": f"{SMALL_SIZE}px"}
    own = sizes | {"--nd-learner": LEARNER_COLOUR, "--nd-on-accent": ON_ACCENT}
    tokens = [
        _rule(".nd-panel", **own, **_tokens("light")),
        _rule('[data-jp-theme-light="false"] .nd-panel', **_tokens("dark")),
    ]
    sheet = Path(__file__).with_name("panels.css").read_text(encoding="utf-8")
    short = re.sub(r"(?<=:)\s+|\s*([{};,>]|\s)\s*", r"\1", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    return "".join([*tokens, *_marks(), *_verdicts(), short])


STYLE = _style()
