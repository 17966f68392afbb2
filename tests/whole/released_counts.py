"""Every count in the tables of an officer's, a manager's or the public's edition, beside the figure of the release file
that it has to be: for the tests of what leaves HR."""
import re
import sqlite3
import sys
from contextlib import closing

from house import SOURCE, must, must_equal

sys.path.insert(0, str(SOURCE / "tests" / "attack"))
from tables import read_tables  # noqa: E402

NOT_DECLARED = -3
STATES = {"No record": 0, "Prefer not to say": -1, "Not recognised": -2, "Not declared": NOT_DECLARED}
STAGES = {"Applied": "", "Shortlisted": "(shortlisted or further)", "Appointed": "(shortlisted or further) > (appointed)"}


def all_released(path):
    """In the order of their quarters. `full` of each is the last full one up to then: it has the applicants."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT id, is_full FROM release ORDER BY quarter").fetchall()
        releases = [Released(database, number) for number, _ in rows]
    for at, released in enumerate(releases):
        released.full = next((of for of, (_, is_full) in zip(releases[at::-1], rows[at::-1]) if is_full), None)
    return releases


class Released:
    """The figures of one release: {(block, field, answer): (low, shown, high)} and how these are called."""

    def __init__(self, database, number):
        self.full = None
        self.blocks, self.people, self.top, called = {}, {}, {}, {}
        for block, family, name, people, parent in database.execute(
                "SELECT id, family, name, people, parent FROM block WHERE release = ? ORDER BY id", (number,)):
            above = called.get(parent, "")
            called[block] = "" if parent is None else f"{above} > {name}" if above else name
            self.people[block] = people
            if parent is not None and called[parent] == "":
                self.top.setdefault(family, {})[block] = name
            self.add_block(block, family if called[block] else "", called[block])
        self.figures = {row[:3]: row[3:] for row in database.execute(
            "SELECT block, field, answer, low, shown, high FROM figure WHERE release = ?", (number,))}
        self.fields = dict(database.execute("SELECT label, number FROM field"))
        self.answers, self.inside = {}, {}
        for field, answer, label, parent in database.execute("SELECT field, number, label, parent FROM category"):
            self.answers.setdefault((field, label), []).append(answer)
            self.inside.setdefault((field, parent), []).append(answer)

    def add_block(self, number, family, name):
        """The second of a name is called "Other grades (2)"; the whole is one in each family."""
        same = sum(1 for other, called in self.blocks if other == family and re.sub(r" \(\d+\)$", "", called) == name)
        name = f"{name} ({same + 1})" if name and same else name
        self.blocks.setdefault((family, name), []).append(number)

    def answers_of(self, field, label):
        return [STATES[label]] if label in STATES else self.answers.get((field, re.sub(r" \[note [0-9]+\]$", "", label)), [])

    def of(self, family, name, field, answer_label):
        """(low, shown, high) of every block of that name that has such an answer, or has what lies inside it."""
        field = self.fields[field]
        told = [self.added_up(block, field, answer) for block in self.blocks.get((family, name), [])
                for answer in self.answers_of(field, answer_label)]
        return [figure for figure in told if figure]

    def of_the_rest(self, family, shown, field, answer_label):
        """The sum over the top-level blocks that have no line of their own."""
        field = self.fields[field]
        blocks = [number for number, name in self.top[family].items() if name not in shown or name.startswith("Other ")]
        parts = [figure for block in blocks for answer in self.answers_of(field, answer_label)
                 for figure in [self.added_up(block, field, answer)] if figure]
        return [tuple(map(sum, zip(*parts)))] if parts else []

    def added_up(self, block, field, answer):
        """The figure of an answer, or those of the answers inside it added up; () if there is none."""
        if (block, field, answer) in self.figures:
            return self.figures[block, field, answer]
        inside = self.inside.get((field, answer), []) if answer > 0 else []
        parts = [self.figures[block, field, part] for part in inside if (block, field, part) in self.figures]
        return tuple(map(sum, zip(*parts)))


def printed(cell):
    return 0 if cell == "[low]" else cell


def counts_of(tables, name, heading, *keys):
    """(keys, count) of every line of a table that has one; nothing where there is no such table."""
    for table in tables:
        if table.name == name:
            at = [next(i for i, of in enumerate(table.headings) if of.startswith(key)) for key in keys]
            place = next(i for i, of in enumerate(table.headings) if of.startswith(heading))
            yield from ((tuple(row[i] for i in at), printed(row[place])) for row in table.rows
                        if isinstance(printed(row[place]), int))


def must_be(count, told, what):
    """One of the figures told, and so in its range."""
    must(told, f"{what}: is in the release file")
    must(any(low <= count <= high and count == shown for low, shown, high in told), f"{what}: {count} of {told}")


# ---- Edition by edition: how many counts it has ----

def officer_s(tables, released, name, _):
    looked_at = 0
    for (field, group), count in counts_of(tables, "Staff_v_benchmark", "Staff (number)", "Field", "Group"):
        must_be(count, released.of("", "", field, group), f"{name}: {field}, {group}")
        looked_at += 1
    details = list(counts_of(tables, "Staff_details", "Staff (number)", "Field", "Group"))
    must((len(details) > 30) == (released.full is released), f"{name}: details of the yearly full release: {len(details)}")
    for (field, group), count in details:
        if "[note " not in group:  # what the others leave is no figure of its own
            must_be(count, released.of("", "", field, group), f"{name}: {field}, {group}")
            looked_at += 1
    for table, family, heading in (("Units_v_benchmark", "unit", "Unit"), ("Grades", "grade", "Grade")):
        for (place, field, group), count in counts_of(tables, table, "Staff (number)", heading, "Field", "Group"):
            must_be(count, released.of(family, place, field, group), f"{name}: {place}, {field}, {group}")
            looked_at += 1
        for (place, field), count in counts_of(tables, table, "Unknown (number)", heading, "Field"):
            must_be(count, released.of(family, place, field, "Not declared"), f"{name}: {place}, {field}, unknown")
            looked_at += 1
    for (place, field, people), count in counts_of(tables, "Directorate_detail", "Complete (number)", "Directorate", "Field",
                                                   "Staff (number)"):
        missing = [released.of("unit", place, field, state) for state in ("No record", "Not recognised")]
        must(any(count == people - sum(shown for _, shown, _ in pair) for pair in zip(*missing)),
             f"{name}: {place}, {field}, complete: {count} of {people}")
        looked_at += 1
    for (field, state), count in counts_of(tables, "Completeness_counts", "Staff (number)", "Field", "State"):
        if state in STATES:
            must_be(count, released.of("", "", field, state), f"{name}: {field}, {state}")
            looked_at += 1
        elif state == "Declared":
            low, _, high = released.figures[0, released.fields[field], NOT_DECLARED]
            must(released.people[0] - high <= count <= released.people[0] - low, f"{name}: {field}, declared: {count}")
    of_stages = list(counts_of(tables, "Recruitment_stages", "Applicants (number)", "Field", "Group", "Stage"))
    if released.full:
        must(len(of_stages) > 60, f"{name}: counts of stages: {len(of_stages)}")
        must_equal({stage for (_, _, stage), _ in of_stages}, set(STAGES), f"{name}: stages")
    for (field, group, stage), count in of_stages:
        must_be(count, released.full.of("stage" if STAGES[stage] else "", STAGES[stage], field, group),
                f"{name}: {stage}, {field}, {group}")
        looked_at += 1
    return looked_at


def manager_s(tables, released, name, title):
    looked_at = 0
    unit = next(path for family, path in released.blocks if family == "applicant" and path and title.endswith(f", {path}"))
    for stage, below in STAGES.items():
        path = f"{unit} > {below}" if below else unit
        if ("applicant", path) not in released.blocks:
            continue  # too few for a stage of their own: no column
        for (field, group), count in counts_of(tables, "Funnel", f"{stage} (number)", "Field", "Group"):
            must_be(count, released.of("applicant", path, field, group), f"{name}: {stage}, {field}, {group}")
            looked_at += 1
    return looked_at


def public_s(tables, released, name, _):
    """Rounded again, to tens."""
    looked_at = 0
    for table, family, heading in (("Staff_by_group", "", "Field"), ("Staff_by_directorate", "unit", "Directorate"),
                                   ("Staff_by_grade", "grade", "Grade")):
        lines = list(counts_of(tables, table, "Staff (number)", heading, "Field", "Group"))
        shown = {place for (place, _, _), _ in lines}
        for (place, field, group), count in lines:
            told = (released.of_the_rest(family, shown, field, group) if place.startswith("Other ") else
                    released.of(family, place if family else "", field, group))
            must(told, f"{name}: {table}, {place}, {field}, {group}: is in the release file")
            must(count % 10 == 0, f"{name}: {table}, {field}, {group}: {count}")
            must(any(abs(count - one) <= 5 for _, one, _ in told), f"{name}: {place}, {field}, {group}: {count} of {told}")
            looked_at += 1
    for (field,), count in counts_of(tables, "Declaration", "Staff (number)", "Field"):
        must(abs(count - released.people[0]) <= 5, f"{name}: {field}: {count} of {released.people[0]}")
        looked_at += 1
    return looked_at


EDITIONS = {"Funnel": manager_s, "Staff_by_group": public_s, "Staff_v_benchmark": officer_s}


def must_be_released(path, released):
    """How many counts a workbook, and the folder of CSV files beside it if there is one, have, each the one released."""
    tables = read_tables(path)
    table, = (table for table in tables if table.name in EDITIONS)
    beside = path.with_name(f"{path.stem}-csv")
    files = [table for file in sorted(beside.glob("*.csv")) for table in read_tables(file)]
    counts = [EDITIONS[table.name](of, released, path.name, table.title) for of in (tables, files) if of]
    must(len(set(counts)) == 1, f"{path.name}: counts in the workbook and in its CSV files: {counts}")
    return counts[0]
