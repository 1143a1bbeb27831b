"""A roadmap in rounds that holds or derails, to be laid by the learner."""

import ipywidgets as widgets

from ...arguments.roadmap import ONE, ROUNDS, START, THRESHOLD, Rule, Run, rules_of, simulate
from ...charts.arguments.roadmap import Course, roadmap
from ...debate.debate import Debate
from ...debate.mechanisms import Plan, Roadmap
from ...loading.facts import in_numerals
from ...words.explain import cited
from ...words.markup import Markup, div, joined, separated, small, table, tag
from ..kit import parts
from ..kit.panel import Panel

GAP = 20  # per cent at the start
EMPTY = "mine"


class RoadmapPanel(Panel):
    """Controls: ``plan``, ``gap`` (per cent), ``compare``, ``rules``, ``table``; ``when_<step>``, ``share_<step>``."""

    title = "Your roadmap"

    def __init__(self, debate: Debate, roadmap: Roadmap):
        self.debate, self.roadmap, self._taking_over = debate, roadmap, False
        plans = [("an empty plan", EMPTY), *parts.options(roadmap.plans)]
        self.plan = parts.choice_buttons(plans, EMPTY)
        self.gap = parts.bare_slider(value=GAP, description="Perception gap, per cent")
        self.plans = f"the {in_numerals(len(roadmap.plan))} plans"
        self.compare = parts.switch(f"Compare with {self.plans}")
        self.rules = parts.switch("Show the rules")
        self.when, self.share = {}, {}
        for step in roadmap.steps:
            rounds = [("never", 0), *((str(number), number) for number in range(1, ROUNDS + 1))]
            self.when[step.id] = parts.cells(rounds, 0, f"{step.label}: in which round")
            self.share[step.id] = widgets.Dropdown(
                options=[("whole", 1.0), ("half", 0.5)],
                tooltip=f"{step.label}: how much of it",
                layout={"width": "76px"},
            )
        self.gist, self.rule_list = parts.text(), parts.text()
        controls = self.named("plan", "gap", "compare", "rules")
        controls |= {f"when_{step}": control for step, control in self.when.items()}
        super().__init__(controls | {f"share_{step}": each for step, each in self.share.items()}, self._arrange())

    # ---- what the learner sets

    @property
    def chosen(self) -> dict[str, tuple[int, float]]:
        """The round and the share of every step, as set."""
        return {step: (self.when[step].value, self.share[step].value) for step in self.when}

    @property
    def run(self) -> Run:
        """How the learner's own plan goes."""
        return simulate(self.roadmap, self.chosen, self.gap.value / 100)

    def run_of(self, plan: Plan) -> Run:
        """How one of the plans goes under the same perception gap."""
        return simulate(self.roadmap, plan.steps, self.gap.value / 100)

    def react(self, control: widgets.Widget) -> None:
        """Take over a plan when one is chosen; once it is changed no plan is chosen, so that it can be chosen again."""
        if control is self.plan and self.plan.value is not None:
            self._taking_over = True
            steps = {} if self.plan.value == EMPTY else self.roadmap.plans[self.plan.value].steps
            for step in self.when:
                self.when[step].value, self.share[step].value = steps.get(step, (0, 1.0))
            self._taking_over = False
        elif control in (*self.when.values(), *self.share.values()) and not self._taking_over:
            self.plan.value = None

    # ---- what the learner sees

    def show_rest(self) -> None:
        """Tell what the plan is, and the rules where they are asked for."""
        own = {EMPTY: "No step has a round yet.", None: "A plan of your own."}
        self.gist.value = div("nd-note", own.get(self.plan.value) or self.roadmap.plans[self.plan.value].gist)
        self.rule_list.value = self._rules() if self.rules.value else ""
        for step, when in self.when.items():
            self.share[step].disabled = when.value == 0
            mark = when.add_class if self.share[step].value < 1 else when.remove_class
            mark("nd-half")

    @property
    def summary(self) -> str:
        """How the plans go."""
        lines = [f"  {plan.label}: {_end(self.run_of(plan))}" for plan in self.roadmap.plans]
        return "\n".join([self.sentence, f"With a perception gap of {self.gap.value} per cent:", *lines])

    def figure(self) -> dict:
        """Draw trust and momentum, round by round, and the other plans where they are asked for."""
        run = self.run
        others = [Course(plan.label, self.run_of(plan).trust, self.compare.value) for plan in self.roadmap.plans]
        return roadmap(run.trust, [each.momentum for each in run.rounds], others, THRESHOLD, ROUNDS)

    def sentence_now(self) -> str:
        """Say how the plan went, and why it broke where it did."""
        run = self.run
        if not any(when.value for when in self.when.values()):
            return (
                f"Nobody takes a step. Trust begins at {START:.0f} and drains away; the process derails in round "
                f"{run.derailed}. Give the steps a round, or start from one of the plans."
            )
        last = run.rounds[-1]
        if run.derailed is None:
            end = "It holds" if run.trust[-1] >= run.trust[0] else "It holds, but with less trust than at the start"
            return f"{end}: after {ROUNDS} rounds trust stands at {last.trust:.0f}, momentum at {last.momentum:.0f}."
        fall = f"trust falls to {last.trust:.0f}, under {THRESHOLD:.0f}"
        return f"The process derails in round {run.derailed}: {fall}. {self._why(run)}"

    def _why(self, run: Run) -> str:
        """Say what cost most trust in the round in which a process derailed."""
        if run.cause == "standstill":
            return "Nobody moved any more, and a process that stands still loses trust."
        last = run.rounds[-1]
        given, received = last.given[run.cause], last.received[run.cause]
        party = self.roadmap.one if run.cause == ONE else self.roadmap.others
        return (
            f"{party.complains} short-changed: steps that cost {given:.0f} were answered by what is worth "
            f"{received:.0f}{', and each side counts its own steps for more' if received >= given else ''}."
        )

    def table_now(self) -> Markup:
        """Return the rounds of the plan, and how it ends beside the others."""
        run = self.run
        return joined(self._rounds(run), self._compared(run))

    def _rounds(self, run: Run) -> Markup:
        sides = (self.roadmap.one.short, self.roadmap.others.short)
        told = (f"{side} {what}" for side in sides for what in ("gave", "got"))
        head = ("round", *told, "momentum", "trust")
        rows = [
            (
                each.number,
                *(f"{value:.0f}" for side in each.given for value in (each.given[side], each.received[side])),
                f"{each.momentum:.0f}",
                f"{each.trust:.0f}",
            )
            for each in run.rounds
        ]
        return table("Your plan, in points, all rounds so far together.", head, rows)

    def _compared(self, run: Run) -> Markup:
        rows = [("Your plan", _end(run)), *((plan.label, _end(self.run_of(plan))) for plan in self.roadmap.plans)]
        caption = f"Beside {self.plans}, under the same perception gap."
        return table(caption, ("plan", "how it ends"), rows)

    def _rules(self) -> Markup:
        name = self.debate.experts[self.roadmap.expert].short
        title = f"The rules. They are this module's, not {name}'s."
        items = [tag("li", self._rule(rule)) for rule in rules_of(self.roadmap)]
        return div("nd-card", div("nd-number", title), tag("ol", items))

    def _rule(self, rule: Rule) -> Markup:
        claims = (cited(self.debate, claim) for claim in self.roadmap.mirrored(rule.id))
        mirrored = small("Mirrors: ", separated("; ", claims))
        return joined(tag("b", f"{rule.name}."), f" {rule.words} ", tag("code", rule.formula), " ", mirrored)

    # ---- how it is put together

    def _arrange(self) -> list[widgets.Widget]:
        rows = [parts.note("Give each step the round in which it is taken. Read down: what is answered, and when.")]
        for place, track in enumerate(self.roadmap.track):
            rows.append(parts.heading(track.heading))
            for step in (step for step in self.roadmap.steps if step.track == track.id):
                label = parts.text(div("nd-row", step.label))
                line = widgets.HBox([label, self.when[step.id], self.share[step.id]])
                rows.append(line.add_class("nd-line-up").add_class(f"nd-track-{place}"))
        ends = parts.ends("each side sees its own steps as the other does", "each side counts its own steps double")
        key = parts.note(
            "Line: trust. Bars: momentum, what has lately moved on both sides. ✕ derails, ★ holds to the end."
        )
        columns = parts.in_columns((460, rows), (380, [self.spoken, self.chart, key, self.gap, ends]))
        switches = parts.switches([self.compare, self.rules, self.table])
        start = widgets.VBox([parts.heading("Start from"), self.plan, self.gist])
        return [start, columns, switches, self.rule_list, self.rows]


def _end(run: Run) -> str:
    last = run.rounds[-1].trust
    return f"holds, trust {last:.0f}" if run.derailed is None else f"derails in round {run.derailed}"
