"""What an extract lacks as a whole is told by import and by inspect: columns, people, its end, its headings, its sheet."""
import csv
import json
import os

import openpyxl

from house import make_store, must, must_equal, run

APPLICANTS = ["Candidate ID", "Vacancy Ref", "Application Date", "Application Status", "Outcome", "Directorate", "Sex"]
STAFF = ["Employee Number", "Directorate", "FTE", "Date of Birth", "Sex", "Ethnicity"]
PERIOD = ("--from", "2025-04-01", "--to", "2025-06-30")
STAGES = ["Applied", "Shortlisted", "Interviewed", "Appointed"]
NO_PROGRESS = "no column says how far applications got (such as 'Application Status') or how they ended (such as 'Outcome')"
NO_STAGE = "no column says how far applications got (such as 'Application Status'), and how they ended does not either"
NO_OUTCOME = "no column says how applications ended (such as 'Outcome')"
NO_DAY = "no column is the day of application (such as 'Application Date')"
NO_UNIT = "no column is a unit (such as 'Directorate'), and earlier extracts had one"


def application(i):
    stage = STAGES[i % 4]
    outcome = "Hired" if stage == "Appointed" else ["Rejected", "Withdrawn"][i % 3 == 0]
    return dict(zip(APPLICANTS, [f"C{i}", "V1", "02/05/2025", stage, outcome, "Housing", "Female"]))


def member(i):
    return dict(zip(STAFF, [f"E{i:04}", "Housing", "0.6", f"{1 + i % 28:02}/05/1980", "Female", "White British"]))


def write(name, headings, records, without=()):
    """Of the headings those that are kept."""
    with open(name, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, [one for one in headings if one not in without], extrasaction="ignore",
                             lineterminator="\n")
        out.writeheader()
        out.writerows(records)
    return name


def warnings(store, name, kind="applicants", *more):
    """As JSON of import; those said and those that inspect shows must be the same."""
    days = PERIOD if kind == "applicants" else ("--as-of", "2025-06-30")
    words = ("import", kind, name, *days, "--store", store, "--dry-run", *more)
    found = json.loads(run(*words, "--json", "--quiet").stdout)["warnings"]
    said = run(*words).stderr
    words = ("inspect", name, "--kind", kind, *days, "--store", store)
    page = run(*words).stdout
    for one in found:
        must(f"equigap: warning: {one}\n" in said and f"\n  {one}\n" in page, f"{one}\n{said}{page}")
    must_equal(json.loads(run(*words, "--json").stdout)["warnings"], found, "inspected and imported")
    must(not found or page.count("\nWarnings\n") == 1, page)
    return found


def must_warn(found, *expected):
    must_equal(len(found), len(expected), f"warnings {found}, expected {expected}")
    for one, starts in zip(found, expected):
        must(one.startswith(starts), f"{one}\nbegins with {starts}")


def columns_of_applicants():
    store = make_store()
    records = [application(i) for i in range(40)]
    for without, *expected in [
        ((),), (("Application Status", "Outcome"), NO_PROGRESS), (("Application Status",), NO_STAGE),
        (("Outcome",), NO_OUTCOME), (("Application Date",), NO_DAY), (("Directorate",),),
        (("Application Status", "Outcome", "Application Date"), NO_PROGRESS, NO_DAY),
    ]:
        must_warn(warnings(store, write("a.csv", APPLICANTS, records, without)), *expected)
    found, = warnings(store, write("a.csv", APPLICANTS, records, ("Application Status", "Outcome")))
    must("--heading 'Column=stage' --heading 'Column=outcome'" in found, found)
    both = [{**one, "Application Status": one["Outcome"]} for one in records]
    must_warn(warnings(store, write("a.csv", APPLICANTS, both, ("Outcome",))))
    few = [application(i) for i in range(19)]
    must_warn(warnings(store, write("a.csv", APPLICANTS, few, ("Outcome",))))
    started = [{**one, "Application Status": "Applied"} for one in records]
    must_warn(warnings(store, write("a.csv", APPLICANTS, started, ("Outcome",))))


def units_that_were_there():
    store = make_store("units.db")
    run("import", "staff", write("before.csv", STAFF, map(member, range(30))), "--as-of", "2025-03-31", "--store", store)
    must_warn(warnings(store, write("s.csv", STAFF, map(member, range(31)), ("Directorate",)), "staff"), NO_UNIT)
    must_warn(warnings(store, write("a.csv", APPLICANTS, map(application, range(30)), ("Directorate",))), NO_UNIT)
    must_warn(warnings(store, write("s.csv", STAFF, map(member, range(31))), "staff"))


