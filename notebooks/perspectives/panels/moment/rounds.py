"""The earlier rounds of talks: how each was built, and how it broke down by each side's account."""

import datetime
from collections.abc import Iterable
from itertools import pairwise

from ...charts import moment
from ...charts.moment import RoundRow
from ...debate.debate import Debate
from ...debate.mechanisms import Rounds
from ...loading.context import Context, Negotiation
from ...words.markup import Markup, bullets, div, separated, table, tag
from ...words.sentences import listed, of_them
from ..kit import parts
from ..kit.panel import Panel
from .timeline import day_in_words, remarks


class EarlierRounds(Panel):
    """Controls: ``round``, ``table``; to pick out rounds the ids of how they may be built."""

    title = "Earlier rounds of talks"
    table_label = "Show the rounds as a table"

    def __init__(self, debate: Debate, material: Rounds, context: Context):
        self.material, self.moment = material, debate.moment
        self.rounds = [row for row in context.negotiations if row.breakdown_date <= debate.source.cutoff]
        self.round = parts.dropdown("Round", [(row.round, row.id) for row in self.rounds], wide=True)
        self.built = {built.id: parts.switch(built.label) for built in material.built}
        self.card = parts.text()
        key = parts.note("● the talks begin   ★ the deal   ✕ it breaks down. Known to the month only: its first day.")
        built = [parts.heading("Pick out rounds that were built"), parts.switches(self.built.values())]
        columns = parts.in_columns((440, [*built, self.spoken, self.chart, key]), (320, [self.round, self.card]))
        super().__init__({"round": self.round} | self.built, [columns, self.table, self.rows])
        for trace, row in zip(self.chart.data, self.rounds, strict=False):
            trace.on_click(lambda _trace, _points, _state, row=row: self.set(round=row.id))

    def picked(self) -> list[Negotiation]:
        """Return the rounds built in all the ways that are ticked."""
        wanted = [name for name, box in self.built.items() if box.value]
        return [row for row in self.rounds if all(getattr(row, name) for name in wanted)]

    def show_rest(self) -> None:
        """Tell the chosen round."""
        self.card.value = self._card(next(row for row in self.rounds if row.id == self.round.value))

    def table_now(self) -> Markup:
        """Return the rounds as they are coded."""
        rows = [
            (
                row.round,
                f"{row.start_date.year} to {row.breakdown_date.year}",
                *(_yes(getattr(row, built.id)) for built in self.material.built),
                row.cited_as_not_reciprocating,
            )
            for row in self.rounds
        ]
        head = ("round", "years", *(built.short for built in self.material.built), "said to have failed")
        return table(f"Rounds that ended before {self.moment}, as this module codes them.", head, rows)

    @property
    def summary(self) -> str:
        """The rounds, a line each."""
        lines = [f"  {row.round}: {row.start_date.year} to {row.breakdown_date.year}" for row in self.rounds]
        return "\n".join([self.sentence, *lines])

    def figure(self) -> dict:
        """Draw the rounds, and pick out the wanted ones and the chosen one."""
        picked, chosen = self.picked(), self.round.value
        rows = [
            RoundRow(
                _short(row), row.start_date, row.deal_date, row.breakdown_date, row.id == chosen, row not in picked
            )
            for row in self.rounds
        ]
        return moment.rounds(rows)

    def sentence_now(self) -> str:
        """Say how many rounds were built so, and how they ended."""
        picked = self.picked()
        ways = [box.description.lower() for box in self.built.values() if box.value]
        if not ways:
            return f"{len(self.rounds)} rounds of talks, and all of them broke down. Choose one to read how."
        if not picked:
            return f"No round was built {listed(ways)} at once."
        both = sum(row.cited_as_not_reciprocating == "both" for row in picked)
        if len(picked) == 1:
            says = self.material.says(picked[0].cited_as_not_reciprocating)
            return f"1 round was built {listed(ways)}. It broke down. {says}"
        return (
            f"{len(picked)} of {len(self.rounds)} rounds were built {listed(ways)}. All of these broke down; in "
            f"{of_them(both, len(picked))} both sides are said not to have kept their part."
        )

    def _card(self, row: Negotiation) -> Markup:
        built = [(f"{way.label.lower()}: ", tag("b", _yes(getattr(row, way.id)))) for way in self.material.built]
        deal, end = _when(row.deal_date, row.deal_precision), _when(row.breakdown_date, row.breakdown_precision)
        accounts = bullets(_accounts(row.competing_explanations, self.material.sides))
        coded = ", ".join(way.short for way in self.material.built)
        return div(
            "nd-card nd-round",
            div("nd-number", row.round),
            div("nd-note", f"Deal: {deal}. Broken down: {end}."),
            tag("div", "Built ", separated(" · ", built), "."),
            tag("div", tag("b", "How it ended."), f" {row.breakdown_trigger}"),
            tag("div", tag("b", "By each side's account:"), accounts),
            tag("div", self.material.says(row.cited_as_not_reciprocating)),
            remarks(row),
            div("nd-note", f"The coding ({coded}, who failed) is this module's."),
        )


def _short(row: Negotiation) -> str:
    """Return a round's name without who took part and what it was for."""
    return row.round.split(" (")[0].split(" between")[0]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _when(day: datetime.date, precision: str) -> str:
    return {"day": day_in_words(day), "month": f"{day:%B %Y}", "year": str(day.year)}[precision]


def _accounts(text: str, starts: Iterable[str]) -> Iterable[str]:
    """Split accounts where a new side begins: "North Korea: ... United States: ..."."""
    places = [*sorted({place for start in starts if (place := text.find(start)) >= 0} | {0}), len(text)]
    return [text[a:b].strip() for a, b in pairwise(places) if text[a:b].strip()]
