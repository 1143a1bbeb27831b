"""The coding exercise: balanced, silent about the module's codes until the learner's are committed, honest after."""

import re
from collections import Counter
from itertools import pairwise
from typing import get_args

import pytest
from common import states

from perspectives import DataError
from perspectives.answers import kinds
from perspectives.answers.record import read_record
from perspectives.answers.workbook import Workbook
from perspectives.debate.claims import ClaimKind
from perspectives.debate.entries import Entries
from perspectives.loading.lessons import load_coding, load_lesson, load_lessons
from perspectives.model.agreement import krippendorff_alpha
from perspectives.panels.compare.coding import CodesCompared, CodingPanel
from perspectives.panels.kit.gate import GatedPanel
from perspectives.words.page import my_page

KINDS = get_args(ClaimKind)
LESSON = "appendix_code_it_yourself"


@pytest.fixture
def coding(debate):
    return load_coding(debate)


@pytest.fixture
def panel(debate, coding, workbook):
    return CodingPanel(debate, coding, workbook)


def code_all(panel, codes) -> None:
    """Code every passage, as a learner would: one after the other."""
    for number, code in enumerate(codes, start=1):
        panel.set(place=number)
        panel.set(code=code)


def right(debate, coding):
    return [debate.claims[each.claim].kind for each in coding.passage]


# ---- the passages


def test_twelve_passages_are_balanced_over_experts_and_kinds(debate, coding):
    claims = [debate.claims[each.claim] for each in coding.passage]
    assert len(claims) == 12
    assert set(Counter(claim.expert for claim in claims).values()) == {4}
    coded = Counter(claim.kind for claim in claims)
    assert set(coded) == set(KINDS)
    assert max(coded.values()) == 3
    assert all(one.kind != two.kind for one, two in pairwise(claims))


def test_every_passage_has_a_reason_and_a_doubt_of_its_own(coding):
    texts = [text for each in coding.passage for text in (each.reason, each.doubt)]
    assert len(set(texts)) == len(texts)
    assert all(len(text.split()) >= 8 for text in texts)


def test_no_passage_of_the_twelve_is_told_of_in_the_lesson(debate, coding):
    lesson = load_lesson(debate, LESSON)
    assert not set(lesson.claims()) & {each.claim for each in coding.passage}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('claim = "l03"', 'claim = "l99"', "coding.toml, claims: found 'l99'; expected the id of a claim"),
        ('claim = "l03"', 'claim = "s17"', "coding.toml, passage: found s17, s17,"),
        ('id = "condition"', 'id = "observation"', "coding.toml, rule: found observation, interpretation, observation"),
        ('doubt = "The sentence goes on', 'doubts = "The sentence goes on', "unknown field"),
    ],
)
def test_faults_are_told_with_their_place(debate, copy, old, new, fault):
    path = copy / "coding.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_coding(debate, copy)
    assert fault in str(caught.value)


# ---- before the codes are committed


def test_what_the_page_is_sent_does_not_depend_on_the_modules_codes(debate, coding, tmp_path):
    """The same panel, pressed in the same way, for a debate in which every claim has another kind: not one letter
    differs."""
    other = {kind: KINDS[(place + 1) % len(KINDS)] for place, kind in enumerate(KINDS)}
    claims = Entries(claim.model_copy(update={"kind": other[claim.kind]}) for claim in debate.claims)
    sent = []
    for which, shown in enumerate((debate, debate.model_copy(update={"claims": claims}))):
        workbook = Workbook(tmp_path / f"{which}.json")
        panel = CodingPanel(shown, coding, workbook)
        gate = GatedPanel(workbook, lambda book: bool(book.get(kinds.CODES.key())), "Compared", lambda: None, "codes")
        texts = [states(panel)]
        code_all(panel, [KINDS[place % 5] for place in range(12)])
        texts += [states(panel), states(gate), panel.text, repr(gate.closed_text)]
        sent.append(re.sub(r"IPY_MODEL_\w+|\b[0-9a-f]{32}\b", "", "\n".join(texts)))
    assert sent[0] == sent[1]