def people_who_are_missing():
    store = make_store("people.db")
    run("import", "staff", write("before.csv", STAFF, map(member, range(40))), "--as-of", "2025-03-31", "--store", store)
    fell = "30 people, and the last snapshot (before.csv, up to 31 March 2025) had 40: is the extract whole?"
    must_warn(warnings(store, write("s.csv", STAFF, map(member, range(31))), "staff"))
    must_warn(warnings(store, write("s.csv", STAFF, map(member, range(30))), "staff"), fell)
    done = run("import", "staff", "s.csv", "--as-of", "2025-06-30", "--store", store).stderr
    must("export it again and import it with --replace\n" in done, done)
    must_warn(warnings(store, write("s.csv", STAFF, map(member, range(21))), "staff", "--replace"),
              "21 people, and the last snapshot (s.csv, up to 30 June 2025) had 30")
    earlier = [{**application(i), "Application Date": "02/02/2025"} for i in range(40)]
    run("import", "applicants", write("a.csv", APPLICANTS, earlier), "--from", "2025-01-01", "--to", "2025-03-31", "--store",
        store)
    fewer = write("fewer.csv", APPLICANTS, map(application, range(30)))
    must_warn(warnings(store, fewer), "30 applications, and the last snapshot (a.csv, up to 31 March 2025) had 40")
    month = ("import", "applicants", fewer, "--from", "2025-05-01", "--to", "2025-05-31", "--store", store, "--dry-run")
    must_equal(json.loads(run(*month, "--json", "--quiet").stdout)["warnings"], [], "a month is no quarter")


def a_file_that_is_cut_off():
    store = make_store("cut.db")
    write("whole.csv", STAFF, map(member, range(40)))
    text = open("whole.csv", encoding="utf-8").read()
    cut = "the last line (31) is not whole and has no line end: the file may be cut off there"
    lines = text.splitlines(keepends=True)
    quoted = [*lines[:30], lines[30].split(",", maxsplit=1)[0], ',"Hous']
    for what, content, expected in [
        ("within a line", text[:len("".join(lines[:30])) + 12], [cut]), ("within quotes", "".join(quoted), [cut]),
        ("behind a line", "".join(lines[:31]), []), ("before a line end", "".join(lines).rstrip("\n"), []),
        ("in the middle alone", "".join([*lines[:5], "E9999,Housing\n", *lines[5:]]), []),
        ("a note at the end", text + "End of report", []),
    ]:
        with open("cut.csv", "w", encoding="utf-8") as file:
            file.write(content)
        must_warn(warnings(store, "cut.csv", "staff"), *expected)
        refused = run("inspect", "cut.csv", "--store", store, "--refused").stdout
        must_equal("the file may be cut off here" in refused, bool(expected), f"cut {what}: {refused}")


def a_file_without_headings():
    store = make_store("headings.db")
    before = os.listdir(".")
    write("whole.csv", STAFF, map(member, range(40)))
    lines = open("whole.csv", encoding="utf-8").read().splitlines(keepends=True)
    titled = ["Staff in post\n", *lines[1:]]
    for content, line, sign in [
        (lines[1:], 1, "an answer in column 5"), (titled, 2, "an answer in column 5"),
        (["E1,Klingon,05/05/1980,pq\n", "E2,Vulcan,06/05/1980,pr\n"], 1, "a date in column 3"),
        (["E1,Klingon,0.6,pq\n", "E2,Vulcan,1,pr\n"], 1, "a number in column 3"),
    ]:
        with open("none.csv", "w", encoding="utf-8") as file:
            file.writelines(content)
        for words in (("import", "staff", "none.csv", "--as-of", "2025-06-30"), ("inspect", "none.csv")):
            said = run(*words, "--store", store, expect=3).stderr
            must(f"none.csv: has no line of headings: line {line}, which is most like one, looks like a record, with {sign}"
                 in said and "names of its columns in the first line" in said, said)
            must("1980" not in said and "Female" not in said, "what somebody answered is not said")
    with open("odd.csv", "w", encoding="utf-8") as file:
        file.write("Persnr,Geschl,2025\n" + "1,Female,x\n" * 3)
    said = run("inspect", "odd.csv", "--store", store, expect=3).stderr
    must("has no line of headings" in said and "--heading 'Column=field'" in said, said)
    run("inspect", "odd.csv", "--heading", "Persnr=person_id", "--heading", "Geschl=sex", "--store", store)
    said = ("import", "staff", "odd.csv", "--as-of", "2025-06-30", "--store", store)
    run(*said, "--heading", "Persnr=person_id", "--heading", "Geschl=sex")
    run(*said, "--replace")  # what was said is remembered
    must_equal({*os.listdir(".")} - {*before}, {"none.csv", "odd.csv"} - {*before}, "nothing else is made")


def another_sheet():
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["What it is", "By whom"])
    staff = book.create_sheet("Staff in post")
    staff.append(STAFF)
    for i in range(5):
        staff.append([*member(i).values()])
    book.save("book.xlsx")
    store = make_store("sheets.db")
    words = ("import", "staff", "book.xlsx", "--as-of", "2025-06-30", "--store", store)
    said = run(*words, expect=3).stderr
    must("sheet 'Read me':1: no column holds the employee's reference" in said and
         "--sheet (the workbook has 'Read me', 'Staff in post')" in said, said)
    run(*words, "--sheet", "Staff in post")
    del book["Read me"]
    staff.delete_rows(1)
    book.save("alone.xlsx")
    said = run("inspect", "alone.xlsx", expect=3).stderr
    must("has no line of headings" in said and "--sheet" not in said, said)


def main():
    columns_of_applicants()
    units_that_were_there()
    people_who_are_missing()
    a_file_that_is_cut_off()
    a_file_without_headings()
    another_sheet()


main()
