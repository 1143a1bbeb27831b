"""Tools for authors, run in the folder ``notebooks``: ``python -m perspectives check FOLDER``; ``--help`` says more."""

import argparse
import sys
from pathlib import Path

from .authoring.begin import begin
from .authoring.check import check
from .authoring.key import answer_key
from .authoring.prints import write_fingerprints
from .debate.faults import DataError
from .loading.load import DATA, folder_of

FINE, FAULTY, UNREADABLE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; return 0 when all is fine, 1 for faults, 2 when there is nothing to read."""
    given = _parser().parse_args(arguments)
    try:
        return given.do(given)
    except DataError as error:
        print(error, file=sys.stderr)
        return FAULTY if given.do is _fingerprint else UNREADABLE
    except OSError as error:
        print(f"Not done: {error}", file=sys.stderr)
        return UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m perspectives", description="Tools for authors of a debate.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="print every fault of a debate, and what is weak in it")
    checking.add_argument("folder", help="the name of a folder in data/, or a path")
    checking.add_argument("--strict", action="store_true", help="let warnings count as faults")
    checking.set_defaults(do=_check)
    beginning = commands.add_parser("new", help="begin a debate: a small one that opens at once, to be written over")
    beginning.add_argument("folder", help="the name of a folder to be made in data/, or a path")
    beginning.set_defaults(do=_new)
    printing = commands.add_parser("fingerprint", help="make the fingerprints that prove the quotations of a debate")
    printing.add_argument("text", type=Path, help="the text: a paragraph to a line, a line with each expert's name")
    printing.add_argument("folder", help="the name of a folder in data/, or a path")
    printing.add_argument("--replace", action="store_true", help="write over the fingerprints of an earlier text")
    printing.set_defaults(do=_fingerprint)
    answering = commands.add_parser("key", help="print every bet and check with its answer, for instructors")
    answering.add_argument("folder", help="the name of a folder in data/, or a path")
    answering.add_argument("--to", type=Path, metavar="FILE", help="write it into this file instead")
    answering.set_defaults(do=_key)
    return parser


def _check(given: argparse.Namespace) -> int:
    folder = folder_of(given.folder)
    report = check(folder)
    print(f"{folder}\n{report.text}")
    return FAULTY if report.faults or (given.strict and report.warnings) else FINE


def _new(given: argparse.Namespace) -> int:
    named = Path(given.folder).name == given.folder
    folder = begin(DATA / given.folder if named else Path(given.folder))
    print(f"A debate to write over stands in {folder}.\nNext: python -m perspectives check {given.folder}")
    return FINE


def _fingerprint(given: argparse.Namespace) -> int:
    print(write_fingerprints(given.text, folder_of(given.folder), given.replace))
    return FINE


def _key(given: argparse.Namespace) -> int:
    key = answer_key(folder_of(given.folder))
    if given.to:
        given.to.write_text(key, encoding="utf-8", newline="\n")
    print(f"The answer key stands in {given.to}." if given.to else key)
    return FINE


if __name__ == "__main__":
    sys.exit(main())
