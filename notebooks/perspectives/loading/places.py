"""Where things are: places with their latitude and longitude, and the outlines of the lands around them.

The outlines are GeoJSON, so that other programs, GitHub among them, show the file as a map; they are for drawing and
not for measuring. ``data/context/README.md`` says where they come from and how they were made.
"""

import json
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ..debate.entries import Entry, Id, ListOf, Text
from ..debate.faults import DataError, Fault, read_text, validated
from ..debate.told import Latitude, Longitude
from .csv_rows import Row

FILE = "outlines.geojson"
EARTH = 6371.0  # kilometres, its mean radius

Point = tuple[float, float]  # longitude and latitude
Corner = Annotated[tuple[Longitude, Latitude], Field(strict=False)]
Trail = Annotated[tuple[Corner, ...], Field(strict=False, min_length=2)]


class Place(Row):
    """A place on the map; ``label`` says on which side of its mark the name stands, so that no two overlap."""

    unique: ClassVar[tuple[str, ...]] = ("id",)

    id: Id
    name: Text
    side: Text
    latitude: Latitude
    longitude: Longitude
    label: Literal["left", "right"]
    what: Text


class Land(Entry):
    """A country's outline, as closed rings of longitude and latitude, and where its name is written."""

    name: Text
    label: Corner
    rings: ListOf[Trail]


class Outlines(Entry):
    """What a map is drawn from: the lands, and a line between two of them."""

    source: Text
    land: ListOf[Land]
    line: Trail


def load_outlines(path: Path) -> Outlines:
    """Read and check the outlines.

    Raises
    ------
    DataError
        If anything is wrong in the file; it lists every fault.
    """
    faults: list[Fault] = []
    text = read_text(path, faults)
    outlines = None
    if text is not None:
        try:
            outlines = validated(Outlines, _plain(json.loads(text)), path.name, "", faults)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            expected = "GeoJSON as README.md describes it: a MultiPolygon for each land and one LineString"
            faults.append(Fault(path.name, "", "", f"another shape ({error})", expected))
    if faults:
        raise DataError("The outlines", tuple(faults))
    return outlines


def _plain(geojson: Mapping[str, Any]) -> dict[str, Any]:
    """Return GeoJSON's features as lands and one line; of each polygon only the outer ring is drawn."""
    lands, lines = [], []
    for feature in geojson["features"]:
        shape, facts = feature["geometry"], feature["properties"]
        if shape["type"] == "LineString":
            lines.append(shape["coordinates"])
        else:
            rings = [polygon[0] for polygon in shape["coordinates"]]
            lands.append({"name": facts["name"], "label": facts["label"], "rings": rings})
    (line,) = lines
    return {"source": geojson["source"], "land": lands, "line": line}


def kilometres(one: Place, other: Place) -> float:
    """Return how far apart two places are as the crow flies, in km (haversine formula, on a sphere)."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def cut(ring: Sequence[Point], west: float, east: float, south: float, north: float) -> list[Point]:
    """Return the part of a closed ring that lies in a box, closed; empty where nothing does.

    Sutherland and Hodgman's algorithm (Communications of the ACM 17, 1974): one edge of the box after another.
    """
    kept = list(ring[:-1])
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept = _one_side(kept, axis, limit, sign)
    return [*kept, kept[0]] if kept else []


def _one_side(points: Sequence[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """Keep what lies on one side of a line: where the coordinate is above the limit, or below it if sign is -1."""
    kept = []
    for before, point in pairwise([*points[-1:], *points]):
        inside = [(one[axis] - limit) * sign >= 0 for one in (before, point)]
        if inside[0] != inside[1]:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(tuple(start + (end - start) * share for start, end in zip(before, point, strict=True)))
        if inside[1]:
            kept.append(point)
    return kept
