"""Rules of the house: the tree, the way imports run, and what must not stand in any file."""

import ast
import re
import subprocess
import sys
from functools import cache

import pytest
from common import ROOT

PACKAGE = ROOT / "notebooks" / "perspectives"
VISIBLE = {"README.md", "LICENSE", "requirements.txt", "notebooks", "data", "tests"}
# From left to right as data flows; a room imports only from the rooms to its left, and so do the rooms within a room.
ROOMS = ["debate", "model", "arguments", "analysis", "loading", "answers", "responses", "charts", "words", "panels"]
ROOMS += ["authoring"]
WITHIN = {
    "charts": [".", "picture", "arguments", "compare", "classroom"],
    "panels": ["kit", "keeping", "moment", "lesson", "compare", "weigh", "after", "classroom"],
}
FEWEST, MOST = 5, 12  # files to a room
HEAVY = {"numpy", "pandas", "scipy"}


def test_the_visible_top_level_is_as_agreed():
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} == VISIBLE


def sources():
    return sorted(PACKAGE.rglob("*.py"))


@cache
def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def rooms():
    return sorted(path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)


def place(module):
    """Where a module stands: the number of its room, then of the room within that room."""
    room, *inner = module.split(".")
    order = WITHIN.get(room, ["."])
    return ROOMS.index(room), order.index(inner[0] if inner and inner[0] in order else order[0])


def imported(path):
    """Every module of the package that a file imports, with the room it stands in, as ``room.module``."""
    here = path.relative_to(PACKAGE).with_suffix("").parts
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = ".".join((*here[: len(here) - node.level], *([node.module] if node.module else [])))
            yield from ([above] if node.module else [f"{above}.{name.name}".strip(".") for name in node.names])


def test_every_room_is_known_and_says_what_it_is_for():
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"} == set(ROOMS)
    for room in rooms():
        charter = ast.get_docstring(parsed(room / "__init__.py"))
        assert charter, f"{room} has no charter"
        assert charter.splitlines()[0].endswith("."), charter


@pytest.mark.parametrize("room", rooms(), ids=lambda room: str(room.relative_to(PACKAGE)))
def test_a_room_holds_neither_too_little_nor_too_much(room):
    files = [path for path in room.glob("*.py") if path.name != "__init__.py"]
    assert FEWEST <= len(files) <= MOST or not files, sorted(path.name for path in files)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_left_never_imports_right(path):
    if path.parent == PACKAGE:  # what notebooks and the command line call stands to the right of all rooms
        return
    here = place(".".join(path.relative_to(PACKAGE).with_suffix("").parts))
    for module in imported(path):
        assert module.split(".")[0] in ROOMS, f"{path.name} imports {module or 'the package itself'}"
        assert place(module) <= here, f"{path.name} imports {module}"


def test_tests_stand_in_the_same_rooms():
    others = {"project", "browser", "bench"}  # what is about all of it, in real pages, or about speed
    tests = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    known = {room.relative_to(PACKAGE) for room in rooms()}
    assert {folder for folder in tests if folder.parts[:1] not in {(name,) for name in others}} <= known


def test_the_module_works_where_numpy_pandas_and_scipy_do_not_exist():
    """A kernel with pandas needs twice the memory, and no numpy wheel exists for the browser."""
    script = f"import sys; sys.modules.update(dict.fromkeys({HEAVY})); import perspectives; perspectives.weigh()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "notebooks", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_public_face_is_what_the_guide_names():
    import perspectives

    for name in ("load_debate", "load_context", "power_mean", "outlook", "weigh"):
        assert name in perspectives.__all__
    for name in perspectives.__all__:
        assert getattr(perspectives, name).__doc__


@pytest.mark.pins
def test_every_dependency_is_pinned_and_named_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for file in ("requirements.txt", ".binder/requirements.txt", "tests/requirements.txt"):
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.fullmatch(r"[a-z0-9_-]+==[0-9.]+", line), line
                assert f"`{line.split('==')[0]}`" in readme, line


def test_live_text_stands_in_a_box_that_stays_in_the_page():
    """A live region that is replaced with its text is not read out; ``parts.live_box()`` keeps one that stays."""
    found = [path.name for path in sources() if re.search('aria-live|role="status"', path.read_text(encoding="utf-8"))]
    assert found == []


TAG = re.compile(r"</?(?!br>)[a-z][a-z0-9]*( [a-z-]+=|/?>)")


def strings(path):
    """Every piece of text in a file that is no docstring, those between the values of an f-string among them."""
    tree = parsed(path)
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    told = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, owners) and ast.get_docstring(node)}
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]


def test_a_docstring_is_no_tag_and_a_tag_in_an_f_string_is_one(tmp_path):
    (tmp_path / "one.py").write_text('"""Return <b>."""\nx = f"<li>{1}</li>"\ny = "a<br>b, 1 < 2"\n', encoding="utf-8")
    found = [text for text in strings(tmp_path / "one.py") if isinstance(text, str) and TAG.search(text)]
    assert found == ["<li>", "</li>"]


def test_no_tag_is_put_together_by_hand():
    """Whoever writes a tag may forget to escape what stands in it; ``words.markup`` never does."""
    found = {}
    for path in sources():
        name = path.relative_to(PACKAGE).as_posix()
        # Tags are made in one place; plotly has a few of its own, and its charts escape what is typed.
        if name == "words/markup.py" or name.startswith("charts/"):
            continue
        tags = [text for text in strings(path) if isinstance(text, str) and TAG.search(text)]
        if tags:
            found[name] = tags
    assert not found
