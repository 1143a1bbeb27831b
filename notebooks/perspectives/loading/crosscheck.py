"""Check the entries of a debate against each other: names that nobody bears, sentences nobody coded, misquotations."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..analysis.division import CORNERS
from ..debate.claims import Claim, Expert
from ..debate.debate import Source
from ..debate.entries import Entry, Judged
from ..debate.faults import Fault
from ..debate.lenses import Lens
from ..debate.plain import nearest
from . import verbatim

LONGEST_QUOTATION = 25
MANY = 4  # entries that give the same unknown name; from here on they are one fault
COMMON = "common"


@dataclass(frozen=True, slots=True)
class Records:
    """What the loader has read so far.

    ``raw`` holds the files as parsed, so that a name counts as known even when its own entry is faulty; ``entries``
    the records that passed their own check; ``lenses`` the trees that could be built; ``prints`` the fingerprints of
    the text, if there are any; ``tables`` the file and the key of each kind; ``unread`` the files that could not be
    read as a whole: nothing that leans on one of them is called wrong.
    """

    raw: Mapping[str, Mapping[str, Any]]
    entries: Mapping[str, tuple[Entry, ...]]
    lenses: tuple[Lens, ...]
    source: Source | None
    prints: Mapping[str, list[str]] | None
    tables: Mapping[str, tuple[str, str]]
    unread: Collection[str] = ()

    def declared(self, kind: str) -> Sequence[Mapping[str, Any]]:
        """Return the entries of a kind as they stand in the file, faulty ones too."""
        file, key = self.tables[kind]
        return self.raw.get(file, {}).get(key, [])

    def known(self, kind: str) -> set[str]:
        """Return the ids declared for a kind, in faulty entries too."""
        return {entry["id"] for entry in self.declared(kind) if isinstance(entry.get("id"), str)}

    def readable(self, *kinds: str) -> bool:
        """Tell whether the files of these kinds could be read as a whole, or are not there and need not be."""
        return not any(self.tables[kind][0] in self.unread for kind in kinds)

    def of(self, kind: str) -> tuple[Any, ...]:
        """Return the valid entries of a kind."""
        return self.entries.get(kind, ())

    def complete(self, kind: str) -> bool:
        """Tell whether every entry of a kind passed its own check.

        Where one did not, it may be the very one that seems to be missing, so nothing is called missing then.
        """
        declared = self.declared(kind)
        found = self.lenses if kind == "lenses" else self.of(kind)
        return bool(declared) and self.readable(kind) and len(found) == len(declared)


class _Check:
    """One pass over the records; each method checks one subject and adds what it finds."""

    def __init__(self, records: Records, faults: list[Fault]):
        self.records, self.faults = records, faults
        self.ids = {kind: records.known(kind) for kind in records.tables}
        self.speaker = {claim.id: claim.expert for claim in records.of("claims")}
        self.unknown: dict[tuple[str, str, str], list[tuple[str, str]]] = {}

    def add(self, kind: str, entry: str, field: str, found: str, expected: str, mend: str = "") -> None:
        self.faults.append(Fault(self.records.tables[kind][0], entry, field, found, expected, mend))

    def names(self, kind: str, entry: str, field: str, names: Iterable[str], target: str) -> None:
        """Check that every name is the id of an entry of kind ``target``."""
        if not self.records.readable(target):
            return  # the file that cannot be read is the fault; naming every reference to it would bury that
        for name in names:
            if name not in self.ids[target]:
                self.unknown.setdefault((kind, name, target), []).append((entry, field))

    def unknown_names(self) -> None:
        """Add a fault for each name that nobody bears; where many entries give it, the name itself is the one fault."""
        for (kind, name, target), places in self.unknown.items():
            told = places[:1] if len(places) >= MANY else places
            file, key = self.records.tables[target]
            mend = nearest(name, self.ids[target])
            if len(places) >= MANY:
                mend = f"{len(places)} places in this file give it. Add a [[{key}]] with this id to {file}, or: {mend}"
            for entry, field in told:
                self.add(kind, entry, field, repr(name), f"the id of one of the {target}", mend)

    def judged(self, kind: str, entry: str, field: str, number: Judged, expert: str | None) -> None:
        """Check the claims a number rests on: known, and the expert's own where the number is about an expert."""
        self.rests_on(kind, entry, f"{field}.claims", number.claims, expert)

    def rests_on(self, kind: str, entry: str, field: str, claims: Iterable[str], expert: str | None) -> None:
        self.names(kind, entry, field, claims, "claims")
        for claim in claims:
            if expert in self.ids["experts"] and self.speaker.get(claim, expert) != expert:
                self.add(kind, entry, field, f"{claim!r}, a claim of {self.speaker[claim]}", f"claims of {expert}")

    def duplicates(self) -> None:
        for kind, entries in self.records.entries.items():
            for name, count in Counter(entry.id for entry in entries).items():
                if count > 1:
                    self.add(
                        kind, name, "id", f"{count} entries with the id {name!r}", "each id once", "Rename all but one."
                    )

    def families(self) -> None:
        """The triangle has three corners, or they are chosen by counting; what a family raises is its own."""
        corners = sum(family.corner for family in self.records.of("families"))
        if corners not in (0, CORNERS) and self.records.complete("families"):
            mend = "Without any, the three that most passages bear on are the corners."
            self.add(
                "families", "family", "corner", f"true in {corners} of them", "true in three of them, or in none", mend
            )
        its = {factor.id: factor.family for factor in self.records.of("factors")}
        for family in self.records.of("families"):
            entry = f"family {family.id}"
            self.names("families", entry, "raises", family.raises, "factors")
            for factor in family.raises:
                if its.get(factor, family.id) != family.id:
                    found = f"{factor!r}, a factor of {its[factor]}"
                    self.add("families", entry, "raises", found, f"factors of {family.id}")

    def factors(self) -> None:
        used = {factor for lens in self.records.lenses for factor in lens.factors}
        whole = self.records.complete("lenses")
        for factor in self.records.of("factors"):
            self.names("factors", f"factor {factor.id}", "family", [factor.family], "families")
            if whole and factor.id not in used:
                found, expected = "a factor that no lens uses", "a leaf in some lens"
                mend = "Delete it here, or give it a leaf in lenses.toml."
                self.add("factors", f"factor {factor.id}", "", found, expected, mend)

    def claims(self) -> None:
        shapes = {expert.id: expert.sentences for expert in self.records.of("experts")}
        for claim in self.records.of("claims"):
            entry = f"claim {claim.id}"
            self.names("claims", entry, "expert", [claim.expert], "experts")
            self.names("claims", entry, "question", [claim.question], "questions")
            self.names("claims", entry, "factors", claim.factors, "factors")
            for link in claim.links:
                self.names("claims", entry, link.relation, [link.claim], "claims")
                if link.claim == claim.id:
                    self.add("claims", entry, link.relation, "the claim itself", "another claim")
            if claim.expert in shapes and self._in_text(entry, claim, shapes[claim.expert]):
                self._quotation(entry, claim)
        for expert in self.records.of("experts"):
            self._coverage(expert)

    def _in_text(self, entry: str, claim: Claim, shape: tuple[int, ...]) -> bool:
        if claim.paragraph > len(shape):
            self.add("claims", entry, "paragraph", str(claim.paragraph), f"1 to {len(shape)}, as in experts.toml")
            return False
        last = shape[claim.paragraph - 1]
        wrong = [number for number in claim.sentences if number > last]
        if wrong:
            self.add("claims", entry, "sentences", str(wrong), f"1 to {last} in paragraph {claim.paragraph}")
        return not wrong

    def _quotation(self, entry: str, claim: Claim) -> None:
        words = verbatim.word_count(claim.quotation)
        if words > LONGEST_QUOTATION:
            mend = "Quote the part that carries the idea."
            self.add("claims", entry, "quotation", f"{words} words", f"at most {LONGEST_QUOTATION}", mend)
        if len(verbatim.tokens(claim.quotation)) < verbatim.RUN:
            expected = "five words or more, so that it can be proved"
            self.add("claims", entry, "quotation", repr(claim.quotation), expected, "Quote some words more.")
        elif self.records.prints is not None:
            passages = [f"{claim.expert}.{claim.paragraph}.{number}" for number in claim.sentences]
            if not verbatim.is_verbatim(claim.quotation, passages, self.records.prints):
                found = f"words that do not stand there: {claim.quotation!r}"
                sentence = " or ".join(map(str, claim.sentences))
                where = f"the words of {claim.expert}, paragraph {claim.paragraph}, sentence {sentence}"
                mend = "Copy the words from the text again, or correct expert, paragraph and sentence."
                self.add("claims", entry, "quotation", found, where, mend)

    def _coverage(self, expert: Expert) -> None:
        """Every sentence of the section is coded at least once."""
        claims = [claim for claim in self.records.of("claims") if claim.expert == expert.id]
        coded = {(claim.paragraph, number) for claim in claims for number in claim.sentences}
        sentences = {
            (row, column) for row, count in enumerate(expert.sentences, start=1) for column in range(1, count + 1)
        }
        missing = sorted(sentences - coded) if self.records.complete("claims") else ()
        for paragraph, number in missing:
            found = f"no claim on paragraph {paragraph}, sentence {number}"
            mend = "Add a claim on it; where it says nothing on any question, correct the count in experts.toml."
            self.add("claims", f"expert {expert.id}", "", found, "every sentence covered by a claim", mend)
        if self.records.prints is not None:
            self._shape(expert, {f"{expert.id}.{row}.{column}" for row, column in sentences})

    def _shape(self, expert: Expert, declared: set[str]) -> None:
        """The sentences counted in experts.toml are those of the text."""
        printed = {name for name in self.records.prints if name.split(".")[0] == expert.id}
        if printed != declared:
            found = f"{len(declared)} sentences, of which {len(printed ^ declared)} differ from the fingerprints"
            shape = f"the shape of the text in {verbatim.FILE}"
            rows = Counter(int(name.split(".")[1]) for name in printed)
            there = [rows[row] for row in sorted(rows)]
            mend = f"Write sentences = {there}, or make the fingerprints again when the text has changed."
            self.add("experts", f"expert {expert.id}", "sentences", found, shape, mend)

    def lenses(self) -> None:
        for lens in self.records.lenses:
            entry = f"lens {lens.id}"
            self.names("lenses", entry, "expert", [lens.expert], "experts")
            self.names("lenses", entry, "question", [lens.question], "questions")
            self.rests_on("lenses", entry, "claims", lens.claims, lens.expert)
            for node in lens.root.walk():
                name = f"node {node.factor or node.label}"
                if node.factor:
                    self.names("lenses", entry, name, [node.factor], "factors")
                for field in ("weight", "compensation", "gate"):
                    number = getattr(node, field)
                    if number is not None:
                        self.judged("lenses", entry, f"{name}.{field}", number, lens.expert)
        self._answers()

    def _answers(self) -> None:
        """A lens for every question an expert speaks to, and only for those."""
        if not (self.records.complete("lenses") and self.records.complete("claims")):
            return
        spoken = {f"{claim.expert}.{claim.question}": claim.id for claim in self.records.of("claims")}
        read = {lens.id for lens in self.records.of("lenses")}
        for name in sorted(spoken.keys() - read):
            expected = f"a lens: claim {spoken[name]} answers this question"
            mend = "Add the lens, or give the claim the question that the expert does answer."
            self.add("lenses", f"lens {name}", "", "no lens", expected, mend)
        for name in sorted(read - spoken.keys()):
            expected = "none: no claim of this expert answers this question"
            self.add("lenses", f"lens {name}", "", "a lens", expected, "Delete it, or code the claim it rests on.")

    def readings(self) -> None:
        readings = {reading.id: reading for reading in self.records.of("readings")}
        for reading in readings.values():
            if reading.id != COMMON:
                self.names("readings", f"reading {reading.id}", "id", [reading.id], "experts")
            expert = None if reading.id == COMMON else reading.id
            self._levels("readings", f"reading {reading.id}", reading.levels, expert)
        if self.ids["readings"] and COMMON not in self.ids["readings"] and self.records.readable("readings"):
            mend = "Add it, or delete readings.toml: every factor then starts in the middle."
            self.add("readings", f"reading {COMMON}", "", "no such reading", "one that has every factor", mend)
        if COMMON in readings:
            for factor in sorted(self.ids["factors"] - readings[COMMON].levels.keys()):
                mend = (
                    f'Write {factor} = {{ low = 0, best = 50, high = 100, claims = [...], reason = "..." }} under it.'
                )
                expected = "a level for every factor"
                self.add("readings", f"reading {COMMON}", f"levels.{factor}", "nothing", expected, mend)

    def packages(self) -> None:
        for package in self.records.of("packages"):
            self._levels("packages", f"package {package.id}", package.levels, None)

    def _levels(self, kind: str, entry: str, levels: Mapping[str, Judged], expert: str | None) -> None:
        for factor, level in levels.items():
            self.names(kind, entry, f"levels.{factor}", [factor], "factors")
            self.judged(kind, entry, f"levels.{factor}", level, expert)

    def commitments(self) -> None:
        places, readable = self.ids["factors"] | self.ids["families"], self.records.readable("factors", "families")
        lenses = {lens.id for lens in self.records.of("lenses")}
        for one in self.records.of("commitments"):
            entry = f"commitment {one.id}"
            self.names("commitments", entry, "expert", [one.expert], "experts")
            self.names("commitments", entry, "question", [one.question], "questions")
            self.rests_on("commitments", entry, "claims", one.claims, one.expert)
            for field, cases in (("given", one.given), ("than", one.than)):
                for case in cases:
                    self.names(
                        "commitments", entry, f"{field}.package", [case.package] if case.package else [], "packages"
                    )
                    for name in sorted(case.levels.keys() - places) if readable else ():
                        expected = "the id of a factor or a family"
                        self.add("commitments", entry, field, repr(name), expected, nearest(name, places))
                    whose = f"{case.expert or one.expert}.{one.question}"
                    if self.records.complete("lenses") and whose not in lenses:
                        self.add("commitments", entry, field, f"no lens {whose}", "an expert who answers this question")

    def hypotheses(self) -> None:
        for evidence in self.records.of("evidence"):
            self.names("evidence", f"evidence {evidence.id}", "claims", evidence.claims, "claims")
        for judgement in self.records.of("judgements"):
            entry = f"judgement {judgement.id}"
            self.names("judgements", entry, "expert", [judgement.expert], "experts")
            self.names("judgements", entry, "evidence", [judgement.evidence], "evidence")
            self.names("judgements", entry, "ratings", judgement.ratings, "hypotheses")
            for missing in sorted(self.ids["hypotheses"] - judgement.ratings.keys()):
                self.add("judgements", entry, f"ratings.{missing}", "nothing", "a rating for every hypothesis")
            self.rests_on("judgements", entry, "claims", judgement.claims, judgement.expert)

    def forecasts(self) -> None:
        cutoff = self.records.source.cutoff if self.records.source else None
        for forecast in self.records.of("forecasts"):
            entry = f"forecast {forecast.id}"
            if cutoff and forecast.deadline <= cutoff:
                self.add("forecasts", entry, "deadline", str(forecast.deadline), f"a day after the cut-off {cutoff}")
            if forecast.outcome and forecast.resolved is None:
                self.add("forecasts", entry, "resolved", "nothing", "the day on which it came true")
            if forecast.outcome and forecast.resolved and forecast.resolved > forecast.deadline:
                self.add("forecasts", entry, "resolved", str(forecast.resolved), f"a day up to {forecast.deadline}")


def cross_check(records: Records, faults: list[Fault]) -> None:
    """Add to ``faults`` whatever the entries, each sound by itself, have wrong between them."""
    check = _Check(records, faults)
    check.duplicates()
    check.claims()
    check.readings()
    check.packages()
    check.commitments()
    check.hypotheses()
    check.forecasts()
    check.lenses()
    check.families()
    check.factors()
    check.unknown_names()
