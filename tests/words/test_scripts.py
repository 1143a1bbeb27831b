"""Other scripts than Latin: sentences, labels and fingerprints in Chinese, Arabic, Greek and German."""

import pytest

from perspectives.charts.frame import wrapped
from perspectives.loading import verbatim
from perspectives.words.sentences import listed, sentence_start, within

CHINESE = "煤矿关闭以后，镇上的年轻人都离开了。“谁来付养老金？”没有人回答。"
ARABIC = "أغلق المنجم قبل عام. هل يعود العمال؟ لا أحد يعرف ذلك بعد."
GREEK = "Το εργοστάσιο έκλεισε. Ποιος θα πληρώσει τις συντάξεις; Κανείς δεν ξέρει ακόμη."
GERMAN = "Das Werk schließt. Über die Renten sagt niemand etwas! Ändern lässt sich das."


@pytest.mark.parametrize(("text", "count"), [(CHINESE, 3), (ARABIC, 3), (GREEK, 3), (GERMAN, 3)])
def test_sentences_end_where_they_end_in_each_script(text, count):
    prints = verbatim.fingerprint_text(f"Ada Example\n\n{text}\n", {"ada": "Ada Example"})
    assert list(prints) == [f"ada.1.{number}" for number in range(1, count + 1)]


def test_no_sentence_ends_at_a_semicolon_or_before_a_small_letter():
    text = "It closes; Ada says so. e.g. here the line goes on. It ends."
    assert list(verbatim.fingerprint_text(f"Ada\n\n{text}\n", {"ada": "Ada"})) == ["ada.1.1", "ada.1.2"]


@pytest.mark.parametrize(
    ("text", "place", "said", "changed"),
    [
        (CHINESE, "ada.1.1", "镇上的年轻人都离开了", "镇上的老年人都离开了"),
        (ARABIC, "ada.1.3", "لا أحد يعرف ذلك بعد", "لا أحد ينكر ذلك بعد"),
        (GREEK, "ada.1.2", "Ποιος θα πληρώσει τις συντάξεις", "Ποιος θα πληρώσει τους μισθούς"),
        (GERMAN, "ada.1.2", "Über die Renten sagt niemand etwas", "Über die Löhne sagt niemand etwas"),
    ],
)
def test_a_quotation_is_proved_in_each_script_and_a_change_is_caught(text, place, said, changed):
    prints = verbatim.fingerprint_text(f"Ada\n\n{text}\n", {"ada": "Ada"})
    assert verbatim.is_verbatim(said, [place], prints)
    assert not verbatim.is_verbatim(changed, [place], prints)


def test_a_sign_is_a_token_where_words_have_no_spaces():
    assert verbatim.tokens("煤矿关闭 2018年") == ["煤", "矿", "关", "闭", "2018", "年"]
    assert verbatim.tokens("schließt, sagt Ada") == ["schließt", ",", "sagt", "Ada"]


@pytest.mark.parametrize(
    "label", ["养老金", "المعاشات التقاعدية", "Συντάξεις", "Österreich zahlt", "Ada’s plan", "US troops"]
)
def test_names_and_other_scripts_stay_as_they_are_within_a_sentence(label):
    assert within(label) == label
    assert sentence_start(label) == label


def test_english_labels_get_a_small_letter_and_sentences_a_capital():
    assert within("Peace treaty") == "peace treaty"
    assert sentence_start("peace treaty") == "Peace treaty"
    assert sentence_start("ßigung") == "ßigung"


def test_names_of_every_script_are_listed():
    assert listed(["王芳", "Ελένη", "سارة"]) == "王芳, Ελένη and سارة"


def test_a_long_label_breaks_by_the_room_that_its_signs_take():
    lines = wrapped("关于煤矿关闭以后地方养老金由谁来承担的问题，以及其他。", 22).split("<br>")
    assert len(lines) == 3
    assert all(len(line) <= 12 for line in lines)
    assert not [line for line in lines if line[0] in "，。"]
    assert "".join(lines) == "关于煤矿关闭以后地方养老金由谁来承担的问题，以及其他。"
    assert wrapped("Sanctions pressure that holds for years") == "Sanctions pressure<br>that holds for years"
    assert "Kraftwerk" in wrapped("Kraftwerk Süd 关闭以后地方养老金由谁").split("<br>")[0]
    assert all(len(line) <= 22 for line in wrapped("المعاشات التقاعدية لعمال المنجم بعد الإغلاق").split("<br>"))
