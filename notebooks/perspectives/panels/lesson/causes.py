"""Causes in all combinations: which of them would have been enough, and what share each has."""

from ...arguments.causes import World, any_of_them, push, shares, smallest_enough, worlds
from ...charts.arguments import causes
from ...debate.debate import Debate
from ...debate.mechanisms import Worlds
from ...loading.facts import in_numerals
from ...model.value_tree import Node, own_lens
from ...words.markup import Markup, joined, table
from ...words.sentences import listed, sentence_start
from ..kit import parts
from ..kit.chart import LiveChart
from ..kit.panel import Panel

EVEN = 50


class AllWorlds(Panel):
    """Controls: for each cause ``on_<cause>`` and ``strength_<cause>``; ``threshold`` and ``table``."""

    def __init__(self, debate: Debate, material: Worlds):
        self.debate, self.material, lens = debate, material, debate.lenses[material.lens]
        self.names = {cause.factor: cause.label for cause in material.cause}
        self.worlds = worlds(list(self.names))
        self.title = f"{sentence_start(in_numerals(len(self.worlds)))} worlds"
        self.expert, self.compensation = debate.experts[lens.expert], lens.root.compensation.best
        levels = debate.levels(lens.expert)
        self.levels = {cause: levels[cause].best for cause in self.names}
        self.switches = {cause: parts.switch(sentence_start(name), True) for cause, name in self.names.items()}
        self.threshold, threshold_box = parts.slider(
            "How much push does it take?",
            round(material.threshold),
            material.unpushed,
            "only the strongest push is enough",
        )
        self.threshold.min = 1
        self.strengths, boxes = {}, []
        for cause, name in self.names.items():
            self.strengths[cause], box = parts.slider(f"Strength of {name}", EVEN, "does not matter", "matters most")
            boxes.append(box)
        self.share_chart = LiveChart(self._shares(), "Chart: the share of each cause")
        left = [
            parts.heading("What is at work?"), *self.switches.values(),
            parts.heading("Your threshold"), threshold_box,
            parts.heading(f"{self.expert.short} does not rank them. You may."), *boxes,
        ]  # fmt: skip
        remark = parts.note(
            f"{self.expert.short} wrote no numbers. How strong each cause was, and how they add up, is the module's "
            "reading of the text; the threshold is yours."
        )
        controls = {"threshold": self.threshold}
        controls |= {f"on_{cause}": control for cause, control in self.switches.items()}
        controls |= {f"strength_{cause}": control for cause, control in self.strengths.items()}
        right = self.shown(parts.heading(material.shares), self.share_chart, notes=[remark])
        super().__init__(controls, [parts.in_columns((280, left), (420, right))])

    @property
    def lens(self) -> Node:
        """The lens in which the causes add up, with the learner's strengths in place of its even weights."""
        weights = {cause: control.value for cause, control in self.strengths.items()}
        return own_lens(weights if any(weights.values()) else dict.fromkeys(weights, EVEN), self.compensation)

    @property
    def current(self) -> World:
        """The world that the switches make."""
        return frozenset(cause for cause, switch in self.switches.items() if switch.value)

    def draw_charts(self) -> None:
        """Draw the worlds and the shares."""
        super().draw_charts()
        self.share_chart.show_now(self._shares())

    def table_now(self) -> Markup:
        """Return what the push is in every world, and each cause's share."""
        rows = [
            (self._name(world), f"{push(self.lens, self.levels, world):.0f}", "yes" if self._enough(world) else "no")
            for world in self.worlds
        ]
        head = ("at work", "push", self.material.column)
        by_share = [(self.names[cause], f"{share:.0f}") for cause, share in self._share_of_each().items()]
        return joined(
            table(f"The {in_numerals(len(rows))} worlds.", head, rows),
            table("Shares, per cent.", ("cause", "share"), by_share),
        )

    def _enough(self, world: World) -> bool:
        return push(self.lens, self.levels, world) >= self.threshold.value

    def figure(self) -> dict:
        """Draw all worlds, and outline the one that the switches make."""
        pushes = [push(self.lens, self.levels, world) for world in self.worlds]
        names, here = [self._short(world) for world in self.worlds], self.worlds.index(self.current)
        return causes.worlds(names, pushes, self.threshold.value, here, self.expert.colour)

    def _share_of_each(self) -> dict[str, float]:
        return shares(self.lens, self.levels, self.threshold.value)

    def _shares(self) -> dict:
        named = {sentence_start(self.names[cause]): share for cause, share in self._share_of_each().items()}
        return causes.shares(named, self.expert.colour)

    def sentence_now(self) -> str:
        """Say what comes of the chosen causes, and who was needed."""
        now = push(self.lens, self.levels, self.current)
        outcome = self.material.enough if self._enough(self.current) else self.material.not_enough
        return f"With {self._name(self.current)} at work the push is {now:.0f}: {outcome}. {self._needed()}"

    def _needed(self) -> str:
        """Say which causes are just enough at the threshold, and which of them are indispensable."""
        least = smallest_enough(self.lens, self.levels, self.threshold.value)
        at, every = f"At a threshold of {self.threshold.value}", self._every()
        if not least:
            return f"{at} not even {every} together are enough."
        if least == (frozenset(self.names),):
            return f"{at} it takes {every}, and each of them is indispensable."
        if size := any_of_them(least, len(self.names)):
            return f"{at} any {in_numerals(size)} of them would do, and none is indispensable."
        ways = "; or ".join(map(self._name, least))
        needed = [name for cause, name in self.names.items() if all(cause in world for world in least)]
        end = f"Indispensable: {listed(needed)}." if needed else "None is indispensable."
        return f"{at} this is just enough: {ways}. {end}"

    def _every(self) -> str:
        return "both" if len(self.names) == 2 else f"all {in_numerals(len(self.names))}"

    def _name(self, world: World) -> str:
        found = [name for cause, name in self.names.items() if cause in world]
        return listed(found) or f"none of the {in_numerals(len(self.names))}"

    def _short(self, world: World) -> str:
        return " + ".join(cause.short for cause in self.material.cause if cause.factor in world) or "none"
