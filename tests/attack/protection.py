"""The protection computed a second time, straight from its rules: blocks, carry rounding and room.

Shares nothing with the program, so that a release can be compared with it figure by figure. Units are
tuples of names, from the directorate down; a block's name is its path joined with "/".
"""
import hashlib
import hmac
from dataclasses import dataclass, field

BASE = 5
ROOM = 4      # people left in a block when every shown category is at its lowest possible count
MINIMUM = 20  # people in a block


def digest(key, *texts):
    return hmac.new(key.encode(), "\x1f".join(texts).encode(), hashlib.sha256).digest()


def start(key, release, name, category, base=BASE):
    """The secret residue with which a category's walk begins, the same for each draw of a release."""
    return int.from_bytes(digest(key, release, name, category)[:8], "big") % base


@dataclass
class Block:
    """People that are shown together. units: the paths of the units in it, each with all below it; a
    path that ends in DIRECT stands for those who sit in a unit itself."""
    name: str
    people: int
    parts: tuple = ()
    units: tuple = ()

    def leaves(self):
        return [leaf for part in self.parts for leaf in part.leaves()] or [self]

    def walk(self):
        yield self
        for part in self.parts:
            yield from part.walk()


DIRECT = "(direct)"


def blocks(people, minimum=MINIMUM):
    """The tree of blocks of {unit path: people}, from headcounts only; None if there are too few."""
    people = _with_direct(people)
    total, below = {}, {}
    for path, count in people.items():
        for depth in range(len(path) + 1):
            total[path[:depth]] = total.get(path[:depth], 0) + count
        for depth in range(len(path)):
            below.setdefault(path[:depth], set()).add(path[:depth + 1])
    if total.get((), 0) < minimum:
        return None
    return _block((), "", total, below, minimum)


def _with_direct(people):
    """Those in a unit that has units below it become a part of their own."""
    above = {path[:depth] for path in people for depth in range(len(path))}
    return {path + (DIRECT,) if path in above else path: count for path, count in people.items()}


def _block(path, name, total, below, minimum):
    while len(below.get(path, ())) == 1 and next(iter(below[path])) in below:
        path = next(iter(below[path]))  # the same people under another name
    children = sorted(below.get(path, ()))
    shown, pooled = _pool(children, total, minimum) if len(children) > 1 else ([], [])
    parts = [_block(child, "/".join(child), total, below, minimum) for child in shown]
    if pooled:
        other = (name + "/" if name else "") + "(other)"
        parts.append(Block(other, sum(total[child] for child in pooled), (), tuple(pooled)))
    return Block(name, total[path], tuple(parts), (path,))


def _pool(children, total, minimum):
    """Children with figures of their own, and those pooled; two empty lists if there is no such split."""
    shown = sorted((child for child in children if total[child] >= minimum),
                   key=lambda child: (total[child], child))
    pooled = [child for child in children if total[child] < minimum]
    while pooled and sum(total[child] for child in pooled) < minimum and shown:
        pooled.append(shown.pop(0))
    if not shown:
        return [], []
    return sorted(shown), sorted(pooled)


def in_secret_order(block, key, release, name):
    """The same tree with siblings in the order of a field's release."""
    parts = [in_secret_order(part, key, release, name) for part in block.parts]
    parts.sort(key=lambda part: digest(key, release, name, part.name))
    return Block(block.name, block.people, tuple(parts), block.units)


def holds(block, path):
    """Whether the people whose unit is `path` are in the block."""
    return any(path[:len(unit)] == unit or path + (DIRECT,) == unit for unit in block.units)


@dataclass
class Protected:
    """shown: {(block name, category): figure}. entry: the residue with which a category came into each
    lowest block, and residue: that with which it left the last."""
    shown: dict = field(default_factory=dict)
    entry: dict = field(default_factory=dict)
    residue: dict = field(default_factory=dict)
    repairs: int = 0


def carry(tree, counts, starts, base=BASE, room=ROOM):
    """Walks the lowest blocks of the tree; counts: {(block name, category): count} of the lowest blocks,
    0 where there is none; starts: {category: residue}, without the reference category."""
    result = Protected(residue=dict(starts))
    for leaf in tree.leaves():
        true = {category: counts.get((leaf.name, category), 0) for category in starts}
        row = {category: round_with(result.residue[category], count, base)
               for category, count in true.items()}
        result.repairs += _make_room(row, true, leaf.people, base, room)
        for category, count in true.items():
            result.entry[leaf.name, category] = result.residue[category]
            result.residue[category] += count - row[category]
            result.shown[leaf.name, category] = row[category]
    for block in tree.walk():
        for category in starts:
            result.shown[block.name, category] = sum(result.shown[leaf.name, category]
                                                     for leaf in block.leaves())
    return result


def round_with(residue, count, base=BASE):
    """The multiple of the base for residue and count together, less than one base above the count."""
    return min((residue + count) // base * base, -(-count // base) * base)


def split(residue, counts, base=BASE):
    """The figures of the details of one category in one block, in the order of counts, walked from the
    residue with which the category came in: they add up to its figure, unless that was turned down."""
    shown = []
    for count in counts:
        shown.append(round_with(residue, count, base))
        residue += count - shown[-1]
    return shown


def lowest(shown, base=BASE):
    return max(0, shown - base + 1)


def _make_room(row, true, people, base, room):
    """Turns rounded-up figures down, the largest first, the last in byte order of equals, until there
    is room. Returns how many."""
    repairs = 0
    while people - sum(lowest(shown, base) for shown in row.values()) < room:
        up = [category for category in row if row[category] > true[category]]
        if not up:
            break
        row[max(up, key=lambda category: (row[category], category.encode()))] -= base
        repairs += 1
    return repairs


def possible_counts(tree, shown, categories, base=BASE):
    """The fewest counts that fit any figure of a lowest block, for a reader who has the headcounts."""
    fewest = None
    for leaf in tree.leaves():
        lows = {category: lowest(shown[leaf.name, category], base) for category in categories}
        room = leaf.people - sum(lows.values())
        for category, low in lows.items():
            width = min(shown[leaf.name, category] + base - 1 - low, room) + 1
            fewest = width if fewest is None else min(fewest, width)
    return fewest


def protect(people, counts, key, release, reference, minimum=MINIMUM):
    """A whole release: {(block name, field, category): shown}.

    people: {unit path: people}; counts: {(unit path, field, category): count}; reference: {field: the
    category that is left over, and not shown here}. Returns None if there are too few people."""
    tree = blocks(people, minimum)
    if tree is None:
        return None
    release_figures = {}
    for name in sorted({name for _, name, _ in counts}):
        ordered = in_secret_order(tree, key, release, name)
        categories = sorted({category for _, of, category in counts if of == name} - {reference.get(name)})
        by_block = {}
        for (path, of, category), count in counts.items():
            if of == name and category in categories:
                leaf = next(leaf for leaf in ordered.leaves() if holds(leaf, path))
                by_block[leaf.name, category] = by_block.get((leaf.name, category), 0) + count
        starts = {category: start(key, release, name, category) for category in categories}
        shown = carry(ordered, by_block, starts).shown
        release_figures |= {(block, name, category): figure for (block, category), figure in shown.items()}
    return release_figures
