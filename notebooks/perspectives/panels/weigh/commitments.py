"""An expert's numbers to change, and beside them the text's sentences: each lit while the numbers still keep it."""

from collections.abc import Sequence

import ipywidgets as widgets

from ...analysis.commitments import Verdict, commitments_on, judge, views
from ...analysis.lens_numbers import LensNumber, numbers_of, with_numbers
from ...analysis.moves import families, moves
from ...analysis.weighing import start_levels, widest_question
from ...charts.compare.moves import Mover, movers
from ...charts.theme import NEUTRAL
from ...debate.debate import Debate
from ...debate.lenses import Commitment, Lens
from ...model.value_tree import Node
from ...words.explain import card, label_of, lens_number, passage
from ...words.markup import Markup, div, folded, joined, small, table, tag
from ...words.sentences import points
from ..compare.moves import ALL
from ..kit import parts
from ..kit.panel import Panel

ENDS = {
    "weight": ("hardly counts", "counts most"),
    "gate": ("no: it only helps", "yes: without it the rest counts for nothing"),
    "compensation": ("the weakest part decides", "strength makes up for weakness"),
}


class Commitments(Panel):
    """Controls: ``lens`` (expert and question), ``why`` (a number's key), ``table``, and every number of the lens.

    A number's name is its lens and key, as in ``expert.question/weight:factor``; its slider is made when its lens is
    first chosen. Button ``reset``.
    """

    title = "Numbers and sentences"

    def __init__(self, debate: Debate):
        self.debate, self.groups = debate, families(debate)
        self.sliders: dict[str, dict[str, widgets.IntSlider]] = {}
        self._boxes: dict[str, widgets.VBox] = {}
        names = [(self._name(lens), lens.id) for lens in self._lenses()]
        first = self.debate.lenses_for(widest_question(debate))[0].id
        self.lens = parts.dropdown("Whose numbers", names, wide=True, value=first)
        self.why = parts.dropdown("Why this number", [("", "")], wide=True)
        self.reset = parts.reset_button("Back to the numbers as the module reads them", self.start_again)
        self.list, self.card, self.left = parts.text(), parts.text(), widgets.VBox(layout=parts.column(290))
        self._open()
        key = parts.outlook_note("Colour: with the numbers as they are now. Grey: as the module reads them.")
        shown = [self.spoken, self.list, self.chart, key, self.table, self.rows, self.why, self.card]
        right = widgets.VBox(shown, layout=parts.column(430))
        top = parts.in_a_row(self.lens, self.reset)
        super().__init__(self.named("lens", "why"), [top, parts.side_by_side(self.left, right)])

    def begin(self) -> None:
        """Follow the sliders of the first lens, which are there already, then show it."""
        self._follow(self.lens.value)
        super().begin()

    def _follow(self, name: str) -> None:
        self.follow_controls({f"{name}/{key}": control for key, control in self.sliders[name].items()})

    def _lenses(self) -> list[Lens]:
        return [lens for lens in self.debate.lenses if commitments_on(self.debate, lens.expert, lens.question)]

    def _name(self, lens: Lens) -> str:
        return f"{self.debate.experts[lens.expert].short}: {self.debate.questions[lens.question].short}"

    @property
    def _read(self) -> Lens:
        return self.debate.lenses[self.lens.value]

    @property
    def changed(self) -> Node:
        """The lens with the learner's numbers."""
        return with_numbers(self._read, {key: control.value for key, control in self.sliders[self.lens.value].items()})

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """For each of the author's sentences whether the changed lens keeps it."""
        lens = self._read
        seen = views(self.debate, lens.question)
        seen[lens.expert] = seen[lens.expert]._replace(lens=self.changed)
        asked = commitments_on(self.debate, lens.expert, lens.question)
        return {one.id: judge(self.debate, one, seen) for one in asked}

    def start_again(self) -> None:
        """Put the numbers of this lens back to the module's reading."""
        with self.batch():
            for number in numbers_of(self._read):
                self.sliders[self.lens.value][number.key].value = round(number.points)

    def react(self, control: widgets.Widget) -> None:
        """Follow a new lens with its sliders; ask about the number that was moved."""
        if control is self.lens:
            new = self.lens.value not in self.sliders
            self._open()
            if new:
                self._follow(self.lens.value)
            return
        moved = [key for key, slider in self.sliders[self.lens.value].items() if slider is control]
        if moved:
            self.why.value = moved[0]

    def _open(self) -> None:
        name = self.lens.value
        if name not in self._boxes:
            self._boxes[name] = self._make(name)
        self.left.children = (self._boxes[name],)
        numbers = numbers_of(self._read)
        self.why.options = [(lens_number(self.debate, self._read, number).name, number.key) for number in numbers]

    def _make(self, name: str) -> widgets.VBox:
        """Make the sliders of a lens, under the names of its branches."""
        made: dict[str, widgets.IntSlider] = {}
        found: list[widgets.Widget] = []
        branch = None
        for number in numbers_of(self._read):
            if number.branch != branch:
                branch = number.branch
                found.append(parts.heading(branch))
            made[number.key], box = parts.slider(self._label(number), round(number.points), *ENDS[number.kind])
            made[number.key].min = 1 if number.kind == "weight" else 0  # some part of a branch has to count
            found.append(box)
        self.sliders[name] = made
        return widgets.VBox([*found, parts.note("Of weights under one heading only the proportion matters.")])

    def _label(self, number: LensNumber) -> str:
        label = label_of(self.debate, number)
        return {
            "weight": label,
            "gate": f"Is it a must (a gate)? {label}",
            "compensation": "Can one part make up for another?",
        }[number.kind]

    # ---- what is shown

    def draw_charts(self) -> None:
        """Judge the sentences, and draw what the lens does now."""
        self.judged = self.verdicts
        super().draw_charts()

    def show_rest(self) -> None:
        """Light the sentences that are kept, and explain one number."""
        lens = self._read
        self.list.value = lit(self.debate, commitments_on(self.debate, lens.expert, lens.question), self.judged)
        number = next((one for one in numbers_of(lens) if one.key == self.why.value), None)
        self.card.value = self._why(number) if number else ""

    def _why(self, number: LensNumber) -> Markup:
        """Return the reason for a number as it is read, and what the learner has set in its place."""
        now = self.sliders[self.lens.value][number.key].value
        changed = None if now == round(number.points) else div("nd-heading", f"You have set {now}. As read:")
        return joined(changed, card(self.debate, lens_number(self.debate, self._read, number)))

    def sentence_now(self) -> str:
        """Say how many of the author's sentences the numbers keep."""
        verdicts = self.judged
        name = self.debate.experts[self._read.expert].short
        left = [self.debate.commitments[one].says for one, verdict in verdicts.items() if not verdict.kept]
        count = len(verdicts)
        if not left:
            all_of_them = "both" if count == 2 else f"all {count}"
            return f"These numbers keep {all_of_them} sentences that the module takes from {name}'s text."
        more = (
            f" {'One more is' if len(left) == 2 else f'{len(left) - 1} more are'} marked below."
            if len(left) > 1
            else ""
        )
        fit = f"These numbers no longer fit what the module takes from {name}'s text, first of all:"
        return f"{len(left)} of {count} left behind. {fit} {left[0]}{more}"

    def figure(self) -> dict:
        """Draw how each family moves the lens with the numbers as they are now, and as they are read."""
        changed, lens = self.changed, self._read
        expert, question = self.debate.experts[lens.expert], self.debate.questions[lens.question]
        levels = start_levels(self.debate, lens.expert)

        def spans(tree: Node) -> list[tuple[float, float, float]]:
            return [(move.low, move.start, move.high) for move in moves(tree, levels, self.groups)]

        people = [
            Mover(expert.short, expert.colour, expert.symbol, spans(changed)),
            Mover("as read", NEUTRAL, expert.symbol, spans(lens.root)),
        ]
        labels = [*(family.label for family in self.debate.families), ALL]
        return movers(labels, people, question.low, question.high)

    def table_now(self) -> Markup:
        """Return the outlooks on which each sentence is checked."""
        rows = [
            (
                self.debate.commitments[one].says,
                " and ".join(map(points, verdict.given)),
                " and ".join(map(points, verdict.than)) or "–",
                "kept" if verdict.kept else "left behind",
            )
            for one, verdict in self.judged.items()
        ]
        return table(
            "The outlooks on which each sentence is checked, points of 100.",
            ("sentence", "outlook", "compared with", ""),
            rows,
        )


