"""Run every notebook and store its outputs, as they are committed; draw the pictures of the README.

Use it after a change that changes outputs on purpose: ``.venv/bin/python tests/refresh_notebooks.py``

Only what a reader without a kernel can use is stored. A stored widget view would show "model not found" until the
notebook is run, so it is left out; the text beside it, with the numbers a panel shows at the start, and the pictures of
its charts stay, and are what nbval compares.
"""

import re
import sys
from pathlib import Path

import nbformat
import refresh_pictures
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
sys.path.insert(0, str(NOTEBOOKS))

from perspectives.debate.background import Glossary  # noqa: E402
from perspectives.loading.background import find_glossary  # noqa: E402
from perspectives.loading.load import folder_of  # noqa: E402
from perspectives.words.explain import words  # noqa: E402

# Where a notebook's text names words to be opened, what they mean is put in from the glossary.
WORDS = re.compile(r'<details class="nd-glossary"><summary>Words: (.*?)</summary>.*?</details>', re.DOTALL)
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def with_words(source: str, glossary: Glossary) -> str:
    """Return a cell's text with the meanings of its words as the glossary has them now."""

    def told(found: re.Match[str]) -> str:
        by_name = {term.term: term for term in glossary.term}
        return words([by_name[name] for name in found[1].split(", ")])

    return WORDS.sub(told, source)


def refreshed(path: Path) -> nbformat.NotebookNode:
    """Return a notebook as it is after a run from a fresh kernel."""
    notebook = nbformat.read(path, as_version=4)
    glossary = find_glossary(folder_of("new_dawn"))
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_words(cell.source, glossary)
    client = NotebookClient(
        notebook, timeout=120, store_widget_state=False, resources={"metadata": {"path": path.parent}}
    )
    client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    # What a kernel says about itself changes with its version and is of no use to a reader.
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def main(names: list[str]) -> None:
    """Refresh the named notebooks, or all and the README's pictures."""
    if not names:
        refresh_pictures.main()
    for path in [NOTEBOOKS / name for name in names] or sorted(NOTEBOOKS.glob("*.ipynb")):
        nbformat.write(refreshed(path), path)
        print(path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
