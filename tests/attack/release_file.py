"""The figures of a release file, as a reader of everything that was made from it has them.

A unit is (family, block id), for a block id is only its family's own. Families that count the same
people (staff by unit, staff by grade) have the same root, split in as many ways.
"""
import sqlite3
from contextlib import closing

from figures import Figure, Place, Trees, exactly

BLOCKS = "SELECT release, family, id, parent, people FROM block ORDER BY release, family, id"
FIGURES = ("SELECT release, family, block, field, category, low, high FROM figure "
           "ORDER BY release, family, block, field, category")


def read_release(path, categories=None, same_people=()):
    """Figures and trees of all releases in the file: (figures, trees).

    categories: {field: [(category, parent)]}; without it, a field's categories stand side by side and
    are all there are. same_people: lists of families that count the same people. The headcounts of the
    blocks are figures that the reader has from elsewhere."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        blocks = database.execute(BLOCKS).fetchall()
        rows = database.execute(FIGURES).fetchall()
    family_of = {family: families[0] for families in same_people for family in families}
    named = {(release, family, block): (family, block) if parent is not None else
             (family_of.get(family, family), "") for release, family, block, parent, _ in blocks}
    figures = [exactly(Place(str(release), named[release, family, block]), people, known=True)
               for release, family, block, _, people in blocks]
    figures += [Figure(Place(str(release), named[release, family, block], field, category), low, high)
                for release, family, block, field, category, low, high in rows]
    trees = Trees(_units(blocks, named), categories or _flat(rows))
    return figures, trees


def _units(blocks, named):
    units = {}
    for release, family, block, parent, _ in blocks:
        if parent is not None:
            pair = (named[release, family, block], named[release, family, parent], family)
            units.setdefault(str(release), []).append(pair)
    return units


def _flat(rows):
    flat = {}
    for _, _, _, field, category, _, _ in rows:
        pairs = flat.setdefault(field, [])
        if (category, "") not in pairs:
            pairs.append((category, ""))
    return flat
