"""What a reader can work out from protected figures that are put side by side.

    attack.py FIGURES.csv [--trees TREES.csv] [--flows FLOWS.csv] [--k 5] [--outside 4] [--small 5]

For every figure of an answer: the lowest and the highest true count that still fits all of them. A
figure with fewer than k possible counts is a finding, and so is a unit where fewer than `outside`
people can have another answer. Prints the findings, then HOLDS (exit 0) or BROKEN (exit 1); a system
that no counts fit is wrong input (exit 2). The forms of the files are told in read_csv.py.
"""
import argparse
import sys
from dataclasses import dataclass

from figures import Place
from ranges import Ranges
from read_csv import read_figures, read_flows, read_trees
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
    """The findings, in the order of the figures. small: count the values only of figures whose true count
    (or, where it is not given, whose lowest count) is below it. Raises Contradiction."""
    system = build(figures, trees, flows, walks)
    known = {figure.place for figure in figures if figure.known}
    answers = {figure.place: figure for figure in figures
               if figure.place.category and figure.place not in known}
    targets = [_Target("values", place, figure, k) for place, figure in answers.items()
               if _is_chosen(figure, small)]
    for place, figure in answers.items() if outside else ():
        targets.append(_Target("outside", ("outside", place), figure, outside))
        system.relate({place.whole(): -1, place: 1, ("outside", place): 1}, 0, 0)
    found = Ranges(system)
    found.scout(target.name for target in targets)
    return [finding for finding in (target.look(found) for target in targets) if finding]


def ranges(figures, trees, flows=(), walks=()):
    """{place: (lowest, highest)} of every figure of an answer, both attained by whole tables."""
    found = Ranges(build(figures, trees, flows, walks))
    return {figure.place: found.of(figure.place) for figure in figures if figure.place.category}


def _is_chosen(figure, small):
    if small is None:
        return True
    return (figure.low if figure.true is None else figure.true) < small


@dataclass
class _Target:
    """An unknown that must have `least` possible values (kind "values"), or may be as high as `least`."""
    kind: str
    name: object
    figure: object
    least: int

    def look(self, found):
        """The finding about it, or None. Where whole tables have shown enough no programme is needed."""
        if self._is_free(*found.met(self.name)):
            return None
        low, high = found.of(self.name, self.least + NEAR)
        if self._is_free(low, high):
            return None
        return Finding(self.kind, self.figure.place, low, high, self.figure.true)

    def _is_free(self, low, high):
        return (high - low + 1 if self.kind == "values" else high) >= self.least


def main(words=None):
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
