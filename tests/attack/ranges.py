"""The lowest and highest value of each unknown that still fits: propagation, then HiGHS.

A value that is struck out is impossible, so a range is never too narrow. An exact range is
attained at both ends; holes inside it are not looked for.
"""
import math
import random

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from system import Contradiction

SWEEPS = 60      # percentages can creep towards their limit for ever; the programmes finish the work
SLACK = 1e-6     # HiGHS keeps bounds within 1e-7
SCOUTS = 6       # tables looked at before any one unknown is


def propagate(system):
    """Narrows every unknown by every row until nothing changes. Changes the system's low and high."""
    at = {}
    for number, (terms, _, _) in enumerate(system.rows):
        for unknown in terms:
            at.setdefault(unknown, []).append(number)
    waiting = set(range(len(system.rows)))
    for _ in range(SWEEPS):
        changed = set()
        for number in sorted(waiting):
            changed.update(_narrow(system, *system.rows[number]))
        waiting = {number for unknown in changed for number in at[unknown]}
        if not waiting:
            return


def _narrow(system, terms, low, high):
    """Narrows the unknowns of one row; yields those that changed."""
    ends = {}
    for unknown, times in terms.items():
        pair = (times * system.low[unknown], times * system.high[unknown])
        ends[unknown] = pair if times > 0 else pair[::-1]
    least, most = _Sum(end[0] for end in ends.values()), _Sum(end[1] for end in ends.values())
    for unknown, times in terms.items():
        floor = low - most.without(ends[unknown][1])
        ceiling = high - least.without(ends[unknown][0])
        if times < 0:
            floor, ceiling = -ceiling, -floor
        if _tighten(system, unknown, _divide(floor, abs(times), up=True),
                    _divide(ceiling, abs(times), up=False)):
            yield unknown


class _Sum:
    """A sum in which one term can be left out even where terms are infinite."""

    def __init__(self, terms):
        self.finite, self.infinite = 0, []
        for term in terms:
            if math.isinf(term):
                self.infinite.append(term)
            else:
                self.finite += term

    def without(self, term):
        if math.isinf(term):
            return self.finite if len(self.infinite) == 1 else term
        return self.infinite[0] if self.infinite else self.finite - term


