"""Claims set beside what happened, first by the learner, then by the module; and what is fair to say."""

from collections.abc import Mapping
from typing import Any

from ...answers.kinds import OUTCOME
from ...answers.workbook import Workbook
from ...charts.after import JudgedClaim, ledger
from ...debate.aftermath import VERDICTS, Outcome, Reckoning
from ...debate.claims import Expert
from ...debate.debate import Debate
from ...loading.context import Context
from ...words.explain import passage
from ...words.markup import Markup, bullets, div, table, tag, whole
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from ..kit.guess import Guess
from ..lesson.walk import KINDS
from ..moment.timeline import event_line

ENOUGH = 3  # claims of an expert to judge before the account opens


def given_judgements(reckoning: Reckoning, saved: Mapping[str, Any]) -> dict[str, str]:
    """Return the judgements in the workbook by claim; what is none of the three is passed over."""
    return OUTCOME.read_all(saved, reckoning.outcomes.ids)


class Judging(AnswerPanel):
    """Controls: ``claim`` (from 1), ``verdict``, ``table``; buttons ``back``, ``next``, ``judge``.

    What the module thinks of a claim is in no message before the learner has judged it; a judgement stands.
    """

    title = "Claim by claim"
    table_label = "Show all claims as a table"

    def __init__(self, debate: Debate, context: Context, reckoning: Reckoning, workbook: Workbook):
        self.debate, self.context, self.reckoning = debate, context, reckoning
        self.outcomes = list(reckoning.outcomes)
        self.given: dict[str, str] = {}
        self.steps = parts.Steps("Claim", len(self.outcomes), "Next claim")
        self.claim, self.back, self.next = self.steps.place, self.steps.back, self.steps.next
        options = [(f"{sign} {words}", name) for name, (sign, words) in VERDICTS.items()]
        self.guess = Guess(workbook, lambda: OUTCOME.key(self.outcome.claim), options, "This is my judgement")
        self.verdict, self.judge, self.reply = self.guess.choice, self.guess.commit, self.guess.reply
        self.card, self.asks = parts.live_box(), parts.text()
        key = " · ".join(f"{sign} {words}" for sign, words in VERDICTS.values())
        note = parts.note(
            f"{key}. Upper line: you. Lower line: the module, once you have judged. Click to go to a claim."
        )
        left, right = [self.card], [self.asks, self.verdict, self.judge, self.reply]
        columns = parts.in_columns((400, left), (400, right))
        super().__init__(workbook, self.named("claim", "verdict"), [self.steps, columns, *self.shown(note)])
        self.on_click(self.steps.jump, 0)

    @property
    def outcome(self) -> Outcome:
        """The claim that is open."""
        return self.outcomes[self.claim.value - 1]

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show what was judged; an open claim starts with nothing chosen."""
        self.given = given_judgements(self.reckoning, saved)
        self.guess.take_up(saved)

    def show_rest(self) -> None:
        """Show the open claim with its evidence, and, once it is judged, what the module thinks."""
        self.card.value = self._card()
        self.asks.value = div("nd-prompt", self.outcome.asks)
        self.guess.refresh(self._reply)

    @property
    def summary(self) -> str:
        """How many claims there are of each expert, and where the learner stands."""
        whose = [self._expert(outcome).short for outcome in self.outcomes]
        counts = [f"  {expert.short}: {whose.count(expert.short)} claims" for expert in self.debate.experts]
        return "\n".join([*counts, self.sentence])

    def _expert(self, outcome: Outcome) -> Expert:
        return self.debate.experts[self.debate.claims[outcome.claim].expert]

    def _card(self) -> Markup:
        outcome, claim = self.outcome, self.debate.claims[self.outcome.claim]
        whose = f"{self._expert(outcome).name}, {self.debate.source.published}"
        hedge = f" Its word of caution: “{claim.hedge}”." if claim.hedge else ""
        events = [event_line(self.context.events[event]) for event in outcome.evidence]
        return div(
            "nd-card",
            div("nd-note", f"Claim {self.claim.value} of {len(self.outcomes)} · {whose}"),
            div("nd-number", claim.gist),
            passage(self.debate, claim.id),
            div("nd-note", f"This is {KINDS[claim.kind]}.{hedge}"),
            bullets([*events, *self._figures(outcome)]),
        )

    def _figures(self, outcome: Outcome) -> list[str]:
        lines = []
        for name, years in outcome.figures.items():
            table, series = self.context.numbers(name), self.context.told.series[name]
            values = [f"{_span(*table[year])} in {year}" for year in years]
            lines.append(f"{series.full or series.label}: {', '.join(values)}.")
        return lines

    def _reply(self) -> Markup:
        outcome = self.outcome
        sign, words = VERDICTS[outcome.suggested]
        mine, my_words = VERDICTS[self.given[outcome.claim]]
        return div(
            "nd-card nd-reply",
            div("nd-note", f"You judged: {mine} {my_words}."),
            div("nd-number", f"The module suggests: {sign} {words}"),
            tag("div", outcome.reasons),
            div("nd-part", tag("b", "Against this:"), f" {outcome.against}"),
            div("nd-note", "A suggestion of ours, and no verdict on the reasoning behind the claim."),
        )

    def sentence_now(self) -> str:
        """Say how many claims are judged, and what is said of the open one."""
        outcome = self.outcome
        total, done = len(self.outcomes), len(self.given)
        if not done:
            return f"{total} claims of the experts. Judge the open one: the evidence stands beside it."
        agree = sum(self.given[o.claim] == o.suggested for o in self.outcomes if o.claim in self.given)
        start = f"{done} of {total} claims judged; you and the module agree on {agree}."
        if outcome.claim not in self.given:
            return f"{start} The open claim is not judged yet."
        mine, module = VERDICTS[self.given[outcome.claim]][1], VERDICTS[outcome.suggested][1]
        return f"{start} On the open claim you say “{mine}”, the module “{module}”."

    def figure(self) -> dict:
        """Draw the ledger: for every claim the learner's sign and, once it is there, the module's."""
        claims = []
        for number, outcome in enumerate(self.outcomes, start=1):
            mine = VERDICTS[self.given[outcome.claim]][0] if outcome.claim in self.given else ""
            module = VERDICTS[outcome.suggested][0] if mine else ""
            claims.append(JudgedClaim(number, self._expert(outcome).short, mine, module, number == self.claim.value))
        return ledger(claims, [expert.short for expert in self.debate.experts])

    def table_now(self) -> Markup:
        """Return all claims with both judgements."""
        rows = []
        for number, outcome in enumerate(self.outcomes, start=1):
            judged = outcome.claim in self.given
            mine = VERDICTS[self.given[outcome.claim]][1] if judged else "–"
            module = VERDICTS[outcome.suggested][1] if judged else "–"
            gist = self.debate.claims[outcome.claim].gist
            rows.append((number, gist, self._expert(outcome).short, whole(mine), whole(module)))
        return table("All claims.", ("claim", "what was said", "who", "you", "the module"), rows, "nd-words")


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
