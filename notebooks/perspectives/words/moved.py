"""How points are divided, whom it moves when something happens, and what holds one down, in words. Pure."""

from collections.abc import Mapping, Sequence

from ..analysis.moves import FAR, HARDLY, Move
from ..model.bottleneck import Bottleneck
from ..model.power_mean import TOP
from .sentences import YOU, listed, points

MIDDLE = 50  # points: who stands above it has more to lose than to gain
NEARLY = 95  # points: above this hardly anything is wanting
LITTLE, MUCH = 33, 66  # compensations up to which little makes up for a weakness, and beyond which much does

NOT_FAR = "moved most, and not far, by"
# Where all families together take somebody.
TO_THE_END, NEARLY_THERE, A_LONG_WAY = "to the end", "nearly to the end", "a long way"

Way = tuple[float, float]  # an outlook before and after, 0 to 100 points


def division(given: Mapping[str, int]) -> str:
    """Say how 100 points are divided so far, by label; what has none is not named."""
    order = sorted((label for label in given if given[label]), key=lambda label: -given[label])
    if not order:
        return "Nothing given yet. Give most to what matters most, and nothing to what does not matter."
    said, left = listed([f"“{label}” {given[label]}" for label in order]), TOP - sum(given.values())
    if left > 0:
        return f"So far you give {said}. {left} of your {TOP} points are left."
    if left < 0:
        return f"So far you give {said}. That is {-left} more than you have: take some back."
    return f"You give {said}."


def uneven(given: Mapping[str, int]) -> str:
    """Say how many points are left, or too many; nothing where there are 100."""
    left = TOP - sum(given.values())
    return f"{left} points are left to give." if left > 0 else f"{-left} points are too many." if left else ""


def whom_it_moves(what: str, ways: Mapping[str, Mapping[str, Way]], main: str) -> str:
    """Say whom something moves: on the main question or, if hardly there, where they go furthest.

    Parameters
    ----------
    what : str
        What happens.
    ways : mapping of str to mapping of str to Way
        For each question, by its short name, the way of each person who answers it, by name.
    main : str
        The main question.
    """
    moved: dict[str, dict[str, Way]] = {}
    still = []
    for name in dict.fromkeys(name for people in ways.values() for name in people):
        own = {question: people[name] for question, people in ways.items() if name in people}
        where = max(own, key=lambda one: (one == main and _far(own[one]), _size(own[one])))
        if _far(own[where]):
            moved.setdefault(where, {})[name] = own[where]
        else:
            still.append(name)
    told = [_on(where, moved[where]) for where in sorted(moved, key=lambda question: question != main)]
    hardly = f" {listed(still)} hardly {'moves' if len(still) == 1 else 'move'}." if still and moved else ""
    return f"“{what}” moves {'; '.join(told) or 'nobody by much'}.{hardly}"


def goes_all_the_way(label: str, found: Mapping[str, Mapping[str, bool]]) -> str:
    """Say which factors of a family go to 100, and in whose lens each of them is; nothing where it is in nobody's.

    Parameters
    ----------
    label : str
        What the family is called.
    found : mapping of str to mapping of str to bool
        For everybody, by name, the labels of the factors that the lens weighs, and of each whether more of it lowers
        the answer.
    """
    whose: dict[tuple[str, bool], list[str]] = {}
    for name, factors in found.items():
        for factor, lowers in factors.items():
            whose.setdefault((factor, lowers), []).append(name)
    told = [
        f"{factor} ({'lowers the answer: ' if lowers else ''}{listed(names)})"
        for (factor, lowers), names in whose.items()
    ]
    return f"{label}: {'; '.join(told)}." if told else ""


def needs_company(label: str, alone: Mapping[str, Move], together: Mapping[str, float]) -> str:
    """Say whose outlook a family hardly moves alone, though they write of it: does it count in company, or not at all?

    Parameters
    ----------
    label : str
        What the family is called within a sentence.
    alone : mapping of str to Move
        The family's move for everybody who writes of it, by name.
    together : mapping of str to float
        How far their outlooks would fall without it where all else stands at 100, by name.
    """
    still = [name for name, move in alone.items() if move.high - move.low < HARDLY and abs(move.gain) < HARDLY]
    company = [name for name in still if abs(together[name]) >= HARDLY]
    nothing = [name for name in still if name not in company]
    said = []
    if company:
        said.append(
            f"For {listed(company)} it needs company: alone, {label} would hardly change the answer; but where all "
            "else is there, it would be missed."
        )
    if nothing:
        writes = "writes" if len(nothing) == 1 else "write"
        said.append(
            f"{listed(nothing)} {writes} of it, but as this module reads the text, hardly anything on this question "
            "hangs on it."
        )
    return " ".join(said)


