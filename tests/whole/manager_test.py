"""A manager's recruitment comparison: of their unit alone, from the release file alone, each applicant once."""
import csv
import pathlib
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing

from house import COUNCIL, PERIODS, make_store, must, must_equal, run, with_a_known_key

RELEASE = "released/equigap-release.db"
DAY = "2025-03-31"
NEXT = "2026-03-31"


def bring_applicants(store, path, first, last):
    run("import", "applicants", path, "--from", first, "--to", last, "--store", store, "--quiet")


def bring_the_year(store):
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
    for first, last in PERIODS:
        if last <= DAY:
            bring_applicants(store, COUNCIL / f"applicants-{first}-to-{last}.csv", first, last)


def workbooks(folder):
    return {path.name: path for path in sorted(pathlib.Path(folder).glob("*-recruitment-*.xlsx"))}


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def heading(row, start):
    return next(name for name in row if name.startswith(start))


# ---- Who may see it ----

def until_it_is_issued_it_is_a_draft(store):
    run("report", "--for", "manager", "--out", "draft", "--store", store, "--quiet")
    found = workbooks("draft/hr-only/draft")
    must(found and all(name.endswith("-draft.xlsx") for name in found), f"drafts: {list(found)}")
    must(not workbooks("draft/release"), "nothing leaves HR before it is issued")


def texts_of(path):
    with zipfile.ZipFile(path) as archive:
        text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    for entity, letter in (("&amp;", "&"), ("&apos;", "'"), ("&#39;", "'"), ("&quot;", '"')):
        text = text.replace(entity, letter)
    return text


def no_other_unit_is_named(store, found):
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        names = {name for name, in database.execute("SELECT name FROM unit WHERE parent IS NOT NULL")}
    looked_for = 0
    for name, path in found.items():
        text = texts_of(path)
        own = re.search(r"This workbook is about (.*?) only\. Shares", text).group(1)
        must(own in names, f"{name}: is about {own}")
        for other in names - {own}:
            if other in own:
                continue  # "Housing" in "Housing & Communities"
            looked_for += 1
            is_there = (re.search(rf"(?<!\w){re.escape(other)}(?!\w)", text.replace(own, "")) if " " in other else
                        f">{other}<" in text)  # "People", "Finance" are words of sentences, too
            must(not is_there, f"{name}: names {other}")
    must(looked_for > 100, f"names looked for: {looked_for}")


def the_file_alone_gives_the_same_bytes(found):
    pathlib.Path("alone").mkdir(mode=0o700)
    shutil.copy(RELEASE, "alone")
    run("report", "--for", "manager", "--out", "alone/out", "--release", "alone/equigap-release.db", "--store",
        "alone/none.db", "--quiet")
    again = workbooks("alone/out/release")
    must_equal(list(again), list(found), "workbooks from the file alone")
    for name in found:
        must_equal(again[name].read_bytes(), found[name].read_bytes(), f"{name} from the file alone")


def one_unit_can_be_asked_for():
    run("report", "--for", "manager", "--unit", "Parks, Leisure & Culture", "--out", "one", "--quiet")
    must_equal(len(workbooks("one/release")), 1, "workbooks of one unit")
    said = run("report", "--for", "manager", "--unit", "No such unit", "--out", "none", expect=2).stderr
    must("there is no unit of that name" in said, said)


# ---- What it says ----

def counts_are_those_released(folder):
    with closing(sqlite3.connect(f"file:{RELEASE}?mode=ro", uri=True)) as database:
        labels = dict(database.execute("SELECT label, number FROM field"))
        blocks = {path: (block, people) for block, path, people in database.execute(
            "SELECT id, path, people FROM block WHERE family = 'applicant'")}
        figures = {row[:3]: row[3] for row in database.execute("SELECT block, field, answer, shown FROM figure")}
        categories = {(field, label): number for field, number, label in database.execute(
            "SELECT field, number, label FROM category")}
    unit, compared = "Parks, Leisure & Culture", 0
    stages = {"Applied": unit, "Shortlisted": f"{unit}/(shortlisted or further)",
              "Appointed": f"{unit}/(shortlisted or further)/(appointed)"}
    for row in rows(folder / "Funnel.csv"):
        field = labels[row["Field"]]
        group = re.sub(r" \[note [0-9]+\]$", "", row["Group"])
        answer = -3 if group == "Not declared" else categories[field, group]
        for stage, path in stages.items():
            block, people = blocks[path]
            must(people >= 20, f"{path}: {people} people")
            if (block, field, answer) in figures:
                shown = figures[block, field, answer]
                must_equal(row[f"{stage} (number)"], str(shown) if shown else "[low]",
                           f"{row['Field']}, {row['Group']}, {stage}")
                compared += 1
    must(compared > 60, f"counts compared: {compared}")


