"""What a text may lean on: the numbers of a debate by name, so that no sentence outlives the number it was written for.

A text may hold a number in braces, ``{count(factors)}``, which is filled in when it is loaded. And what it says without
a number (``[[leans]]`` in a lesson) is held by a test to what is written beside it: ``first(lee) == phased_roadmap``.

The language is small and safe. Bare names are ids of the debate (``lee``, ``lee.process``, ``sanctions``); functions
are those of :class:`Facts`; there are numbers, ``+ - *``, comparisons, ``and``, ``or`` and ``not``.
"""

import ast
import operator
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, get_args

from ..analysis.emphasis import by_factor, by_family, coverage
from ..analysis.moves import families
from ..analysis.weighing import EVEN_WEIGHT, factors_of, package_levels, start_levels, widest_question
from ..debate.claims import Bearing, Claim, ClaimKind
from ..debate.debate import Debate
from ..model.hypotheses import diagnosticity, inconsistency
from ..model.smaa import Ranked, rank
from ..model.value_tree import leaf_weights, outlook, own_lens
from .context import Context, load_context
from .csv_rows import columns_of

IN_BRACES = re.compile(r"\{([^{}]+)\}")
NUMERALS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# What may be counted, and how rounds of talks may be picked out.
THINGS = ("questions", "families", "experts", "factors", "claims", "packages", "hypotheses", "evidence", "forecasts")
ROUNDS = ("both", "mixed", "one_side")
OPERATORS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
}  # fmt: skip


