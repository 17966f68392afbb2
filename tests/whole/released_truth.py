"""Who stood where and answered what at each release of a store, and the systems of figures that a reader has of
them: for the tests that attack releases."""
import itertools
import sqlite3
import sys
from contextlib import closing

from house import SOURCE

sys.path.insert(0, str(SOURCE / "tests" / "attack"))
from figures import Flow  # noqa: E402
from release_file import open_release, read_field  # noqa: E402

RELEASE = "released/equigap-release.db"
FIELDS_LOOKED_AT = ("age", "sex", "ethnicity", "disability", "religion", "sexual_orientation", "gender_identity", "marital",
                    "caring")


class Truth:
    """Who stood where and answered what at each release, from the store: for scoring, and for the flows that a
    reader is taken to know."""

    def __init__(self, store, released):
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
            self.numbers = dict(database.execute("SELECT key, number FROM field WHERE kind = 'equality'"))
            self.categories = {(field, number): (level, parent) for field, number, level, parent in
                               database.execute("SELECT field, number, level, parent FROM category")}
            self.parent = dict(database.execute("SELECT id, parent FROM unit"))
            names = ", ".join(f"answer_{n:02d}" for n in range(1, 33))
            self.people = {}
            for (release, quarter) in released.releases:
                snapshot = database.execute("SELECT snapshot FROM issued WHERE quarter = ?", (quarter,)).fetchone()[0]
                rows = database.execute(f"SELECT reference, unit, grade, {names} FROM staff WHERE id >> 32 = ?",
                                        (snapshot,))
                self.people[release] = {row[0]: (row[1] or 1, row[2], row[3:]) for row in rows}
            self.leaves = {(quarter, family, place): leaf for quarter, family, place, leaf in database.execute(
                "SELECT quarter, family, place, leaf FROM issued JOIN issued_place ON issued = id")}
            self.applied = {release: self.applicants(database, release, released) for release, _ in released.releases}
        self.quarters = dict(released.releases)

    def applicants(self, database, release, released):
        """(blocks, answers) of everybody who applied in the year for a vacancy to which somebody was appointed, once,
        where their application that got furthest was; counted from the applications themselves."""
        blocks = {(family, path): block for of, family, block, _, path, *_ in released.blocks
                  if of == release and family in ("applicant", "stage")}
        if not blocks:
            return []
        sort = {number: place for number, place in database.execute(
            "SELECT category.number, category.sort FROM category JOIN field ON field.number = field WHERE key = 'stage'")}
        codes = {code: place for code, place in database.execute(
            "SELECT code, category.sort FROM category JOIN field ON field.number = field WHERE key = 'stage'")}
        names = dict(database.execute("SELECT id, name FROM unit"))
        filled = {vacancy for vacancy, stage in database.execute("SELECT vacancy, stage FROM application")
                  if sort.get(stage, 0) >= codes["APPOINTED"]}
        columns = ", ".join(f"answer_{n:02d}" for n in range(1, 33))
        with closing(sqlite3.connect(f"file:{RELEASE}?mode=ro", uri=True)) as file:
            first, last = file.execute("SELECT applied_first, applied_last FROM release WHERE id = ?",
                                       (release,)).fetchone()
        people = {}
        for reference, vacancy, unit, stage, *answers in database.execute(
                f"SELECT reference, vacancy, unit, stage, {columns} FROM application WHERE applied BETWEEN ? AND ? "
                "ORDER BY reference, applied, id", (first, last)):
            known, place = people.get(reference, ([0] * 32, None))
            known = [now if now not in (0, -2) or then == 0 else then for now, then in zip(answers, known)]
            if vacancy in filled:
                got = 2 if sort.get(stage, 0) >= codes["APPOINTED"] else int(sort.get(stage, 0) >= codes["SHORTLISTED"])
                if place is None or got >= place[0]:
                    place = (got, unit)
            people[reference] = (known, place)
        placed = []
        for answers, place in people.values():
            if place:
                placed.append((list(self.applicant_blocks(blocks, names, *place)), answers))
        return placed

    def applicant_blocks(self, blocks, names, got, unit):
        """The lowest block of each family that a unit and stage lie in."""
        while unit and self.parent[unit] and self.parent[self.parent[unit]]:
            unit = self.parent[unit]
        below = ("(applied only)", "(shortlisted or further)/(shortlisted only)",
                 "(shortlisted or further)/(appointed)")[got]
        paths = {"applicant": f"{names[unit]}/{below}", "stage": below}
        for family, path in paths.items():
            while path and (family, path) not in blocks:
                path = path.rpartition("/")[0]
            pool = next((name for of, name in blocks if of == family and name.endswith("(other)")), "")
            yield blocks[family, path or pool]

    def released_answer(self, field, answer):
        """The category that a release counts an answer in, None for not declared."""
        at = answer
        while at > 0 and self.categories[field, at][0] != "group":
            at = self.categories[field, at][1]
        return at if at > 0 else None

    def leaf(self, release, family, place):
        return self.leaves.get((self.quarters[release], family, place))

    def counts(self, released, field):
        """{(release, block, answer): people} of the categories."""
        above = {(release, block): parent for release, _, block, parent, *_ in released.blocks}
        counts = {}
        for release, people in self.people.items():
            for unit, grade, answers in people.values():
                given = answers[field - 1]
                answer = self.released_answer(field, given) or -3
                ones = {answer, given if given != answer else -100 - given}
                if answer == -3 and given > 0:
                    ones = {-3, -2}  # too coarse for any category
                for block in (self.leaf(release, "unit", unit), self.leaf(release, "grade", grade + 1)):
                    while block is not None:
                        for one in ones:
                            counts[release, block, one] = counts.get((release, block, one), 0) + 1
                        block = above[release, block]
        for release, people in self.applied.items():
            for lowest, answers in people:
                answer = self.released_answer(field, answers[field - 1]) or -3
                for block in lowest:
                    while block is not None:
                        counts[release, block, answer] = counts.get((release, block, answer), 0) + 1
                        block = above[release, block]
        return counts

    def changed(self, field, one, other, places, which, is_fine):
        """(all, who came, who went): people of a set of places who joined, left, moved in or out, or are counted in
        another category; or, in fine figures, gave any other answer. Who did that came and went."""
        def inside(release):
            return {reference: person[2][field - 1] if is_fine else self.released_answer(field, person[2][field - 1])
                    for reference, person in self.people[release].items() if which(person) in places}
        then, now = inside(one), inside(other)
        changed = [reference for reference in then.keys() | now.keys()
                   if then.get(reference, "-") != now.get(reference, "-")]
        return len(changed), sum(one in now for one in changed), sum(one in then for one in changed)

    def flows(self, released, field, is_fine):
        """(release, another, blocks of each, people changed): for a release and the next every smallest set of places
        that is a union of blocks in both, for every two every block that has parts and the same places in both."""
        flows = []
        next_to = set(itertools.pairwise(sorted(self.people)))
        for (one, other), (family, which) in itertools.product(
                itertools.combinations(sorted(self.people), 2),
                (("unit", lambda person: person[0]), ("grade", lambda person: person[1] + 1))):
            places = {which(person) for release in (one, other) for person in self.people[release].values()}
            for group in self.common(family, one, other, places) if (one, other) in next_to else ():
                blocks = [sorted({leaf for leaf in (self.leaf(release, family, place) for place in group)
                                  if leaf is not None}) for release in (one, other)]
                if all(blocks):
                    flows.append((one, other, blocks, self.changed(field, one, other, group, which, is_fine)))
            then, now = (self.divided(released, release, family, places) for release in (one, other))
            flows += [(one, other, [[then[group]], [now[group]]],
                       self.changed(field, one, other, group, which, is_fine)) for group in then.keys() & now.keys()]
        return flows

    def divided(self, released, release, family, places):
        """{places: block} of the blocks of a release that are divided."""
        above = {block: parent for of, _, block, parent, *_ in released.blocks if of == release}
        under = {}
        for place in places:
            block = above.get(self.leaf(release, family, place))
            while block is not None:
                under.setdefault(block, set()).add(place)
                block = above[block]
        return {frozenset(group): block for block, group in under.items()}

    def common(self, family, one, other, places):
        group = {place: {place} for place in places}
        for release in (one, other):
            by_leaf = {}
            for place in places:
                leaf = self.leaf(release, family, place)
                if leaf is not None:
                    by_leaf.setdefault(leaf, []).append(place)
            for joined in by_leaf.values():
                whole = set().union(*(group[place] for place in joined))
                for place in whole:
                    group[place] = whole
        return {id(members): members for members in group.values()}.values()


