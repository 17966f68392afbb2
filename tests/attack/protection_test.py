"""The second computation of the protection keeps the promises of the method."""
import itertools
import random
import unittest

from protection import (BASE, Block, blocks, carry, holds, in_secret_order, lowest, possible_counts, protect,
                        round_with, split, start)


def names(tree):
    return {block.name: block.people for block in tree.walk()}


class Blocks(unittest.TestCase):
    def test_a_unit_with_enough_people_stands_alone_and_small_ones_are_pooled(self):
        tree = blocks({("D", "x"): 25, ("D", "y"): 12, ("D", "z"): 9, ("E",): 30})

        self.assertEqual(names(tree), {"": 76, "D": 46, "D/x": 25, "D/(other)": 21, "E": 30})

    def test_the_smallest_shown_unit_joins_a_pool_that_is_too_small(self):
        tree = blocks({("x",): 40, ("y",): 22, ("z",): 3})

        self.assertEqual(names(tree), {"": 65, "x": 40, "(other)": 25})

    def test_there_is_no_split_where_nothing_would_stand_beside_the_pool(self):
        self.assertEqual(names(blocks({("x",): 22, ("y",): 3})), {"": 25})

    def test_people_in_a_unit_itself_are_a_part_of_it(self):
        tree = blocks({("D",): 21, ("D", "x"): 30, ("E",): 20})

        self.assertEqual(names(tree), {"": 71, "D": 51, "D/(direct)": 21, "D/x": 30, "E": 20})

    def test_a_unit_with_one_part_is_not_shown_twice(self):
        tree = blocks({("D", "S", "x"): 30, ("D", "S", "y"): 20, ("E",): 20})

        self.assertEqual(names(tree), {"": 70, "D": 50, "D/S/x": 30, "D/S/y": 20, "E": 20})

    def test_fewer_people_than_the_minimum_have_no_figures(self):
        self.assertIsNone(blocks({("x",): 10, ("y",): 9}))

    def test_blocks_hold_everybody_once_and_nobody_is_in_a_small_one(self):
        chance = random.Random(5)
        for _ in range(200):
            people = {(f"D{d}", f"S{s}", f"T{t}")[:chance.randint(1, 3)]: chance.randrange(40)
                      for d in range(3) for s in range(3) for t in range(3)}
            tree = blocks(people)
            if tree is None:
                continue
            for path in people:
                self.assertEqual(sum(holds(leaf, path) for leaf in tree.leaves()), 1, path)
            self.assertEqual(sum(leaf.people for leaf in tree.leaves()), sum(people.values()))
            self.assertGreaterEqual(min(block.people for block in tree.walk()), 20)


