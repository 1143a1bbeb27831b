"""A response code: a response as one line of text, for a chat message or the box of an assignment.

``R1`` and then base32: upper-case letters and 2 to 7 alone, of which no chat program makes italics, a link or a smiley,
and which a person can read aloud. In it stand a checksum (crc32), the length of what follows, which debate it is and in
which state its files are, the learner's mark, the time, and the answers: those of the debate's questionnaire in their
order, without their keys, an option by its place among the options, as JSON that is packed (deflate, RFC 1951).

Whoever reads one expects it in the midst of a chat: broken into lines, quoted with ``>``, in small letters, cut off.
"""

import base64
import json
import math
import re
import struct
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from ..answers.content import Value
from .questionnaire import Questionnaire
from .reading import newer, shortened
from .response import VERSION, Response, ResponseError

START = f"R{VERSION}"
LEAST = 16  # characters in one run after the beginning; fewer are a word of the chat
LONGEST = (1 << 16) - 1  # bytes: what the head can tell
MOST_UNPACKED = 500_000  # bytes: as much as an essay at every question; more is a bomb
HEAD = struct.Struct(">IH")  # checksum of what follows the head; its length
HEAD_LETTERS = 10  # as many as hold the head
FACTS = struct.Struct(">I5sIh")  # state of the debate's files, mark, seconds since 1970, minutes from Greenwich
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PACKED_ALONE = -15  # deflate as it is: the checksum stands in the head already

# Where a code begins: not in the midst of a word, and with a run that no word has.
BEGINNING = re.compile(rf"(?<![A-Za-z0-9])[Rr]([1-9])(?=[A-Za-z2-7]{{{LEAST}}})")
# A piece of it, after what mail and chat programs put between: breaks, marks of quotation, what is not seen at all.
PIECE = re.compile(r"[\s>=\u00ad\u200b-\u200f\u2060\ufeff]*([A-Za-z2-7]+)")
AGAIN = "expected all of it: ask for it once more, or for the response file"


