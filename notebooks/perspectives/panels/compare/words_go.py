"""Where their words go: every text's passages by family, counted, and the learner's own points as one row more."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...analysis.division import Division, of_points, of_text, passages_of
from ...analysis.emphasis import passages_in
from ...answers.kinds import FAMILY, FIRST
from ...answers.workbook import Workbook
from ...charts.compare.words_go import Divided, blocks, words_go
from ...debate.claims import Claim
from ...debate.debate import Debate
from ...words import beside
from ...words.markup import Markup, div, quotation, table
from ...words.sentences import counted, listed, within
from ..kit import parts
from ..kit.answer_panel import AnswerPanel

BLOCK = 5  # points: what one block of the learner's row stands for
HINT = "empty until you give your 100 points"
SILENCE = "No passage bears on it. Silence does not mean that it does not matter."
REMARK = (
    "One block is one passage of a text, and as long as its share of that text; in your row it is {block} of your "
    "points. A passage that bears on two families counts for both, and one that bears on none for none. So the numbers "
    "of a row need not add up to the passages of the text. A count says where a text spends its words. It does not say "
    "how strongly anything is meant."
)


class WordsGo(AnswerPanel):
    """Controls: ``who``, ``family`` and ``table``; a click on a block opens the passages of its bar."""

    title = "Where their words go"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.mine = debate, None
        self.texts = {expert: of_text(debate, expert) for expert in debate.experts.ids}
        first = debate.experts[0].id
        self.who = parts.choice_buttons(parts.options(debate.experts, "short"), first)
        families = parts.options(debate.families)
        self.family = parts.dropdown("Passages on", families, value=self.texts[first].most[0])
        self.cards = parts.text()
        opened = [parts.heading("Read the passages of one bar"), self.who, self.family, self.cards]
        notes = [parts.note(REMARK.format(block=BLOCK))]
        super().__init__(workbook, self.named("who", "family"), [*self.shown(*opened, notes=notes)])
        for row, trace in enumerate(self.chart.data):
            trace.on_click(lambda _trace, clicked, _state, row=row: self.choose(row, clicked.point_inds))

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """See how the learner has divided the points."""
        families = self.debate.families.ids
        self.mine = of_points(FAMILY.read_all(saved, families) or FIRST.read(saved) or {}, families)

    def choose(self, row: int, points: Sequence[int]) -> None:
        """Open the passages of the bar to which this block of a row belongs; of the learner's, whoever is open."""
        if not points:
            return
        divided = self._rows()[row]
        family, _, _ = blocks(divided.parts, divided.block)[points[0]]
        with self.batch():
            self.family.value = self.debate.families.ids[family]
            if row < len(self.debate.experts):
                self.who.value = self.debate.experts.ids[row]

    # ---- what is shown

    def _rows(self) -> list[Divided]:
        rows = [
            Divided(
                beside.person(self.debate, expert), counted(text.whole, "passage"), [*text.parts.values()], text.whole
            )
            for expert, text in self.texts.items()
        ]
        given, whole = ([*self.mine.parts.values()], self.mine.whole) if self.mine else ([], 0)
        return [*rows, Divided(beside.learner(), f"{whole} points" if whole else "", given, whole, BLOCK)]

    def figure(self) -> dict:
        """Draw the shares of all."""
        labels = [family.label for family in self.debate.families]
        chosen = self.debate.experts.ids.index(self.who.value), self.debate.families.ids.index(self.family.value)
        return words_go(labels, self._rows(), chosen, HINT)

    def sentence_now(self) -> str:
        """Say what each text is most about, and what the learner gives most to."""
        words = " ".join(f"{self._most(expert, text)}." for expert, text in self.texts.items())
        if self.mine is None:
            return f"{words} Your own row is empty until you give your points."
        return f"{words} {self._own_most(self.mine)}"

    def _most(self, expert: str, text: Division) -> str:
        """Say which family a text has most passages on, and whether that is more than half of all."""
        name = self.debate.experts[expert].short
        if not text.most:
            return f"{name} writes about none of this"
        count, labels = text.parts[text.most[0]], self._labels(text.most)
        if 2 * count > text.whole and len(text.most) == 1:
            return f"Most of what {name} writes is about {labels} ({count} of {counted(text.whole, 'passage')})"
        each = " each" if len(text.most) > 1 else ""
        return f"{name} writes most about {labels} ({count} of {counted(text.whole, 'passage')}{each})"

    def _own_most(self, mine: Division) -> str:
        """Say which family the learner gives most; where all have the same, none has most."""
        points = f"{mine.parts[mine.most[0]]} of {mine.whole} points{' each' if len(mine.most) > 1 else ''}"
        if len(mine.most) == len(mine.parts):
            return f"You give every family the same ({points})."
        return f"You give most to {self._labels(mine.most)} ({points})."

    def _labels(self, families: Sequence[str]) -> str:
        return listed([within(self.debate.families[family].label) for family in families])

    def table_now(self) -> Markup:
        """Return the counts of all families, and how many passages bear on none."""
        names = [beside.person(self.debate, whose).name for whose in self.texts]
        rows = [
            (
                family.label,
                *(_share(text.parts[family.id], text.whole) for text in self.texts.values()),
                self._own(family.id),
            )
            for family in self.debate.families
        ]
        none = [sum(not claim.factors for claim in passages_of(self.debate, expert)) for expert in self.texts]
        rows.append(("none of these", *(map(str, none)), "–"))
        rows.append(("all", *(counted(text.whole, "passage") for text in self.texts.values()), self._own()))
        return table("Passages, counted, and your points.", ("family", *names, "you"), rows)

    def _own(self, family: str = "") -> str:
        if self.mine is None:
            return "–"
        return str(self.mine.parts[family]) if family else f"{self.mine.whole} points"

    def show_rest(self) -> None:
        """Show the passages of the bar that is open."""
        who, family = self.who.value, self.family.value
        found = passages_in(self.debate, family)[who]
        said = [quotation(claim.quotation, self._source(claim, family)) for claim in found]
        card = (beside.person(self.debate, who), counted(len(found), "passage"), said or div("nd-note", SILENCE))
        self.cards.value = beside.columns([card])

    def _source(self, claim: Claim, family: str) -> str:
        """Where a passage stands, what kind of claim it is, and for which other family it counts as well."""
        others = [
            one.id
            for one in self.debate.families
            if one.id != family and claim in passages_in(self.debate, one.id)[claim.expert]
        ]
        also = f", also on {self._labels(others)}" if others else ""
        return f"paragraph {claim.paragraph}, {claim.kind}{also}"


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.0f}%)" if whole else str(part)
