"""Notebook 07: claims set beside what happened, first by the learner, then by the module; and what is fair to say."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...answers.kinds import OUTCOME
from ...answers.workbook import Workbook
from ...charts.after import Judged, ledger
from ...debate.debate import Debate
from ...loading.aftermath import VERDICTS, Outcome, Reckoning, series_of
from ...loading.context import Context
from ...words.explain import passage
from ..kit import base
from ..lesson.walk import KINDS
from ..moment.timeline import event_line

SERIES = {
    "launches": "Missiles launched in a year (our tally of the CNS/NTI database)",
    "sipri": "Weapons that North Korea could build, as SIPRI estimated at the time",
    "china_trade": "Reported trade with China, in billions of US dollars",
}


ENOUGH = 3  # claims of an expert to judge before the account opens


def given_judgements(reckoning: Reckoning, saved: Mapping[str, Any]) -> dict[str, str]:
    """Return the judgements in the workbook by claim; what is none of the three is passed over."""
    return OUTCOME.read_all(saved, reckoning.outcomes.ids)


class Judging(base.AnswerPanel):
    """Controls: ``claim`` (from 1), ``verdict``, ``table``; buttons ``back``, ``next``, ``judge``.

    What the module thinks of a claim is in no message before the learner has judged it; a judgement stands.
    """

    title = "Claim by claim"

    def __init__(self, debate: Debate, context: Context, reckoning: Reckoning, workbook: Workbook):
        self.debate, self.context, self.reckoning = debate, context, reckoning
        self.outcomes = list(reckoning.outcomes)
        self.given: dict[str, str] = {}
        self._shown: tuple[str, bool] | None = None
        self.claim = widgets.IntSlider(value=1, min=1, max=len(self.outcomes), description="Claim")
        self.claim.add_class("nd-slider")
        options = [(f"{sign} {words}", name) for name, (sign, words) in VERDICTS.items()]
        self.verdict = widgets.RadioButtons(options=options, value=None, layout={"width": "auto"})
        self.verdict.add_class("nd-choice")
        self.judge = widgets.Button(description="This is my judgement", button_style="primary", disabled=True)
        self.back = widgets.Button(description="Back", icon="arrow-left")
        self.next = widgets.Button(description="Next claim", icon="arrow-right", button_style="primary")
        self.judge.on_click(lambda _: self.place())
        self.back.on_click(lambda _: self.move(-1))
        self.next.on_click(lambda _: self.move(1))
        self.table = base.table_switch()
        self.table.description = "Show all claims as a table"
        self.card, self.reply, self.rows = base.live_box(), base.live_box(), widgets.HTML()
        self.asks, self.spoken = widgets.HTML(), base.sentence_box()
        self.chart = base.LiveChart(self._figure())
        super().__init__(workbook, {"claim": self.claim, "verdict": self.verdict, "table": self.table}, self._arrange())
        self.chart.data[0].on_click(lambda _trace, points, _state: self.jump(points.point_inds))

    def _arrange(self) -> list[widgets.Widget]:
        steps = base.stepper(self.back, self.next, self.claim)
        left = widgets.VBox([self.card], layout=base.column(400))
        right = widgets.VBox([self.asks, self.verdict, self.judge, self.reply], layout=base.column(400))
        key = " · ".join(f"{sign} {words}" for sign, words in VERDICTS.values())
        note = base.note(
            f"{key}. Upper line: you. Lower line: the module, once you have judged. Click to go to a claim."
        )
        return [steps, base.side_by_side(left, right), self.spoken, self.chart, note, self.table, self.rows]

    @property
    def outcome(self) -> Outcome:
        """The claim that is open."""
        return self.outcomes[self.claim.value - 1]

    def move(self, by: int) -> None:
        """Go some claims forward or back, as far as there are any."""
        self.claim.value = min(max(self.claim.value + by, 1), len(self.outcomes))

    def jump(self, points: list[int]) -> None:
        """Go to the claim of a sign in the ledger."""
        if points:
            self.claim.value = points[0] + 1

    def place(self) -> None:
        """Commit the judgement of the open claim; from now on it stands."""
        if self.verdict.value is not None:
            judged = {OUTCOME.key(self.outcome.claim): self.verdict.value}
            self.workbook.save(judged, final=True, fits=OUTCOME.fits)

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show what was judged; an open claim starts with nothing chosen."""
        self.given = given_judgements(self.reckoning, saved)
        now = (self.outcome.claim, self.outcome.claim in self.given)
        if now[1]:
            self.verdict.value = self.given[self.outcome.claim]
        elif now != self._shown:
            self.verdict.value = None
        self._shown = now

    def refresh(self) -> None:
        """Show the open claim with its evidence, and, once it is judged, what the module thinks."""
        self.chart.show_now(self._figure())
        number, outcome = self.claim.value, self.outcome
        judged = outcome.claim in self.given
        self.back.disabled, self.next.disabled = number == 1, number == len(self.outcomes)
        self.verdict.disabled = judged
        self.judge.disabled = judged or self.verdict.value is None
        base.show(self.judge, not judged)
        self.card.value = self._card(number, outcome)
        self.asks.value = f'<div class="nd-prompt">{base.escaped(outcome.asks)}</div>'
        self.reply.value = self._reply(outcome) if judged else ""
        self.sentence = self._sentence(outcome)
        self.spoken.value = base.spoken(self.sentence)
        self.rows.value = self._table() if self.table.value else ""

    @property
    def summary(self) -> str:
        """How many claims there are of each expert, and where the learner stands."""
        whose = [self._expert(outcome).short for outcome in self.outcomes]
        counts = [f"  {expert.short}: {whose.count(expert.short)} claims" for expert in self.debate.experts]
        return "\n".join([*counts, self.sentence])

    def _expert(self, outcome: Outcome) -> Any:
        return self.debate.experts[self.debate.claims[outcome.claim].expert]

    def _card(self, number: int, outcome: Outcome) -> str:
        claim = self.debate.claims[outcome.claim]
        hedge = f" Its word of caution: “{base.escaped(claim.hedge)}”." if claim.hedge else ""
        events = "".join(event_line(self.context.events[event]) for event in outcome.evidence)
        figures = "".join(f"<li>{base.escaped(line)}</li>" for line in self._figures(outcome))
        return (
            f'<div class="nd-card"><div class="nd-note">Claim {number} of {len(self.outcomes)} · '
            f"{base.escaped(self._expert(outcome).name)}, spring of 2018</div>"
            f'<div class="nd-number">{base.escaped(claim.gist)}</div>{passage(self.debate, claim.id)}'
            f'<div class="nd-note">This is {base.escaped(KINDS[claim.kind])}.{hedge}</div>'
            f"<ul>{events}{figures}</ul></div>"
        )

    def _figures(self, outcome: Outcome) -> list[str]:
        lines = []
        for name, years in outcome.figures.items():
            table = series_of(self.context, name)
            values = [f"{_span(*table[year])} in {year}" for year in years]
            lines.append(f"{SERIES[name]}: {', '.join(values)}.")
        return lines

    def _reply(self, outcome: Outcome) -> str:
        sign, words = VERDICTS[outcome.suggested]
        mine, my_words = VERDICTS[self.given[outcome.claim]]
        return (
            f'<div class="nd-card nd-reply">'
            f'<div class="nd-note">You judged: {mine} {my_words}.</div>'
            f'<div class="nd-number">The module suggests: {sign} {words}</div>'
            f"<div>{base.escaped(outcome.reasons)}</div>"
            f'<div class="nd-part"><b>Against this:</b> {base.escaped(outcome.against)}</div>'
            f'<div class="nd-note">A suggestion of ours, and no verdict on the reasoning behind the claim.</div></div>'
        )

    def _sentence(self, outcome: Outcome) -> str:
        total, done = len(self.outcomes), len(self.given)
        if not done:
            return f"{total} claims of the experts. Judge the open one: the evidence stands beside it."
        agree = sum(self.given[o.claim] == o.suggested for o in self.outcomes if o.claim in self.given)
        start = f"{done} of {total} claims judged; you and the module agree on {agree}."
        if outcome.claim not in self.given:
            return f"{start} The open claim is not judged yet."
        mine, module = VERDICTS[self.given[outcome.claim]][1], VERDICTS[outcome.suggested][1]
        return f"{start} On the open claim you say “{mine}”, the module “{module}”."

    def _figure(self) -> dict:
        claims = []
        for number, outcome in enumerate(self.outcomes, start=1):
            mine = VERDICTS[self.given[outcome.claim]][0] if outcome.claim in self.given else ""
            module = VERDICTS[outcome.suggested][0] if mine else ""
            claims.append(Judged(number, self._expert(outcome).short, mine, module, number == self.claim.value))
        return ledger(claims, [expert.short for expert in self.debate.experts])

    def _table(self) -> str:
        rows = []
        for number, outcome in enumerate(self.outcomes, start=1):
            judged = outcome.claim in self.given
            mine = VERDICTS[self.given[outcome.claim]][1] if judged else "–"
            module = VERDICTS[outcome.suggested][1] if judged else "–"
            gist = self.debate.claims[outcome.claim].gist
            rows.append((number, gist, self._expert(outcome).short, base.whole(mine), base.whole(module)))
        return base.table("All claims.", ("claim", "what was said", "who", "you", "the module"), rows, "nd-words")


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
