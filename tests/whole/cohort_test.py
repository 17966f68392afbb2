"""Closed vacancies: who is shortlisted and appointed is told of vacancies with an appointment alone. The council's
numbers are counted a second time from its CSV files; a small store has a vacancy of each kind."""
import csv
import datetime
import os
import pathlib
import shutil
import sqlite3
import zipfile

from house import COUNCIL, PERIODS, import_council, make_store, must, must_equal, run

LEFT_OUT = {"Applied late", "Duplicate application", "Test application", "Vacancy cancelled", "Reserve list"}
APPOINTED = {"Hired", "Appointed", "Offer accepted and started"}
OPEN = {"Application received", "Applied", "Awaiting shortlisting", "Interview scheduled", "Invited to interview 1",
        "Shortlisted"}
WITHDRAWN = {"Candidate withdrew", "Withdrawn", "Withdrew before interview", "Did not attend interview"}
SHORTLISTED = APPOINTED | {"Offer declined", "Offer refused", "Rejected after interview 1", "Unsuccessful at interview",
                           "Interview scheduled", "Invited to interview 1", "Shortlisted", "Did not attend interview",
                           "Withdrew before interview"}
SEX = {"female": "Female", "woman": "Female", "male": "Male", "man": "Male"}
STATES = ("Appointed", "Still open", "Nobody appointed")


def sheet_of(folder, name):
    with open(next(pathlib.Path(folder).glob("hr-only/*gap-review-csv")) / f"{name}.csv", encoding="utf-8",
              newline="") as file:
        rows = list(csv.reader(file))
    headings = [heading.split(" [note")[0] for heading in rows[0]]
    return [dict(zip(headings, row)) for row in rows[1:]]


