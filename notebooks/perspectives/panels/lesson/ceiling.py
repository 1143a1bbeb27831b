"""The ceiling over all concessions: what each could do, and what the whole stays under."""

from ...arguments.ceiling import HARDLY, NOTHING, condition, given, if_alone
from ...charts.arguments import ceiling
from ...charts.arguments.ceiling import Bar
from ...debate import mechanisms
from ...debate.debate import Debate
from ...model.bottleneck import bottleneck
from ...model.value_tree import leaves, outlook, outlook_range
from ...words.markup import Markup, table
from ...words.sentences import listed, within
from ..kit import parts
from ..kit.panel import Panel


class CeilingPanel(Panel):
    """Controls: one slider for each concession (its factor's id), ``alone`` and ``table``; button ``reset``."""

    title = "The ceiling"

    def __init__(self, debate: Debate, material: mechanisms.Ceiling):
        self.debate, self.lens = debate, debate.lenses[material.lens]
        self.label, self.condition = material.label, condition(self.lens, material.branch)
        levels = debate.levels(self.lens.expert)
        self.start = {factor: round(level.best) for factor, level in levels.items() if factor in self.lens.factors}
        self.sliders, boxes = {}, []
        for factor in (factor for factor in debate.factors if factor.id in self.start):
            control, box = parts.slider(factor.label, self.start[factor.id], factor.low, factor.high)
            self.sliders[factor.id] = control
            boxes.append(box)
        self.alone = parts.switch("Show what each could do alone")
        self.reset = parts.reset_button(f"Back to {debate.moment}, as read here", lambda: self.set(**self.start))
        remark = parts.outlook_note(
            "All numbers are the module's reading of the text; they open one by one where you weigh it yourself. The "
            f"{within(self.label)} is a gate: as long as it hardly changes, what lies beside it counts for little."
        )
        shown = [self.spoken, self.chart, parts.switches([self.alone, self.table]), self.rows, remark]
        columns = parts.in_columns((280, [*boxes, self.reset]), (420, shown))
        super().__init__({**self.sliders, "alone": self.alone}, [columns])

    @property
    def levels(self) -> dict[str, int]:
        """The level of each concession, points."""
        return {factor: control.value for factor, control in self.sliders.items()}

    def table_now(self) -> Markup:
        """Return the concessions, and what each could do alone."""
        rows = [(self.debate.factors[f].label, level, f"{self._if_alone(f):.0f}") for f, level in self.levels.items()]
        return table("Points of 100.", ("concession", "level", "outlook if this alone were at 100"), rows)

    def _each_alone(self) -> str:
        alone = [f"{within(self.debate.factors[f].label)} {self._if_alone(f):.0f}" for f in self.levels]
        return f" The upright lines mark the outlook if that one were at 100 and the rest as it is: {listed(alone)}."

    def _if_alone(self, factor: str) -> float:
        return if_alone(self.lens, self.levels, factor)

    def figure(self) -> dict:
        """Draw the concessions, what they make together, and the outlook under it."""
        span = outlook_range(self.lens, self.levels)
        bars = [
            Bar(self.debate.factors[f].label, level, self._if_alone(f) if self.alone.value else None)
            for f, level in self.levels.items()
        ]
        together = (self.label, outlook(self.condition, self.levels))
        colour = self.debate.experts[self.lens.expert].colour
        return ceiling.ceiling(bars, together, span.low, span.best, span.high, colour)

    def sentence_now(self) -> str:
        """Say what was conceded, and what came of it."""
        return self._conceded() + (self._each_alone() if self.alone.value else "")

    def _conceded(self) -> str:
        now, before = outlook(self.lens, self.levels), outlook(self.lens, self.start)
        raised = given(self.levels, self.start)
        together = outlook(self.condition, self.levels)
        if not raised:
            return f"The outlook stands at {now:.0f} of 100. Nothing has been conceded beyond {self.debate.moment}."
        names = listed([within(self.debate.factors[factor].label) for factor in raised])
        points = sum(raised.values())
        start = f"You have put {points} points into {names}. The outlook went from {before:.0f} to {now:.0f}."
        if now - before < HARDLY:
            return f"{start} It hardly moved: the {within(self.label)}, at {together:.0f}, holds it down."
        most = bottleneck(self.lens, self.levels, tuple(leaves(self.lens.root)))
        if most is None or most.freed - most.start < NOTHING:
            return f"{start} Nothing holds it down any more: everything in this panel has been conceded."
        label = within(self.debate.factors[most.part].label)
        return f"{start} The {within(self.label)} is now at {together:.0f}; {label} would raise the outlook most."
