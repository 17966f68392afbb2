"""Applicants of one directorate, of none, and a directorate that shortlisted everybody: the figures of a release and
of the workbooks are those of SQL over the applications, within the rounding, for everybody and at every stage."""
import csv
import itertools
import pathlib
import re
import sqlite3
from contextlib import closing

from house import COUNCIL, make_store, must, must_equal, run

DAY, FIRST = "2025-03-31", "2025-01-01"
PARKS, HOUSING = "Parks, Leisure & Culture", "Housing & Communities"
APPLIED, SHORTLISTED, APPOINTED = "Rejected at shortlisting", "Rejected after interview 1", "Hired"
STAGES = {"Applied": 0, "Shortlisted": 1, "Appointed": 2}
BELOW = ["", "/(shortlisted or further)", "/(shortlisted or further)/(appointed)"]
# How far a figure may be off: one that is rounded by itself, and what three of these leave.
OFF = {"Female": 4, "Male": 12}


def three(unit, sex, applied, shortlisted, appointed):
    """Of a unit and sex, so many applied, were shortlisted, were appointed: (unit, sex, status, people)."""
    return [(unit, sex, APPLIED, applied - shortlisted), (unit, sex, SHORTLISTED, shortlisted - appointed),
            (unit, sex, APPOINTED, appointed)]


PEOPLE = three(PARKS, "Female", 503, 102, 31) + three(PARKS, "Male", 498, 301, 151)
ALL_FURTHER = PEOPLE + three(HOUSING, "Female", 90, 90, 40) + three(HOUSING, "Male", 60, 60, 30)


def write_applicants(path, applicants, has_unit):
    number = itertools.count(1)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        unit_heading = ["Directorate"] if has_unit else []
        writer.writerow(["Candidate ID", "Vacancy Ref", *unit_heading, "Grade", "Application Date",
                         "Application Status", "Gender"])
        for unit, sex, status, count in applicants:
            for _ in range(count):
                writer.writerow([f"Z{next(number):06d}", f"V-{unit[:3]}", *([unit] if has_unit else []), "Grade 3",
                                 "10/02/2025", status, sex])


def make(name, applicants, has_unit=True):
    pathlib.Path(name).mkdir(mode=0o700)
    path, store = pathlib.Path(f"{name}/applicants.csv"), f"{name}/equigap.db"
    write_applicants(path, applicants, has_unit)
    make_store(store)
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
    run("import", "applicants", path, "--from", FIRST, "--to", DAY, "--store", store, "--quiet")
    release = f"{name}/released/equigap-release.db"
    run("release", "--issue", "--store", store, "--release", release, "--quiet")
    run("check", "--release", release)
    for kind in ("manager", "officer", "hr"):
        run("report", "--for", kind, "--out", f"{name}/out", "--release", release, "--csv", "--store", store, "--quiet",
            *(["--unit", PARKS] if kind == "hr" and has_unit else []))
    return store, release


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- What was counted ----

def expected(applicants, unit, sex, least):
    """How many of a unit (None: all) and sex (None: both) got so far."""
    order = [APPLIED, SHORTLISTED, APPOINTED]
    return sum(count for of, is_of, status, count in applicants
               if unit in (None, of) and sex in (None, is_of) and order.index(status) >= least)


# ---- What the release has ----

def released(release, family):
    """{path: (block, people)}, each path once."""
    with closing(sqlite3.connect(f"file:{release}?mode=ro", uri=True)) as database:
        found = database.execute("SELECT path, id, people FROM block WHERE family = ?", (family,)).fetchall()
    must_equal(len({path for path, *_ in found}), len(found), "blocks of a path of their own")
    return {path: (block, count) for path, block, count in found}


def blocks_have_their_people(release, applicants, units):
    blocks = released(release, "applicant")
    must_equal(blocks[""][1], expected(applicants, None, None, 0), "everybody")
    for unit, path in units.items():
        for stage, below in enumerate(BELOW):
            must(path + below in blocks, f"{path}{below} is a block: {sorted(blocks)}")
            must_equal(blocks[path + below][1], expected(applicants, unit, None, stage), f"{path}{below}")
    stages = released(release, "stage")
    for stage, below in enumerate(BELOW):
        if below[1:] in stages:
            must_equal(stages[below[1:]][1], expected(applicants, None, None, stage), f"of all: {below}")