def applications():
    """Of all extracts, each once and the first that counts: records in the period of their extract, not left out by
    rule; without a reference, or with fewer fields than headings, they are refused."""
    found = {}
    for first, last in PERIODS:
        with open(COUNCIL / f"applicants-{first}-to-{last}.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                made = datetime.datetime.strptime(row["Application Date"], "%d/%m/%Y").date().isoformat()
                is_refused = not row["Candidate ID"] or None in row.values()
                if first <= made <= last and row["Application Status"] not in LEFT_OUT and not is_refused:
                    found.setdefault((row["Candidate ID"], row["Vacancy Ref"], made), row)
    return found


def states_of(found):
    statuses = {}
    for (_, vacancy, _), row in found.items():
        statuses.setdefault(vacancy, set()).add(row["Application Status"])
    return {vacancy: "Appointed" if one & APPOINTED else "Still open" if one & OPEN else "Nobody appointed"
            for vacancy, one in statuses.items()}


def check_counts(folder, quarter, states):
    expected = {}
    for (_, vacancy, _), row in quarter.items():
        for unit in ("Whole organisation", row["Directorate"]):
            one = expected.setdefault((unit, states[vacancy]), [set(), 0, 0])
            one[0].add(vacancy)
            one[1] += 1
            one[2] += row["Application Status"] in APPOINTED
    rows = sheet_of(folder, "Vacancies")
    for row in rows:
        vacancies, made, appointed = expected.pop((row["Unit"], row["State of the vacancy"]), [set(), 0, 0])
        must_equal([row["Vacancies (number)"], row["Applications (number)"], row["Appointments (number)"]],
                   [str(len(vacancies)), str(made), str(appointed)], row)
    must_equal(expected, {}, "every unit and state has a row")
    return {row["State of the vacancy"]: [int(row["Applications (number)"]), int(row["Appointments (number)"])]
            for row in rows if row["Unit"] == "Whole organisation"}


def rates_of(quarter, states, sex):
    """Shortlisted, appointed and withdrew: through, whole."""
    of = [(row["Application Status"], states[vacancy] == "Appointed") for (_, vacancy, _), row in quarter.items()
          if SEX.get(row["Gender"].strip().lower()) == sex]
    closed = [status for status, is_closed in of if is_closed]
    decided = [status for status in closed if status not in OPEN | WITHDRAWN or status in SHORTLISTED]
    shortlisted = [status for status in closed if status in SHORTLISTED and status not in OPEN | WITHDRAWN]
    return {"Shortlisted": (sum(status in SHORTLISTED for status in decided), len(decided)),
            "Appointed": (sum(status in APPOINTED for status in shortlisted), len(shortlisted)),
            "Withdrew": (sum(status in WITHDRAWN for status, _ in of), len(of))}


def check_rates(folder, quarter, states):
    women, men = rates_of(quarter, states, "Female"), rates_of(quarter, states, "Male")
    checked = 0
    for row in sheet_of(folder, "Recruitment_rates"):
        step = row["Comparison"].split(",")[0]
        if row["Group"] != "Female" or step not in women:
            continue
        (part, whole), (other_part, other_whole) = women[step], men[step]
        must_equal([row["Of the group (number)"], row["Rate of the group (%)"], row["Rate of the others (%)"]],
                   [str(part), f"{100 * part / whole:.1f}", f"{100 * other_part / other_whole:.1f}"], row["Comparison"])
        must(("closed vacancies" in row["Comparison"]) == (step != "Withdrew"), row["Comparison"])
        checked += 1
    must_equal(checked, 3, "comparisons of women with men")


def check_stages(folder, quarter, states):
    """How many women and men of closed vacancies got so far, and how many of those at the stage before."""
    stages = {"Applied": set(), "Shortlisted": SHORTLISTED, "Appointed": APPOINTED}
    lines = {(row["Group"], row["Stage"]): row for row in sheet_of(folder, "Recruitment_stages") if row["Field"] == "Sex"}
    for sex in ("Female", "Male"):
        closed = [row["Application Status"] for (_, vacancy, _), row in quarter.items()
                  if states[vacancy] == "Appointed" and SEX.get(row["Gender"].strip().lower()) == sex]
        for stage, statuses in stages.items():
            reached = sum(status in statuses for status in closed) if statuses else len(closed)
            must_equal(lines[sex, stage]["Applications (number)"], str(reached), f"{sex}, {stage}")
        shortlisted = int(lines[sex, "Shortlisted"]["Applications (number)"])
        must_equal(lines[sex, "Shortlisted"]["Success from previous stage (%)"], f"{100 * shortlisted / len(closed):.1f}",
                   f"{sex}: success")


def no_vacancy_is_named(folder, quarter):
    """Neither its reference nor its title stands anywhere in HR's gap review."""
    with zipfile.ZipFile(next(pathlib.Path(folder).glob("hr-only/*gap-review.xlsx"))) as workbook:
        text = "\n".join(workbook.read(name).decode("utf-8", "replace") for name in workbook.namelist())
    for (_, vacancy, _), row in quarter.items():
        must(vacancy not in text, vacancy)
        must(row["Vacancy Title"].replace("&", "&amp;") not in text, row["Vacancy Title"])


def check_council():
    store = make_store()
    import_council(store)
    run("report", "--store", store, "--out", "council", "--for", "hr", "--csv", "--quiet")
    found = applications()
    quarter = {key: row for key, row in found.items() if key[2] >= "2025-04-01"}
    states = states_of(found)
    counted = check_counts("council", quarter, states)
    must(counted["Appointed"][0] > 500 and counted["Still open"][0] > 0 and counted["Nobody appointed"][0] > 0,
         f"the council has vacancies of each kind: {counted}")
    check_rates("council", quarter, states)
    check_stages("council", quarter, states)
    no_vacancy_is_named("council", quarter)


# ---- Small stores ----

def report_of(name, *extracts):
    """Extracts are a period and its rows."""
    store = make_store(f"{name}.db")
    pathlib.Path(f"{name}-staff.csv").write_text("Employee Number,Directorate,Gender\n1,Housing,Female\n2,Parks,Male\n",
                                                 encoding="utf-8")
    run("import", "staff", f"{name}-staff.csv", "--as-of", "2025-06-30", "--store", store, "--quiet")
    for (first, last), rows in extracts:
        with open(f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADINGS, *rows])
        run("import", "applicants", f"{name}.csv", "--from", first, "--to", last, "--store", store, "--quiet")
    run("report", "--store", store, "--out", name, "--for", "hr", "--csv", "--quiet")
    return name


def must_say(folder, words):
    """Somewhere in the gap review, whose long lines are cut into several cells."""
    with zipfile.ZipFile(next(pathlib.Path(folder).glob("hr-only/*gap-review.xlsx"))) as workbook:
        text = "\n".join(workbook.read(name).decode("utf-8") for name in workbook.namelist())
    must(words in text.replace("</t></si><si><t>", " "), f"{folder} says: {words}")