def stages_are_told(found):
    """Where a unit has figures of them, nothing says that it has not."""
    for name, path in found.items():
        must("Of no application is it known" not in texts_of(path), f"{name}: how far applicants got is known")


def few_are_withheld(folder):
    for row in rows(folder / "Stages.csv"):
        rates = row["Rate of the group (%)"], row["Rate of the others (%)"]
        if "[c]" in rates:
            must(row[heading(row, "Ratio")] in ("[c]", "[z]"), f"a ratio of a rate that is withheld: {row}")


# ---- Beside HR's ----

SAYS = ("Less often", "More often", "No evidence", "Cannot be told", "Too few", "Nobody to compare", "Not recorded")


def said(row):
    """What a reading says, without the ratio before it."""
    reading = row[heading(row, "Reading")]
    found = [(reading.index(words), words) for words in SAYS if words in reading]
    return min(found)[1] if found else None


def key_of(row):
    return row["Step"], row["Field"], re.sub(r" \[note [0-9]+\]$", "", row["Group"])


def hr_s_twin_agrees(folders, units):
    """The same people in exact figures: counts within what rounding allows, and no reading of another kind."""
    run("report", "--for", "hr", "--as-of", DAY, "--csv", "--out", "twin", "--quiet",
        *(option for unit in units for option in ("--unit", unit)))
    compared = telling = 0
    for unit, folder in folders.items():
        slug = folder.name.partition("-recruitment-")[2]
        exact = {key_of(row): row for row in rows(next(pathlib.Path("twin/hr-only").glob(f"*-{slug}")) / "Year_people.csv")}
        for row in rows(folder / "Stages.csv"):
            if row["Step"] == "Nothing can be compared":
                continue  # too few for any stage of their own
            other = exact.get(key_of(row))
            must(other, f"{unit}: {key_of(row)} is in HR's")
            if row["Group"] == "Not declared" or not row["Got through (number)"].isdigit():
                continue
            telling += said(row) in ("Less often", "More often", "No evidence")
            if said(row) in ("Less often", "More often", "No evidence") and other[heading(other, "Ratio")] != "[z]":
                must_equal(said(other), said(row), f"{unit}: {key_of(row)}")
            compared += 1
    must(compared > 100 and telling > 1, f"lines compared: {compared}, of which say something: {telling}")


def a_quarter_that_repeats_has_no_applicants(store):
    """The staff of March again: their figures stand, and what is of the year is not repeated."""
    path = pathlib.Path("copy.db")
    shutil.copy(store, path)
    shutil.copy(f"{store}.key", f"{path}.key")
    shutil.copy(RELEASE, "copy-release.db")
    again = pathlib.Path("again.csv")
    again.write_bytes((COUNCIL / f"staff-{DAY}.csv").read_bytes() + b"\n")
    run("import", "staff", again, "--as-of", "2025-06-30", "--store", path, "--quiet")
    said = run("release", "--issue", "--release", "copy-release.db", "--store", path).stdout
    must("stand, until" in said and "Applicants are in the yearly full release alone" in said, said)
    with closing(sqlite3.connect("file:copy-release.db?mode=ro", uri=True)) as database:
        found = database.execute("SELECT is_full, applied_last FROM release ORDER BY quarter").fetchall()
        families = database.execute("SELECT DISTINCT family FROM block WHERE release = 2 ORDER BY 1").fetchall()
    must_equal([row[0] for row in found], [1, 0], "full releases")
    must(found[0][1] > 0 and found[1][1] == 0, f"periods of applicants: {found}")
    must_equal(families, [("grade",), ("unit",)], "families of what repeats")
    run("check", "--release", "copy-release.db")


def where_there_are_no_applicants_it_is_said_why():
    """Of a release that is not the yearly one, that they are in that; of that one, what it lacks; and of one after it, too."""
    store = make_store("none.db")
    report = ["report", "--for", "manager", "--release", "none-release.db", "--store", store, "--out"]
    issue = ["release", "--issue", "--release", "none-release.db", "--store", store, "--quiet"]
    run("import", "staff", COUNCIL / "staff-2024-12-31.csv", "--as-of", "2024-12-31", "--store", store, "--quiet")
    run(*issue)
    said = run(*report, "none-december").stderr
    must("nothing for managers yet: applicants are in the yearly full release (rule detail-month)" in said, said)
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
    none = "nothing for managers: the yearly full release of 2025-03 has no applicants: none are stored of the year to date\n"
    few = none.replace("none are stored of the year to date", "fewer than 100 applied for vacancies to which somebody was appointed")
    must(none in run(*report, "none-draft").stderr, "a draft of the yearly release")
    path = pathlib.Path("few.csv")
    path.write_text("Candidate ID,Vacancy Ref,Application Date,Application Status,Ethnicity\n"
                    "C1,V1,2025-01-02,Appointed,Indian\nC2,V1,2025-01-02,Rejected,White British\n", encoding="utf-8")
    bring_applicants(store, path, "2025-01-01", DAY)
    must(few in run(*report, "few-draft").stderr, "where there are too few")
    run(*issue)
    must(few in run(*report, "few").stderr, "the release, issued")
    run("import", "staff", COUNCIL / "staff-2025-06-30.csv", "--as-of", "2025-06-30", "--store", store, "--quiet")
    must(few in run(*report, "few-june").stderr, "a release after it")


