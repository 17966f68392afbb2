"""The figures of a release file, as a reader of everything that was made from it has them.

A unit is a block's id; the blocks of families that count the same people (units, grades) have the same
root "", applicants another. Headcounts are figures that the reader has from elsewhere.
"""
import sqlite3
from contextlib import closing
from dataclasses import dataclass

from figures import Figure, Place, Trees, exactly

CATEGORY, REST, STATE, DETAIL = range(4)
NOT_DECLARED = "-3"

WHOLE = {"applicant": "applicants", "stage": "applicants"}  # everybody of families that count other people than the staff

RELEASES = "SELECT id, quarter FROM release ORDER BY quarter"
BLOCKS = "SELECT release, family, id, parent, path, people, is_pool FROM block ORDER BY release, id"
PLACES = "SELECT release, block, place FROM block_place ORDER BY release, block, place"
FIGURES = ("SELECT release, block, field, answer, low, shown, high, role FROM figure "
           "ORDER BY release, block, field, answer")
DETAILS = "SELECT field, number, parent FROM category WHERE level = 'detail'"
FULL = "SELECT id FROM release WHERE is_full = 1 ORDER BY quarter"
FIELDS = "SELECT label, number FROM field"
ANSWERS = "SELECT field, label, number FROM category"


@dataclass
class Released:
    """Rows as the file has them."""
    releases: list
    blocks: list
    places: list
    figures: list
    parents: dict  # {(field, detail): the group it lies in}

    full: list  # the releases that are full
    field_numbers: dict  # by label
    answer_numbers: dict  # {(field, label): number}

    def fields(self):
        return sorted({row[2] for row in self.figures})


def open_release(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return Released(*(database.execute(query).fetchall() for query in (RELEASES, BLOCKS, PLACES, FIGURES)),
                        {(field, number): parent for field, number, parent in database.execute(DETAILS)},
                        [number for number, in database.execute(FULL)],
                        dict(database.execute(FIELDS).fetchall()),
                        {(field, label): number for field, label, number in database.execute(ANSWERS)})


def too_small(released, people=20):
    """The blocks that are about fewer people than these: (release, block, people)."""
    return [(row[0], row[2], row[5]) for row in released.blocks if row[5] < people]


def whole_of(released, field, answer, role):
    """The answer that a figure stands inside, "" for the field as a whole."""
    if role in (CATEGORY, REST):
        return ""
    if role == STATE:
        return NOT_DECLARED
    return str(-100 - answer if answer <= -100 else released.parents[field, answer])


def read_field(released, field, true=None):
    """Figures and trees of one field over all releases: (figures, trees). true: {(release, block, answer):
    the true count}, for scoring."""
    root = {(release, block): block if parent is not None else WHOLE.get(family, "")
            for release, family, block, parent, _, _, _ in released.blocks}
    with_field = {(release, block) for release, block, of, *_ in released.figures if of == field}
    figures = [exactly(Place(str(release), str(root[release, block])), people, known=True)
               for release, _, block, _, _, people, _ in released.blocks if (release, block) in with_field]
    units, answers = {}, {}
    for release, family, block, parent, *_ in released.blocks:
        if parent is not None and (release, block) in with_field:
            units.setdefault(str(release), []).append((str(block), str(root[release, parent]), family))
    for release, block, of, answer, low, _, high, role in released.figures:
        if of != field:
            continue
        place = Place(str(release), str(root[release, block]), str(field), str(answer))
        count = None if true is None else true.get((release, block, answer), 0)
        figures.append(Figure(place, low, high, true=count))
        answers[str(answer)] = whole_of(released, field, answer, role)
    # A group whose details are shown has one that is not: the one that others are compared with.
    opened = {whole for whole in answers.values() if whole not in ("", NOT_DECLARED)}
    for (of, detail), group in released.parents.items():
        if of == field and str(group) in opened:
            answers.setdefault(str(detail), str(group))
    return figures, Trees(units, {str(field): sorted(answers.items())})