def systems(store):
    """(name, figures, trees, flows) of every field looked at, over all releases together: of what divides the people,
    with those who changed between these; and with what stands inside, with those who changed in anything."""
    released = open_release(RELEASE)
    truth = Truth(store, released)
    root = {(release, block) for release, _, block, parent, *_ in released.blocks if parent is None}
    for key, is_fine in itertools.product(FIELDS_LOOKED_AT, (False, True)):
        field = truth.numbers[key]
        figures, trees = read_field(released, field, truth.counts(released, field))
        if not is_fine:
            top = {answer for answer, whole in trees.categories[str(field)] if whole == ""}
            figures = [figure for figure in figures if figure.place.category in top | {""}]
            trees.categories[str(field)] = [(answer, "") for answer in sorted(top)]
        flows = []
        shown = {figure.place[:2] for figure in figures}
        for one, other, (then, now), people in truth.flows(released, field, is_fine):
            earlier = [str(block) if (one, block) not in root else "" for block in then]
            later = [str(block) if (other, block) not in root else "" for block in now]
            if all((str(one), unit) in shown for unit in earlier) and all((str(other), unit) in shown for unit in later):
                flows.append(Flow((str(one), earlier), (str(other), later), *people))
        yield f"{key}{', states and details' if is_fine else ''}", figures, trees, flows