class Carry(unittest.TestCase):
    def test_the_start_is_the_keyed_hash_of_release_field_and_category(self):
        # printf '2025-06-30\037ethnicity\037asian' | openssl dgst -sha256 -hmac key
        first_bytes = 0xFB6FB2DEFFB60F16

        self.assertEqual(start("key", "2025-06-30", "ethnicity", "asian"), first_bytes % BASE)

    def test_the_mean_over_the_starts_is_the_true_count(self):
        for count in range(23):
            self.assertEqual(sum(round_with(residue, count) for residue in range(5)), 5 * count)

    def test_every_total_is_within_4_where_nothing_was_repaired(self):
        chance = random.Random(2)
        for _ in range(300):
            leaves = tuple(Block(f"u{number}", 60) for number in range(6))
            counts = {(leaf.name, category): chance.randrange(12) for leaf in leaves for category in "ab"}
            done = carry(Block("", 360, leaves), counts, {"a": chance.randrange(5), "b": chance.randrange(5)})

            self.assertEqual(done.repairs, 0)
            for category in "ab":
                true = sum(counts[leaf.name, category] for leaf in leaves)
                self.assertLessEqual(abs(done.shown["", category] - true), 4)

    def test_room_is_made_where_the_reference_is_nearly_absent(self):
        chance = random.Random(3)
        repairs = 0
        for _ in range(300):
            leaves, counts = [], {}
            for number in range(5):
                row = [chance.randrange(24) for _ in "ab"]
                people = max(20, sum(row))
                row[0] += people - sum(row)
                leaves.append(Block(f"u{number}", people))
                counts |= {(f"u{number}", category): count for category, count in zip("ab", row)}
            tree = Block("", sum(leaf.people for leaf in leaves), tuple(leaves))
            done = carry(tree, counts, {category: chance.randrange(5) for category in "ab"})

            repairs += done.repairs
            self.assertGreaterEqual(possible_counts(tree, done.shown, "ab"), 5)
            for leaf, category in itertools.product(leaves, "ab"):
                error = done.shown[leaf.name, category] - counts[leaf.name, category]
                self.assertLess(abs(error), BASE)
        self.assertGreater(repairs, 50)

    def test_equal_figures_are_turned_down_from_the_last_category(self):
        # 22 people, nobody in the reference: 15 and 15 would mean at least 11 and 11, which leaves nobody.
        done = carry(Block("x", 22), {("x", "b"): 11, ("x", "c"): 11}, {"b": 4, "c": 4})

        self.assertEqual((done.shown["x", "b"], done.shown["x", "c"], done.repairs), (15, 10, 1))
        self.assertEqual((lowest(15), lowest(10), lowest(0)), (11, 6, 0))

    def test_details_add_up_to_the_figure_of_their_category(self):
        chance = random.Random(8)
        for _ in range(200):
            details = [chance.randrange(9) for _ in range(4)]
            done = carry(Block("x", 250), {("x", "a"): sum(details)}, {"a": chance.randrange(5)})

            shown = split(done.entry["x", "a"], details)

            self.assertEqual(sum(shown), done.shown["x", "a"])
            self.assertLess(max(abs(figure - count) for figure, count in zip(shown, details)), BASE)

    def test_totals_fall_behind_by_more_than_9_where_everybody_is_in_one_category(self):
        # 21 people may show 20 at most, or nobody could be outside; 12 such blocks are 12 behind.
        leaves = tuple(Block(f"u{number:02}", 21) for number in range(12))
        done = carry(Block("", 252, leaves), {(leaf.name, "a"): 21 for leaf in leaves}, {"a": 3})

        self.assertEqual(done.shown["", "a"], 240)
        self.assertEqual(done.residue["a"], 3 + 252 - 240)


class Release(unittest.TestCase):
    PEOPLE = {("D", "x"): 25, ("D", "y"): 31, ("E",): 30}
    COUNTS = {(path, "f", category): count for path, row in
              ((("D", "x"), (3, 2, 20)), (("D", "y"), (11, 0, 20)), (("E",), (1, 9, 20)))
              for category, count in zip(("a", "b", "rest"), row)}

    def test_the_same_key_gives_the_same_release_and_another_key_another(self):
        first, again, other = (protect(self.PEOPLE, self.COUNTS, key, "2025-06-30", {"f": "rest"})
                               for key in ("one", "one", "three"))

        self.assertEqual(first, again)
        self.assertNotEqual(first, other)

    def test_the_reference_is_left_over_and_every_total_adds_up(self):
        figures = protect(self.PEOPLE, self.COUNTS, "one", "2025-06-30", {"f": "rest"})

        self.assertEqual({category for _, _, category in figures}, {"a", "b"})
        for category in "ab":
            parts = [figures[block, "f", category] for block in ("D", "E")]
            self.assertEqual(sum(parts), figures["", "f", category])

    def test_siblings_stand_in_an_order_that_differs_from_field_to_field(self):
        tree = blocks({(f"u{number}",): 30 for number in range(6)})
        orders = {tuple(leaf.name for leaf in in_secret_order(tree, "key", "2025-06-30", name).leaves())
                  for name in ("age", "sex", "religion")}

        self.assertEqual(len(orders), 3)


if __name__ == "__main__":
    unittest.main()
