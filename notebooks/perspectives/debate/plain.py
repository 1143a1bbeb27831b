"""Say in plain words what a library found wrong: no reader of a fault should have to know pydantic or TOML."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

# What was expected, by the kind of pydantic's complaint; the types' own checks say it in words of their own.
EXPECTED = {
    "missing": "this field",
    "extra_forbidden": "only the fields that data/README.md names",
    "string_type": 'a text, in "quotation marks"',
    "string_too_short": "a text that is not empty",
    "int_type": "a whole number, without quotation marks",
    "int_from_float": "a whole number",
    "float_type": "a number, without quotation marks",
    "finite_number": "a number that is not infinite",
    "bool_type": "true or false, without quotation marks",
    "date_type": "a day such as 2018-03-15, without quotation marks",
    "date_from_datetime_inexact": "a day without a time, such as 2018-03-15",
    "tuple_type": "a list, in [square brackets]",
    "mapping_type": "a table, in {{braces}}",
    "dict_type": "a table, in {{braces}}",
    "model_type": "a table, in {{braces}}",
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "{ge:g} or more",
    "less_than": "less than {lt:g}",
    "less_than_equal": "{le:g} or less",
    "too_short": "at least {min_length} in the list",
    "too_long": "at most {max_length} in the list",
}
MEND = {
    "missing": "Write this field into the entry; data/README.md says what belongs in it.",
    "extra_forbidden": "Correct the spelling, or delete the line.",
    "string_type": 'Put it in "quotation marks".',
    "int_type": "Write a whole number without quotation marks.",
    "float_type": "Write the number without quotation marks.",
    "tuple_type": "Put it in [square brackets], also when it is one thing alone.",
}
# The patterns that ids and colours follow, as their types have them.
PATTERNS = {
    "^[a-z]": (
        "an id: small letters a to z, digits and underscores, a letter first",
        "Write it so here and everywhere.",
    ),
    "^#": ("a colour such as #0072B2", "Write # and six digits, 0 to 9 and A to F."),
}
# What a broken line of TOML lacks, by what its reader says of it.
BROKEN = {
    "Unclosed array": ("a comma between the items and a ] at the end", "Put in the missing comma or bracket."),
    "Unclosed inline table": ("a comma between the parts and a } at the end", "Put in the missing comma or brace."),
    "Illegal character": ('a text that ends with " in its own line', "Close the quotation mark."),
    "Unterminated": ('a text that ends with "', "Close the quotation mark."),
    "Invalid value": ("text in quotation marks, or a number, true or false", "Put quotation marks round the text."),
    "Expected '='": ("a field's name, then =, then its value", "Write name = value."),
    "Expected newline": ("one field to a line", "Begin a new line, or put in the missing comma."),
    "overwrite": ("each field once in its entry", "Delete one of the two, or begin a new entry with [[...]]."),
    "twice": ("each table once", "Write [[name]] in double brackets to begin another entry."),
    "Duplicate": ("each field once", "Delete one of the two."),
    "']": ("[[name]] with two brackets on each side", "Put in the missing bracket."),
}


def complaint(detail: Mapping[str, Any]) -> tuple[str, str]:
    """Return what pydantic expected, in plain words, and how to mend it (empty where there is nothing to add)."""
    kind, values = detail["type"], detail.get("ctx", {})
    if kind == "string_pattern_mismatch":
        for start, words in PATTERNS.items():
            if values["pattern"].startswith(start):
                return words
    if kind.startswith("date"):
        return EXPECTED.get(kind, EXPECTED["date_type"]), "Write year, month and day as 2018-03-15."
    template = EXPECTED.get(kind)
    said = template.format(**values) if template else detail["msg"].removeprefix("Input should be ")
    return said, MEND.get(kind, "")


def broken_line(error: Exception, text: str) -> tuple[str, str, str]:
    """Return what is wrong with a file that is no TOML: what was found, what was expected, how to mend it."""
    said = str(error)
    place = re.search(r"line (\d+)", said)
    number = int(place.group(1)) if place else len(text.splitlines())
    line = (text.splitlines() or [""])[min(number, len(text.splitlines()) or 1) - 1].strip()
    shown = f"“{line[:70]}…”" if len(line) > 71 else f"“{line}”"
    expected, mend = next((words for part, words in BROKEN.items() if part in said), ("a line of TOML", ""))
    return f"broken TOML, line {number}: {shown}", expected, f"{mend} Look at line {number} and the one above.".strip()


def nearest(name: str, known: Iterable[str]) -> str:
    """Return how to mend a name that nobody bears: the one that was probably meant, or all there are."""
    names = sorted(known)
    near = get_close_matches(name, names, 1)
    if near:
        return f"Did you mean {near[0]!r}?"
    shown = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return f"Write one of: {shown}." if names else "Add an entry with this id, or delete the reference."