# ---- A second year ----

def write_a_year_later(path):
    """The applicants of the last quarter again, a year later, half of them under new references."""
    first, last = PERIODS[2]
    text = (COUNCIL / f"applicants-{first}-to-{last}.csv").read_text(encoding="utf-8-sig")
    lines = text.replace("/2025", "/2026").replace("/2024", "/2025").replace("NM/2026/", "NM/26/").splitlines()
    old = new = 0
    for i, line in enumerate(lines[1:], 1):
        if i % 2 and line.startswith("C"):
            lines[i] = "N" + line[1:]
            new += 1
        else:
            old += 1
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    must(old > 300 and new > 300, "applicants who come back, and new ones")


def references_of(store, *where):
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        appointed, = database.execute("SELECT category.number FROM category JOIN field ON field.number = field "
                                      "WHERE key = 'stage' AND code = 'APPOINTED'").fetchone()
        return {reference for reference, in database.execute(
            "SELECT reference FROM application WHERE applied BETWEEN julianday(?) - julianday('1970-01-01') AND "
            "julianday(?) - julianday('1970-01-01') AND vacancy IN (SELECT vacancy FROM application WHERE stage = ?)",
            (*where, appointed))}


def must_say(said, counted, left_out, what):
    found = re.search(r"(\d+) applicants for vacancies to which somebody was appointed", said)
    must(found, said)
    must_equal(int(found.group(1)), len(counted), f"{what}: applicants counted")
    found = re.search(r"people whom an earlier release counted: (\d+)", said)
    must_equal(int(found.group(1)) if found else 0, len(left_out), f"{what}: applicants left out")


def nobody_is_counted_in_two_years(store):
    """Not even if the earlier applications are gone, or the year begins with another month."""
    before = references_of(store, "2024-04-01", DAY)
    path = pathlib.Path("later.csv")
    write_a_year_later(path)
    run("import", "staff", COUNCIL / "staff-2025-06-30.csv", "--as-of", NEXT, "--store", store, "--quiet")
    bring_applicants(store, path, "2026-01-01", NEXT)
    now = references_of(store, "2025-04-01", NEXT)
    must(now & before and now - before, "some come back, some are new")
    must_say(run("release", "--dry-run", "--store", store).stdout, now - before, now & before, "a second year")
    run("rules", "year-start=1", "--store", store, "--quiet")
    must_say(run("release", "--dry-run", "--store", store).stdout, now - before, now & before, "another year-start")
    run("reduce", "--before", "2025-12-31", "--store", store, "--quiet")
    must_say(run("release", "--issue", "--store", store).stdout, now - before, now & before, "after reduce")
    run("check", "--store", store)


def main():
    store = make_store()
    with_a_known_key(store)
    bring_the_year(store)
    until_it_is_issued_it_is_a_draft(store)
    run("release", "--issue", "--store", store, "--quiet")
    run("report", "--for", "manager", "--out", "out", "--csv", "--store", store, "--quiet")
    found = workbooks("out/release")
    must_equal(len(found), 8, "managers' workbooks")
    no_other_unit_is_named(store, found)
    the_file_alone_gives_the_same_bytes(found)
    one_unit_can_be_asked_for()
    folder = next(pathlib.Path("out/release").glob("*-recruitment-parks-*-csv"))
    counts_are_those_released(folder)
    stages_are_told(workbooks("out/release"))
    few_are_withheld(folder)
    folders = {}
    for path in found.values():
        own = re.search(r"This workbook is about (.*?) only\. Shares", texts_of(path)).group(1)
        folders[own] = path.with_name(path.stem + "-csv")
    hr_s_twin_agrees(folders, list(folders))
    a_quarter_that_repeats_has_no_applicants(store)
    where_there_are_no_applicants_it_is_said_why()
    nobody_is_counted_in_two_years(store)


main()
