"""Who stands in a category, and what share of the population does, read from the lists a second time."""
import csv

from house import LISTS


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Field:
    """The categories of a field, each as the set of the finest ones inside it."""

    def __init__(self, key, categories):
        self.key = key
        self.rows = {row["code"]: row for row in categories}
        self.number = {row["code"]: n + 1 for n, row in enumerate(categories)}
        coarser = {row["code"]: [c for c in (row["parent"], row["second"]) if c] for row in categories}
        has_finer = {c for above in coarser.values() for c in above}
        self.finest = {code: set() for code in self.rows}
        for code in self.rows:
            if code not in has_finer:
                seen, todo = set(), [code]
                while todo:
                    at = todo.pop()
                    seen.add(at)
                    todo += coarser[at]
                for above in seen:
                    self.finest[above].add(code)
        has_groups = any(row["level"] != "detail" for row in categories)
        self.astride = {row["code"] for row in categories
                        if has_groups and row["level"] == "detail" and not row["parent"]}

    def stands(self, answer, category):
        if answer == category:
            return "in"
        if answer in self.astride or category in self.astride:
            return "open"
        a, c = self.finest[answer], self.finest[category]
        return "in" if a <= c else "out" if not a & c else "open"


def fields_of():
    by_field = {}
    for row in rows_of(LISTS / "categories.csv"):
        by_field.setdefault(row["field"], []).append(row)
    return {key: Field(key, rows) for key, rows in by_field.items()}


def census_of(area, fields):
    """Shares of every category of the area, of those who answered."""
    row = next(row for row in rows_of(LISTS / "benchmarks.csv") if row["area"] == area)
    counts = {}
    for heading, text in row.items():
        key, _, code = heading.partition(":")
        if code and text and code in fields.get(key, Field("", [])).rows:
            counts.setdefault(key, {})[code] = int(text)
    counts["gender_identity"] = {}  # its details come from elsewhere; left to other tests
    shares = {}
    for key, given in counts.items():
        whole = sum(given.values())
        covered = set().union(*(fields[key].finest[code] for code in given)) if given else set()
        for code in fields[key].rows:
            inside = [other for other in given if fields[key].finest[other] <= fields[key].finest[code]]
            reached = set().union(*(fields[key].finest[other] for other in inside)) if inside else set()
            if code in given:
                shares[key, code] = given[code] / whole
            elif inside and reached >= fields[key].finest[code] & covered and fields[key].rows[code]["level"] != "detail":
                shares[key, code] = sum(given[other] for other in inside) / whole
    return shares


def count_line(field, people, code, outside):
    """Group, declared, unknown; people who declared what the census has not are left out."""
    group = unknown = everybody = 0
    codes = {n: c for c, n in field.number.items()}
    for answer, count in people.items():
        if answer <= 0:
            unknown += count
            everybody += count
            continue
        if codes[answer] in outside:
            continue
        everybody += count
        standing = field.stands(codes[answer], code)
        group += count if standing == "in" else 0
        unknown += count if standing == "open" else 0
    return group, everybody - unknown, unknown, everybody
