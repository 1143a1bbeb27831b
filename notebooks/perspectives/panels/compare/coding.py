"""Code it yourself: twelve passages, one at a time; then the learner's codes beside the module's."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...answers.content import values
from ...answers.kinds import CODE, CODES
from ...answers.workbook import Workbook
from ...debate.debate import Debate
from ...debate.lessons import Coded, Coding
from ...model.agreement import Agreement, agreement, one_code_apart
from ...model.value_tree import Span
from ...words.explain import passage
from ...words.markup import Markup, bullets, div, joined, quotation, table, tag
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from ..kit.guess import Commit
from ..kit.panel import Panel

TENTATIVE, FIRM = 0.667, 0.8  # Krippendorff (2004), Content Analysis: what is asked of data one draws conclusions from


class CodingPanel(AnswerPanel):
    """Controls: ``place`` (from 1), ``code``; buttons ``back``, ``next``, ``commit``.

    The module's own codes are nowhere in here.
    """

    title = "Code twelve passages"

    def __init__(self, debate: Debate, coding: Coding, workbook: Workbook):
        self.coding = coding
        self.quotations = {each.claim: debate.claims[each.claim].quotation for each in coding.passage}
        self.claims, self.codes = tuple(self.quotations), {}
        self.steps = parts.Steps("Passage", len(self.claims), "Next passage")
        self.place, self.back, self.next = self.steps.place, self.steps.back, self.steps.next
        self.code = parts.radio([(f"{rule.label}: {_small(rule.rule)}", rule.id) for rule in coding.rule])
        self.all = Commit(workbook, CODES.key(), "Commit my codes and compare", self._given)
        self.commit = self.all.button
        self.commit.on_click(lambda _: self.all.place())
        self.card = parts.live_box()
        left, right = [self.steps, self.card, self.code], [parts.text(_examples(coding))]
        shown = [self.spoken, parts.in_columns((380, left), (280, right)), self.commit]
        super().__init__(workbook, self.named("place", "code"), shown)

    @property
    def committed(self) -> bool:
        """Whether the codes stand."""
        return self.all.committed

    @property
    def claim(self) -> str:
        """The id of the passage that is shown."""
        return self.claims[self.place.value - 1]

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the passages that have no code yet."""
        return tuple(number for number, claim in enumerate(self.claims, start=1) if claim not in self.codes)

    def _given(self) -> dict[str, Any] | None:
        return None if self.missing else {CODE.key(claim): code for claim, code in self.codes.items()}

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save the code of the passage that is shown."""
        given = control is self.code and self.code.value is not None and not self.committed
        return {CODE.key(self.claim): self.code.value} if given else {}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the code that the passage was given."""
        self.all.take_up(saved)
        self.codes = CODE.read_all(saved, self.claims)
        self.code.value = self.codes.get(self.claim)

    def show_rest(self) -> None:
        """Show the passage."""
        self.code.disabled = self.committed
        self.all.refresh()
        number = div("nd-note", f"Passage {self.place.value} of {len(self.claims)}")
        self.card.value = div("nd-card nd-passages", number, quotation(self.quotations[self.claim]))

    def sentence_now(self) -> str:
        """Say what is still open."""
        total, missing = len(self.claims), len(self.missing)
        if self.committed:
            later = f" {missing} of the {total} passages here came later and were not coded." if missing else ""
            return f"Your {total - missing} codes are committed.{later} You find them beside the module's below."
        if missing == total:
            return f"{total} passages, nothing coded yet. Choose one code for each; you may go back and change it."
        if missing:
            numbers = ", ".join(map(str, self.missing))
            return f"{total - missing} of {total} coded. Still open: {numbers}."
        return f"All {total} coded. You can still change them; once committed, they stand."

    @property
    def to_answer(self) -> str:
        """The rules and the passages, a line each."""
        rules = [f"  {rule.label}: {_small(rule.rule)}" for rule in self.coding.rule]
        passages = [f"  {number}. “{text}”" for number, text in enumerate(self.quotations.values(), start=1)]
        return "\n".join([*rules, *passages])


