"""What everybody is supposed to know: its data, what a damaged copy is told, and every control of its panels."""

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from common import NEW_DAWN, ROOT, SPOILER, Points, html, ringed, states
from refresh_notebooks import WORDS, with_words

from perspectives import DataError
from perspectives.answers import kinds
from perspectives.calls import still_unbet
from perspectives.loading.background import find_background, find_glossary
from perspectives.loading.context import FOLDER
from perspectives.loading.lessons import load_lessons
from perspectives.loading.places import FILE, cut, kilometres, load_outlines
from perspectives.panels.lesson.walk import Walk
from perspectives.panels.moment.documents import EVERYBODY, Documents, Words
from perspectives.panels.moment.meanings import MARKS, Ideas, Meanings
from perspectives.panels.moment.where import Where
from perspectives.session import Session
from perspectives.words.markup import linked

NOTEBOOKS = [ROOT / "notebooks" / f"{name}.ipynb" for name in (
    "00_start_here", "01_the_moment", "02_swanstrom", "03_lee", "04_engman"
)]  # fmt: skip
ALL_OF_IT = ROOT / "notebooks" / "01b_background.ipynb"


@pytest.fixture(scope="module")
def glossary():
    return find_glossary(NEW_DAWN)


@pytest.fixture(scope="module")
def background(debate):
    return find_background(debate, NEW_DAWN)


@pytest.fixture(scope="module")
def outlines():
    return load_outlines(FOLDER / FILE)


# ---- the map's data


def test_distances_are_those_of_the_world(context):
    places = context.places
    assert kilometres(places["seoul"], places["seoul"]) == 0
    # Great-circle distance of the two capitals, as gazetteers print it: 195 km.
    assert kilometres(places["pyongyang"], places["seoul"]) == pytest.approx(195, abs=3)
    assert kilometres(places["beijing"], places["seoul"]) == pytest.approx(953, abs=5)


def inside(x: float, y: float, trail) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    odd = False
    for (x1, y1), (x2, y2) in pairwise(trail):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            odd = not odd
    return odd


def test_a_ring_is_cut_off_where_the_map_ends():
    square = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]
    assert set(cut(square, 1, 9, -9, 2)) == {(1, 0), (4, 0), (4, 2), (1, 2)}
    assert cut(square, 1, 9, -9, 2)[0] == cut(square, 1, 9, -9, 2)[-1]
    assert set(cut(square, -1, 5, -1, 5)) == set(square)
    assert cut(square, 5, 9, 0, 4) == []


def test_nothing_is_drawn_beyond_the_edge_of_the_map(context, outlines):
    where = Where(context, outlines)
    for window in context.told.map.view:
        where.set(view=window)
        xs = [x for trace in where.chart.data for x in trace.x if x is not None and trace.mode == "lines"]
        assert window.west <= min(xs) < max(xs) <= window.east


def test_every_place_lies_in_its_land(context, outlines):
    lands = {land.name: land for land in outlines.land}
    for place in context.places:
        if place.side in lands and place.id != "dandong":  # Dandong stands on the river, which is the border
            assert any(inside(place.longitude, place.latitude, ring) for ring in lands[place.side].rings), place.id