def held_to(debate: Debate, expert: str, question: str) -> Markup:
    """Return the sentences to which an expert's lens is held, as it is read; nothing where there are none.

    What they say of packages is left out: how these are ranked is for the learner to bet on first.
    """
    asked = [one for one in commitments_on(debate, expert, question) if not any(case.package for case in one.given)]
    if not asked:
        return joined()
    seen = views(debate, question)
    title = f"What the text commits {debate.experts[expert].short} to, and this lens keeps"
    return joined(div("nd-heading", title), lit(debate, asked, {one.id: judge(debate, one, seen) for one in asked}))


def lit(debate: Debate, asked: Sequence[Commitment], verdicts: dict[str, Verdict]) -> Markup:
    """Return an expert's sentences as HTML, each with its mark and its passages a click away."""
    return tag("ul", [_line(debate, one, verdicts[one.id].kept) for one in asked], kind="nd-commitments")


def _line(debate: Debate, one: Commitment, kept: bool) -> Markup:
    mark, word = ("✓", "kept") if kept else ("✗", "left behind")
    quoted = [passage(debate, claim) for claim in one.claims]
    summary = joined(tag("span", mark, kind="nd-mark"), f" {one.says} ", small(word))
    return tag("li", folded(summary, (tag("div", one.reason), quoted)), kind="nd-kept" if kept else "nd-left")