class CodesCompared(Panel):
    """The learner's codes beside the module's. Controls: ``agreed``, ``counts``."""

    title = "Your codes beside the module's"

    def __init__(self, debate: Debate, coding: Coding, workbook: Workbook):
        self.debate, self.coding = debate, coding
        # A passage that came into the module after the codes were committed has none, and is left out.
        codes = CODE.read_all(values(workbook.answers()), [each.claim for each in coding.passage])
        self.pairs = {claim: (code, debate.claims[claim].kind) for claim, code in codes.items()}
        self.numbers = {each.claim: number for number, each in enumerate(coding.passage, start=1)}
        self.agreed = parts.switch("Show also the passages on which you agree")
        self.counts = parts.switch("Show how alpha is computed")
        self.reasons, self.sums = parts.text(), parts.text()
        shown = [self.spoken, self.counts, self.sums, self.rows, self.agreed, self.reasons]
        super().__init__(self.named("agreed", "counts"), shown)

    def sentence_now(self) -> str:
        """Say how far two readers agree."""
        pairs = list(self.pairs.values())
        if not pairs:
            return self._nothing_in_common()
        return _in_words(agreement(pairs), one_code_apart(pairs, self.coding.rules.ids))

    def show_rest(self) -> None:
        """Show the table, the reasons, and, if asked for, the counts behind alpha."""
        self.rows.value = self._table()
        self.reasons.value = joined(
            [
                self._reasons(self.numbers[each.claim], each)
                for each in self.coding.passage
                if each.claim in self.pairs and (self.agreed.value or self._differ(each))
            ]
        )
        self.sums.value = self._sums(agreement(list(self.pairs.values()))) if self.counts.value else ""

    @property
    def summary(self) -> str:
        """The passages with both codes, a line each."""
        lines = [
            f"  {self.numbers[claim]}. {yours} / {ours}{'' if yours == ours else ' ≠'}"
            for claim, (yours, ours) in self.pairs.items()
        ]
        return "\n".join(["Yours / the module's:", *lines, self.sentence])

    def _nothing_in_common(self) -> str:
        same = f"You and the module gave the same code to 0 of {len(self.coding.passage)} passages"
        return f"{same}: none of those that you coded is among them."

    def _differ(self, each: Coded) -> bool:
        yours, ours = self.pairs[each.claim]
        return yours != ours

    def _label(self, code: str) -> str:
        return self.coding.rules[code].label.lower() if code in self.coding.rules else "none"

    def _table(self) -> str:
        rows = []
        for claim, (yours, ours) in self.pairs.items():
            whose = self.debate.experts[self.debate.claims[claim].expert].short
            sign = "=" if yours == ours else "≠"
            rows.append((self.numbers[claim], self._short(claim), whose, self._label(yours), sign, self._label(ours)))
        head = ("", "passage", "whose", "you", "", "the module")
        return table("Each passage, your code and the module's.", head, rows, "nd-words")

    def _short(self, claim: str) -> str:
        words = self.debate.claims[claim].quotation.split()
        return " ".join(words[:7]) + (" …" if len(words) > 7 else "")

    def _reasons(self, number: int, each: Coded) -> str:
        yours, ours = (self._label(code) for code in self.pairs[each.claim])
        codes = f"You and the module: {ours}." if yours == ours else f"You: {yours}. The module: {ours}."
        return div(
            "nd-card nd-reply",
            div("nd-number", f"{number}. {codes}"),
            passage(self.debate, each.claim),
            div("nd-part", tag("strong", "Why the module coded it so."), f" {each.reason}"),
            div("nd-part", tag("strong", "Why the module may be wrong."), f" {each.doubt}"),
        )

    def _sums(self, found: Agreement) -> str:
        codes = self.coding.rules.ids
        pairs = list(self.pairs.values())
        rows = [(self._label(yours), *(pairs.count((yours, ours)) for ours in codes)) for yours in codes]
        counts = table(
            "How often each of your codes (rows) met each of the module's (columns).",
            ("you", *(self._label(code) for code in codes)),
            rows,
        )
        if found.alpha is None:
            return counts
        apart, by_luck = found.units - found.same, found.units - found.by_luck
        sums = (
            f"Alpha is 1 less the differences found over the differences that luck would bring: 1 − {apart} / "
            f"{by_luck:.2f} = {_minus(found.alpha, 3)}. Luck means: all {2 * found.units} codes, yours and the "
            "module's, thrown into one bag and drawn in pairs (Krippendorff 2011, codes without order)."
        )
        return joined(counts, div("nd-note", sums))


def _in_words(found: Agreement, span: Span | None) -> str:
    """Say how far two readers agree, and what that is worth."""
    same = f"You and the module gave the same code to {found.same} of {found.units} passages."
    luck = f"With the same codes dealt out at random it would be about {found.by_luck:.0f}."
    if found.alpha is None:
        return f"{same} Alpha cannot be computed, because only one code was used."
    alpha = f"Krippendorff's alpha (1 is perfect, 0 is luck) is {_minus(found.alpha)}, {_grade(found.alpha)}."
    worth = (
        f"But {found.units} passages are few: had you coded one of them differently, alpha could be anything from "
        f"{_minus(span.low)} to {_minus(span.high)}."
    )
    return f"{same} {luck} {alpha} {worth}"


def _grade(alpha: float) -> str:
    if alpha >= FIRM:
        return f"and {FIRM} is what is usually asked for"
    if alpha >= TENTATIVE:
        return f"enough for tentative conclusions ({TENTATIVE}) but not for firm ones ({FIRM})"
    if alpha > 0:
        return f"more than luck but less than the {TENTATIVE} that is asked for even tentatively"
    return "no more than luck" if alpha == 0 else "less than luck: you and the module read the rules differently"


def _minus(value: float, places: int = 2) -> str:
    """Return a number with a true minus sign."""
    return f"{value:.{places}f}".replace("-", "−")


def _small(text: str) -> str:
    return text[:1].lower() + text[1:].removesuffix(".")


def _examples(coding: Coding) -> Markup:
    examples = bullets((tag("strong", f"{rule.label}:"), f" “{rule.example}”") for rule in coding.rule)
    return div("nd-card", div("nd-number", "The codebook, by example"), examples, div("nd-part", coding.note))