def test_outlines_are_closed_small_and_share_the_line(outlines):
    assert (FOLDER / FILE).stat().st_size < 30_000
    for land in outlines.land:
        assert all(trail[0] == trail[-1] for trail in land.rings), land.name
    north, south = (land.rings[0] for land in outlines.land[:2])
    assert set(outlines.line) <= set(north)
    assert set(outlines.line) <= set(south)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"source"', '"sauce"', "found another shape ('source'); expected GeoJSON"),
        ('"LineString"', '"Line"', "found another shape"),
        ('"label":[127.25,40.6]', '"label":[127.25,400]', "label no. 2: found 400; expected 90 or less"),
        ("{", "", "found another shape"),
    ],
)
def test_damaged_outlines_are_refused(tmp_path, old, new, fault):
    copy = tmp_path / FILE
    copy.write_text((FOLDER / FILE).read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(DataError, match=re.escape(fault)):
        load_outlines(copy)


def test_documents_belong_to_events_and_to_the_time_before_the_cutoff(debate, context):
    for document in context.documents:
        assert document.date <= debate.source.cutoff, document.id
        assert document.event is None or context.events[document.event].date <= debate.source.cutoff, document.id
        assert document.look_for.endswith(("?", ".", "”")), document.id


# ---- the glossary


def test_no_word_tells_what_came_later(glossary, background):
    shown = [term.text for term in glossary.term] + [meaning.text for meaning in background.meaning]
    shown += [idea.text + idea.asks + idea.source for idea in background.idea]
    for text in shown:
        assert not SPOILER.search(text), text


def test_what_has_a_year_has_a_source_and_quotations_are_short(glossary, background):
    for term in glossary.term:
        assert term.source or not re.search(r"\b(19|20)\d\d\b", term.text), term.id
    for entry in (*(term for term in glossary.term if term.source), *background.meaning, *background.idea):
        assert len(re.findall(r"https?://", entry.source)) >= 2, entry.id
    for meaning in background.meaning:
        assert len(meaning.quotation.split()) <= 25, meaning.id


def test_a_word_is_found_in_any_of_its_forms_and_only_whole(glossary):
    found = glossary.used_in("An ICBM and a Freeze; the unfreezing of CVIDs.", "a nuclear umbrella")
    assert [term.id for term in found] == ["icbm", "freeze", "extended_deterrence"]


def test_a_debate_without_a_glossary_or_a_background_has_none(debate, tmp_path):
    assert find_glossary(tmp_path) is None
    assert find_background(debate, tmp_path) is None


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("glossary.toml", 'term = "CVID"', 'word = "CVID"', "word: found an unknown field"),
        ("glossary.toml", 'term = "CVID"', 'term = "Freezing"', "term, also: found 'freezing' again"),
        ("glossary.toml", 'id = "cvid"', 'id = "freeze"', "id: found 'freeze' again"),
        (
            "background.toml",
            'named = ["weapons", "making"]',
            'named = ["arms"]',
            "found 'arms'; expected one of weapons",
        ),
        ("background.toml", 'partly = ["threat"]', 'partly = ["south"]', "found 'south' again"),
        (
            "background.toml",
            "date = 2017-07-06",
            "date = 2019-07-06",
            "found 2019-07-06; expected 2018-03-15 or earlier",
        ),
        ("background.toml", 'claims = ["s08"]', 'claims = ["s99"]', "idea dilemma, claims: found 's99'"),
    ],
)
def test_a_damaged_background_is_refused(debate, tmp_path, file, old, new, fault):
    copy = Path(shutil.copytree(NEW_DAWN, tmp_path / "copy"))
    text = (copy / file).read_text("utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError, match=re.escape(fault)):
        find_glossary(copy) if file.startswith("glossary") else find_background(debate, copy)


def markdown(path: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"]


def told_in(path: Path) -> list[tuple[str, str]]:
    """The words that a notebook opens, each with the text of its cell, markup left out."""
    found = []
    for source in markdown(path):
        prose = WORDS.sub("", source)
        found += [(name, prose) for match in WORDS.finditer(source) for name in match[1].split(", ")]
    return found


@pytest.mark.parametrize("path", [*NOTEBOOKS, ALL_OF_IT], ids=lambda path: path.stem)
def test_words_in_notebooks_are_the_glossarys_own(path, glossary):
    """After a change of the glossary, ``tests/refresh_notebooks.py`` puts the new text in."""
    assert told_in(path)
    for source in markdown(path):
        assert with_words(source, glossary) == source


def test_a_word_opens_once_and_nowhere_after_it_was_used(glossary):
    """From 00 to 04; a word may stand in the panel that follows its text, and then does so before it is opened."""
    terms, told = {term.term: term for term in glossary.term}, []
    for path in NOTEBOOKS:
        told += [name for name, _ in told_in(path)]
    assert len(told) == len(set(told))
    for name in told:
        first = next(path for path in NOTEBOOKS if name in [told_name for told_name, _ in told_in(path)])
        for earlier in NOTEBOOKS[: NOTEBOOKS.index(first)]:
            for source in markdown(earlier):
                assert not terms[name].pattern.search(re.sub(r"\]\([^)]*\)", "", WORDS.sub("", source))), (
                    name,
                    earlier,
                )


# ---- the panels


def names(where: Where) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", "").strip() for text in where.chart.data[-2].text]


def test_the_map_rings_and_names_the_place_that_is_looked_at(context, outlines):
    where = Where(context, outlines)
    for number, place in enumerate(context.places, start=1):
        assert where.values["place"] == number
        assert ringed(where) == [(place.longitude, place.latitude)]
        assert f"<b>{place.name.split(' (')[0]}</b>" in names(where)
        assert where.sentence.startswith(place.name)
        assert html(place.what) in where.card.value
        where.next.click()
    assert where.next.disabled
    where.back.click()
    assert where.chosen is context.places[-2]
    where.chart.data[-1]._dispatch_on_click(Points([0]), None)
    assert where.sentence == "Pyongyang, in North Korea, 190 km from Seoul."


def test_with_its_neighbours_few_are_named_but_the_chosen_one_is(context, outlines):
    where, (peninsula, neighbours) = Where(context, outlines), context.told.map.view
    assert len(names(where)) == len(context.places) - 1  # Beijing is out of sight
    where.set(view=neighbours, place=4)
    assert names(where) == ["Pyongyang", "<b>Panmunjom</b>", "Seoul", "Beijing"]
    assert where.chart.drawn.xaxis.range[0] == neighbours.west
    assert "<i>Japan</i>" in where.chart.data[-3].text
    where.set(view=peninsula)
    assert "<i>Japan</i>" not in where.chart.data[-3].text
    where.set(place=8)
    assert where.values["view"] is neighbours, "a place out of sight brings the view that shows it"
    where.set(view=peninsula)
    assert where.chosen is context.places[0]
    where.set(table=True)
    assert where.rows.value.count("<tr>") == len(context.places) + 1


def test_each_meaning_is_told_and_marked(background):
    panel = Meanings(background)
    for meaning in background.meaning:
        panel.set(text=meaning.id)
        assert html(meaning.quotation) in panel.card.value
        assert f"▶ {html(meaning.label)}" in panel.rows.value
        for item in background.item:
            words = panel.sentence.lower().replace("not named", "silent")
            kind = "named" if item.id in meaning.named else "in part" if item.id in meaning.partly else "silent"
            after = words[words.index(f"{kind}: ") :].split(";")[0]
            assert item.short.lower() in after, (meaning.id, item.id)
    marks = [(len(meaning.named), len(meaning.partly)) for meaning in background.meaning]
    assert panel.rows.value.count(f">{MARKS['named']}<") == sum(named for named, _ in marks)
    assert panel.rows.value.count(f">{MARKS['in part']}<") == sum(partly for _, partly in marks)


def test_a_passage_comes_with_the_bet_on_its_experts_argument(debate, background, workbook):
    lessons = load_lessons(debate)
    panel = Ideas(debate, background, workbook, still_unbet(Session(NEW_DAWN, workbook)))
    quotations = {claim: debate.claims[claim].quotation for idea in background.idea for claim in idea.claims}

    def shown() -> set[str]:
        found = set()
        for idea in background.idea:
            panel.set(idea=idea.id)
            assert html(idea.asks) in panel.card.value
            found |= {claim for claim in idea.claims if html(quotations[claim]) in states(panel)}
        return found

    assert shown() == set()
    for name, lesson in lessons.items():
        if lesson.expert and lesson.bet:
            before = shown()
            workbook.save({kinds.BET.key(name): lesson.bet.option[0].id}, final=True)
            assert shown() - before == {claim for claim in quotations if debate.claims[claim].expert == lesson.expert}
    assert shown() == set(quotations)


def test_documents_are_listed_by_who_speaks(debate, context):
    panel = Documents(context, debate.source.cutoff)
    assert f"{len(context.documents)} documents" in panel.sentence
    for _, who in panel.by._options_full:
        panel.set(by=who)
        mine = [one for one in context.documents if who in (EVERYBODY, *one.by)]
        assert panel.rows.value.count("<tr>") == len(mine) + 1
        assert panel.sentence.startswith(f"{len(mine)} documents")
        for one in mine:
            assert f'href="{html(one.address)}"' in panel.rows.value
            assert html(one.look_for) in panel.rows.value


def test_words_are_found_by_a_piece(glossary):
    panel = Words(glossary)
    assert panel.list.value.count("<details") == len(glossary.term)
    assert " open>" not in panel.list.value
    panel.set(find=" Umbrella ")
    assert panel.sentence.startswith(f"1 of {len(glossary.term)} words")
    assert panel.list.value.count(" open>") == 1
    panel.set(find="<script>")
    assert panel.list.value.count("<details") == 0
    assert panel.sentence.startswith("No such word")


def test_a_walk_opens_each_word_where_it_is_met_first(debate, glossary):
    walk = Walk(debate, "swanstrom", glossary)
    opened = []
    for step in range(1, len(walk.claims) + 1):
        walk.set(step=step)
        for match in WORDS.finditer(walk.card.value):
            opened += match[1].split(", ")
            claim = walk.claims[step - 1]
            assert all(term.pattern.search(claim.quotation + claim.gist) for term in walk.words[claim.id])
    assert "armistice" in opened
    assert len(opened) == len(set(opened))
    assert "<details" not in Walk(debate, "swanstrom").card.value


def test_addresses_become_links_and_nothing_else_does():
    text = linked('A & B, https://a.org/x?y=1; "C"')
    assert text == (
        'A &amp; B, <a href="https://a.org/x?y=1" target="_blank" rel="noopener noreferrer">a.org</a>; &quot;C&quot;'
    )


def test_the_outlines_are_geojson_that_others_can_read():
    features = json.loads((FOLDER / FILE).read_text("utf-8"))["features"]
    assert {feature["type"] for feature in features} == {"Feature"}
    assert {feature["geometry"]["type"] for feature in features} == {"MultiPolygon", "LineString"}
