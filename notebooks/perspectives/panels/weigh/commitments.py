"""An expert's numbers to change, and beside them the text's sentences: each lit while the numbers still keep it."""

from collections.abc import Sequence

import ipywidgets as widgets

from ...analysis.commitments import Verdict, commitments_on, judge, views
from ...analysis.lens_numbers import LensNumber, numbers_of, with_numbers
from ...analysis.moves import families, moves
from ...analysis.weighing import widest_question
from ...charts.moves import Mover, movers
from ...charts.theme import NEUTRAL
from ...debate.debate import Debate
from ...debate.lenses import Case, Commitment, Lens
from ...model.value_tree import Node
from ...words.explain import card, label_of, lens_number, passage
from ...words.sentences import points
from ..compare.moves import ALL
from ..kit import base

ENDS = {
    "weight": ("hardly counts", "counts most"),
    "gate": ("no: it only helps", "yes: without it the rest counts for nothing"),
    "compensation": ("the weakest part decides", "strength makes up for weakness"),
}


class Commitments(base.Panel):
    """Controls: ``lens`` (as in ``lee.process``), ``why`` (a number's key), ``table``, and every number of the lens.

    A number's name is its lens and key, as in ``lee.process/weight:thaw``; its slider is made when its lens is first
    chosen. Button ``reset``.
    """

    title = "Numbers and sentences"

    def __init__(self, debate: Debate):
        self.debate, self.groups = debate, families(debate)
        self.sliders: dict[str, dict[str, widgets.IntSlider]] = {}
        self._boxes: dict[str, widgets.VBox] = {}
        names = [(self._name(lens), lens.id) for lens in self._lenses()]
        first = self.debate.lenses_for(widest_question(debate))[0].id
        self.lens = widgets.Dropdown(options=names, value=first, description="Whose numbers")
        self.why = widgets.Dropdown(options=[("", "")], description="Why this number")
        for choice in (self.lens, self.why):
            choice.style.description_width, choice.layout.width = "auto", "auto"
        self.reset = widgets.Button(
            description="Reset", icon="undo", tooltip="Back to the numbers as the module reads them"
        )
        self.reset.on_click(lambda _: self.start_again())
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        self.list, self.card, self.left = widgets.HTML(), widgets.HTML(), widgets.VBox(layout=base.column(290))
        self.chart = base.LiveChart(self._figure(self._read.root, self._read))
        key = base.outlook_note("Colour: with the numbers as they are now. Grey: as the module reads them.")
        shown = [self.spoken, self.list, self.chart, key, self.table, self.rows, self.why, self.card]
        right = widgets.VBox(shown, layout=base.column(430))
        top = widgets.HBox([self.lens, self.reset], layout={"flex_flow": "row wrap"})
        controls = {"lens": self.lens, "why": self.why, "table": self.table}
        super().__init__(controls, [top, base.side_by_side(self.left, right)])

    def begin(self) -> None:
        """Make the sliders of the first lens, then show it."""
        with self.batch():
            self._open()

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
            self._open()
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
        parts: list[widgets.Widget] = []
        branch = None
        for number in numbers_of(self._read):
            if number.branch != branch:
                branch = number.branch
                parts.append(base.heading(branch))
            made[number.key], box = base.slider(self._label(number), round(number.points), *ENDS[number.kind])
            made[number.key].min = 1 if number.kind == "weight" else 0  # some part of a branch has to count
            parts.append(box)
        self.sliders[name] = made
        self.follow_controls({f"{name}/{key}": control for key, control in made.items()})
        return widgets.VBox([*parts, base.note("Of weights under one heading only the proportion matters.")])

    def _label(self, number: LensNumber) -> str:
        label = label_of(self.debate, number)
        return {
            "weight": label,
            "gate": f"Is it a must (a gate)? {label}",
            "compensation": "Can one part make up for another?",
        }[number.kind]

    # ---- what is shown

    def refresh(self) -> None:
        """Light the sentences that are kept, draw what the lens does now, and explain one number."""
        verdicts, lens = self.verdicts, self._read
        self.chart.show_now(self._figure(self.changed, lens))
        self.sentence = self._sentence(verdicts)
        self.spoken.value = base.spoken(self.sentence)
        self.list.value = lit(self.debate, commitments_on(self.debate, lens.expert, lens.question), verdicts)
        self.rows.value = self._table(verdicts) if self.table.value else ""
        number = next((one for one in numbers_of(lens) if one.key == self.why.value), None)
        self.card.value = self._why(number) if number else ""

    def _why(self, number: LensNumber) -> str:
        """Return the reason for a number as it is read, and what the learner has set in its place."""
        now = self.sliders[self.lens.value][number.key].value
        changed = "" if now == round(number.points) else f'<div class="nd-heading">You have set {now}. As read:</div>'
        return changed + card(self.debate, lens_number(self.debate, self._read, number))

    def _sentence(self, verdicts: dict[str, Verdict]) -> str:
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

    def _figure(self, changed: Node, lens: Lens) -> dict:
        expert, question = self.debate.experts[lens.expert], self.debate.questions[lens.question]
        levels = {factor: level.best for factor, level in self.debate.levels(lens.expert).items()}

        def spans(tree: Node) -> list[tuple[float, float, float]]:
            return [(move.low, move.start, move.high) for move in moves(tree, levels, self.groups)]

        people = [
            Mover(expert.short, expert.colour, expert.symbol, spans(changed)),
            Mover("as read", NEUTRAL, expert.symbol, spans(lens.root)),
        ]
        labels = [*(family.label for family in self.debate.families), ALL]
        return movers(labels, people, question.low, question.high)

    def _table(self, verdicts: dict[str, Verdict]) -> str:
        rows = [
            (
                self.debate.commitments[one].says,
                " and ".join(map(points, verdict.given)),
                " and ".join(map(points, verdict.than)) or "–",
                "kept" if verdict.kept else "left behind",
            )
            for one, verdict in verdicts.items()
        ]
        return base.table(
            "The outlooks on which each sentence is checked, points of 100.",
            ("sentence", "outlook", "compared with", ""),
            rows,
        )


def held_to(debate: Debate, expert: str, question: str) -> str:
    """Return the sentences to which an expert's lens is held, as it is read; nothing where there are none.

    What they say of packages is left out: how these are ranked is for the learner to bet on first.
    """
    asked = [one for one in commitments_on(debate, expert, question) if not any(map(_on_a_package, one.given))]
    if not asked:
        return ""
    seen = views(debate, question)
    title = base.escaped(f"What the text commits {debate.experts[expert].short} to, and this lens keeps")
    body = lit(debate, asked, {one.id: judge(debate, one, seen) for one in asked})
    return f'<div class="nd-heading">{title}</div>{body}'


def _on_a_package(case: Case) -> bool:
    return case.package is not None


def lit(debate: Debate, asked: Sequence[Commitment], verdicts: dict[str, Verdict]) -> str:
    """Return an expert's sentences as HTML, each with its mark and its passages a click away."""
    return f'<ul class="nd-commitments">{"".join(_line(debate, one, verdicts[one.id].kept) for one in asked)}</ul>'


def _line(debate: Debate, one: Commitment, kept: bool) -> str:
    mark, word = ("✓", "kept") if kept else ("✗", "left behind")
    quoted = "".join(passage(debate, claim) for claim in one.claims)
    return (
        f'<li class="{"nd-kept" if kept else "nd-left"}"><details><summary><span class="nd-mark">{mark}</span> '
        f'{base.escaped(one.says)} <span class="nd-note">{word}</span></summary>'
        f"<div>{base.escaped(one.reason)}</div>{quoted}</details></li>"
    )