def people(prefix, vacancy, status, count, sex="Female", unit="Housing", day="2025-05-05"):
    return [(f"{prefix}{i}", vacancy, unit, day, status, sex) for i in range(count)]


SPRING, WINTER = ("2025-04-01", "2025-06-30"), ("2025-01-01", "2025-03-31")
HEADINGS = ("Candidate ID", "Vacancy Ref", "Directorate", "Application Date", "Application Status", "Gender")
EACH_KIND = [
    *people("a", "V1", "Appointed", 2), *people("b", "V1", "Not shortlisted", 8), *people("c", "V1", "Applied", 1),
    *people("d", "V2", "Not shortlisted", 20), *people("e", "V2", "Withdrawn", 1),
    *people("f", "V3", "Not shortlisted", 5), *people("g", "V3", "Applied", 1),
    *people("h", "V4", "Not shortlisted", 4), *people("i", "V4", "Shortlisted", 3, "Male", "Parks"),
    *people("l", "V1", "Not shortlisted", 5, "Male")]


def check_each_kind():
    """V1 appoints, V2 nobody, V3 is open, V4 (of two units) appointed somebody who applied before the quarter."""
    folder = report_of("each", (WINTER, people("z", "V4", "Hired", 1, day="2025-03-03")), (SPRING, EACH_KIND))
    found = {(row["Unit"], row["State of the vacancy"]): [row["Vacancies (number)"], row["Applications (number)"],
                                                          row["Appointments (number)"]]
             for row in sheet_of(folder, "Vacancies")}
    must_equal([found["Whole organisation", state] for state in STATES],
               [["2", "23", "2"], ["1", "6", "0"], ["1", "21", "0"]], "each kind: organisation")
    must_equal([found["Parks", state] for state in STATES],
               [["1", "3", "0"], ["0", "0", "0"], ["0", "0", "0"]], "each kind: Parks")
    must_equal(len(found), 3 * 3, "each kind: the organisation and two units")
    women = {row["Comparison"].split(",")[0]: row for row in sheet_of(folder, "Recruitment_rates")
             if row["Group"] == "Female"}
    must_equal([women["Shortlisted"]["Of the group (number)"], women["Shortlisted"]["Rate of the group (%)"],
                women["Shortlisted"]["Rate of the others (%)"]], ["2", "14.3", "37.5"], "each kind: 2 of 14, 3 of 8")
    must_equal([women["Withdrew"]["Of the group (number)"], women["Withdrew"]["Rate of the group (%)"]], ["1", "2.4"],
               "each kind: 1 of 42")
    must_say(folder, "no appointment (1) are a gap in the data, or were cancelled; never a rejection rate")
    must_say(folder, "23 applications; the sheet Vacancies counts the others")


def check_changed():
    """A report rests on the applications of other quarters, too, and notices that one was changed."""
    shutil.copy("each.db", "changed.db")
    os.chmod("changed.db", 0o600)
    with sqlite3.connect("changed.db") as database:
        must_equal(database.execute("UPDATE application SET stage = 1 WHERE reference = 'z0'").rowcount, 1, "changed")
    run("report", "--store", "changed.db", "--out", "changed", "--for", "hr", "--quiet", expect=5)


def check_reduced():
    """What became of V4 is known after the quarter in which somebody was appointed is reduced to figures."""
    before = {name: sheet_of("each", name) for name in ("Vacancies", "Recruitment_rates")}
    run("reduce", "--before", "2025-04-01", "--store", "each.db", "--quiet")
    run("check", "--store", "each.db", "--quiet")
    run("report", "--store", "each.db", "--out", "reduced", "--for", "hr", "--csv", "--quiet")
    for name, rows in before.items():
        must_equal(sheet_of("reduced", name), rows, f"reduced: {name}")
    with sqlite3.connect("each.db") as database:
        must_equal(database.execute("UPDATE vacancy_past SET appointed = 0").rowcount, 1, "what is kept")
    run("check", "--store", "each.db", "--quiet", expect=5)
    run("report", "--store", "each.db", "--out", "spoilt", "--for", "hr", "--quiet", expect=5)


def main():
    check_council()
    check_each_kind()
    check_changed()
    check_reduced()


main()
