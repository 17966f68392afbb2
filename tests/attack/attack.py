"""What a reader can work out from protected figures that are put side by side.

    attack.py FIGURES.csv [--trees TREES.csv] [--flows FLOWS.csv] [--k 5] [--outside 4] [--small 5]

For every figure of an answer: the lowest and the highest true count that still fits all of them. A
figure with fewer than k possible counts is a finding, and so is a unit where fewer than `outside`
people can have another answer. Prints the findings, then HOLDS (exit 0) or BROKEN (exit 1); a system
that no counts fit is wrong input (exit 2). The forms of the files are told in read_csv.py.
"""
import argparse
import math
import random
import sys
from dataclasses import dataclass

from figures import Place
from ranges import parts_of, propagate
from system import Contradiction, build

NEAR = 3  # so few values above k, the linear programme's answer is made exact


@dataclass
class Finding:
    """A count narrowed to low..high. kind "values": too few values. kind "outside": at most `high`
    people of the unit have another answer."""
    kind: str
    place: Place
    low: int
    high: int
    true: int = None

    def __str__(self):
        where = "/".join(str(part) for part in self.place if part != "")
        if self.kind == "outside":
            return f"{where}: at most {self.high} people can be outside it"
        return f"{where}: {self.low} to {self.high}"


def attack(figures, trees, flows=(), walks=(), k=5, outside=0, small=None):
    """The findings, in the order of the figures. small: look only at figures whose true count (or,
    where it is not given, whose lowest count) is below it. Raises Contradiction."""
    system = build(figures, trees, flows, walks)
    targets = _targets(system, figures, k, outside, small)
    propagate(system)
    parts = {unknown: part for part in parts_of(system) for unknown in part.unknowns}
    chance = random.Random(1)
    for part in dict.fromkeys(parts[t[1]] for t in targets if t[1] in parts):
        part.scout(chance)
    return [finding for finding in (_look(system, parts, target, k, outside) for target in targets)
            if finding]


def ranges(figures, trees, flows=(), walks=()):
    """{place: (lowest, highest)} of every figure of an answer, both attained by whole tables."""
    system = build(figures, trees, flows, walks)
    propagate(system)
    parts = {unknown: part for part in parts_of(system) for unknown in part.unknowns}
    return {figure.place: _range(system, parts, system.index[figure.place], math.inf)
            for figure in figures if figure.place.category}


def _targets(system, figures, k, outside, small):
    """What to look at: (kind, unknown, figure). Adds the people outside an answer as unknowns."""
    known = {figure.place for figure in figures if figure.known}
    answers = {figure.place: figure for figure in figures
               if figure.place.category and figure.place not in known}
    targets = [("values", system.index[place], figure) for place, figure in answers.items()
               if _is_chosen(figure, small)]
    for place, figure in answers.items() if outside else ():
        other = ("outside", place)
        system.relate({place.whole(): -1, place: 1, other: 1}, 0, 0)
        targets.append(("outside", system.index[other], figure))
    return targets


def _is_chosen(figure, small):
    if small is None:
        return True
    return (figure.low if figure.true is None else figure.true) < small


def _look(system, parts, target, k, outside):
    """The finding about one target, or None. What whole tables have shown already needs no programme."""
    kind, unknown, figure = target
    part = parts.get(unknown)
    if part:
        column = part.column[unknown]
        met_low, met_high = part.met_low[column], part.met_high[column]
        if met_high - met_low + 1 >= k if kind == "values" else met_high >= outside:
            return None
    low, high = _range(system, parts, unknown, k + NEAR)
    if high - low + 1 >= k if kind == "values" else high >= outside:
        return None
    return Finding(kind, figure.place, low, high, figure.true)


def _range(system, parts, unknown, near):
    part = parts.get(unknown)
    if not part:
        return system.low[unknown], system.high[unknown]
    return part.range_of(unknown, near)


def main(words=None):
    from read_csv import read_figures, read_flows, read_trees
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", nargs="+")
    parser.add_argument("--trees")
    parser.add_argument("--flows")
    parser.add_argument("--k", type=int, default=5)
    parser.add_argument("--outside", type=int, default=0)
    parser.add_argument("--small", type=int)
    asked = parser.parse_args(words)
    try:
        figures = [figure for path in asked.figures for figure in read_figures(path)]
        findings = attack(figures, read_trees(asked.trees), read_flows(asked.flows), k=asked.k,
                          outside=asked.outside, small=asked.small)
    except (Contradiction, ValueError, OSError, KeyError) as error:
        print(f"attack.py: {error}", file=sys.stderr)
        return 2
    for finding in findings:
        print(finding)
    print("BROKEN" if findings else "HOLDS")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
