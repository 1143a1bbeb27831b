"""Packages through everybody's lens: who puts which first, and which uncertain number an outlook hangs on most."""

from ...answers.mine import ME
from ...answers.workbook import Workbook
from ...charts import packages as charts
from ...charts.packages import ordinal
from ...debate.debate import Debate
from ...model.sensitivity import Swing, tornado
from ...model.smaa import rank
from ...model.value_tree import outlook
from ...words.explain import passage
from ...words.markup import Markup, div, joined, table, tag
from ...words.sentences import listed, points
from ..kit import parts
from ..kit.lens_panel import LensPanel, whose_lens


class RankedPackages(LensPanel):
    """Controls: ``package`` (the one to look at) and ``table``."""

    title = "The packages through everybody's lens"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.prepare(debate, workbook)
        self.package, self.gist = self.package_dropdown("Follow"), parts.text()
        remark = parts.outlook_note(
            "Each package is judged as if it were carried out as its supporters intend. Whether it ever would be is "
            "another question, and so is whether anybody should want it. The numbers at the points are outlooks: "
            "this module's readings, and not the experts' own figures."
        )
        shown = [self.spoken, self.package, self.chart, self.gist, self.table, self.rows, remark]
        super().__init__(self.named("package"), shown)

    @property
    def order(self) -> dict[str, tuple]:
        """For everybody with a lens the packages from first to last."""
        return {w: self.once("order", w, make=lambda w=w: rank(self.lens_of(w), self.packages)) for w in self.people}

    def _places(self) -> dict[str, dict[str, tuple[int, float]]]:
        return {
            whose: {one.package: (place, one.outlook) for place, one in enumerate(order, start=1)}
            for whose, order in self.order.items()
        }

    def show_rest(self) -> None:
        """Tell the package that is followed."""
        package = self.debate.packages[self.package.value]
        self.gist.value = div("nd-card", div("nd-number", package.label), tag("div", package.gist))

    def figure(self) -> dict:
        """Draw the order through every lens."""
        places = self._places()
        lines = [
            charts.RankLine(
                package.label,
                [ranks[package.id][0] for ranks in places.values()],
                [ranks[package.id][1] for ranks in places.values()],
                package.id == self.package.value,
            )
            for package in self.debate.packages
        ]
        return charts.ranks([self.person(whose).name for whose in places], lines)

    def sentence_now(self) -> str:
        """Say who puts what first, and where the followed package stands."""
        orders = self.order
        firsts: dict[str, list[str]] = {}
        for whose, order in orders.items():
            firsts.setdefault(order[0].package, []).append(whose)
        firsts_told = [self._first(package, people, orders) for package, people in firsts.items()]
        at: dict[int, list[str]] = {}
        for whose, ranks in self._places().items():
            at.setdefault(ranks[self.package.value][0], []).append("you" if whose == ME else self.person(whose).name)
        places = [f"{ordinal(place)} for {listed(people)}" for place, people in at.items()]
        where = "; ".join(places) if len(at) > 1 else f"{ordinal(next(iter(at)))} through every lens"
        silent = "" if self.mine.lens else f" {self.no_lens}"
        return f"{' '.join(firsts_told)} “{self.label(self.package.value)}” is {where}.{silent}"

    def _first(self, package: str, people: list[str], orders: dict) -> str:
        lenses = listed([whose_lens(self.person(whose).name, start=not place) for place, whose in enumerate(people)])
        verb = "puts" if len(people) == 1 else "put"
        close = [whose for whose in people if orders[whose][0].outlook - orders[whose][1].outlook < 1]
        where = "" if len(people) == 1 else f" in {listed([whose_lens(self.person(w).name) for w in close])}"
        nearly = f", by less than a point{where}" if close else ""
        return f"{lenses} {verb} “{self.label(package)}” first{nearly}."

    def table_now(self) -> Markup:
        """Return place and outlook of every package through every lens."""
        places = self._places()
        rows = [
            (
                package.label,
                *(f"{ordinal(ranks[package.id][0])} ({ranks[package.id][1]:.1f})" for ranks in places.values()),
            )
            for package in self.debate.packages
        ]
        head = ("package", *(self.person(whose).name for whose in places))
        return table("Place, and outlook in points of 100.", head, rows)