def _divide(amount, times, up):
    if math.isinf(amount):
        return amount
    return -(-amount // times) if up else amount // times


def _tighten(system, unknown, low, high):
    changed = low > system.low[unknown] or high < system.high[unknown]
    system.low[unknown] = max(system.low[unknown], low)
    system.high[unknown] = min(system.high[unknown], high)
    if system.low[unknown] > system.high[unknown]:
        raise Contradiction("no true counts fit these figures")
    return changed


class Ranges:
    """The ranges of a system's unknowns, which are narrowed by propagation at once. Raises Contradiction."""

    def __init__(self, system):
        propagate(system)
        self.system = system
        self.part = {unknown: part for part in parts_of(system) for unknown in part.unknowns}

    def of(self, name, near=math.inf):
        """(lowest, highest). Linear programmes may leave a range that is too wide, unless it has fewer
        than `near` values: then both ends are attained by whole tables."""
        unknown = self.system.index[name]
        if unknown not in self.part:
            return self.system.low[unknown], self.system.high[unknown]
        return self.part[unknown].range_of(unknown, near)

    def met(self, name):
        """The lowest and highest value in the whole tables met so far: the range is at least as wide."""
        unknown = self.system.index[name]
        if unknown not in self.part:
            return self.system.low[unknown], self.system.high[unknown]
        part = self.part[unknown]
        return part.met_low[part.column[unknown]], part.met_high[part.column[unknown]]

    def scout(self, names):
        """Meets a few tables far apart in every part that one of the names is in."""
        chance = random.Random(1)
        unknowns = [self.system.index[name] for name in names]
        for part in dict.fromkeys(self.part[unknown] for unknown in unknowns if unknown in self.part):
            part.scout(chance)


def parts_of(system):
    """The system cut into parts that share no unknown, once the certain ones are put in. A list of Part."""
    free = [unknown for unknown in range(len(system.low)) if system.low[unknown] < system.high[unknown]]
    local = {unknown: number for number, unknown in enumerate(free)}
    rows = [[local[unknown] for unknown in terms if unknown in local] for terms, _, _ in system.rows]
    links = [(row[0], other) for row in rows for other in row[1:]]
    graph = coo_matrix((numpy.ones(len(links)), tuple(zip(*links)) or ([], [])), (len(free),) * 2)
    count, label = connected_components(graph, directed=False)
    members, held = [[] for _ in range(count)], [[] for _ in range(count)]
    for number, unknown in enumerate(free):
        members[label[number]].append(unknown)
    for row, whole in zip(rows, system.rows):
        if row:
            held[label[row[0]]].append(whole)
    return [Part(system, *pair) for pair in zip(members, held)]


class Part:
    """Unknowns that hang together, ready for HiGHS; remembers what whole tables it has met."""

    def __init__(self, system, unknowns, rows):
        self.unknowns = unknowns
        self.column = {unknown: number for number, unknown in enumerate(unknowns)}
        self.bounds = Bounds([system.low[u] for u in unknowns], [system.high[u] for u in unknowns])
        self.constraint = self._constraint(system, rows)
        self.met_low = numpy.full(len(unknowns), numpy.inf)
        self.met_high = numpy.full(len(unknowns), -numpy.inf)

    def _constraint(self, system, rows):
        entries, lows, highs = [], [], []
        for number, (terms, low, high) in enumerate(rows):
            certain = sum(t * system.low[u] for u, t in terms.items() if u not in self.column)
            entries += [(t, number, self.column[u]) for u, t in terms.items() if u in self.column]
            lows.append(low - certain)
            highs.append(high - certain)
        if not entries:
            return ()
        times, row, column = zip(*entries)
        shape = (len(rows), len(self.unknowns))
        return LinearConstraint(coo_matrix((times, (row, column)), shape).tocsr(), lows, highs)

    def _solve(self, aim, whole):
        """The lowest value of the aim, or -inf, and whether it is attained by whole numbers."""
        # Presolve of whole numbers is off: in scipy 1.10 it finds 6x + 10y + 15z = 31 to be infeasible.
        found = milp(aim, constraints=self.constraint, bounds=self.bounds,
                     integrality=numpy.full(len(aim), int(whole)), options={"presolve": not whole})
        if found.status == 3:
            return -math.inf, True
        if found.status != 0:
            raise Contradiction(f"no true counts fit these figures ({found.message})")
        table = numpy.round(found.x)
        is_whole = bool(numpy.all(numpy.abs(found.x - table) < SLACK))
        if is_whole:
            self.met_low = numpy.minimum(self.met_low, table)
            self.met_high = numpy.maximum(self.met_high, table)
        return found.fun, is_whole

    def scout(self, chance):
        """Looks at a few tables far apart, so that most unknowns are seen to be free at little cost."""
        for _ in range(SCOUTS):
            aim = numpy.array([chance.choice((-1, 1)) * chance.random() for _ in self.unknowns])
            for way in (aim, -aim):
                self._solve(way, whole=False)

    def _end(self, unknown, sign, whole):
        aim = numpy.zeros(len(self.unknowns))
        aim[self.column[unknown]] = sign
        value, is_whole = self._solve(aim, whole)
        return value if math.isinf(value) else math.ceil(value - SLACK), is_whole

    def range_of(self, unknown, near):
        """Lowest and highest value; by integer programme where linear ones leave fewer than `near`
        values and no whole table was met at the end."""
        ends = [self._end(unknown, sign, whole=False) for sign in (1, -1)]
        if -ends[1][0] - ends[0][0] + 1 < near:
            ends = [end if end[1] else self._end(unknown, sign, whole=True)
                    for sign, end in zip((1, -1), ends)]
        return ends[0][0], -ends[1][0]
