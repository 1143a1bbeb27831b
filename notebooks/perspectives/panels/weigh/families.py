"""Weighing, families first: 100 points to divide, a first answer that stands, then what moves whom."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import ipywidgets as widgets

from ...analysis.moves import TOGETHER, Move, happenings, moves
from ...analysis.weighing import start_levels, widest_question
from ...answers.kinds import FAMILY, FIRST
from ...answers.mine import ME, Mine, mine
from ...answers.workbook import Workbook
from ...charts.stages import Stage, stages
from ...debate.claims import Family
from ...debate.debate import Debate
from ...model.bottleneck import Bottleneck, bottleneck
from ...model.swing import TOP, shared_out
from ...words import beside
from ...words.markup import Markup, div, joined, table, tag
from ...words.moved import Way, division, uneven, what_is_missing, whom_it_moves
from ...words.sentences import carried_over, listed, not_among_them, opposites, within
from ..compare.moves import COMMON
from ..kit import parts
from ..kit.answer_panel import AnswerPanel

STEP = 5  # points: as fine as a thumb can tell
AT_ONCE = "All of these at once"  # what the buttons bring, which need not be every factor


class WeighFamilies(AnswerPanel):
    """Controls: ``family_<id>``, ``happens`` (nothing, a family, or all of them together) and ``table``.

    Buttons: ``whole`` (makes the points 100 together) and ``commit``. Nothing of the experts is worked out before the
    first answer is committed; after it the points may still be changed. ``alone`` leaves it at that: it is the first
    answer's own place, where that stands and no later one is shown. ``missing`` returns what is still to be bet on, of
    saved answers: until there is none, nothing is told of what moves whom.

    Attributes
    ----------
    first : dict of str to int
        The points by family as they were committed; empty before.
    """

    title = "100 points to divide"

    def __init__(
        self,
        debate: Debate,
        workbook: Workbook,
        alone: bool = False,
        missing: Callable[[Mapping[str, Any]], Sequence[str]] = lambda saved: (),
    ):
        self.debate, self.alone, self._missing_of = debate, alone, missing
        self.missing: Sequence[str] = missing({})
        self.asked = [question for question in debate.questions if debate.lenses_for(question.id)]
        self.main = debate.questions[widest_question(debate)]
        self.people = (*debate.experts.ids, ME)
        self.mine: Mine = mine(debate, debate.factors.ids, {})
        self.first: Mapping[str, int] = {}
        self.found = self._moves()
        self._make_controls()
        controls = {f"family_{family}": slider for family, slider in self.sliders.items()}
        super().__init__(workbook, controls | self.named("happens"), self._arrange())

    # ---- what is kept

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save the points of all families, where one was moved."""
        return self._answers(self._given()) if control in self.sliders.values() and not self.stands else {}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the points that the workbook holds, and what was committed first."""
        self.mine = mine(self.debate, self.debate.factors.ids, saved)
        self.first, self.missing = FIRST.read(saved) or {}, self._missing_of(saved)
        shown = self.first if self.stands else self.mine.families
        for family, slider in self.sliders.items():
            slider.value, slider.disabled = shown.get(family, 0), self.stands

    @property
    def stands(self) -> bool:
        """Whether this is the first answer's place, and the answer has been given."""
        return self.alone and bool(self.first)

    def make_whole(self) -> None:
        """Make the points 100 together, in the proportion they have."""
        if not self.stands:
            self.workbook.save(self._answers(shared_out(self._given(), STEP)))

    def commit_first(self) -> None:
        """Commit the first answer: it stands, whatever the points become."""
        if self._left() == 0:
            self.workbook.save({FIRST.key(): self._given()}, final=True, fits=FIRST.fits)

    def _given(self) -> dict[str, int]:
        return {family: slider.value for family, slider in self.sliders.items()}

    def _answers(self, given: Mapping[str, int]) -> dict[str, Any]:
        return {FAMILY.key(family): value for family, value in given.items()}

    def _left(self) -> int:
        return TOP - sum(self._given().values())

    # ---- what happens, and whom it moves

    def draw_charts(self) -> None:
        """Work out what moves whom, and draw it; nothing of it before the first answer."""
        self.found = self._moves()
        super().draw_charts()

    @property
    def told(self) -> bool:
        """Whether it is told what moves whom."""
        return bool(self.first) and not self.alone and not self.missing

    def _moves(self) -> dict[str, dict[str, dict[str, Move]]]:
        """Return for each question and each person who answers it the moves, by what happens."""
        if not self.told:
            return {question.id: {} for question in self.asked}
        found = {}
        for question in self.asked:
            own = self._own(question.id)
            found[question.id] = self._experts_moves[question.id] | ({} if own is None else {ME: self._moved(ME, own)})
        return found

    @cached_property
    def _experts_moves(self) -> dict[str, dict[str, dict[str, Move]]]:
        """The experts' part of it, which no slider changes."""
        return {
            question.id: {lens.expert: self._moved(lens.expert, lens) for lens in self.debate.lenses_for(question.id)}
            for question in self.asked
        }

    def _moved(self, whose: str, lens: Any) -> dict[str, Move]:
        return {move.what: move for move in moves(lens, self._levels(whose), happenings(self.debate))}

    def _own(self, question: str) -> Any:
        return self.mine.on_question(self.debate, question).lens

    def _levels(self, whose: str) -> dict[str, float]:
        """Return where everything stands as somebody reads the debate's moment, before anything happens."""
        return start_levels(self.debate, COMMON if whose == ME else whose)

    def _way(self, question: str, whose: str) -> Way | None:
        """Return from where to where somebody goes on a question; None for who does not answer it."""
        found = self.found[question].get(whose)
        if found is None:
            return None
        move = found[self.happens.value or TOGETHER]
        return (move.start, move.high if self.happens.value else move.start)

    @property
    def holding(self) -> Bottleneck | None:
        """What holds the learner's own answer down, after what happens; None where no family alone does."""
        return self._holding()

    def _holding(self, *met: str) -> Bottleneck | None:
        """Return what holds it down, were some families all the way there."""
        raised = happenings(self.debate)
        done = [f for family, factors in raised.items() if self.happens.value in (family, TOGETHER) for f in factors]
        done += [factor for family in met for factor in self.debate.factors_in(family)]
        tree = self.mine.on_question(self.debate, self.main.id).tree
        return tree and bottleneck(tree, {**self._levels(ME), **dict.fromkeys(done, TOP)})

    # ---- what is shown

    def show_rest(self) -> None:
        """Show how many points are left, then the button or, once that was pressed, what happens."""
        left = self._left()
        self.purse.value = self._purse(left)
        parts.show(self.whole, left not in (0, TOP) and not self.stands)  # of nothing there is no proportion
        self.commit.disabled = left != 0
        parts.show(self.commit, not self.first)
        for part in (self._presets, self._drawn, self._after):
            parts.show(part, self.told)
        kept = listed([f"{self._label(family)} {value}" for family, value in self.first.items() if value])
        words = f"Your first answer stands: {kept}. You may go on: what you give now is kept at once, as your second."
        if self.stands:
            words = "Your first answer stands here as you gave it. You will be asked again, when you have read more."
        divided = opposites(self.debate, self.mine.on_question(self.debate, self.main.id)) if self.told else ""
        self.divided.value = div("nd-note", divided) if divided else ""
        self.kept.value = div("nd-note", words) if self.first else ""

    def _label(self, family: str) -> str:
        return self.debate.families[family].label if family in self.debate.families else family

    def _purse(self, left: int) -> Markup:
        """Return a bar of all points: what is given, and what is left or too much."""
        said = f"{left} left to give" if left > 0 else f"{-left} too many" if left < 0 else "all 100 given"
        given = min(TOP, TOP - left)
        bar = tag("div", tag("div", style=f"width:{given}%"), kind="nd-purse" if left >= 0 else "nd-purse nd-over")
        return joined(div("nd-number", said), bar)

    @property
    def summary(self) -> str:
        """The families to divide the points over, a line each, and the sentence."""
        given = zip(self._lines(), self._given().values(), strict=True)
        return "\n".join([self._question(), *(f"{line}: {value}" for line, value in given), self.sentence])

    @property
    def unanswered(self) -> str:
        """The families to divide the points over, a line each."""
        return "\n".join([self._question(), *self._lines()])

    def _lines(self) -> list[str]:
        return [f"  {one.label} ({one.text})" if one.text else f"  {one.label}" for one in self.debate.families]

    def figure(self) -> dict:
        """Draw all stages of the story: where everybody stands, and where what happens takes them."""
        rows = [
            Stage(one.short, one.low, one.high, [self._way(one.id, whose) for whose in self.people])
            for one in self.asked
        ]
        return stages(rows, [beside.person(self.debate, whose) for whose in self.people])

    def table_now(self) -> Markup | str:
        """Return from where to where everybody goes; nothing before the first answer."""
        if not self.told:
            return ""
        names = [beside.person(self.debate, whose).name for whose in self.people]
        rows = [(one.short, *(_cell(self._way(one.id, whose)) for whose in self.people)) for one in self.asked]
        what = f"Now, and after “{self._what()}”" if self.happens.value else "Now"
        return table(f"{what}: outlooks, points of 100.", ("", *names), rows)

    # ---- what is said

    def sentence_now(self) -> str:
        """Before the first answer say how the points lie; after it what moves whom, and what holds the learner down."""
        given = {family.label: self._given()[family.id] for family in self.debate.families}
        if not self.told:
            return f"{division(given)} {self._next()}".strip()
        moved = f"Here everybody stands in {self.debate.moment}. Press a button, and see whom it moves."
        if self.happens.value:
            moved = whom_it_moves(self._what(), self._ways(), self.main.short)
        return f"{moved} {self._own_answer(given)} {uneven(given)}".strip()

    def _next(self) -> str:
        """Say what comes when 100 points are given; once that is done, what is still missing."""
        if self.first:
            return "" if self.alone else f"What moves whom stands here when you have {self._bets()} above."
        if self._left():
            return ""
        then = "" if self.alone or self.missing else ", and you will see what moves whom"
        return f"If you mean it so, say that this is your first answer{then}."

    def _bets(self) -> str:
        named = listed([f"“{one}”" for one in self.missing])
        return f"made your {'bet' if len(self.missing) == 1 else 'bets'} in {named}"

    def _ways(self) -> dict[str, dict[str, Way]]:
        """Return the experts' ways, by name, on each question, by its short name."""
        return {
            one.short: {
                expert.short: way for expert in self.debate.experts if (way := self._way(one.id, expert.id)) is not None
            }
            for one in self.asked
        }

    def _own_answer(self, given: Mapping[str, int]) -> str:
        way, held = self._way(self.main.id, ME), self.holding
        if way is None:
            return f"You {not_among_them(self.mine)}."
        named = held and held._replace(part=self._label(held.part))
        next_held = held and self._holding(held.part)
        then = self._label(next_held.part) if next_held else ""
        return what_is_missing(self.main.text, way, named, then, given, self.mine.combining)

    def _what(self) -> str:
        """Return what the chosen button says."""
        return next(label for label, value in self.happens.options if value == self.happens.value)

    # ---- how it is put together

    def _with_text(self, family: Family) -> widgets.Widget:
        """Return a family's slider and, in a few words, what belongs to it."""
        slider = self.sliders[family.id]
        return widgets.VBox([slider, parts.note(family.text)]) if family.text else slider

    def _question(self) -> str:
        return f"“{self.main.text}” You have 100 points: what matters how much?"

    def _not_raised(self) -> str:
        """Say of a button that does not raise all of its family what it leaves where it is."""
        told = ""
        for family in self.debate.families:
            left = [factor for factor in self.debate.factors_in(family.id) if factor not in family.raises]
            if family.raises and left:
                raised, kept = (
                    listed([within(self.debate.factors[factor].label) for factor in factors])
                    for factors in (family.raises, left)
                )
                told += (
                    f"“{family.happens or family.label}” brings {raised} to 100, and leaves {kept} where it stands. "
                )
        return told

    def _make_controls(self) -> None:
        self.sliders = {
            family.id: parts.bare_slider(value=0, max=TOP, step=STEP, description=family.label)
            for family in self.debate.families
        }
        self.purse, self.kept, self.divided = parts.text(), parts.text(), parts.text()
        self.whole = parts.button("Make it 100, in this proportion", self.make_whole)
        self.commit = parts.button("This is my first answer", self.commit_first, button_style="primary", disabled=True)
        happens = [(family.happens or family.label, family.id) for family in self.debate.families]
        self.happens = parts.choice_buttons([(f"Nothing: {self.debate.moment}", ""), *happens, (AT_ONCE, TOGETHER)], "")

    def _arrange(self) -> list[widgets.Widget]:
        key = parts.outlook_note(
            f"The small upright line is where somebody stands in {self.debate.moment}; the symbol, where what happens "
            f"takes them. Who is missing from a question does not answer it. {self._not_raised()}"
            f"{carried_over(self.debate)}"
        )
        self._presets = widgets.VBox([parts.heading("What happens?"), self.happens])
        # The answer stands right under the buttons, and does not move when the sentence wraps.
        self._drawn, self._after = widgets.VBox([self.chart]), widgets.VBox([key, self.divided, self.table, self.rows])
        left = [*map(self._with_text, self.debate.families), self.purse, self.whole, self.commit, self.kept]
        columns = parts.in_columns((270, left), (430, [self._presets, self._drawn, self.spoken, self._after]))
        columns.children[0].add_class("nd-stays")  # the points, beside what is long
        return [parts.prompt(self._question()), columns]


def _cell(way: Way | None) -> str:
    if way is None:
        return "–"
    start, end = (f"{value:.1f}" for value in way)
    return start if start == end else f"{start} → {end}"
