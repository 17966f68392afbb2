"""The attacker finds what is known to leak, and nothing where nothing leaks.

The cases are small tables made for one weakness each; whole small tables are compared with a list of
all tables that fit.
"""
import contextlib
import io
import itertools
import pathlib
import random
import tempfile
import unittest

import attack as attacker
from attack import attack, ranges
from figures import Figure, Flow, Place, Trees, Walk, exactly, figure_from_text, percentage, rounded, withheld
from protection import blocks, carry, holds, in_secret_order, round_with, start
from ranges import Ranges
from system import Contradiction, System, build

ANSWERS = Trees(categories={"f": [("a", ""), ("b", ""), ("c", "")]})


def at(unit, category="", quarter="", grade=""):
    return Place(quarter, unit, "f" if category else "", category, grade)


def units(*names, root="all"):
    return [(name, root) for name in names]


def found(findings):
    return {(finding.place.unit, finding.place.category): (finding.low, finding.high)
            for finding in findings if finding.kind == "values"}


def nearest_5(place, count):
    return rounded(place, (count + 2) // 5 * 5, 2, true=count)


class KnownWeaknesses(unittest.TestCase):
    def test_hiding_small_counts_alone_gives_them_back(self):
        trees = Trees({"": units("x", "y")}, {"f": [("a", ""), ("b", "")]})
        figures = [withheld(at("x", "a"), 3), exactly(at("y", "a"), 21), exactly(at("all", "a"), 24),
                   exactly(at("x", "b"), 17), exactly(at("y", "b"), 30), exactly(at("all", "b"), 47)]

        self.assertEqual(found(attack(figures, trees, small=5)), {("x", "a"): (3, 3)})

    def test_a_second_hidden_row_and_column_protects_the_first(self):
        trees = Trees({"": units("x", "y", "z")}, ANSWERS.categories)
        hidden = {("x", "a"): 3, ("x", "b"): 12, ("y", "a"): 14, ("y", "b"): 11}
        shown = {("x", "c"): 20, ("y", "c"): 19, ("z", "a"): 22, ("z", "b"): 18, ("z", "c"): 31}
        figures = [withheld(at(*key), count) for key, count in hidden.items()]
        figures += [exactly(at(*key), count) for key, count in shown.items()]
        for category, total in (("a", 39), ("b", 41), ("c", 70)):
            figures.append(exactly(at("all", category), total))
        for unit, total in (("x", 35), ("y", 44), ("z", 71)):
            figures.append(exactly(at(unit), total, known=True))

        self.assertEqual(attack(figures, trees, small=5), [])

    def test_a_second_hidden_count_that_is_small_itself_protects_little(self):
        trees = Trees({"": units("x", "y", "z")}, {"f": [("a", ""), ("b", "")]})
        figures = [withheld(at("x", "a"), 3), withheld(at("y", "a"), 0), exactly(at("z", "a"), 9),
                   exactly(at("all", "a"), 12)]

        self.assertEqual(found(attack(figures, trees, small=5)), {("x", "a"): (0, 3), ("y", "a"): (0, 3)})

    def test_tables_that_are_safe_alone_are_not_so_together(self):
        trees = Trees({"": units("s", "t") + units("s1", "s2", root="s")}, {"f": [("a", ""), ("b", "")]})
        services = [withheld(at("s", "a"), 6), withheld(at("t", "a"), 13), exactly(at("all", "a"), 19)]
        teams = [withheld(at("s1", "a"), 2), exactly(at("s2", "a"), 4), exactly(at("t", "a"), 13)]

        self.assertEqual(attack(services, trees, small=5), [])
        self.assertEqual(attack(teams, trees, small=3), [])
        self.assertEqual(found(attack(services + teams, trees, small=3)), {("s1", "a"): (2, 2)})

    def test_nearest_5_is_undone_by_its_total_alone(self):
        parts = ("w", "x", "y", "z")
        trees = Trees({"": units(*parts)}, {"f": [("a", ""), ("b", "")]})
        figures = [nearest_5(at(unit, "a"), 2) for unit in parts] + [nearest_5(at("all", "a"), 8)]

        self.assertEqual(found(attack(figures, trees, small=5)), {(unit, "a"): (2, 2) for unit in parts})

    def test_stars_beside_rounding_fall_to_a_known_headcount(self):
        trees = Trees(categories={"f": [("a", ""), ("b", "")]})
        figures = [nearest_5(at("x", "a"), 8), Figure(at("x", "b"), 1, 7, true=1)]

        self.assertEqual(found(attack(figures, trees, small=5)), {})
        figures.append(exactly(at("x"), 9, known=True))
        self.assertEqual(found(attack(figures, trees, small=5)), {("x", "b"): (1, 1)})

    def test_a_percentage_of_a_hidden_count_gives_the_count(self):
        trees = Trees(categories={"f": [("a", ""), ("b", "")]})
        figures = [withheld(at("x", "a"), 3), percentage(at("x", "a"), at("x"), "7.3", 3),
                   exactly(at("x"), 41, known=True)]

        self.assertEqual(found(attack(figures, trees)), {("x", "a"): (3, 3)})

    def test_three_managers_put_their_workbooks_together(self):
        trees = Trees({"": units("x", "y", "z", "v")}, {"f": [("a", ""), ("b", "")]})
        organisation = exactly(at("all", "a"), 33)
        books = [[exactly(at(unit, "a"), count, known=True), organisation]
                 for unit, count in (("x", 10), ("y", 12), ("z", 9))]
        hidden = withheld(at("v", "a"), 2)

        for book in books:
            self.assertEqual(attack([hidden] + book, trees, small=5), [])
        together = [figure for book in books for figure in book]
        self.assertEqual(found(attack([hidden] + together, trees, small=5)), {("v", "a"): (2, 2)})

    def test_what_a_manager_knows_of_the_own_unit_is_no_finding(self):
        own = exactly(at("x", "a"), 3, known=True)

        self.assertEqual(attack([own], ANSWERS, outside=4), [])

    def test_everybody_in_one_category_is_said_of_each_of_them(self):
        trees = Trees(categories=ANSWERS.categories)
        figures = [exactly(at("x"), 24, known=True)]
        figures += [rounded(at("x", "a"), 25, 1, 24), rounded(at("x", "b"), 0, 4, 0),
                    rounded(at("x", "c"), 0, 4, 0)]

        findings = attack(figures, trees, k=1, outside=4)

        self.assertEqual([(f.kind, f.place, f.high) for f in findings], [("outside", at("x", "a"), 0)])

    def test_a_verdict_and_a_flag_leave_two_values(self):
        # "Under-represented" at 60 people means at most 2 of them; a row that is there means at least 1.
        trees = Trees(categories={"f": [("a", ""), ("b", "")]})
        figures = [exactly(at("x"), 60, known=True), Figure(at("x", "a"), 0, 2), Figure(at("x", "a"), 1)]

        self.assertEqual(found(attack(figures, trees)), {("x", "a"): (1, 2)})


class OverTime(unittest.TestCase):
    """One person joins a unit of 24 and nobody else moves; the joiner's answer is a."""
    BEFORE, AFTER = {"a": 7, "b": 11, "c": 6}, {"a": 8, "b": 11, "c": 6}
    FLOW = Flow(("q1", ["x"]), ("q2", ["x"]), 1)

    def figures(self, show_before, show_after):
        figures = [exactly(at("x", quarter="q1"), 24, known=True),
                   exactly(at("x", quarter="q2"), 25, known=True)]
        for quarter, counts, show in (("q1", self.BEFORE, show_before), ("q2", self.AFTER, show_after)):
            figures += [show(at("x", category, quarter), count) for category, count in counts.items()]
        return figures

    def joiners(self, show_before, show_after):
        """How many of the joiners, who are one, can have answered a: lowest and highest."""
        system = build(self.figures(show_before, show_after), ANSWERS, [self.FLOW])
        return Ranges(system).of(("came", 0, ("f", "a", "")))

    def test_a_joiner_is_known_from_exact_figures(self):
        self.assertEqual(self.joiners(exactly, exactly), (1, 1))

    def test_a_joiner_is_known_from_figures_to_the_nearest_5(self):
        findings = attack(self.figures(nearest_5, nearest_5), ANSWERS, [self.FLOW])

        self.assertEqual(self.joiners(nearest_5, nearest_5), (1, 1))
        self.assertIn((7, 7), [(finding.low, finding.high) for finding in findings])

    def test_a_joiner_under_carry_rounding_stays_unknown(self):
        for before, after in itertools.product(range(5), repeat=2):
            self.assertEqual(self.joiners(self.carried(before), self.carried(after)), (0, 1), (before, after))

    def test_without_the_flow_the_headcounts_narrow_but_do_not_tell(self):
        figures = self.figures(nearest_5, nearest_5)

        self.assertEqual(ranges(figures, ANSWERS)[at("x", "a", "q1")], (5, 7))

    def test_where_people_only_came_a_figure_that_falls_tells_more(self):
        figures = [rounded(at("x", "a", "q1"), 5, 4), rounded(at("x", "a", "q2"), 0, 4)]
        both_ways, one_way = (Flow(("q1", ["x"]), ("q2", ["x"]), 9, came=9, went=went) for went in (1, 0))

        self.assertEqual(ranges(figures, ANSWERS, [both_ways])[at("x", "a", "q1")], (1, 5))
        self.assertEqual(ranges(figures, ANSWERS, [one_way])[at("x", "a", "q1")], (1, 4))

    def test_who_came_with_one_answer_did_not_come_with_another(self):
        figures = [exactly(at("x", "a", "q1"), 7), exactly(at("x", "a", "q2"), 8),
                   exactly(at("x", "b", "q1"), 11), withheld(at("x", "b", "q2"))]

        # One person at most changed, and came to a: b can have lost that person and not gained one.
        self.assertEqual(ranges(figures, ANSWERS, [self.FLOW])[at("x", "b", "q2")], (10, 11))

    @staticmethod
    def carried(start):
        """Shows a figure as carry rounding does that comes into the unit with this residue; the reference
        category, b, is left over."""
        def show(place, count):
            if place.category == "b":
                return withheld(place, count)
            return rounded(place, round_with(start, count), 4, count)
        return show


class CarryRounding(unittest.TestCase):
    """A made organisation of two levels, every headcount known."""
    RARE = {"a": 0.06, "b": 0.2, "c": 0.7, "rest": 0.04}

    def setUp(self):
        chance = random.Random(11)
        self.people = {(f"D{d}", f"S{s}"): chance.randrange(12, 45) for d in range(4) for s in range(5)}
        self.counts = {}
        for path, people in self.people.items():
            for answer in chance.choices(list(self.RARE), list(self.RARE.values()), k=people):
                self.counts[path, answer] = self.counts.get((path, answer), 0) + 1
        self.tree = blocks(self.people)
        pairs = [(part.name, whole.name) for whole in self.tree.walk() for part in whole.parts]
        self.trees = Trees({"": pairs}, {"f": [(answer, "") for answer in self.RARE]})

    def protected(self, key):
        tree = in_secret_order(self.tree, key, "q", "f")
        true = {(block.name, answer): 0 for block in tree.walk() for answer in self.RARE}
        for (path, answer), count in self.counts.items():
            for block in tree.walk():
                true[block.name, answer] += count if holds(block, path) else 0
        starts = {answer: start(key, "q", "f", answer) for answer in "abc"}
        return tree, true, carry(tree, true, starts)

    def figures(self, tree, true, done):
        lowest_blocks = {leaf.name for leaf in tree.leaves()}
        figures = [exactly(at(block.name), block.people, known=True) for block in tree.walk()]
        for (name, answer), count in true.items():
            if answer == "rest":
                figures.append(withheld(at(name, answer), count))
            elif name in lowest_blocks or not done.repairs:
                figures.append(rounded(at(name, answer), done.shown[name, answer], 4, count))
        return figures

    def test_it_leaves_5_values_and_4_people_outside_each_answer(self):
        for key in ("one", "two", "three"):
            tree, true, done = self.protected(key)

            self.assertEqual(attack(self.figures(tree, true, done), self.trees, outside=4), [], key)

    def test_it_holds_where_the_order_of_the_units_is_known_too(self):
        tree, true, done = self.protected("one")
        self.assertEqual(done.repairs, 0)  # or a residue could be more than 4
        walks = [Walk([at(leaf.name, answer) for leaf in tree.leaves()],
                      [done.shown[leaf.name, answer] for leaf in tree.leaves()]) for answer in "abc"]

        self.assertEqual(attack(self.figures(tree, true, done), self.trees, walks=walks, outside=4), [])

    def test_it_is_broken_where_a_block_has_no_room(self):
        tree, true, done = self.protected("one")
        leaf = min(tree.leaves(), key=lambda leaf: leaf.people)
        figures = [figure for figure in self.figures(tree, true, done) if figure.place.unit != leaf.name]
        figures += [exactly(at(leaf.name), leaf.people, known=True),
                    Figure(at(leaf.name, "c"), leaf.people - 2)]

        findings = attack(figures, self.trees, outside=4)
        kinds = {finding.kind for finding in findings if finding.place.unit == leaf.name}

        self.assertEqual(kinds, {"values", "outside"})

    def test_a_known_walk_tells_who_knows_one_unit_about_the_next(self):
        places, shown = [at("x", "a"), at("y", "a")], [5, 5]
        figures = [exactly(places[0], 1, known=True), rounded(places[1], 5, 4)]

        self.assertEqual(ranges(figures, ANSWERS)[places[1]], (1, 9))
        # 1 shown as 5 brought the residue from 4 to 0.
        self.assertEqual(ranges(figures, ANSWERS, walks=[Walk(places, shown)])[places[1]], (5, 9))


def all_tables(rows, columns, high):
    for numbers in itertools.product(range(high + 1), repeat=rows * columns):
        yield [numbers[row * columns:(row + 1) * columns] for row in range(rows)]


def with_sums(names, answers, rows):
    """{(unit, answer): count} of a table and its sums; the unit "all" and the answer "" are the totals."""
    counts = {("all", answer): sum(row[c] for row in rows) for c, answer in enumerate(answers)}
    counts["all", ""] = sum(map(sum, rows))
    for name, row in zip(names, rows):
        counts[name, ""] = sum(row)
        counts |= {(name, answer): count for answer, count in zip(answers, row)}
    return counts


def random_case(chance):
    """Figures of a small table of units by answers and their sums, each in a form drawn by lot."""
    rows, columns = chance.choice([(2, 2), (2, 3), (3, 2)])
    names, answers = "xyz"[:rows], "abc"[:columns]
    table_ = [[chance.randrange(4) for _ in answers] for _ in names]
    counts = with_sums(names, answers, table_)
    trees = Trees({"": units(*names)}, {"f": [(answer, "") for answer in answers]})
    figures = []
    for (unit, answer), count in counts.items():
        place = at(unit, answer)
        inner = unit != "all" and answer
        show = chance.choice([exactly, nearest_5, lambda p, n: Figure(p, max(0, n - 1), n + 1), withheld])
        figures.append(show(place, count))
        if inner:
            figures.append(Figure(place, 0, 4))  # so that the tables can be listed
            if counts[unit, ""] and chance.random() < 0.3:
                figures.append(percentage(place, at(unit), str(round(100 * count / counts[unit, ""]))))
    return names, answers, trees, figures


def listed_ranges(names, answers, figures):
    """{place: (lowest, highest)} over all tables, one after the other, that fit the figures."""
    ends = {}
    for numbers in all_tables(len(names), len(answers), 4):
        value = {at(*key): count for key, count in with_sums(names, answers, numbers).items()}
        if all(f.low * (value[f.of] if f.of else 1) <= value[f.place] <= f.high * (value[f.of] if f.of else 1)
               for f in figures):
            for place, count in value.items():
                low, high = ends.get(place, (count, count))
                ends[place] = (min(low, count), max(high, count))
    return ends


class AgainstAListOfAllTables(unittest.TestCase):
    def test_every_range_is_that_of_the_tables_that_fit(self):
        chance = random.Random(20250630)
        narrowed = 0
        for case in range(100):
            names, answers, trees, figures = random_case(chance)

            possible = ranges(figures, trees)

            listed = listed_ranges(names, answers, figures)
            for place, ends in possible.items():
                self.assertEqual(ends, listed[place], (case, place))
                narrowed += ends[0] < ends[1]
        self.assertGreater(narrowed, 100)  # the cases are not all trivial


class WholeNumbers(unittest.TestCase):
    def test_the_ends_of_a_range_are_those_of_whole_tables(self):
        # 6x + 10y + 15z = 31 has one solution in whole numbers and many in others.
        system = System()
        system.relate({"x": 6, "y": 10, "z": 15}, 31, 31)
        found = Ranges(system)

        self.assertEqual([found.of(name) for name in "xyz"], [(1, 1)] * 3)
        self.assertNotEqual([found.of(name, near=0) for name in "xyz"], [(1, 1)] * 3)


class Forms(unittest.TestCase):
    def test_every_form_of_a_figure_is_read(self):
        place, base = at("x", "a"), at("x")
        read = {text: figure_from_text(place, text, base)
                for text in ("17", "8..12", "8..", "15~4", "3~4", "*")}

        self.assertEqual({text: (f.low, f.high) for text, f in read.items()},
                         {"17": (17, 17), "8..12": (8, 12), "8..": (8, float("inf")), "15~4": (11, 19),
                          "3~4": (0, 7), "*": (0, float("inf"))})
        share = figure_from_text(place, "12.5%", base)
        self.assertEqual((float(share.low), float(share.high), share.of), (0.1245, 0.1255, base))
        with self.assertRaises(ValueError):
            figure_from_text(place, "about 5")

    def test_figures_that_no_count_fits_are_refused(self):
        trees = Trees({"": units("x", "y")})
        figures = [exactly(at("x", "a"), 3), exactly(at("y", "a"), 4), exactly(at("all", "a"), 8)]

        with self.assertRaises(Contradiction):
            attack(figures, trees)

    def test_the_command_reads_files_and_says_what_it_found(self):
        with tempfile.TemporaryDirectory() as folder:
            figures, trees, flows = (pathlib.Path(folder, name) for name in ("f.csv", "t.csv", "w.csv"))
            figures.write_text("quarter,unit,field,category,value,known,of\n"
                               "q1,x,f,a,5~2,,\nq2,x,f,a,10~2,,\nq1,x,,,24,1,\nq2,x,,,25,1,\n"
                               "q2,x,f,a,32%,,category\n")
            trees.write_text("dimension,field,part,parent\ncategory,f,a,\ncategory,f,b,\n")
            flows.write_text("flow,quarter,unit,most\none,q1,x,1\none,q2,x,1\n")
            said = io.StringIO()

            with contextlib.redirect_stdout(said):
                code = attacker.main([str(figures), "--trees", str(trees), "--flows", str(flows)])

        self.assertEqual((code, said.getvalue()), (1, "q1/x/f/a: 7 to 7\nq2/x/f/a: 8 to 8\nBROKEN\n"))


if __name__ == "__main__":
    unittest.main()