def test_neither_names_nor_reasons_are_there_before(debate, coding, panel):
    code_all(panel, ["observation"] * 12)
    sent = states(panel) + panel.text
    for each in coding.passage:
        claim, expert = debate.claims[each.claim], debate.experts[debate.claims[each.claim].expert]
        for secret in (claim.gist, each.reason, each.doubt, expert.name, expert.role):
            assert secret not in sent
            assert secret.replace("'", "&#x27;") not in sent


def test_the_page_to_hand_in_keeps_the_modules_codes_back_too(debate, coding, workbook, panel):
    code_all(panel, ["recommendation"] * 12)

    def page():
        return my_page(read_record(workbook.answers(), debate, load_lessons(debate)), debate)

    assert page().count("<td>recommendation</td>") == 12
    assert not [kind for kind in KINDS[:-1] if f"<td>{kind}</td>" in page()]
    panel.commit.click()
    assert page().count("<td>recommendation</td>") == 13
    assert page().count("<td>observation</td>") == 3
    assert "The same code for 1 of 12 passages" in page()


# ---- coding


def test_a_code_is_saved_as_it_is_given_and_comes_back(debate, coding, workbook, panel):
    assert panel.sentence == "12 passages, nothing coded yet. Choose one code for each; you may go back and change it."
    for number, kind in enumerate(KINDS, start=1):
        panel.set(place=number)
        assert panel.code.value is None
        panel.set(code=kind)
        assert workbook.get(kinds.CODE.key(coding.passage[number - 1].claim)) == kind
    assert panel.sentence == "5 of 12 coded. Still open: 6, 7, 8, 9, 10, 11, 12."
    again = CodingPanel(debate, coding, Workbook(workbook.store.path))
    for number, kind in enumerate(KINDS, start=1):
        again.set(place=number)
        assert again.code.value == kind
        assert coding.passage[number - 1].claim == again.claim
        assert debate.claims[again.claim].quotation.replace("'", "&#x27;") in again.card.value
    again.set(place=1)
    again.set(code="prediction")
    assert workbook.get(kinds.CODE.key(again.claim)) == "prediction"


def test_the_buttons_go_forward_and_back_and_stop_at_the_ends(panel):
    assert panel.back.disabled
    panel.next.click()
    assert panel.values["place"] == 2
    panel.back.click()
    panel.back.click()
    assert panel.values["place"] == 1
    for _ in range(20):
        panel.next.click()
    assert panel.values["place"] == 12
    assert panel.next.disabled
    assert "Passage 12 of 12" in panel.card.value


def test_codes_are_committed_only_when_there_are_twelve_and_then_stand(debate, coding, workbook, panel):
    code_all(panel, ["condition"] * 11)
    assert panel.commit.disabled
    panel.all.place()
    assert workbook.get(kinds.CODES.key()) is None
    panel.set(place=12)
    panel.set(code="prediction")
    assert panel.sentence.startswith("All 12 coded.")
    other = CodingPanel(debate, coding, Workbook(workbook.store.path))
    panel.commit.click()
    assert panel.code.disabled
    other.set(place=1)
    other.set(code="observation")  # another notebook, open since before
    assert other.code.value == "condition"
    assert workbook.get(kinds.CODE.key(panel.claims[0])) == "condition"
    assert "committed" in panel.sentence


def test_damaged_codes_are_passed_over(debate, coding, workbook):
    workbook.save(
        {kinds.CODE.key("l03"): "nonsense", kinds.CODE.key("s17"): 7, kinds.CODE.key("l19"): "recommendation"}
    )
    panel = CodingPanel(debate, coding, workbook)
    assert panel.codes == {"l19": "recommendation"}


# ---- the comparison


