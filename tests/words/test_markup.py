"""Text becomes HTML in one place, which escapes by itself."""

from hypothesis import given
from hypothesis import strategies as st

from perspectives.words.markup import Markup, div, folded, joined, quotation, tag


@given(st.text())
def test_whatever_is_typed_opens_no_tag(text):
    assert tag("b", text).removeprefix("<b>").removesuffix("</b>").count("<") == 0
    assert div("k", text).count("<") == 2
    assert quotation(text, "x" + text).count("<") == 4
    assert tag("a", "x", href="y" + text).count('"') == 2
    assert joined(text, [text]).count(">") == 0


def test_text_is_escaped_and_markup_is_not():
    assert tag("li", '1 < 2 & "3"', Markup("<b>x</b>")) == "<li>1 &lt; 2 &amp; &quot;3&quot;<b>x</b></li>"
    assert tag("a", "x", href='"><script>') == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


def test_lists_are_joined_and_nothing_is_left_out_but_none():
    assert joined("a", ["b", ("c", None)], 0, (each for each in "<")) == "abc0&lt;"


def test_attributes_have_hyphens_and_may_have_no_value():
    assert (
        tag("p", kind="k", aria_hidden="true", open=True, title="", dir=None)
        == '<p class="k" aria-hidden="true" open></p>'
    )
    assert folded("s", "c", opened=True) == "<details open><summary>s</summary>c</details>"


def test_a_quotation_runs_as_its_own_script_does():
    assert quotation("سلام", "Ito, paragraph 2") == (
        '<blockquote dir="auto">“سلام” <span class="nd-note" dir="auto">Ito, paragraph 2</span></blockquote>'
    )
