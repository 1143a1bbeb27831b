"""Tell where the coding of a debate is thin, and which labels are too long for the charts."""

from collections import Counter
from collections.abc import Iterator

from ..debate.debate import Debate
from ..debate.faults import Fault

# So few claims say little: a count of them is an accident of cutting, and a chart of it shows next to nothing.
FEWEST = {"expert": 3, "question": 3, "factor": 2}
FILES = {"expert": "experts.toml", "question": "debate.toml", "factor": "factors.toml"}
# What still fits on a telephone, in characters, by kind of entry.
LONGEST = {
    "experts": ("experts.toml", "expert", "short", 14),
    "questions": ("debate.toml", "question", "short", 22),
    "families": ("debate.toml", "family", "label", 22),
    "factors": ("factors.toml", "factor", "label", 32),
    "packages": ("packages.toml", "package", "label", 24),
}


def thin_advice(debate: Debate) -> Iterator[Fault]:
    """Yield advice on every expert, question and factor on which few claims bear."""
    counts = {
        "expert": (debate.experts, Counter(claim.expert for claim in debate.claims)),
        "question": (debate.questions, Counter(claim.question for claim in debate.claims)),
        "factor": (debate.factors, Counter(factor for claim in debate.claims for factor in claim.factors)),
    }
    for kind, (entries, found) in counts.items():
        for entry in entries:
            if found[entry.id] < FEWEST[kind]:
                told = f"{found[entry.id]} claims" if found[entry.id] != 1 else "1 claim"
                mend = "Cut sentences with several ideas into several claims, or do without it."
                yield Fault(FILES[kind], f"{kind} {entry.id}", "", told, f"{FEWEST[kind]} claims or more", mend)


def label_advice(debate: Debate) -> Iterator[Fault]:
    """Yield advice on every label that is too long for the charts."""
    for kind, (file, key, field, most) in LONGEST.items():
        for entry in getattr(debate, kind):
            label = getattr(entry, field)
            if len(label) > most:
                told = f"{len(label)} characters, {label!r}"
                mend = "Shorten it: low, high or gist may say the rest."
                yield Fault(file, f"{key} {entry.id}", field, told, f"{most} characters or less", mend)
