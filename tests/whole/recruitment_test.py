"""HR's recruitment comparison against SQL over the applications: counts, closed vacancies, rates, and parts that
multiply up to the whole way."""
import csv
import pathlib
import sqlite3
from contextlib import closing

from house import COUNCIL, PERIODS, QUARTERS, make_store, must, must_equal, run

FIRST, LAST = PERIODS[-1]
UNIT = "Environment, Waste & Streets"
CODES = ["APPLIED", "SHORTLISTED", "INTERVIEWED", "OFFERED", "APPOINTED"]


def rows(folder, name):
    with open(pathlib.Path(folder) / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cell(row, start):
    return row[next(name for name in row if name.startswith(start))]


class Applications:
    """Of the quarter: (top-level unit, stage's place in the order, answers, whether the vacancy was filled, whether it was
    withdrawn)."""

    def __init__(self, store):
        columns = ", ".join(f"answer_{n:02d}" for n in range(1, 33))
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
            def ask(text, *values):
                return database.execute(text, values).fetchall()
            order = dict(ask("SELECT category.number, category.sort FROM category JOIN field ON field.number = field "
                             "WHERE key = 'stage'"))
            self.sort = dict(ask("SELECT code, category.sort FROM category JOIN field ON field.number = field "
                                 "WHERE key = 'stage'"))
            filled = {vacancy for vacancy, stage in ask("SELECT vacancy, stage FROM application")
                      if order.get(stage, 0) >= self.sort["APPOINTED"]}
            parent, names = dict(ask("SELECT id, parent FROM unit")), dict(ask("SELECT id, name FROM unit"))
            self.field = dict(ask("SELECT label, number FROM field"))
            self.answer = {(field, label): number for field, number, label in
                           ask("SELECT field, number, label FROM category")}
            self.above = {(field, number): above for field, number, above in
                          ask("SELECT field, number, parent FROM category")}
            (withdrawn,), = ask("SELECT category.number FROM category JOIN field ON field.number = field "
                                "WHERE key = 'outcome' AND code = 'WITHDRAWN'")
            self.all = []
            for unit, stage, outcome, vacancy, *answers in ask(
                    f"SELECT unit, stage, outcome, vacancy, {columns} FROM application WHERE applied BETWEEN "
                    "julianday(?) - julianday('1970-01-01') AND julianday(?) - julianday('1970-01-01')", FIRST, LAST):
                while unit and parent[unit] and parent[parent[unit]]:
                    unit = parent[unit]
                self.all.append((names.get(unit), order.get(stage, 0), answers, vacancy in filled, outcome == withdrawn))

    def count(self, field, group, stage, unit=None, is_closed=False):
        """How many got to a stage (or withdrew, "WITHDREW"), of a group (0: without an answer)."""
        number = self.field[field]
        found = 0
        for own, reached, answers, filled, withdrew in self.all:
            is_in = withdrew if stage == "WITHDREW" else reached >= self.sort[stage] or stage == "APPLIED"
            if (unit and own != unit) or (is_closed and not filled) or not is_in:
                continue
            answer = answers[number - 1]
            if group == 0:
                found += answer <= 0
            else:
                found += self.lies_in(number, answer, self.answer[number, group])
        return found

    def lies_in(self, field, answer, group):
        while answer and answer > 0 and answer != group:
            answer = self.above[field, answer]
        return answer == group


def the_funnel_is_counted_so(applications, folder, unit):
    compared = withdrew = 0
    for row in rows(folder, "Funnel.csv"):
        if row["Field"] not in ("Sex", "Disability", "Religion or belief", "Sexual orientation"):
            continue
        group = 0 if row["Group"] == "Not declared" else row["Group"]
        for stage in CODES:
            must_equal(int(row[f"{stage.capitalize()} (number)"]), applications.count(row["Field"], group, stage, unit),
                       f"{unit}: {row['Field']}, {row['Group']}, {stage}")
            compared += 1
        must_equal(int(cell(row, "Withdrew")), applications.count(row["Field"], group, "WITHDREW", unit),
                   f"{unit}: {row['Field']}, {row['Group']}, withdrew")
        withdrew += int(cell(row, "Withdrew"))
    must(compared > 50 and withdrew > 5, f"counts compared: {compared}, of people who withdrew: {withdrew}")


def applicants_stand_where_they_got_furthest(applications, store, folder):
    """Of somebody with several applications, not where the latest ended."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        furthest = {}
        for reference, stage in database.execute(
                "SELECT application.reference, category.sort FROM application JOIN category ON category.number = stage JOIN field ON field.number = field "
                "AND key = 'stage' WHERE applied BETWEEN julianday(?) - julianday('1970-01-01') AND julianday(?) - "
                "julianday('1970-01-01')", (FIRST, LAST)):
            furthest[reference] = max(stage, furthest.get(reference, 0))
    lines = [row for row in rows(folder, "Funnel_people.csv") if row["Field"] == "Sex"]
    for stage in CODES:
        if stage != "APPLIED":
            must_equal(sum(int(row[f"{stage.capitalize()} (number)"]) for row in lines),
                       sum(reached >= applications.sort[stage] for reached in furthest.values()), f"people, {stage}")


def rates_are_of_vacancies_that_were_filled(applications, folder, unit):
    compared = 0
    for row in rows(folder, "Stages.csv"):
        if row["Group"] not in ("Female", "Not declared") or row["Field"] != "Sex":
            continue
        start, end = (name.upper() for name in row["Step"].split(" to "))
        group = 0 if row["Group"] == "Not declared" else "Female"
        part, whole = (applications.count("Sex", group, stage, unit, True) for stage in (end, start))
        must_equal(int(cell(row, "Got through")), part, f"{unit}: {row['Step']}, {row['Group']}")
        if whole:
            must_equal(cell(row, "Rate of the group"), f"{100 * part / whole:.1f}", f"{unit}: rate, {row['Step']}")
        compared += 1
    must(compared >= 8, f"rates compared: {compared}")


def parts_multiply_up_to_the_whole(folder, least):
    compared = 0
    for row in rows(folder, "Where_it_opens.csv"):
        if cell(row, "Whole way") == "[z]":
            continue
        product = 1
        for name, value in row.items():
            if " to " in name and name.endswith("(ratio)"):
                product *= float(value)
        must(abs(product / float(cell(row, "Whole way")) - 1) < 0.05, f"printed ratios multiply up: {row}")
        compared += 1
    must(compared >= least, f"ways compared: {compared}")


def with_a_form(path):
    """The quarter's applicants without those who were entered without their form."""
    with open(COUNCIL / f"applicants-{FIRST}-to-{LAST}.csv", encoding="utf-8-sig", newline="") as file:
        headings, *lines = csv.reader(file)
    first = headings.index("Date of Birth")
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *(line for line in lines if any(line[first:]))])
    return path


