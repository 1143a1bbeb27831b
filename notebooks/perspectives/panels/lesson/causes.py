"""Causes in all combinations: which of them would have been enough, and what share each has."""

import ipywidgets as widgets

from ...arguments.causes import World, any_of_them, push, shares, smallest_enough, worlds
from ...charts.arguments import causes
from ...debate.debate import Debate
from ...debate.lenses import Node
from ...debate.mechanisms import Worlds
from ...loading.facts import in_numerals
from ...model.value_tree import own_lens
from ...words.sentences import listed, sentence_start
from ..kit import base

EVEN = 50


class AllWorlds(base.Panel):
    """Controls: for each cause ``on_<cause>`` and ``strength_<cause>``; ``threshold`` and ``table``."""

    def __init__(self, debate: Debate, material: Worlds):
        self.debate, self.material, lens = debate, material, debate.lenses[material.lens]
        self.names = {cause.factor: cause.label for cause in material.cause}
        self.worlds = worlds(list(self.names))
        self.title = f"{sentence_start(in_numerals(len(self.worlds)))} worlds"
        self.expert, self.compensation = debate.experts[lens.expert], lens.root.compensation.best
        levels = debate.levels(lens.expert)
        self.levels = {cause: levels[cause].best for cause in self.names}
        self.switches = {
            cause: widgets.Checkbox(value=True, description=sentence_start(name), indent=False)
            for cause, name in self.names.items()
        }
        self.threshold, threshold_box = base.slider(
            "How much push does it take?",
            round(material.threshold),
            material.unpushed,
            "only the strongest push is enough",
        )
        self.threshold.min = 1
        self.strengths, boxes = {}, []
        for cause, name in self.names.items():
            self.strengths[cause], box = base.slider(f"Strength of {name}", EVEN, "does not matter", "matters most")
            boxes.append(box)
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        self.chart = base.LiveChart(self._worlds())
        self.share_chart = base.LiveChart(self._shares(), "Chart: the share of each cause")
        left = widgets.VBox(
            [
                base.heading("What is at work?"), *self.switches.values(),
                base.heading("Your threshold"), threshold_box,
                base.heading(f"{self.expert.short} does not rank them. You may."), *boxes,
            ],
            layout=base.column(280),
        )  # fmt: skip
        share_title = base.heading(material.shares)
        remark = base.note(
            f"{self.expert.short} wrote no numbers. How strong each cause was, and how they add up, is the module's "
            "reading of the text; the threshold is yours."
        )
        shown = [self.spoken, self.chart, share_title, self.share_chart, self.table, self.rows, remark]
        controls = {"threshold": self.threshold, "table": self.table}
        controls |= {f"on_{cause}": control for cause, control in self.switches.items()}
        controls |= {f"strength_{cause}": control for cause, control in self.strengths.items()}
        super().__init__(controls, [base.side_by_side(left, widgets.VBox(shown, layout=base.column(420)))])
        self.refresh()

    @property
    def lens(self) -> Node:
        """The lens in which the causes add up, with the learner's strengths in place of its even weights."""
        weights = {cause: control.value for cause, control in self.strengths.items()}
        return own_lens(weights if any(weights.values()) else dict.fromkeys(weights, EVEN), self.compensation)

    @property
    def current(self) -> World:
        """The world that the switches make."""
        return frozenset(cause for cause, switch in self.switches.items() if switch.value)

    def refresh(self) -> None:
        """Draw the worlds and the shares, and say who was needed."""
        self.chart.show_now(self._worlds())
        self.share_chart.show_now(self._shares())
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        rows = [
            (self._name(world), f"{push(self.lens, self.levels, world):.0f}", "yes" if self._enough(world) else "no")
            for world in self.worlds
        ]
        shown = base.table(f"The {in_numerals(len(rows))} worlds.", ("at work", "push", self.material.column), rows)
        values = shares(self.lens, self.levels, self.threshold.value)
        by_share = [(self.names[cause], f"{share:.0f}") for cause, share in values.items()]
        shown += base.table("Shares, per cent.", ("cause", "share"), by_share)
        self.rows.value = shown if self.table.value else ""

    def _enough(self, world: World) -> bool:
        return push(self.lens, self.levels, world) >= self.threshold.value

    def _worlds(self) -> dict:
        pushes = [push(self.lens, self.levels, world) for world in self.worlds]
        names, here = [self._short(world) for world in self.worlds], self.worlds.index(self.current)
        return causes.worlds(names, pushes, self.threshold.value, here, self.expert.colour)

    def _shares(self) -> dict:
        values = shares(self.lens, self.levels, self.threshold.value)
        named = {sentence_start(self.names[cause]): share for cause, share in values.items()}
        return causes.shares(named, self.expert.colour)

    def _sentence(self) -> str:
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
