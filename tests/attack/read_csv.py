"""Figures, trees and flows from CSV files in long form; a column that is left out is empty.

figures: quarter, unit, field, category, grade, value, of, known, true. `value` is one of the forms of
`figures.figure_from_text`. `of` names the column that is totalled for the base of a percentage:
"category" (the base is everybody at the place) or "unit:NAME" (the same answer in that unit). `known`
is 1 for what the reader has from elsewhere.

trees: dimension (unit, category or grade), quarter, field, part, parent; one line a part.

flows: flow, quarter, unit, most; the lines of one flow name its units in two quarters, earlier first.
"""
import csv

from figures import Flow, Place, Trees, figure_from_text


def _lines(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_figures(path):
    return [_figure(line) for line in _lines(path)]


def _figure(line):
    place = Place(*(line.get(column) or "" for column in Place._fields))
    base, of = line.get("of") or "", None
    if base == "category":
        of = place.whole()
    elif base.startswith("unit:"):
        of = place._replace(unit=base.removeprefix("unit:"))
    elif base:
        raise ValueError(f"the base is category or unit:NAME, not {base!r}")
    figure = figure_from_text(place, line["value"], of)
    if line["value"].strip().endswith("%") and of is None:
        raise ValueError(f"{line['value']} of what?")
    figure.known = line.get("known") == "1"
    figure.true = int(line["true"]) if line.get("true") else None
    return figure


def read_trees(path):
    trees = Trees()
    for line in _lines(path) if path else ():
        pair = (line["part"], line["parent"])
        if line["dimension"] == "unit":
            trees.units.setdefault(line.get("quarter") or "", []).append(pair)
        elif line["dimension"] == "category":
            trees.categories.setdefault(line["field"], []).append(pair)
        elif line["dimension"] == "grade":
            trees.grades.append(pair)
        else:
            raise ValueError(f"no such dimension: {line['dimension']!r}")
    return trees


def read_flows(path):
    flows = {}
    for line in _lines(path) if path else ():
        most, units = flows.setdefault(line["flow"], (int(line["most"]), {}))
        units.setdefault(line["quarter"], []).append(line["unit"])
    return [_flow(name, *told) for name, told in flows.items()]


def _flow(name, most, units):
    if len(units) != 2:
        raise ValueError(f"flow {name} names {len(units)} quarters, not 2")
    earlier, later = units.items()
    return Flow(earlier, later, most)