def moved_by(found: Mapping[str, Sequence[Move]], labels: Mapping[str, str]) -> str:
    """Say who is moved by what, most; how far, the chart and the table tell.

    Parameters
    ----------
    found : mapping of str to sequence of Move
        For everybody, by name, a move for each family and one for all together.
    labels : mapping of str to str
        What the families are called within a sentence.
    """
    said: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for name, (*single, together) in found.items():
        losses = {move.what: move.start - move.low for move in single}
        gains = {move.what: move.gain for move in single}
        falls = {move.what: -move.gain for move in single}
        if together.start > MIDDLE and max(losses.values()) >= HARDLY:
            said.setdefault(("carried most by", _most(losses)), []).append(name)
        else:
            moved = "moved most by" if max(gains.values()) >= FAR else _not_far(together)
            said.setdefault((moved, _most(gains)), []).append(name)
        if max(falls.values()) >= HARDLY:
            said.setdefault(("moved back by", _most(falls)), []).append(name)
    told = [_clause(how, [labels[family] for family in families], names) for (how, families), names in said.items()]
    return f"{told[0][:1].upper()}{'; '.join(told)[1:]}." if told else ""


def _most(sizes: Mapping[str, float]) -> tuple[str, ...]:
    """Return the families whose size is the largest, or as good as that; none where all are hardly anything."""
    largest = max(sizes.values())
    return tuple(family for family, size in sizes.items() if size >= HARDLY and largest - size < HARDLY)


def _not_far(together: Move) -> str:
    """Return how somebody is moved whom no family alone takes far: by all of them together, or not at all."""
    if together.gain < FAR:
        return NOT_FAR
    if _whole(together.high):
        return TO_THE_END
    return NEARLY_THERE if together.high > NEARLY else A_LONG_WAY


def _whole(outlook: float) -> bool:
    """Tell whether an outlook is shown as all of it: words beside a number go by the number that is seen."""
    return points(outlook) == points(TOP)


def _clause(how: str, families: Sequence[str], names: Sequence[str]) -> str:
    are = "are" if len(names) > 1 or names == [YOU.lower()] else "is"
    if how in (TO_THE_END, NEARLY_THERE, A_LONG_WAY):
        most = f" (furthest: {listed(families)})" if families else ""
        return f"nothing alone takes {listed(names)} far{most}, but everything together does, {how}"
    if not families:
        return f"{listed(names)} {are} moved by hardly anything alone"
    if how == NOT_FAR:
        return f"{listed(names)} {are} moved most by {listed(families)}, and not far"
    return f"{listed(names)} {are} {how} {listed(families)}"


def _on(question: str, people: Mapping[str, Way]) -> str:
    order = sorted(people.items(), key=lambda one: -_size(one[1]))
    ways = listed([f"{name} from {points(start)} to {points(end)}" for name, (start, end) in order])
    return f"{ways} on “{question}”"


def _size(way: Way) -> float:
    return abs(way[1] - way[0])


def _far(way: Way) -> bool:
    return _size(way) >= HARDLY


def what_is_missing(
    question: str, way: Way, held: Bottleneck | None, then: str, given: Mapping[str, int], combining: int
) -> str:
    """Say where one's own answer goes or stays, what is missing most for it, and what would be missing next.

    Parameters
    ----------
    question : str
    way : Way
        Of one's own answer.
    held : Bottleneck or None
        What holds it down where it stands in the end; its child is one of the labels in ``given``.
    then : str
        The label of what holds it down once that is met; empty where nothing does.
    given : mapping of str to int
        One's points, by label.
    combining : int
        One's compensation, 0 to 100 points.
    """
    start, end = map(points, way)
    answer = f"Your own answer to “{question}” {f'stays at {end}' if start == end else f'goes from {start} to {end}'}."
    if way[1] > NEARLY:
        return f"{answer} {'Nothing' if _whole(way[1]) else 'Hardly anything'} is missing."
    how_much = "little" if combining <= LITTLE else "much" if combining > MUCH else "only part"
    makes_up = f" The rest makes up for {how_much} of that." if sum(map(bool, given.values())) > 1 else ""
    if held is None or held.freed - held.start < HARDLY:
        alone = f"“{held.part}”" if held else "one of them"
        return f"{answer} More than one thing holds it back.{makes_up} More of {alone} alone would hardly raise it."
    after = f"; then “{then}”, with {given[then]} points, would hold it back most" if then else ""
    return (
        f"{answer} “{held.part}” holds it back most: you gave it {given[held.part]} points, but it stands at "
        f"{points(held.level)} of 100 so far.{makes_up} At 100, it alone would take you to "
        f"{points(held.freed)}{after}."
    )