class Tornado(LensPanel):
    """Controls: ``package``, ``whose`` and ``table``."""

    title = "What the answer hangs on"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.prepare(debate, workbook)
        self.package, self.whose, self.why = self.package_dropdown(), self.whose_dropdown(), parts.text()
        key = parts.outlook_note(
            "The upright line: the outlook with every level at its best value. Each bar: where it goes when this one "
            "level is at its lowest, to the left, and at its highest, to the right."
        )
        shown = [parts.in_a_row(self.package, self.whose), *self.shown(key, self.why)]
        super().__init__(self.named("package", "whose"), shown)

    @property
    def best(self) -> float | None:
        """The outlook of the package with every level at its best value; None without a lens."""
        lens = self.lens_of(self.whose.value)
        return None if lens is None else outlook(lens, self.packages[self.package.value])

    @property
    def swings(self) -> tuple[Swing, ...]:
        """How far each level's range moves it, widest first."""
        lens, package, whose = self.lens_of(self.whose.value), self.package.value, self.whose.value
        if lens is None:
            return ()
        return self.once(package, whose, make=lambda: tornado(lens, self.packages[package], self.spans[package]))

    def show_rest(self) -> None:
        """Tell where its widest range comes from."""
        self.why.value = self._why()

    def table_now(self) -> Markup:
        """Return what the range of every level does, one at a time."""
        factors, swings = self.debate.factors, self.swings
        span = self.spans[self.package.value]
        rows = [
            (
                factors[s.factor].label,
                f"{span[s.factor].low:.0f} to {span[s.factor].high:.0f}",
                f"{s.low:.1f}",
                f"{s.high:.1f}",
            )
            for s in swings
        ]
        head = ("factor", "its range", "outlook at its lowest", "outlook at its highest")
        return table("One level at a time, all others at their best value.", head, rows)

    def figure(self) -> dict:
        """Draw how far each level's range moves the outlook."""
        rows = [charts.SwingRow(self.debate.factors[s.factor].label, s.low, s.high) for s in self.swings]
        return charts.tornado(rows, self.best or 0)

    def sentence_now(self) -> str:
        """Say on which level the outlook hangs most."""
        if self.best is None:
            return self.no_lens
        whose, package = whose_lens(self.person(self.whose.value).name, True), self.label(self.package.value)
        start = f"{whose} gives “{package}” {points(self.best)} of 100."
        widest = self.swings[0]
        span = self.spans[self.package.value][widest.factor]
        name = self.debate.factors[widest.factor].label
        if widest.high - widest.low < 0.5:
            return f"{start} No single level moves that by as much as a point."
        words = (
            f"{start} It hangs most on “{name}”: anywhere from {points(span.low)} to {points(span.high)} is a fair "
            f"reading, and the answer goes from {points(widest.low)} to {points(widest.high)} with it."
        )
        still = [s for s in self.swings if s.high - s.low < 1]
        if widest.low < 0.05:
            words += (
                " A single level of 0 brings the whole answer down to 0 where compensation is 50 or less, or where "
                "nothing gets past a gate."
            )
        matter = "matters" if len(still) == 1 else "matter"
        return f"{words} {len(still)} of {len(self.swings)} levels hardly {matter} here." if still else words

    def _why(self) -> Markup:
        if not self.swings:
            return joined()
        factor = self.swings[0].factor
        level = self.spans[self.package.value][factor]
        name, package = self.debate.factors[factor].label, self.label(self.package.value)
        title = f"{name} under “{package}”: {points(level.best)} ({points(level.low)} to {points(level.high)})"
        return div(
            "nd-card",
            div("nd-number", title),
            tag("div", level.reason),
            [passage(self.debate, claim) for claim in level.claims],
            div("nd-note", "The module's reading, not a figure of the experts."),
        )
