"""One system of whole numbers out of figures, trees, flows and walks.

Every unknown is at least 0. A row says that a sum of unknowns, each times a whole number, lies from
low to high.
"""
from dataclasses import dataclass, field

from figures import ANY, Place


class Contradiction(Exception):
    """No true counts fit what was given: a wrong relation, or a wrong idea of the rounding."""


@dataclass
class System:
    index: dict = field(default_factory=dict)
    low: list = field(default_factory=list)
    high: list = field(default_factory=list)
    rows: list = field(default_factory=list)

    def unknown(self, name, low=0, high=ANY):
        """The number of the unknown with this name, made at its first mention; narrowed to low..high."""
        number = self.index.setdefault(name, len(self.low))
        if number == len(self.low):
            self.low.append(0)
            self.high.append(ANY)
        self.low[number] = max(self.low[number], low)
        self.high[number] = min(self.high[number], high)
        if self.low[number] > self.high[number]:
            raise Contradiction(f"no count is left for {name}")
        return number

    def relate(self, terms, low, high):
        """low <= sum of coefficient times unknown <= high; terms: {name: coefficient}."""
        self.rows.append(({self.unknown(name): times for name, times in terms.items() if times}, low, high))

    def places(self):
        return [name for name in self.index if isinstance(name, Place)]


class Kin:
    """The trees asked both ways: the whole that a place is part of, and the parts of a whole."""

    def __init__(self, trees):
        self.whole, self.parts = {}, {}
        for quarter, pairs in trees.units.items():
            self._add(("unit", quarter), pairs)
        for name, pairs in trees.categories.items():
            self._add(("category", name), pairs)
        self._add(("grade", ""), trees.grades)

    def _add(self, tree, pairs):
        for part, *whole in pairs:
            whole = (tree, *whole)
            if self.whole.setdefault((tree, part), whole) != whole:
                raise Contradiction(f"{part} is part of two wholes")
            self.parts.setdefault(whole, []).append(part)

    def splits(self, name):
        """The lists of categories of a field that overlap nowhere: the parts of each whole."""
        return [parts for whole, parts in self.parts.items() if whole[0] == ("category", name)]

    @staticmethod
    def _trees(place):
        yield "unit", ("unit", place.quarter)
        yield "unit", ("unit", "")
        yield "category", ("category", place.field)
        yield "grade", ("grade", "")

    def families(self, place):
        """Each whole that the place is part of, with all of that whole's parts."""
        for dimension, tree in self._trees(place):
            key = self.whole.get((tree, getattr(place, dimension)))
            if key is None:
                continue
            whole = place._replace(**{dimension: key[1]})
            parts = [place._replace(**{dimension: part}) for part in self.parts[key]]
            yield (whole if whole.category else whole.whole()), parts


def build(figures, trees, flows=(), walks=()):
    """The system of everything that is given, by Place. Raises Contradiction if a figure fits no count."""
    system, kin, done = System(), Kin(trees), set()
    for figure in figures:
        _add_figure(system, figure)
    for number, walk in enumerate(walks):
        _add_walk(system, number, walk)
    _add_sums(system, kin, done)
    for number, flow in enumerate(flows):
        _add_flow(system, kin, number, flow)
    _add_sums(system, kin, done)
    return system


def _add_figure(system, figure):
    if figure.of is None:
        system.unknown(figure.place, figure.low, figure.high)
        return
    # low * base <= count <= high * base, in whole numbers.
    low, high = figure.low, figure.high
    system.relate({figure.place: low.denominator, figure.of: -low.numerator}, 0, ANY)
    system.relate({figure.place: high.denominator, figure.of: -high.numerator}, -ANY, 0)


def _add_sums(system, kin, done):
    """Every sum that a place takes part in, and those of the places that this brings in."""
    waiting = system.places()
    while waiting:
        for whole, parts in kin.families(waiting.pop()):
            if (whole, parts[0]) in done:
                continue
            done.add((whole, parts[0]))
            waiting += [place for place in (whole, *parts) if place not in system.index]
            system.relate({whole: -1, **{part: 1 for part in parts}}, 0, 0)


def _add_flow(system, kin, number, flow):
    """For every answer, later less earlier is the people who came less those who went; over the
    answers of a field, and for each by itself, at most so many came and at most so many went. They are the
    unknowns ("came" or "went", number of the flow, (field, category, grade))."""
    (earlier, old_units), (later, new_units) = flow.earlier, flow.later
    sets = {(earlier, unit) for unit in old_units} | {(later, unit) for unit in new_units}
    answers = {place[2:] for place in system.places() if place[:2] in sets}
    for answer in sorted(answers):
        terms = {Place(later, unit, *answer): 1 for unit in new_units}
        terms.update({Place(earlier, unit, *answer): -1 for unit in old_units})
        for way, sign, most in flow.ways():
            system.unknown((way, number, answer), 0, most)
            terms[way, number, answer] = sign
        system.relate(terms, 0, 0)
    for name, grade in sorted({(answer[0], answer[2]) for answer in answers}):
        for parts in kin.splits(name):
            for way, _, most in flow.ways():
                told = {(way, number, (name, part, grade)): 1 for part in parts}
                system.relate({key: 1 for key in told if key in system.index}, 0, most)


def _add_walk(system, number, walk):
    residue = ("start", number if walk.start is None else walk.start, 0)
    system.unknown(residue, 0, walk.most)
    for step, (place, shown) in enumerate(zip(walk.places, walk.shown), 1):
        following = ("residue", number, step)
        system.unknown(following, 0, walk.most)
        system.relate({place: 1, following: -1, residue: 1}, shown, shown)
        residue = following