def where_silence_says_nothing_ratios_are_given():
    pathlib.Path("form").mkdir(mode=0o700)
    store = make_store("form/equigap.db")
    run("import", "staff", COUNCIL / f"staff-{QUARTERS[-1]}.csv", "--as-of", QUARTERS[-1], "--store", store, "--quiet")
    run("import", "applicants", with_a_form("form/applicants.csv"), "--from", FIRST, "--to", LAST, "--store", store,
        "--quiet")
    run("report", "--for", "hr", "--out", "form/out", "--csv", "--store", store, "--quiet")
    parts_multiply_up_to_the_whole(next(pathlib.Path("form/out/hr-only").glob("*-hr-only-recruitment-csv")), 8)


def silence_is_told(folder):
    """The council's people who were appointed without a form: they answered nothing, and all were appointed."""
    told = [row for row in rows(folder, "Stages.csv") if row["Group"] == "Not declared" and
            cell(row, "Reading").startswith("Silence and success go together")]
    must(len(told) > 5, "silence goes with success")
    for row in told:
        ratios = [cell(other, "Ratio") for other in rows(folder, "Stages.csv")
                  if other["Step"] == row["Step"] and other["Field"] == row["Field"] and other["Group"] != "Not declared"]
        must_equal(set(ratios), {"[z]"}, f"no ratio leads: {row['Step']}, {row['Field']}")


def main():
    store = make_store()
    run("import", "staff", COUNCIL / f"staff-{QUARTERS[-1]}.csv", "--as-of", QUARTERS[-1], "--store", store, "--quiet")
    for first, last in PERIODS:
        run("import", "applicants", COUNCIL / f"applicants-{first}-to-{last}.csv", "--from", first, "--to", last,
            "--store", store, "--quiet")
    run("report", "--for", "hr", "--unit", UNIT, "--out", "out", "--csv", "--store", store, "--quiet")
    applications = Applications(store)
    folder = pathlib.Path("out/hr-only")
    for unit, pattern in ((None, "*-hr-only-recruitment-csv"), (UNIT, "*-hr-only-recruitment-env*-csv")):
        tables = next(folder.glob(pattern))
        the_funnel_is_counted_so(applications, tables, unit)
        rates_are_of_vacancies_that_were_filled(applications, tables, unit)
    applicants_stand_where_they_got_furthest(applications, store, next(folder.glob("*-hr-only-recruitment-csv")))
    where_silence_says_nothing_ratios_are_given()
    silence_is_told(next(folder.glob("*-hr-only-recruitment-csv")))


main()
