"""What the tests share: the real debate, and a copy of its folder to spoil."""

import asyncio
import gc
import json
import logging
import os
import pickle
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from common import DEBATES, NEW_DAWN, SETTINGS, examples
from hypothesis import settings

from perspectives import DataError, Debate, load_context, load_debate, session
from perspectives.answers.listeners import LOG
from perspectives.answers.workbook import Workbook
from perspectives.calls import HANDED_IN, PLACE
from perspectives.charts.picture.drawn import drawn
from perspectives.debate.aftermath import Moments, Reckoning
from perspectives.loading.aftermath import load_moments, load_reckoning
from perspectives.loading.context import Context, context_of
from perspectives.loading.lessons import load_lessons
from perspectives.panels.classroom import classroom
from perspectives.panels.kit.chart import LiveChart

# No timed assertions: a slow machine is no fault.
settings.register_profile("house", deadline=None, max_examples=examples(100))
settings.load_profile("house")

# No test meets the workbook of whoever runs it.
os.environ[PLACE] = str(Path(tempfile.mkdtemp(prefix="workbook-")) / "workbook.json")
# Nor the class of whoever teaches with it.
os.environ[HANDED_IN] = str(Path(tempfile.mkdtemp(prefix="class-")) / "class")

# As at home, where every kernel and program finds what an earlier one compiled, and pytest the tests of an earlier run.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run two files at a time, each with hosts of its own, unless told otherwise.

    A notebook's cells stay together. It stands here and not among the settings, because whoever only runs the notebooks
    need not have pytest-xdist.
    """
    if hasattr(config, "workerinput"):  # one of the two
        return
    if config.option.numprocesses is None:
        config.option.numprocesses = 2
    if config.option.numprocesses:
        config.option.dist, config.option.loadscopereorder = "loadfile", False


def pytest_configure_node(node: Any) -> None:
    """Let a worker do without a grammar of addresses that nbval would have jsonschema make, which takes two seconds."""
    node.gateway.remote_exec("import sys; sys.modules['rfc3987_syntax'] = None").waitclose()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests first: they are the slowest, and so no worker waits for the other at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_collection_finish() -> None:
    """Let Python look for garbage less often, and pass over all that is there for as long as the tests run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def no_class_is_looked_for_later() -> Iterator[None]:
    """A class that some test has shown would be looked for every two seconds, in the midst of all tests after it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classroom, "after", lambda _pause, _call: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_text_is_parsed_twice() -> Iterator[None]:
    """Parsing takes most of the time of loading, and most tests load files of which one was changed, or none."""
    parse = tomllib.loads
    kept = lru_cache(maxsize=300)(lambda text: pickle.dumps(parse(text)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda text: pickle.loads(kept(text)))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_debate_is_opened_twice() -> Iterator[None]:
    """Each test opens sessions of its own; they share what they load of debates in ``data/``, which no test changes."""

    def shared(load: Callable) -> Callable:
        kept: dict[Any, tuple] = {}

        def loaded(first: Path | Debate, *rest: Any) -> Any:
            folder, key = (rest[0], (rest[0], id(first))) if rest else (first, first)
            if folder not in DEBATES:
                return load(first, *rest)
            if key not in kept:
                kept[key] = first, load(first, *rest)  # the debate is kept, so that no other gets its id
            return kept[key][1]

        return loaded

    with pytest.MonkeyPatch.context() as patch:
        for load in (load_debate, load_lessons, context_of):
            patch.setattr(session, load.__name__, shared(load))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_disk_is_waited_for() -> Iterator[None]:
    """Only a machine that fails loses what the disk has not yet; a killed kernel does not, and none fails here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _file: None)
        yield


@pytest.fixture(scope="session")
def debate() -> Debate:
    return load_debate("new_dawn")


@pytest.fixture(scope="session", params=DEBATES, ids=lambda folder: folder.name)
def any_folder(request: pytest.FixtureRequest) -> Path:
    """The folder of each debate in ``data/``, one after the other."""
    return request.param


@pytest.fixture(scope="session")
def any_debate(any_folder: Path) -> Debate:
    """Each debate in ``data/``: what holds for one holds for all."""
    return load_debate(any_folder)


@pytest.fixture(scope="session")
def context() -> Context:
    return load_context()


@pytest.fixture(scope="session")
def reckoning(debate: Debate, context: Context) -> Reckoning:
    return load_reckoning(debate, context)


@pytest.fixture(scope="session")
def moments(debate: Debate, context: Context) -> Moments:
    return load_moments(debate, context)


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """An empty workbook."""
    return Workbook(tmp_path / "workbook.json")


@pytest.fixture(params=SETTINGS, ids=["even", "security", "process", "pressure"])
def setting(request: pytest.FixtureRequest, workbook: Workbook) -> dict[str, int]:
    """What a learner has set in notebook 06, saved in the workbook."""
    workbook.save(request.param)
    return request.param


@pytest.fixture(autouse=True)
def faults_of_listeners() -> Iterator[list[str]]:
    """What goes wrong in a panel that is told of an answer; it stops nobody else, and still fails the test."""
    faults, handler = [], logging.Handler()
    handler.emit = lambda record: faults.append(logging.Formatter().format(record))
    LOG.addHandler(handler)
    yield faults
    LOG.removeHandler(handler)
    assert not faults, "\n".join(faults)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the debate's folder."""
    return Path(shutil.copytree(NEW_DAWN, tmp_path / "copy"))


@pytest.fixture
def spoil(copy: Path) -> Callable[..., list[str]]:
    """Replace a piece of text in one file of a copy; return the faults that loading it reports, as lines."""

    def spoiled(file: str, old: str, new: str) -> list[str]:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(DataError) as caught:
            load_debate(copy)
        return [str(fault) for fault in caught.value.faults]

    return spoiled


@pytest.fixture(autouse=True)
def no_loop_but_the_tests_own(request: pytest.FixtureRequest) -> Iterator[None]:
    """Playwright leaves its event loop running for as long as its browser is open; other tests must not meet it."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


ACCEPTED: set[str] = set()  # figures, and parts of them, that were found good in this run
TRACES = {"scatter": go.Scatter, "bar": go.Bar}


def once(check: Callable[[dict], object], part: dict) -> None:
    """Check a figure or a part of one, unless the same was found good before: most figures differ in a few parts."""
    text = json.dumps(part, default=repr)
    if text not in ACCEPTED:
        check(part)
        ACCEPTED.add(text)


def check_figure(figure: dict) -> None:
    """Have plotly's own validators check a figure, part by part, and draw it as a picture."""
    assert figure.keys() <= {"data", "layout"}
    for trace in figure["data"]:
        once(TRACES[trace.get("type", "scatter")], trace)
    for name, part in figure["layout"].items():
        for one in ([each] for each in part) if isinstance(part, list) else [part]:  # notes and shapes are many
            once(go.Layout, {name: one})
    if "font" in figure["layout"]:  # not what a test of the kit has made up
        drawn(figure, "")


@pytest.fixture(autouse=True)
def plotly_accepts_every_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a panel draws in any test is checked by plotly's own validators, which the kernel does without.

    And it can be drawn as a picture, so that a chart with something new is not first met where one is stored.
    """

    def checked(method: Callable) -> Callable:
        return lambda chart, figure, *rest: (once(check_figure, figure), method(chart, figure, *rest))[1]

    for name in ("__init__", "show_now"):
        monkeypatch.setattr(LiveChart, name, checked(getattr(LiveChart, name)))
