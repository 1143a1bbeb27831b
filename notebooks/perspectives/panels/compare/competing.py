"""Competing hypotheses: one piece of evidence at a time across all of them, the learner first, then the experts."""

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from ...answers.kinds import RATING
from ...answers.mine import ME
from ...answers.workbook import Workbook
from ...charts.compare import comparing
from ...debate.debate import Debate
from ...debate.judgements import Judgement
from ...model.hypotheses import SCALE, Pivot, diagnosticity, front, inconsistency, pivots
from ...words import beside
from ...words.explain import passage
from ...words.markup import Markup, div, joined, small, tag
from ...words.sentences import YOU, listed, of_them
from ..kit import parts
from ..kit.answer_panel import AnswerPanel

WORDS = ("clearly against", "a little against", "says nothing", "fits a little", "just as expected")
IN_WORDS = dict(zip(SCALE, WORDS, strict=True))
HOW_TO_READ = (
    "Inconsistency adds up what speaks against a story; what speaks for it does not count, because evidence often fits "
    "several stories. Diagnosticity is how far the ratings of one piece lie apart: at 0 it fits all stories alike and "
    "cannot tell them apart. Neither says how likely a story is."
)


class Competing(AnswerPanel):
    """Controls: ``evidence``, ``rate_<hypothesis>`` and ``whose``; buttons ``back`` and ``next``.

    How the module reads the experts on a piece of evidence is made only when the learner has judged that piece.
    """

    title = "Competing stories, one piece of evidence at a time"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.given = debate, {}
        self.people = (*beside.people(debate), beside.learner())
        numbered = [(f"{n}. {piece.label}", piece.id) for n, piece in enumerate(debate.evidence, start=1)]
        self.evidence = widgets.Dropdown(options=numbered, value=numbered[0][1], description="Evidence")
        self.evidence.style.description_width = "auto"
        self.back = parts.button("Back", lambda: self.move(-1), icon="arrow-left")
        self.next = parts.button("Next", lambda: self.move(1), icon="arrow-right", button_style="primary")
        options = [(words, rating) for rating, words in IN_WORDS.items()]
        self.ratings = {story.id: parts.choice_buttons(options, None) for story in debate.hypotheses}
        whose = [(YOU, ME), *parts.options(debate.experts, "short")]
        self.whose = parts.choice_buttons(whose, ME)
        self.piece, self.told, self.matrix, self.hinge = (parts.text() for _ in range(4))
        controls = self.named("evidence", "whose")
        controls |= {f"rate_{story}": control for story, control in self.ratings.items()}
        super().__init__(workbook, controls, self._arrange())

    # ---- what the learner does

    def move(self, by: int) -> None:
        """Go to another piece of evidence, as far as there are any."""
        ids = self.debate.evidence.ids
        self.evidence.value = ids[min(max(ids.index(self.evidence.value) + by, 0), len(ids) - 1)]

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save the judgement that was given."""
        for story, rated in self.ratings.items():
            if rated is control and control.value is not None:
                return {RATING.key(self.evidence.value, story): control.value}
        return {}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the judgements on the chosen piece; keep all of them at hand."""
        self.given = {
            piece: RATING.read_all(saved, self.debate.hypotheses.ids, of=[piece]) for piece in self.debate.evidence.ids
        }
        for story, control in self.ratings.items():
            control.value = self.given[self.evidence.value].get(story)

    # ---- what is judged, by whom

    @property
    def judged(self) -> list[str]:
        """The pieces that the learner has rated for every hypothesis."""
        return [piece for piece, row in self.given.items() if len(row) == len(self.ratings)]

    def best(self, whose: str) -> dict[str, dict[str, float]]:
        """Return somebody's ratings on the pieces the learner has judged, as far as they have any."""
        if whose == ME:
            return {piece: self.given[piece] for piece in self.judged}
        found = ((piece, self._judgement(whose, piece)) for piece in self.judged)
        return {piece: {s: r.best for s, r in one.ratings.items()} for piece, one in found if one is not None}

    def _judgement(self, expert: str, piece: str) -> Judgement | None:
        found = (one for one in self.debate.judgements if (one.expert, one.evidence) == (expert, piece))
        return next(found, None)

    # ---- what the learner sees

    def show_rest(self) -> None:
        """Show the piece; once it is judged, the experts on it; and the matrix as far as it is filled."""
        piece = self.debate.evidence[self.evidence.value]
        place, done = self.debate.evidence.ids.index(piece.id), piece.id in self.judged
        self.back.disabled, self.next.disabled = place == 0, place == len(self.debate.evidence) - 1
        self.piece.value = div("nd-card nd-reply", div("nd-number", piece.text))
        closed = f"Opens when you have rated this piece for all {len(self.ratings)} stories."
        self.told.value = self._told(piece.id) if done else div("nd-closed", closed)
        ratings = self.best(self.whose.value)
        found = pivots(ratings)
        near = [pivot for pivot in found if _size(pivot) == _size(found[0])]
        self.matrix.value = self._matrix(ratings, near) if ratings else ""
        self.hinge.value = div("nd-card nd-reply", self._hinge(near)) if ratings else ""

    @property
    def to_answer(self) -> str:
        """The hypotheses and the evidence, a line each."""
        stories = [f"  {story.label}: {story.meaning}" for story in self.debate.hypotheses]
        return "\n".join([*stories, *(f"  {piece.text}" for piece in self.debate.evidence)])

    def figure(self) -> dict:
        """Draw the learner's ratings of the open piece and, once it is judged, the experts'."""
        piece = self.evidence.value
        labels = {story.id: story.label for story in self.debate.hypotheses}
        done = piece in self.judged
        found = [self._judgement(expert.id, piece) if done else None for expert in self.debate.experts]
        shown = [one and {labels[story]: rated for story, rated in one.ratings.items()} for one in found]
        shown.append({labels[story]: (rating,) * 3 for story, rating in self.given.get(piece, {}).items()})
        return comparing.one_piece(list(labels.values()), self.people, shown)

    def _told(self, piece: str) -> Markup:
        cards = []
        for person, expert in zip(self.people, self.debate.experts, strict=False):
            one = self._judgement(expert.id, piece)
            if one is None:
                cards.append((person, "", div("nd-note", "This text does not mention it, so it is not judged here.")))
                continue
            quoted = [passage(self.debate, claim) for claim in one.claims]
            cards.append((person, "the module's reading", joined(tag("div", one.reason), quoted)))
        return beside.columns(cards)

    def sentence_now(self) -> str:
        """Say how much is judged, which story stands in front, and what tells the stories apart."""
        count, whole, whose = len(self.judged), len(self.debate.evidence), self.whose.value
        if not count:
            return (
                f"Nothing judged yet. Rate this piece of evidence for all {len(self.ratings)} stories: if the story "
                "were true, would you expect this?"
            )
        ratings = self.best(whose)
        start = f"You have judged {count} of {whole} pieces."
        if whose != ME:
            short, them = self.debate.experts[whose].short, "it" if count == 1 else "any of them"
            if not ratings:
                return f"{start} {short}'s text does not mention {them}."
            mentioned = "it" if count == 1 else of_them(len(ratings), count)
            start += f" {short}'s text mentions {mentioned}; this is how the module reads it."
        return f"{start} {self._order(ratings)} {self._sharpest(ratings)}"

    def _names(self, stories: Sequence[str]) -> str:
        return listed([f"“{self.debate.hypotheses[story].label}”" for story in stories])

    def _order(self, ratings: Mapping[str, Mapping[str, float]]) -> str:
        """Say against which story least speaks, and against which most."""
        scores, first = inconsistency(ratings), front(ratings)
        top = max(scores.values())
        if len(first) == len(scores):
            return f"As much speaks against one story as against another (inconsistency {top:g})."
        most = [story for story, score in scores.items() if score == top]
        return (
            f"Least speaks against {self._names(first)} (inconsistency {scores[first[0]]:g}), most against "
            f"{self._names(most)} ({top:g})."
        )

    def _sharpest(self, ratings: Mapping[str, Mapping[str, float]]) -> str:
        """Say which evidence tells the stories apart best."""
        spread = max(map(diagnosticity, ratings.values()))
        if not spread:
            return "No piece so far tells the stories apart (diagnosticity 0)."
        best = [self.debate.evidence[p].label for p, row in ratings.items() if diagnosticity(row) == spread]
        named = listed([f"“{label}”" for label in best]) if len(best) < 4 else f"{len(best)} pieces"
        tell = "tells the stories apart best" if len(best) == 1 else "tell the stories apart best, and equally well"
        return f"{named[:1].upper()}{named[1:]} {tell} (diagnosticity {spread:g})."

    def _hinge(self, near: Sequence[Pivot]) -> str:
        """Say on which single judgements the first place hangs: those for which the smallest change is enough."""
        if not near:
            words = "No single judgement, however you change it, would put another story in front."
        else:
            one = near[0]
            steps = "one step" if _size(one) == 1 else f"{_size(one):g} steps"
            alone = len(near) == 1
            enough = "One judgement is enough" if alone else f"Any one of {len(near)} judgements is enough"
            words = (
                f"What would change which story stands in front? {enough}, changed by {steps}"
                f"{': ' if alone else ', for example '}“{self.debate.evidence[one.evidence].label}” for "
                f"{self._names([one.hypothesis])}. With “{_words(one.then)}” instead of “{_words(one.now)}”, "
                f"{self._names(one.front)} would stand in front{' together' if len(one.front) > 1 else ''}. "
                f"{'It is' if alone else 'They are'} marked * in the table."
            )
        return words

    def _matrix(self, ratings: Mapping[str, Mapping[str, float]], near: Sequence[Pivot]) -> Markup:
        """Return the matrix as HTML: hypotheses in rows, evidence in columns, totals at the two far sides."""
        scores, marked = inconsistency(ratings), {(pivot.evidence, pivot.hypothesis) for pivot in near}
        pieces = [self.debate.evidence[piece] for piece in self.judged]
        numbers = {piece: number for number, piece in enumerate(self.debate.evidence.ids, start=1)}
        heads = [
            tag("th", scope="col"),
            [_upright(p.label, numbers[p.id]) for p in pieces],
            _upright("inconsistency", "Σ"),
        ]
        rows = [
            tag(
                "tr",
                tag("th", story.label, scope="row"),
                [_cell(ratings.get(p.id, {}).get(story.id), (p.id, story.id) in marked) for p in pieces],
                tag("td", tag("b", f"{scores[story.id]:g}")),
            )
            for story in self.debate.hypotheses
        ]
        spread = [tag("td", f"{diagnosticity(ratings[p.id]):g}" if p.id in ratings else "–") for p in pieces]
        whose = self.whose.value
        read = "Your judgements" if whose == ME else f"The module's reading of {self.debate.experts[whose].short}"
        scale = "on the pieces you have judged, from −2 (clearly against) to 2 (just as expected)"
        last = tag("tr", tag("th", "diagnosticity", scope="row"), spread, tag("td"))
        caption = tag("caption", f"{read}, {scale}.")
        return tag("table", caption, tag("tr", heads), rows, last, kind="nd-table nd-matrix")

    def _arrange(self) -> list[widgets.Widget]:
        rated = []
        for story in self.debate.hypotheses:
            rated.append(parts.text(div("nd-row", tag("b", story.label), " ", small(story.meaning))))
            rated.append(self.ratings[story.id])
        walk = parts.in_a_row(self.evidence, self.back, self.next)
        asked = parts.heading("If this story were true, would you expect the evidence?")
        read = [parts.heading("The matrix of"), self.whose, self.matrix, self.hinge, parts.note(HOW_TO_READ)]
        shown = [parts.heading("How the module reads the experts"), self.told, self.chart]
        return [walk, self.piece, asked, *rated, *shown, self.spoken, *read]


def _size(pivot: Pivot) -> float:
    return abs(pivot.then - pivot.now)


def _words(rating: float) -> str:
    return IN_WORDS.get(rating, f"{rating:g}")


def _upright(head: str, short: object) -> Markup:
    """Return the head of a narrow column; on a phone ``short`` is seen instead, as in the list of the evidence."""
    return tag("th", tag("span", head), scope="col", kind="nd-upright", data_short=short)


def _cell(rating: float | None, marked: bool) -> Markup:
    if rating is None:
        return tag("td", "–")
    kind = "nd-against" if rating < 0 else "nd-fits" if rating > 0 else ""
    return tag("td", f"{rating:g}".replace("-", "−"), "*" if marked else None, kind=kind)