# ---- What the workbooks have ----

def must_be_near(row, column, sex, count, what):
    must(abs(int(row[column]) - count) <= OFF[sex], f"{what}: {row[column]}, and {count} were counted")


def the_manager_has_them(name, applicants, unit, slug):
    folder = next(pathlib.Path(f"{name}/out/release").glob(f"*-recruitment-{slug}*-csv"))
    found = {re.sub(r" \[note \d+\]$", "", row["Group"]): row for row in rows(folder / "Funnel.csv")}
    for sex in ("Female", "Male"):
        for stage, least in STAGES.items():
            must_be_near(found[sex], f"{stage} (number)", sex, expected(applicants, unit, sex, least),
                         f"{name}: {unit}, {sex}, {stage}")
            everybody = expected(applicants, unit, None, least)
            share = 100 * expected(applicants, unit, sex, least) / everybody
            shown, = (float(cell) for heading, cell in found[sex].items()
                      if heading.startswith(f"Share of declared, {stage.lower()} (%)"))
            must(abs(shown - share) <= 1 + 100 * (OFF[sex] + 5) / everybody,
                 f"{name}: {unit}, {sex}, {stage}: {shown} %, and {share} % were counted")
    must(any(row["Step"] != "Nothing can be compared" for row in rows(folder / "Stages.csv")), f"{name}: steps")


def the_officer_has_them(name, applicants):
    found = rows(f"{next(pathlib.Path(f'{name}/out/release').glob('*-gap-review-csv'))}/Recruitment_stages.csv")
    compared = 0
    for row in found:
        sex = re.sub(r" \[note \d+\]$", "", row["Group"])
        if sex in ("Female", "Male"):
            must_be_near(row, "Applicants (number)", sex, expected(applicants, None, sex, STAGES[row["Stage"]]),
                         f"{name}: officer, {sex}, {row['Stage']}")
            compared += 1
    must_equal(compared, 6, f"{name}: figures compared")


def sql_agrees(store, applicants):
    """The counts that everything is compared with, over the store that was filled."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        found = database.execute("SELECT count(DISTINCT reference) FROM application").fetchone()[0]
        by_stage = dict(database.execute(
            "SELECT code, count(*) FROM application JOIN category ON category.number = stage JOIN field "
            "ON field.number = category.field WHERE field.key = 'stage' GROUP BY code"))
    must_equal(found, expected(applicants, None, None, 0), "applicants by SQL")
    must_equal(by_stage["APPOINTED"], expected(applicants, None, None, 2), "appointed by SQL")
    must_equal(sum(by_stage.values()) - by_stage["APPLIED"], expected(applicants, None, None, 1), "shortlisted by SQL")


def main():
    store, release = make("one", PEOPLE)
    sql_agrees(store, PEOPLE)
    blocks_have_their_people(release, PEOPLE, {PARKS: PARKS})
    the_manager_has_them("one", PEOPLE, PARKS, "parks")
    the_officer_has_them("one", PEOPLE)

    store, release = make("none", PEOPLE, has_unit=False)
    sql_agrees(store, PEOPLE)
    blocks_have_their_people(release, PEOPLE, {None: "(in no directorate)"})
    must(not list(pathlib.Path("none/out/release").glob("*-recruitment-*")), "nobody manages those in no directorate")
    the_officer_has_them("none", PEOPLE)

    store, release = make("further", ALL_FURTHER)
    sql_agrees(store, ALL_FURTHER)
    blocks_have_their_people(release, ALL_FURTHER, {PARKS: PARKS, HOUSING: HOUSING})
    for unit, slug in ((PARKS, "parks"), (HOUSING, "housing")):
        the_manager_has_them("further", ALL_FURTHER, unit, slug)
    the_officer_has_them("further", ALL_FURTHER)


main()
