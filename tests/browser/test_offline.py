"""JupyterLite in the offline site: that it runs, keeps answers and leads on; a later version.

Its pages keep answers as those of the app view do; what several of them do at once is tested there, and in
test_storage.py. What the panels do is tested in the pages of the site that run by themselves; plain http, in
test_learners_path.py.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from common import ROOT
from driving import answer_first_check, bet_on, drawn_in, of_workbook, to_the_file_and_back
from filelock import FileLock
from hosts import LONG, Host, Lite
from playwright.sync_api import Page, expect

from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser


class InAFolder(Lite):
    """The site in a folder of a web host."""

    name, prefix = "lite in a folder", "/school/korea"


@pytest.fixture
def lite(hosts) -> Host:
    return hosts(InAFolder)


# What the first version of the site kept, as Lite keeps a file.
FIRST_VERSION = """content => new Promise((resolve) => {
  const opening = indexedDB.open("JupyterLite Storage - /school/korea/", 2);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  opening.onsuccess = () => {
    const writing = opening.result.transaction("files", "readwrite");
    writing.objectStore("files").put({ content, format: "json", type: "file" }, "notebooks/workbook.json");
    writing.oncomplete = () => resolve(opening.result.close());
  };
})"""


def test_a_page_leads_on_and_answers_go_along_and_come_back(lite, page: Page, tmp_path):
    bet = {"bet.03_lee": {"value": "slow", "at": "", "final": True}}
    page.goto(f"{lite.address}/jupyter-lite.json")
    page.evaluate(FIRST_VERSION, json.dumps({"format": "new dawn workbook", "version": 1, "answers": bet}))
    lite.open(page, "00_start_here")
    expect(of_workbook(page)).to_contain_text("holds 1 answer")  # which the first version kept
    answer_first_check(page)
    drawn_in(page)  # the charts' own code has come
    to_the_file_and_back(page, tmp_path / "mine.json", "holds 2 answers")
    page = lite.follow(page, "the moment")
    expect(page.get_by_role("heading", name="The road to this spring")).to_be_visible()
    stored = page.locator(".jp-OutputArea-output:visible").first
    expect(stored).to_contain_text("2017 and early 2018. 24 events: ")  # with no comma for the end of a line
    codebook = lite.follow(page, "codebook")
    # Which is another page of JupyterLite, and as slow to come as the first.
    expect(codebook.locator(".jp-MainAreaWidget:visible")).to_contain_text("dated facts", timeout=LONG)
    assert page.url.startswith(lite.address)
    assert codebook.url.startswith(lite.address)


@pytest.fixture(scope="module")
def later_site(tmp_path_factory) -> Path:
    """The site of a later version, in which a call of the notebooks has another name."""
    project = tmp_path_factory.mktemp("later")
    with FileLock(ROOT / ".lite" / ".work.lock"):
        subprocess.run([sys.executable, str(ROOT / ".lite" / "build.py")], check=True)
        for part in ("notebooks", "data", ".jupyter", ".lite"):
            left_out = shutil.ignore_patterns("__pycache__", "workbook*.json", ".work", ".work.lock", "site")
            shutil.copytree(ROOT / part, project / part, ignore=left_out)
        (project / ".lite" / ".work").mkdir()
        for made in ("downloads", "tools"):
            (project / ".lite" / ".work" / made).symlink_to(ROOT / ".lite" / ".work" / made)
        shutil.copytree(ROOT / ".lite" / ".work" / "compiled", project / ".lite" / ".work" / "compiled")
        package = project / "notebooks" / "perspectives"
        for path in (*project.glob("notebooks/*.ipynb"), package / "__init__.py", package / "open.py"):
            text = path.read_text(encoding="utf-8")
            renamed = re.sub(r'(?<=def )walk\b|(?<=")walk(?=",)|\bwalk(?=,\n|\\n"|\(\\"0)', "walk_along", text)
            path.write_text(renamed, encoding="utf-8")
        subprocess.run([sys.executable, str(project / ".lite" / "build.py")], check=True)
    return project / ".lite" / "site"


def offer(site: Path, place: Path, days_old: int) -> None:
    """Put a site in the place of another; old files are what browsers keep longest without asking again.

    At one stroke, as those who publish sites do: an open page never finds half of one.
    """
    coming, gone = place.with_name("coming"), place.with_name("gone")
    shutil.copytree(site, coming)
    for path in coming.rglob("*"):
        date = path.stat().st_mtime - days_old * 86_400
        os.utime(path, (date, date))
    place.rename(gone)
    coming.rename(place)
    shutil.rmtree(gone)


SAVED = """async () => {
  for (const { name } of await indexedDB.databases()) {
    if (!/notebooks|JupyterLite/.test(name)) continue;
    const opening = indexedDB.open(name);
    await new Promise((done) => (opening.onsuccess = done));
    const database = opening.result;
    if (!database.objectStoreNames.contains("files")) continue;
    const keys = database.transaction("files").objectStore("files").getAllKeys();
    await new Promise((done) => (keys.onsuccess = done));
    database.close();
    if (keys.result.includes("notebooks/03_lee.ipynb")) return true;
  }
  return false;
}"""


def test_no_old_notebook_meets_new_code_and_answers_stay(debate, later_site, page: Page, tmp_path):
    with Lite.started(tmp_path) as lite:
        offer(ROOT / ".lite" / "site", lite.site, 400)
        lite.open(page, "03_lee")
        bet_on(page, load_lesson(debate, "03_lee").bet.options["slow"].label)
        expect(page.locator(".nd-reply")).to_have_count(1)
        page.keyboard.press("Control+s")
        page.wait_for_function(SAVED)
        offer(later_site, lite.site, 1)
        # A notebook that the browser has not seen yet, with whatever it has kept of the old site.
        lite.open(page.context.new_page(), "04_engman")
        lite.again(page, "03_lee")
        expect(page.locator(".nd-reply")).to_have_count(1)
