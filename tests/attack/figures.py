"""What a reader has in hand: figures of counts, trees of units and categories, and what else is known.

Plain data, made by the tests themselves, by `read_csv` or by `release_file`; `system` turns it into
one system of whole numbers.
"""
import math
import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

ANY = math.inf


class Place(NamedTuple):
    """Whose count it is. An empty field, category or grade is the total over it; the unit that is the
    total over units is the root of the tree of units, whatever it is called. The same place in two
    tables is the same count."""
    quarter: str = ""
    unit: str = ""
    field: str = ""
    category: str = ""
    grade: str = ""

    def whole(self):
        """Everybody here who is asked the field, whatever the answer."""
        return self._replace(field="", category="")


@dataclass
class Figure:
    """A count that lies from `low` to `high`.

    With `of`, low and high are not counts but parts (Fraction) of the count at that place, which may
    itself be unknown. `known`: the reader has it from elsewhere, so that it is no finding. `true` is
    for choosing and scoring only; the attack never uses it to narrow a count."""
    place: Place
    low: object = 0
    high: object = ANY
    of: Place = None
    known: bool = False
    true: int = None


@dataclass
class Trees:
    """Which parts make up which whole, as lists of (part, parent); each parent is the sum of its parts.
    A whole that is split in several ways has (part, parent, way), and is the sum of each way's parts.

    units: {quarter: [(unit, parent)]}; those under the key "" hold in every quarter. categories:
    {field: [(category, parent)]}, a parent of "" is the whole field. grades: [(grade, parent)]."""
    units: dict = field(default_factory=dict)
    categories: dict = field(default_factory=dict)
    grades: list = field(default_factory=list)


@dataclass
class Flow:
    """At most `most` people changed (joined, left, moved, answered anew) between two quarters in a set
    of people. earlier, later: (quarter, units), the set in each quarter as units that do not overlap.
    came, went: how many of them at most each way, where that is known; who answered anew did both."""
    earlier: tuple
    later: tuple
    most: int
    came: int = None
    went: int = None

    def ways(self):
        """("came", -1, most) and ("went", 1, most): the sign is that of later less earlier, moved over."""
        for way, sign, most in (("came", -1, self.came), ("went", 1, self.went)):
            yield way, sign, self.most if most is None else min(most, self.most)


@dataclass
class Walk:
    """Carry rounding with the order given away: in the order of `places`, each shown figure is the true
    count plus the residue that comes in less the one that goes out, each from 0 to `most`.

    Walks with the same `start` begin with the same residue."""
    places: list
    shown: list
    most: int = 4
    start: object = None


def exactly(place, count, known=False):
    return Figure(place, count, count, known=known, true=count)


def withheld(place, true=None):
    return Figure(place, true=true)


def rounded(place, shown, tolerance, true=None):
    """A multiple of the base, at most `tolerance` away from the true count."""
    return Figure(place, max(0, shown - tolerance), shown + tolerance, true=true)


def percentage(place, of, text, true=None):
    """A percentage of the count at `of`, rounded to as many places as the text has ("12" or "12.5")."""
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    shown = Fraction(text)
    return Figure(place, max(Fraction(0), shown - half) / 100, (shown + half) / 100, of, true=true)


FORMS = [
    (re.compile(r"(\d+)"), lambda place, of, n: exactly(place, int(n))),
    (re.compile(r"(\d+)\.\.(\d*)"), lambda place, of, a, b: Figure(place, int(a), int(b) if b else ANY)),
    (re.compile(r"(\d+)~(\d+)"), lambda place, of, n, t: rounded(place, int(n), int(t))),
    (re.compile(r"(\d+(?:\.\d+)?)%"), lambda place, of, n: percentage(place, of, n)),
    (re.compile(r"\*"), lambda place, of: withheld(place)),
]


def figure_from_text(place, text, of=None):
    """Reads "17", "8..12", "8..", "15~4" (within 4 of 15), "12.5%" (of the count at `of`) or "*"."""
    for pattern, make in FORMS:
        match = pattern.fullmatch(text.strip())
        if match:
            figure = make(place, of, *match.groups())
            figure.true = None
            return figure
    raise ValueError(f"not a figure: {text!r}")
