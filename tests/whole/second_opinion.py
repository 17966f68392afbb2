"""What tests that work out verdicts a second time share: categories, the cut-off for many tests, verdicts."""
import csv

from house import LISTS

LEVEL = 0.025


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


def cut_of(values):
    m, cut = len(values), None
    for k, p in enumerate(sorted(values), start=1):
        if p <= k * LEVEL / m:
            cut = k * LEVEL / m
    return cut if cut is not None else LEVEL / max(m, 1)


def verdict_of(line, cuts, may_rest_on_declared, asked="under"):
    """The class of a line, both directions worked out; too few is said in the one asked."""
    found = {}
    for direction in ("under", "over"):
        p = line[direction]
        cut = cuts[direction]
        if line[direction + " few"]:
            found[direction] = "few"
        elif p[2] <= cut[2]:
            found[direction] = "whatever"
        elif p[1] <= cut[1] and may_rest_on_declared:
            found[direction] = "if like"
        elif p[0] <= cut[0]:
            found[direction] = "cannot"
        else:
            found[direction] = "none"
    for direction in ("under", "over"):
        if found[direction] in ("whatever", "if like"):
            return direction, found[direction]
    if "cannot" in found.values():
        return "", "cannot"
    return "", "few" if found[asked] == "few" else "none"
