"""A learner on a bad line: it is cut, falls silent, and the kernel dies, at random; nothing acknowledged is lost.

A longer run than the suite's: ``TROUBLES=40 python -m pytest -n 0 tests/browser/test_bad_line.py``.
"""

import os
import random

import pytest
from hosts import Host
from lost import SERVED, bar, go_on, may_have_errors, told, words, write
from playwright.sync_api import Page, expect
from proxy import Proxy

pytestmark = pytest.mark.browser
page = pytest.fixture(may_have_errors)
TROUBLES = int(os.environ.get("TROUBLES", "2"))
FIRST = "00_start_here"


def forecast(page: Page, place: int) -> str:
    """Move one forecast by a point; return what its card says once it is acknowledged."""
    card = page.locator(".nd-forecast").nth(place)
    handle = card.locator(".noUi-handle")
    handle.press("ArrowRight")
    shown = f"{handle.get_attribute('aria-valuetext')} %"
    expect(card).to_contain_text(shown)
    return shown


def come_back(page: Page, host: Host, connection: Proxy, trouble: str) -> None:
    """Do what the page says."""
    if trouble in ("cut", "silence"):
        connection.mend()
        expect(bar(page)).to_have_count(0)  # it tries by itself
    else:
        go_on(page, host, FIRST)


@SERVED
def test_every_acknowledged_answer_is_there_at_the_end(host: Host, line: Proxy, page: Page):
    chance = random.Random(host.name)
    own = page.locator("dialog.jp-Dialog")  # JupyterLab's own word of a server that is gone, to be closed
    page.add_locator_handler(own, lambda dialog: dialog.get_by_role("button").last.click())
    host.open(page, FIRST)
    acknowledged: dict[int, str] = {}
    for number in range(TROUBLES):
        place = chance.randrange(page.locator(".nd-forecast").count())
        acknowledged[place] = forecast(page, place)
        write(page, f"Safe before trouble {number}.")
        host.settle(page)
        trouble = chance.choice(["cut", "silence", "kill", "cull"])
        begun = f"Safe before trouble {number}. Written in the middle of it."
        if early := chance.random() < 0.5:
            words(page).fill(begun)  # perhaps it still arrives, perhaps not
        getattr(line, trouble)() if trouble in ("cut", "silence") else getattr(host, trouble)(page)
        told(page)
        if not early:
            words(page).fill(begun)
        come_back(page, host, line, trouble)
        draft, saved = page.locator(".nd-draft"), page.get_by_text(f"{len(begun.split())} words, saved.")
        expect(draft.or_(saved).first).to_be_visible()
        if draft.count():
            expect(draft).to_contain_text(begun)
            draft.get_by_role("button", name="Put it back").click()
        expect(words(page)).to_have_value(begun)
        expect(saved).to_be_visible()
        for at, shown in acknowledged.items():
            expect(page.locator(".nd-forecast").nth(at)).to_contain_text(shown)
    host.again(page, FIRST)
    expect(words(page)).to_have_value(begun)
    for at, shown in acknowledged.items():
        expect(page.locator(".nd-forecast").nth(at)).to_contain_text(shown)
