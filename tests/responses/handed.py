"""Answers as somebody may have handed them in: for hypothesis, and some that stand for a lesson or the whole series."""

from hypothesis import strategies as st

from perspectives.answers.content import Answer
from perspectives.responses.questionnaire import Questionnaire
from perspectives.responses.response import response_of

AT = "2018-03-15T09:30:00+01:00"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
MARKS = st.text("ABCXYZabcxyz0123456789", min_size=5, max_size=5)
TIMES = (
    st.datetimes()
    .map(lambda time: f"{2000 + time.year % 100}-{time:%m-%d}T{time:%H:%M:%S}+0{time.hour % 9}:{time.minute % 60:02d}")
    .filter(lambda at: "-02-29" not in at)
)


def answer_to(item):
    """What may be answered to one item of a questionnaire."""
    if item.key == "families.first":
        return st.dictionaries(st.sampled_from(item.options), st.integers(0, 100))
    if item.kind.default == [] or item.key == "swing.cross":
        many = st.lists(st.sampled_from(item.options), max_size=5)
        return many if item.kind.default == [] else many.filter(item.kind.fits)
    if item.options:
        return st.sampled_from(item.options)
    if item.kind.fits(True):
        return st.just(True)
    return TEXT if item.kind.fits("") else st.integers(-2, 2) if item.kind.fits(-2) else st.integers(0, 100)


@st.composite
def responses_to(draw, asked: Questionnaire, written: bool = True):
    """What a learner may hand in: some of all that is asked, answered."""
    places = draw(st.lists(st.integers(0, len(asked.items) - 1), max_size=20, unique=True))
    answers = {asked.items[place].key: draw(answer_to(asked.items[place])) for place in places}
    return response_of(saved(answers), asked, draw(MARKS), draw(TIMES), written=written)


def saved(answers):
    """Values as a workbook holds them."""
    return {key: Answer(value=value, at=AT) for key, value in answers.items()}


def first_answers(asked: Questionnaire):
    """Everything answered as simply as can be; in the learner's own words their name alone."""
    simple = {"families.first": dict.fromkeys(asked.debate.families.ids, 25), "page.name": "Anna"}
    simple["swing.cross"] = [*asked.debate.factors.ids[:3], "same"]
    for item in asked.items:
        few = [[item.options[0]], item.options[0]] if item.options else []
        found = next((value for value in (*few, True, 40, 1, "words") if item.kind.fits(value)), None)
        simple.setdefault(item.key, found)
    return simple