class Facts:
    """The numbers of one debate; every public method that follows ``value`` is a function of the language.

    Parameters
    ----------
    debate : Debate
    context : callable, optional
        Gives the dated facts, when they are first asked for.
    """

    def __init__(self, debate: Debate, context: Callable[[], Context] = load_context):
        self.debate, self._context = debate, context
        self._orders: dict[str, tuple[Ranked, ...]] = {}

    def filled(self, text: str) -> str:
        """Return a text with every number in braces filled in: small whole ones in words, others without decimals."""
        return IN_BRACES.sub(lambda found: in_numerals(self.value(found[1])), text)

    def value(self, written: str) -> Any:
        """Return what an expression comes to.

        Raises
        ------
        ValueError
            If it is no expression of this language, or names what the debate does not have.
        """
        try:
            return self._of(ast.parse(written.strip(), mode="eval").body)
        except (SyntaxError, TypeError, LookupError, AttributeError) as error:
            raise ValueError(f"{written!r} cannot be worked out: {error}") from error

    def _of(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant(value=int() | float()):
                return node.value
            case ast.Name(id=name) if name in self._names or name in self._dated:
                return name
            case ast.Attribute(value=ast.Name(id=expert), attr=other) if f"{expert}.{other}" in self._names:
                return f"{expert}.{other}"
            case ast.Call(func=ast.Name(id=name), args=args, keywords=named) if name in FUNCTIONS:
                return getattr(self, name)(*map(self._of, args), **{each.arg: self._of(each.value) for each in named})
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                return not self._of(inner)
            case ast.BoolOp(op=ast.And(), values=parts):
                return all(self._of(part) for part in parts)
            case ast.BoolOp(values=parts):
                return any(self._of(part) for part in parts)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
                return OPERATORS[type(op)](self._of(left), self._of(right))
            case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in OPERATORS for op in ops):
                values = [self._of(left), *map(self._of, others)]
                tried = zip(ops, values, values[1:], strict=False)
                return all(OPERATORS[type(op)](one, other) for op, one, other in tried)
        raise ValueError(f"{ast.unparse(node)!r} is neither an id of the debate nor a word of this language")

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._ids())

    @cached_property
    def _dated(self) -> frozenset[str]:
        """The series, and the ways in which rounds may be built: for these the dated facts are loaded."""
        context = self._context()
        return frozenset({*context.told.series, *columns_of(context.types["negotiations"], "yes_no")})

    def _ids(self) -> Iterator[str]:
        for things in (*THINGS, "lenses", "judgements"):
            yield from getattr(self.debate, things).ids
        yield from (*THINGS, *get_args(ClaimKind), *get_args(Bearing), *ROUNDS)

    # ---- counted

    def count(self, things: str) -> int:
        """How many questions, families, experts, factors, claims, packages, ... there are."""
        return len(getattr(self.debate, things))

    def passages(self, expert: str = "", **of: str) -> int:
        """How many passages there are, of an expert, ``kind``, ``question``, ``bearing``, ``factor`` or ``family``."""
        wanted = {"expert": expert, **of} if expert else of
        return sum(all(each in about[what] for what, each in wanted.items()) for about in self._abouts)

    @cached_property
    def _abouts(self) -> list[dict[str, set[str]]]:
        return [self._about(claim) for claim in self.debate.claims]

    def _about(self, claim: Claim) -> dict[str, set[str]]:
        single = {what: {getattr(claim, what)} for what in ("expert", "kind", "question", "bearing")}
        inside = {self.debate.factors[factor].family for factor in claim.factors}
        return single | {"factor": {*claim.factors}, "family": inside}

    def shared(self, things: str) -> int:
        """How many families, or factors, come up in every text."""
        return len(coverage(self._counts(things)).shared)

    def alone(self, things: str) -> int:
        """How many families, or factors, come up in one text alone."""
        return len(coverage(self._counts(things)).alone)

    def _counts(self, things: str) -> dict[str, dict[str, int]]:
        return {"families": by_family, "factors": by_factor}[things](self.debate)

    def answers(self, expert: str, question: str) -> bool:
        """Whether an expert answers a question."""
        return self.debate.lens(expert, question) is not None

    # ---- computed from the module's readings

    def outlook(self, lens: str, package: str = "", **levels: float) -> float:
        """An outlook as its expert reads the moment; with a package; or with factors or whole families at a level."""
        expert = self.debate.lenses[lens].expert
        now = package_levels(self.debate)[package] if package else start_levels(self.debate, expert)
        groups = families(self.debate)
        for name, level in levels.items():
            now |= dict.fromkeys(groups.get(name) or (self.debate.factors[name].id,), level)
        return outlook(self.debate.lenses[lens], now)

    def weight(self, lens: str, *of: str) -> float:
        """What share of a lens, in points of 100, lies on these factors or families."""
        groups, shares = families(self.debate), leaf_weights(self.debate.lenses[lens])
        return 100 * sum(shares.get(factor, 0) for each in of for factor in groups.get(each, (each,)))

    def place(self, package: str, expert: str) -> int:
        """The place of a package in an expert's order, from 1."""
        return [one.package for one in self._order(expert)].index(package) + 1

    def first(self, expert: str) -> str:
        """The package that an expert's lens puts first."""
        return self._order(expert)[0].package

    def last(self, expert: str) -> str:
        """The package that an expert's lens puts last."""
        return self._order(expert)[-1].package

    def same_order(self, *experts: str) -> bool:
        """Whether these experts' lenses put all packages in the same order."""
        return len({tuple(one.package for one in self._order(expert)) for expert in experts}) == 1

    def brings(self, package: str, factor: str) -> float:
        """Where a package would bring a factor, 0 to 100; where it does not name it, where it stands."""
        return package_levels(self.debate)[package][factor]

    def level(self, factor: str, reading: str = "common") -> float:
        """Where a factor stands at the cut-off, as all texts together or an expert's own have it."""
        return self.debate.levels(reading)[factor].best

    def lead(self, expert: str) -> float:
        """By how many points the first package is ahead of the second."""
        one, other, *_ = self._order(expert)
        return one.outlook - other.outlook

    def first_with(self, compensation: float, **points: float) -> str:
        """The package put first by somebody who combines so, 0 to 100, and weighs all evenly but the factors named."""
        question = widest_question(self.debate)
        weights = dict.fromkeys(factors_of(self.debate, question), float(EVEN_WEIGHT)) | points
        return rank(own_lens(weights, compensation / 100), package_levels(self.debate))[0].package

    def _order(self, expert: str) -> tuple[Ranked, ...]:
        lens = self.debate.lenses[f"{expert}.{widest_question(self.debate)}"]
        if expert not in self._orders:
            self._orders[expert] = rank(lens, package_levels(self.debate))
        return self._orders[expert]

    # ---- evidence and stories

    def rating(self, judgement: str, hypothesis: str) -> float:
        """How a piece of evidence sits with a story, as a text is read: ``rating(lee.hotlines, new_dawn)``."""
        return self.debate.judgements[judgement].ratings[hypothesis].best

    def tells_apart(self, judgement: str) -> float:
        """The diagnosticity of a piece of evidence, as an expert's text is read."""
        return diagnosticity(self._ratings(judgement))

    def fits(self, judgement: str) -> int:
        """How many stories a piece of evidence fits, as an expert's text is read."""
        return sum(rating > 0 for rating in self._ratings(judgement).values())

    def against(self, expert: str, hypothesis: str) -> float:
        """How much speaks against a story, as an expert's text is read."""
        named = [one.id for one in self.debate.judgements if one.expert == expert]
        return inconsistency({name: self._ratings(name) for name in named})[hypothesis]

    def _ratings(self, judgement: str) -> dict[str, float]:
        return {story: rated.best for story, rated in self.debate.judgements[judgement].ratings.items()}

    # ---- dated

    def rounds(self, built: str = "") -> int:
        """How many earlier rounds of talks broke down; those built, or said to have failed, in one way."""
        found = [row for row in self._context().negotiations if row.breakdown_date <= self.debate.source.cutoff]
        return sum(not built or _is(row, built) for row in found)

    def total(self, series: str, first: int, last: int | None = None) -> float:
        """What a series of the dated facts comes to in one year, or from one year to another."""
        numbers = self._context().numbers(series)
        if last is None:
            return numbers[first][0]
        return sum(low for year, (low, _high) in numbers.items() if first <= year <= last)


def _is(row: Any, built: str) -> bool:
    if built == "one_side":
        return row.cited_as_not_reciprocating not in ("both", "mixed")
    return row.cited_as_not_reciprocating == built if built in ("both", "mixed") else getattr(row, built)


def in_numerals(number: float) -> str:
    """Return a number as it stands in a sentence: whole and up to twelve in words, else in digits."""
    whole = round(number)
    return NUMERALS[whole] if whole == number and 0 <= whole < len(NUMERALS) else f"{whole}"


FUNCTIONS = {name for name, made in vars(Facts).items() if callable(made) and not name.startswith("_")}
FUNCTIONS -= {"filled", "value"}