def compared(debate, coding, workbook, codes):
    for each, code in zip(coding.passage, codes, strict=True):
        workbook.save({kinds.CODE.key(each.claim): code})
    return CodesCompared(debate, coding, workbook)


@pytest.mark.parametrize("wrong", [0, 1, 3, 6])
def test_alpha_and_the_counts_are_those_of_the_model(debate, coding, workbook, wrong):
    ours = right(debate, coding)
    codes = [KINDS[(KINDS.index(kind) + 1) % 5] if place < wrong else kind for place, kind in enumerate(ours)]
    panel = compared(debate, coding, workbook, codes)
    alpha = krippendorff_alpha(list(zip(codes, ours, strict=True)))
    assert f"the same code to {12 - wrong} of 12 passages" in panel.sentence
    assert f"is {alpha:.2f}, ".replace("-", "−") in panel.sentence
    used = Counter([*codes, *ours])  # all 24 codes in one bag: how many pairs of two that are alike
    luck = 12 * sum(count * (count - 1) for count in used.values()) / (24 * 23)
    assert f"dealt out at random it would be about {luck:.0f}." in panel.sentence
    others = [
        krippendorff_alpha(list(zip([*codes[:place], kind, *codes[place + 1 :]], ours, strict=True)))
        for place in range(12)
        for kind in KINDS
    ]
    said = f"alpha could be anything from {min(others):.2f} to {max(others):.2f}."
    assert panel.sentence.endswith(said.replace("-", "−"))
    assert panel.reasons.value.count("nd-reply") == wrong
    panel.set(counts=True)
    assert f"= {alpha:.3f}.".replace("-", "−") in panel.sums.value
    numbers = [int(number) for number in re.findall(r"<td>(\d+)</td>", panel.sums.value)]
    assert sum(numbers) == 12
    assert sum(numbers[::6]) == 12 - wrong  # the diagonal
    panel.set(agreed=True)
    assert panel.reasons.value.count("nd-reply") == 12


def test_the_words_fit_the_number(debate, coding, workbook):
    ours = right(debate, coding)
    said = {}
    for wrong in range(13):
        codes = [KINDS[(KINDS.index(kind) + 1) % 5] if place < wrong else kind for place, kind in enumerate(ours)]
        alpha = krippendorff_alpha(list(zip(codes, ours, strict=True)))
        said[alpha] = compared(debate, coding, workbook, codes).sentence
    for alpha, sentence in said.items():
        assert ("is what is usually asked for" in sentence) == (alpha >= 0.8)
        assert ("tentative conclusions" in sentence) == (0.667 <= alpha < 0.8)
        assert ("more than luck" in sentence) == (0 < alpha < 0.667)
        assert ("less than luck" in sentence) == (alpha < 0)
    assert len({max(0, alpha) >= 0.667 for alpha in said}) == 2


def test_a_difference_is_explained_and_doubted(debate, coding, workbook):
    ours = right(debate, coding)
    panel = compared(debate, coding, workbook, ["prediction", *ours[1:]])
    each, shown = coding.passage[0], panel.reasons.value.replace("&#x27;", "'")
    assert "1. You: prediction. The module: observation." in shown
    assert each.reason in shown
    assert each.doubt in shown
    assert debate.experts[debate.claims[each.claim].expert].short in shown
    assert "≠" in panel.rows.value
    assert panel.rows.value.count("<td>=</td>") == 11
    assert "  1. prediction / observation ≠" in panel.text


def test_codes_that_are_missing_or_damaged_do_no_harm(debate, coding, workbook):
    """A workbook edited by hand can say that codes are committed which are not there."""
    workbook.save({kinds.CODES.key(): True, kinds.CODE.key("l03"): "<b>x</b>"}, final=True)
    panel = CodesCompared(debate, coding, workbook)
    assert "<b>x" not in panel.rows.value + panel.reasons.value
    assert "to 0 of 12 passages" in panel.sentence
