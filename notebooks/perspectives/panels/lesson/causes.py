"""Three causes over eight worlds: which of them would have been enough, and what share each has."""

import ipywidgets as widgets

from ...arguments.causes import push, shares, smallest_enough, worlds
from ...charts.arguments import causes
from ...debate.debate import Debate
from ...model.value_tree import own_lens
from ...words.sentences import listed
from ..kit import base

LENS = "engman.why_now"
CAUSES = {
    "seoul_engagement": "the new leadership in Seoul",
    "washington_hard_line": "the new leadership in Washington",
    "sanctions_pressure": "the UN sanctions",
}
SHORT = {"seoul_engagement": "Moon", "washington_hard_line": "Trump", "sanctions_pressure": "UN"}
EVEN = 50
THRESHOLD = 50


class EightWorlds(base.Panel):
    """Controls: for each cause ``on_<cause>`` and ``strength_<cause>``; ``threshold`` and ``table``."""

    title = "Eight worlds"

    def __init__(self, debate: Debate):
        self.debate, lens = debate, debate.lenses[LENS]
        self.compensation = lens.root.compensation.best
        self.levels = {cause: debate.levels("engman")[cause].best for cause in CAUSES}
        self.switches = {
            cause: widgets.Checkbox(value=True, description=name[0].upper() + name[1:], indent=False)
            for cause, name in CAUSES.items()
        }
        self.threshold, threshold_box = base.slider(
            "How much push does it take?", THRESHOLD, "Pyongyang comes unpushed", "only the strongest push is enough"
        )
        self.threshold.min = 1
        self.strengths, boxes = {}, []
        for cause, name in CAUSES.items():
            self.strengths[cause], box = base.slider(f"Strength of {name}", EVEN, "does not matter", "matters most")
            boxes.append(box)
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        self.chart = base.LiveChart(self._worlds())
        self.share_chart = base.LiveChart(self._shares(), "Chart: the share of each cause")
        left = widgets.VBox(
            [
                base.heading("What is at work?"), *self.switches.values(),
                base.heading("Your threshold"), threshold_box,
                base.heading("Engman does not rank them. You may."), *boxes,
            ],
            layout=base.column(280),
        )  # fmt: skip
        share_title = base.heading("The share of each cause in bringing Pyongyang to the table, per cent")
        remark = base.note(
            "Engman wrote no numbers. How strong each cause was, and how they add up, is the module's reading of "
            "the text; the threshold is yours."
        )
        shown = [self.spoken, self.chart, share_title, self.share_chart, self.table, self.rows, remark]
        controls = {"threshold": self.threshold, "table": self.table}
        controls |= {f"on_{cause}": control for cause, control in self.switches.items()}
        controls |= {f"strength_{cause}": control for cause, control in self.strengths.items()}
        super().__init__(controls, [base.side_by_side(left, widgets.VBox(shown, layout=base.column(420)))])
        self.refresh()

    @property
    def lens(self):
        """The lens for *Why now?*, with the learner's strengths in place of its even weights."""
        weights = {cause: control.value for cause, control in self.strengths.items()}
        return own_lens(weights if any(weights.values()) else dict.fromkeys(weights, EVEN), self.compensation)

    @property
    def current(self) -> frozenset[str]:
        """The world that the switches make."""
        return frozenset(cause for cause, switch in self.switches.items() if switch.value)

    def refresh(self) -> None:
        """Draw the worlds and the shares, and say who was needed."""
        self.chart.show_now(self._worlds())
        self.share_chart.show_now(self._shares())
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        rows = [
            (_name(world), f"{push(self.lens, self.levels, world):.0f}", "yes" if self._enough(world) else "no")
            for world in worlds(list(CAUSES))
        ]
        shown = base.table("The eight worlds.", ("at work", "push", "comes to the table"), rows)
        values = shares(self.lens, self.levels, self.threshold.value)
        by_share = [(CAUSES[cause], f"{share:.0f}") for cause, share in values.items()]
        shown += base.table("Shares, per cent.", ("cause", "share"), by_share)
        self.rows.value = shown if self.table.value else ""

    def _enough(self, world: frozenset[str]) -> bool:
        return push(self.lens, self.levels, world) >= self.threshold.value

    def _worlds(self) -> dict:
        every = worlds(list(CAUSES))
        pushes = [push(self.lens, self.levels, world) for world in every]
        colour = self.debate.experts["engman"].colour
        return causes.worlds(
            [_short(world) for world in every], pushes, self.threshold.value, every.index(self.current), colour
        )

    def _shares(self) -> dict:
        values = shares(self.lens, self.levels, self.threshold.value)
        named = {CAUSES[cause][0].upper() + CAUSES[cause][1:]: share for cause, share in values.items()}
        return causes.shares(named, self.debate.experts["engman"].colour)

    def _sentence(self) -> str:
        now = push(self.lens, self.levels, self.current)
        comes = "comes to the table" if self._enough(self.current) else "stays away"
        return f"With {_name(self.current)} at work the push is {now:.0f}: Pyongyang {comes}. {self._needed()}"

    def _needed(self) -> str:
        """Say which causes are just enough at the threshold, and which of them are indispensable."""
        least = smallest_enough(self.lens, self.levels, self.threshold.value)
        at = f"At a threshold of {self.threshold.value}"
        if not least:
            return f"{at} not even all three together are enough."
        sizes = {len(world) for world in least}
        if least == (frozenset(CAUSES),):
            return f"{at} it takes all three, and each of them is indispensable."
        if len(least) == len(CAUSES) and len(sizes) == 1:
            return f"{at} any {'one' if sizes == {1} else 'two'} of them would do, and none is indispensable."
        ways = "; or ".join(map(_name, least))
        needed = [name for cause, name in CAUSES.items() if all(cause in world for world in least)]
        end = f"Indispensable: {listed(needed)}." if needed else "None is indispensable."
        return f"{at} this is just enough: {ways}. {end}"


def _name(world: frozenset[str]) -> str:
    return listed([name for cause, name in CAUSES.items() if cause in world]) or "none of the three"


def _short(world: frozenset[str]) -> str:
    return " + ".join(name for cause, name in SHORT.items() if cause in world) or "none"
