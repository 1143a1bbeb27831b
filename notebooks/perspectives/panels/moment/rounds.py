"""The earlier rounds of talks: how each was built, and how it broke down by each side's account."""

import datetime
from collections.abc import Iterable
from itertools import pairwise

import ipywidgets as widgets

from ...charts import moment
from ...charts.moment import RoundRow
from ...debate.debate import Debate
from ...loading.context import Context, Negotiation
from ...words.sentences import listed, of_them
from ..kit import base
from .timeline import day_in_words

BUILT = {
    "phased_reciprocal": "In phases",
    "security_assurance": "With an assurance",
    "sanctions_relief": "With sanctions relief",
}
BLAME = {
    "both": "Both sides are said not to have kept their part.",
    "mixed": "The accounts are too mixed to say who did not keep their part.",
    "North Korea": "The failing is put down to North Korea alone.",
    "South Korea": "The failing is put down to South Korea alone.",
    "United States": "The failing is put down to the United States alone.",
}


class EarlierRounds(base.Panel):
    """Controls: ``round``, ``table``; to pick out rounds the names in ``BUILT``."""

    title = "Earlier rounds of talks"

    def __init__(self, debate: Debate, context: Context):
        self.rounds = [row for row in context.negotiations if row.breakdown_date <= debate.source.cutoff]
        self.round = widgets.Dropdown(options=[(row.round, row.id) for row in self.rounds], description="Round")
        self.round.layout.width, self.round.style.description_width = "auto", "auto"
        self.built = {name: widgets.Checkbox(description=label, indent=False) for name, label in BUILT.items()}
        self.table, self.rows, self.card = base.table_switch(), widgets.HTML(), widgets.HTML()
        self.table.description = "Show the rounds as a table"
        self.spoken = base.sentence_box()
        self.chart = base.LiveChart(self._figure())
        switches = widgets.HBox(list(self.built.values()), layout={"flex_flow": "row wrap"}).add_class("nd-switches")
        key = base.note("● the talks begin   ★ the deal   ✕ it breaks down. Known to the month only: its first day.")
        shown = [base.heading("Pick out rounds that were built"), switches, self.spoken, self.chart, key]
        left = widgets.VBox(shown, layout=base.column(440))
        right = widgets.VBox([self.round, self.card], layout=base.column(320))
        controls = {"round": self.round, "table": self.table} | self.built
        super().__init__(controls, [base.side_by_side(left, right), self.table, self.rows])
        for trace, row in zip(self.chart.data, self.rounds, strict=False):
            trace.on_click(lambda _trace, _points, _state, row=row: self.set(round=row.id))
        self.refresh()

    def picked(self) -> list[Negotiation]:
        """Return the rounds built in all the ways that are ticked."""
        wanted = [name for name, box in self.built.items() if box.value]
        return [row for row in self.rounds if all(getattr(row, name) for name in wanted)]

    def refresh(self) -> None:
        """Draw the rounds, pick out the wanted ones, tell the chosen one."""
        self.chart.show_now(self._figure())
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        self.card.value = _round_card(next(row for row in self.rounds if row.id == self.round.value))
        rows = [
            (
                row.round,
                f"{row.start_date.year} to {row.breakdown_date.year}",
                *(_yes(getattr(row, name)) for name in BUILT),
                row.cited_as_not_reciprocating,
            )
            for row in self.rounds
        ]
        head = ("round", "years", "phases", "assurance", "relief", "said to have failed")
        self.rows.value = (
            base.table("Rounds that ended before March 2018, as this module codes them.", head, rows)
            if self.table.value
            else ""
        )

    @property
    def summary(self) -> str:
        """The rounds, a line each."""
        lines = [f"  {row.round}: {row.start_date.year} to {row.breakdown_date.year}" for row in self.rounds]
        return "\n".join([self.sentence, *lines])

    def _figure(self) -> dict:
        picked, chosen = self.picked(), self.round.value
        rows = [
            RoundRow(
                _short(row), row.start_date, row.deal_date, row.breakdown_date, row.id == chosen, row not in picked
            )
            for row in self.rounds
        ]
        return moment.rounds(rows)

    def _sentence(self) -> str:
        picked = self.picked()
        ways = [box.description.lower() for box in self.built.values() if box.value]
        if not ways:
            return f"{len(self.rounds)} rounds of talks, and all of them broke down. Choose one to read how."
        if not picked:
            return f"No round was built {listed(ways)} at once."
        both = sum(row.cited_as_not_reciprocating == "both" for row in picked)
        if len(picked) == 1:
            return f"1 round was built {listed(ways)}. It broke down. {BLAME[picked[0].cited_as_not_reciprocating]}"
        return (
            f"{len(picked)} of {len(self.rounds)} rounds were built {listed(ways)}. All of these broke down; in "
            f"{of_them(both, len(picked))} both sides are said not to have kept their part."
        )


def _short(row: Negotiation) -> str:
    """Return a round's name without who took part and what it was for."""
    return row.round.split(" (")[0].split(" between")[0]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _when(day: datetime.date, precision: str) -> str:
    return {"day": day_in_words(day), "month": f"{day:%B %Y}", "year": str(day.year)}[precision]


def _round_card(row: Negotiation) -> str:
    built = " · ".join(f"{label.lower()}: <b>{_yes(getattr(row, name))}</b>" for name, label in BUILT.items())
    deal, end = _when(row.deal_date, row.deal_precision), _when(row.breakdown_date, row.breakdown_precision)
    dates = f"Deal: {deal}. Broken down: {end}."
    accounts = "".join(f"<li>{base.escaped(account)}</li>" for account in _accounts(row.competing_explanations))
    notes = [row.note or "", f"Sources differ: {row.disagreement}" if row.disagreement else ""]
    remarks = "".join(f'<div class="nd-note">{base.escaped(remark)}</div>' for remark in notes if remark)
    return (
        f'<div class="nd-card nd-round"><div class="nd-number">{base.escaped(row.round)}</div>'
        f'<div class="nd-note">{dates}</div>'
        f"<div>Built {built}.</div><div><b>How it ended.</b> {base.escaped(row.breakdown_trigger)}</div>"
        f"<div><b>By each side's account:</b><ul>{accounts}</ul></div>"
        f"<div>{BLAME[row.cited_as_not_reciprocating]}</div>{remarks}"
        f'<div class="nd-note">The coding (phases, assurance, relief, who failed) is this module\'s.</div></div>'
    )


def _accounts(text: str) -> Iterable[str]:
    """Split accounts where a new side begins: "North Korea: ... United States: ..."."""
    starts = ("North Korea:", "United States:", "South Korea:", "Others:")
    places = [*sorted({place for start in starts if (place := text.find(start)) >= 0} | {0}), len(text)]
    return [text[a:b].strip() for a, b in pairwise(places) if text[a:b].strip()]
