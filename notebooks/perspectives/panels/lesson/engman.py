"""Engman's own mechanism: three causes over eight worlds, and the ladder of guarantees."""

import ipywidgets as widgets

from ...arguments.causes import push, shares, smallest_enough, worlds
from ...arguments.ladder import Zone, zone
from ...charts.arguments import mechanisms
from ...debate.debate import Debate
from ...loading.context import Context
from ...loading.lessons import Ladder
from ...model.value_tree import own_lens
from ...words.explain import passage
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
        return mechanisms.worlds(
            [_short(world) for world in every], pushes, self.threshold.value, every.index(self.current), colour
        )

    def _shares(self) -> dict:
        values = shares(self.lens, self.levels, self.threshold.value)
        named = {CAUSES[cause][0].upper() + CAUSES[cause][1:]: share for cause, share in values.items()}
        return mechanisms.shares(named, self.debate.experts["engman"].colour)

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


class GuaranteeLadder(base.Panel):
    """Controls: ``offer``, ``accept`` (ranges of rungs, from 1), ``judge`` (both, pyongyang), ``rung``, ``table``."""

    title = "The ladder of guarantees"

    def __init__(self, debate: Debate, ladder: Ladder, context: Context):
        self.debate, self.ladder, self.context = debate, ladder, context
        self.offer, self.accept = (self._range(which) for which in ("offer", "accept"))
        judges = [("a standard that both can check", "both"), ("Pyongyang alone", "pyongyang")]
        self.judge = base.choice_buttons(judges, "both")
        self.rung = widgets.Dropdown(
            options=[(f"{n}. {rung.label}", rung.id) for n, rung in enumerate(ladder.rungs, start=1)],
            description="Rung",
        )
        self.rung.layout.width, self.rung.style.description_width = "auto", "auto"
        self.table, self.rows, self.spoken, self.card = (
            base.table_switch(),
            widgets.HTML(),
            base.sentence_box(),
            widgets.HTML(),
        )
        self.chart = base.LiveChart(self._figure())
        reasons = [base.note(ladder.reaches[which].reason) for which in ("offer", "accept")]
        left = widgets.VBox(
            [
                base.heading(ladder.reaches["offer"].label), self.offer, reasons[0],
                base.heading(ladder.reaches["accept"].label), self.accept, reasons[1],
                base.heading("Who judges whether a guarantee is met?"), self.judge,
            ],
            layout=base.column(280),
        )  # fmt: skip
        key = base.note("Thick: sure. Thin: perhaps. Faint green: agreement is possible. Strong green: it is certain.")
        right = widgets.VBox([self.spoken, self.chart, key, self.table, self.rows], layout=base.column(420))
        controls = {name: getattr(self, name) for name in ("offer", "accept", "judge", "rung", "table")}
        super().__init__(controls, [base.side_by_side(left, right), base.heading("Read a rung"), self.rung, self.card])
        self.refresh()

    def _range(self, which: str) -> widgets.IntRangeSlider:
        reach, ids = self.ladder.reaches[which], self.ladder.rungs.ids
        value = (ids.index(reach.low) + 1, ids.index(reach.high) + 1)
        control = widgets.IntRangeSlider(value=value, min=1, max=len(ids), description="between the rungs")
        return control.add_class("nd-slider")

    @property
    def ranges(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """What might be offered and what might be accepted, rungs counted from 0."""
        return tuple((low - 1, high - 1) for low, high in (self.offer.value, self.accept.value))

    @property
    def zone(self) -> Zone:
        """The zone of possible agreement now."""
        offer, accept = self.ranges
        return zone(offer, accept, len(self.ladder.rungs), self.judge.value == "pyongyang")

    def refresh(self) -> None:
        """Draw the ladder and say where the two sides meet."""
        self.chart.show_now(self._figure())
        self.sentence = self._sentence(self.zone)
        self.spoken.value = base.spoken(self.sentence)
        self.card.value = self._card()
        found = self.zone
        rows = [
            (f"{n + 1}. {rung.label}", "certain" if n in found.certain else "possible" if n in found.possible else "no")
            for n, rung in enumerate(self.ladder.rungs)
        ]
        self.rows.value = base.table("Agreement on each rung.", ("rung", "agreement"), rows) if self.table.value else ""

    def _figure(self) -> dict:
        (offer, accept), found = self.ranges, self.zone
        names = [rung.label for rung in self.ladder.rungs]
        known = self.judge.value == "both"
        colour = self.debate.experts["engman"].colour
        return mechanisms.ladder(names, offer, accept, known, found.possible, found.certain, colour)

    def _sentence(self, found: Zone) -> str:
        names = [rung.label for rung in self.ladder.rungs]
        alone = self.judge.value == "pyongyang"
        if not found.possible:
            (_, most), (least, _) = self.ranges
            return (
                f"There is no zone of agreement: the most that might be offered ends at “{names[most]}”, "
                f"the least that might be enough begins at “{names[least]}”."
            )
        where = f"from “{names[found.possible[0]]}” to “{names[found.possible[-1]]}”"
        if len(found.possible) == 1:
            where = f"on one rung, “{names[found.possible[0]]}”"
        start = f"Agreement is possible {where}."
        if found.certain:
            rungs = "1 rung is" if len(found.certain) == 1 else f"{len(found.certain)} rungs are"
            return f"{start} {rungs} certain to satisfy both, wherever in the ranges they stand."
        if alone:
            return (
                f"{start} But no rung is certain: only Pyongyang can say whether it is met, "
                "and it may ask for more on any of them."
            )
        return f"{start} No rung is certain: it depends on where in the ranges each side really stands."

    def _card(self) -> str:
        rung = self.ladder.rungs[self.rung.value]
        passages = "".join(passage(self.debate, claim) for claim in rung.claims)
        earlier = next((row for row in self.context.security_assurances if row.date == rung.precedent), None)
        example = ""
        if earlier is not None:
            given = f"Given before: {earlier.document}, {earlier.date.year}. {earlier.content}"
            example = f'<div class="nd-note">{base.escaped(given)}</div>'
        return (
            f'<div class="nd-card"><div class="nd-number">{base.escaped(rung.label)}</div>'
            f"<div>{base.escaped(rung.text)}</div>{passages}{example}</div>"
        )