def to_code(response: Response, asked: Questionnaire) -> str:
    """Return a response as one line of text; what the debate does not ask is left out.

    It has about 200 characters after the lesson of 50 minutes and about 500 after the whole series; with reflections it
    may have thousands.

    Raises
    ------
    ResponseError
        If it is too long for a code, which only texts in a learner's own words can make it.
    """
    answers = asked.fitting(response.answers)
    values = [_packed(answers.get(item.key), item.options) for item in asked.items]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    press = zlib.compressobj(9, zlib.DEFLATED, PACKED_ALONE)
    name, at = response.debate.encode("utf-8"), response.time
    minutes = (at.utcoffset() or timedelta()) // timedelta(minutes=1)
    facts = FACTS.pack(asked.state, response.mark.encode("ascii"), (at - EPOCH) // timedelta(seconds=1), minutes)
    body = bytes([len(name)]) + name + facts + press.compress(text) + press.flush()
    if len(body) > LONGEST or len(text) > MOST_UNPACKED:
        raise ResponseError("found texts that are too long for a code; expected them in a response file")
    return START + base64.b32encode(HEAD.pack(zlib.crc32(body), len(body)) + body).decode("ascii").rstrip("=")


def read_code(text: str, asked: Questionnaire) -> Response:
    """Return the response in a code, however it was broken into lines.

    Raises
    ------
    ResponseError
        If it is cut off, altered, of another debate, of another state of the debate's files, or of a newer version;
        each is told apart.
    """
    begun = BEGINNING.search(text)
    if begun is None:
        raise ResponseError(f"found no response code; expected one line that begins with {START}")
    if int(begun[1]) > VERSION:
        raise newer(int(begun[1]))
    letters, end = _letters(text, begun.end())
    try:
        return _response(_body(letters, text[end : end + 1]), asked)
    except (struct.error, zlib.error, LookupError, ArithmeticError, RecursionError, ValueError) as error:
        if isinstance(error, ResponseError):
            raise
        raise ResponseError("found a response code that was not made by this module; expected one that was") from error


def find_codes(text: str) -> list[str]:
    """Return every response code in a text, whole or not, each in one line; :func:`read_code` tells what it is worth.

    A code says how long it is. So it ends where it ends, also if the chat goes on in letters.
    """
    found, place = [], 0
    while begun := BEGINNING.search(text, place):
        letters, place = _letters(text, begun.end())
        strange = text[place : place + 1]  # a character that no code has, in the midst of one, shows that it is altered
        found.append(f"R{begun[1]}{letters}{strange if len(letters) < _needed(letters) and strange.isalnum() else ''}")
    return found


# ---- from text to bytes


def _letters(text: str, start: int) -> tuple[str, int]:
    """Return a code's letters from a place in a text on, as many as it says that it has, and where they end."""
    letters, end = "", start
    while (missing := _needed(letters) - len(letters)) > 0 and (piece := PIECE.match(text, end)):
        taken = piece[1][:missing] if letters or missing < HEAD_LETTERS else piece[1][:HEAD_LETTERS]
        letters, end = letters + taken.upper(), piece.start(1) + len(taken)
    if missing > 0 and BEGINNING.match(text, end - 1):  # this one is cut off, and there the next one begins
        return letters[:-1], end - 1
    return letters, end


def _needed(letters: str) -> int:
    """Return how many letters a code has in all, as far as its first ones tell."""
    if len(letters) < HEAD_LETTERS:
        return HEAD_LETTERS
    length: int = HEAD.unpack(_bytes(letters[:HEAD_LETTERS])[: HEAD.size])[1]
    return math.ceil((HEAD.size + length) * 8 / 5)


def _bytes(letters: str) -> bytes:
    """Return the whole bytes in letters of base32; what is over at the end is no byte yet."""
    whole = letters[: math.ceil(len(letters) * 5 // 8 * 8 / 5)]
    return base64.b32decode(whole + "=" * (-len(whole) % 8))


def _body(letters: str, after: str) -> bytes:
    """Return what the head is about, which must be all there and as it was."""
    needed = _needed(letters)
    if len(letters) < needed and not after.isalnum():
        told = f" after {len(letters) + len(START)} of its {needed + len(START)} characters"
        raise ResponseError(f"found a response code that is cut off{told}; {AGAIN}")
    checksum, length = HEAD.unpack_from(data := _bytes(letters))
    body = data[HEAD.size :]
    if len(body) != length or zlib.crc32(body) != checksum:
        raise ResponseError(f"found a response code that was altered on its way; {AGAIN}")
    return body


# ---- from bytes to a response


def _response(body: bytes, asked: Questionnaire) -> Response:
    start = 1 + body[0]
    name = body[1:start].decode("utf-8")
    if name != asked.name:
        raise ResponseError(f"found a response to another debate, {shortened(name)!r}; expected {asked.name!r}")
    state, mark, seconds, minutes = FACTS.unpack_from(body, start)
    if state != asked.state:
        raise ResponseError(
            f"found a response code made with another state of the files of {asked.name!r}; expected one made with "
            "those that are here: ask for the response file, which can be read all the same"
        )
    at = (EPOCH + timedelta(seconds=seconds)).astimezone(timezone(timedelta(minutes=minutes)))
    values = json.loads(_unpressed(body[start + FACTS.size :]))
    if not isinstance(values, list):
        raise LookupError(values)
    answers = {
        item.key: _unpacked(value, item.options)
        for item, value in zip(asked.items, values, strict=True)
        if value is not None
    }
    time = at.isoformat(timespec="seconds")
    return Response(debate=name, mark=mark.decode("ascii"), at=time, answers=answers)


def _unpressed(packed: bytes) -> bytes:
    """Return what was packed; never more than there may be, however little it was packed into."""
    press = zlib.decompressobj(PACKED_ALONE)
    text = press.decompress(packed, MOST_UNPACKED)
    if not press.eof or press.unused_data:
        raise ResponseError("found a response code that holds more than it should; expected one that this module made")
    return text


def _packed(value: Value, options: Sequence[str]) -> Any:
    """Return a value with the places of the options in it instead of their names."""
    if isinstance(value, str) and options:
        return options.index(value)
    if isinstance(value, list):
        return [options.index(each) for each in value]
    if isinstance(value, dict):
        return {options.index(name): number for name, number in value.items()}
    return value


def _unpacked(value: Any, options: Sequence[str]) -> Any:
    """Return a value with the names of the options in it; a LookupError or TypeError where there is no such option."""
    if isinstance(value, list):
        return [_option(each, options) for each in value]
    if isinstance(value, dict):
        return {_option(int(place), options): number for place, number in value.items()}
    return _option(value, options) if options else value


def _option(place: Any, options: Sequence[str]) -> str:
    if type(place) is not int or place < 0:
        raise LookupError(place)
    return options[place]
