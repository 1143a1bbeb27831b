"""What would move a class, beside the experts: every learner's own lens, family by family, and how far they spread."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from ...analysis.moves import HARDLY, Move, families, moves
from ...analysis.weighing import carried_to, start_levels, widest_question
from ...charts.classroom.spread import class_moves
from ...charts.classroom.swarm import quartiles
from ...charts.compare.moves import Mover
from ...charts.frame import Person
from ...charts.theme import LEARNER_COLOUR, LEARNER_SYMBOL
from ...responses.summary import moves_of
from ...words import beside
from ...words.markup import Markup, separated, table
from ...words.moved import moved_by
from ...words.sentences import APART, counted, points, within
from ..compare.moves import ALL
from ..kit import parts
from .class_panel import ClassPanel
from .classroom import Classroom

THE_CLASS = Person("The class", LEARNER_COLOUR, LEARNER_SYMBOL)
KEY = (
    "A symbol stands where an outlook would be if this family alone went all the way to 100; the small upright line is "
    "where it starts. Of the class, a dot is a learner, the bar is the middle half, the star the median."
)
WIDE = 25  # points: a middle half that is wider than this is far apart


class ClassMoves(ClassPanel):
    """Controls: ``question`` and ``table``."""

    title = "What would move the class"

    def __init__(self, room: Classroom):
        self.room, debate = room, room.debate
        options = parts.options(debate.questions, "short")
        self.question = parts.choice_buttons(options, widest_question(debate))
        self.legend = parts.live_box()
        self.of_experts: dict[str, tuple[Move, ...]] = {}
        self.of_class: list[tuple[Move, ...]] = []
        self._known: dict[tuple[str, str, str], tuple[Move, ...] | None] = {}  # what was worked out already
        self._know()
        key = parts.outlook_note(KEY)
        shown = [self.question, self.legend, self.chart, key, self.table, self.rows]
        super().__init__(self.named("question"), shown)

    def _know(self) -> None:
        """Work out what moves whom."""
        debate, question = self.room.debate, self.question.value
        of_one = partial(moves, groups=families(debate))
        self.of_experts = {
            lens.expert: of_one(lens, start_levels(debate, lens.expert)) for lens in debate.lenses_for(question)
        }
        latest = {(one.latest.mark, one.latest.at, question): one.latest for one in self.room.group.learners}
        before, self._known = self._known, {}
        for key, response in latest.items():
            self._known[key] = before[key] if key in before else moves_of(response, debate, question)
        self.of_class = [found for found in self._known.values() if found]

    def draw_charts(self) -> None:
        """Work out what moves whom, and draw it."""
        self._know()
        super().draw_charts()

    def ungiven(self) -> str:
        """Say so if nobody has given points yet."""
        given = self.room.summary.standings or self.of_class
        return "" if given else "Nobody who has handed in has divided points yet."

    # ---- what is shown

    def _labels(self) -> list[str]:
        return [*(family.label for family in self.room.debate.families), ALL]

    def figure(self) -> dict[str, Any]:
        """Draw how far each family would move the experts and every learner."""
        debate, question = self.room.debate, self.room.debate.questions[self.question.value]
        experts = [
            Mover(*beside.person(debate, one), list(map(_span, self.of_experts.get(one, ()))))
            for one in debate.experts.ids
        ]
        learners = [list(map(_span, one)) for one in self.of_class]
        return class_moves(self._labels(), experts, learners, question.low, question.high, THE_CLASS)

    def show_rest(self) -> None:
        """Show whose symbol is whose."""
        people = [beside.person(self.room.debate, one) for one in self.of_experts]
        tags = [beside.name_tag(one) for one in [*people, *([THE_CLASS] if self.of_class else [])]]
        self.legend.value = separated(Markup(" &nbsp; "), tags)

    def said(self) -> str:
        """Say what moves the class's middle most, where it is far apart, and what moves the experts."""
        debate, question = self.room.debate, self.room.debate.questions[self.question.value]
        labels = {family.id: within(family.label) for family in debate.families}
        experts = {debate.experts[one].short: found for one, found in self.of_experts.items()}
        if not carried_to(debate, question.id):
            return f"“{question.text}” {moved_by(experts, labels)} The class is not among them: {APART}."
        if not self.of_class:
            return f"“{question.text}” Nobody's points are about what bears on this question."
        count = counted(len(self.of_class), "learner")
        middle = [Move(one[0].what, *_medians(one)) for one in zip(*self.of_class, strict=True)]
        moved = moved_by({f"the middle of {count}": middle, **experts}, labels)
        said = [f"“{question.text}”", moved, self._apart(labels)]
        return " ".join(filter(None, said))

    def _apart(self, labels: dict[str, str]) -> str:
        """Say over which family alone the class is furthest apart, if it is far."""
        halves = {
            column[0].what: quartiles([move.high for move in column])
            for column in list(zip(*self.of_class, strict=True))[:-1]
        }
        widest = max(halves, key=lambda family: halves[family][2] - halves[family][0])
        low, _, high = halves[widest]
        if high - low < max(WIDE, HARDLY):
            return ""
        ends = f"between {points(low)} and {points(high)}"
        return f"It is furthest apart over {labels[widest]}: its middle half ends {ends}."

    def numbers_now(self) -> Markup:
        """Return where each family would bring the experts, and half of the class."""
        rows = [self._row("at the start", 0, "start")]
        rows += [self._row(label, place, "high") for place, label in enumerate(self._labels())]
        names = [self.room.debate.experts[one].short for one in self.of_experts]
        head = ("", *names, *(("the class, median", "its middle half") if self.of_class else ()))
        return table("Outlooks, points of 100, with this family at 100.", head, rows)

    def _row(self, label: str, place: int, end: str) -> tuple[str, ...]:
        """Return where everybody stands when this one goes to an end."""
        experts = [points(getattr(found[place], end)) for found in self.of_experts.values()]
        if not self.of_class:
            return (label, *experts)
        low, middle, high = quartiles([getattr(one[place], end) for one in self.of_class])
        return (label, *experts, points(middle), f"{points(low)} to {points(high)}")


def _span(move: Move) -> tuple[float, float, float]:
    return move.low, move.start, move.high


def _medians(column: Sequence[Move]) -> tuple[float, float, float]:
    low, start, high = (quartiles([_span(move)[part] for move in column])[1] for part in range(3))
    return low, start, high
