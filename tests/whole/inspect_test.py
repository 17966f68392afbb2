"""inspect says what importing would do, as text and as JSON, and leaves nothing behind."""
import csv
import json
import os
import shutil

from house import COUNCIL, FILES, SOURCE, digest, make_store, must, must_equal, run

CASES = SOURCE / "tests" / "whole" / "intake"
STAFF = COUNCIL / "staff-2025-06-30.csv"


def says_what_import_does():
    told = json.loads(run("inspect", STAFF, "--as-of", "2025-06-30", "--json").stdout)
    must_equal(os.listdir("."), [], "the folder after an inspection without a store")
    store = make_store()
    done = json.loads(run("import", "staff", STAFF, "--as-of", "2025-06-30", "--store", store, "--json").stdout)
    for part in ("file", "sha256", "kind", "delimiter", "records", "columns", "fields", "first_refused"):
        must_equal(told[part], done[part], f"'{part}' as inspected and as imported")
    must_equal(told["snapshot"], 0, "the snapshot of an inspection")


def knows_the_kind():
    applicants = COUNCIL / "applicants-2025-04-01-to-2025-06-30.csv"
    must_equal(json.loads(run("inspect", applicants, "--json").stdout)["kind"], "applicants", "the kind")
    must("an applicant extract" in run("inspect", applicants).stdout, "the kind is said")


def tells_a_guess_from_what_is_sure():
    """What the user says of columns counts, and a guess is called so, with the option that settles it."""
    def inspect(headings, *more, expect=0):
        with open("either.csv", "w", encoding="utf-8") as file:
            file.write(headings + "\n" + "".join(f"R{i},V{i},2025-04-02,Female\n" for i in range(3)))
        return run("inspect", "either.csv", *more, expect=expect)

    said = ("--heading", "Ref=applicant_id", "--heading", "Job=vacancy_id")
    found = inspect("Ref,Job,Application Date,Sex", *said).stdout
    must("an applicant extract" in found and "--kind" not in found, found)
    found = inspect("Candidate ID,Vacancy Ref,Start Date,Sex", "--heading", "Candidate ID=person_id").stdout
    must("a staff extract" in found, found)
    found = inspect("Employee Number,Vacancy Ref,Application Date,Sex", "--heading", "Application Date=applied_date").stdout
    must("could be either kind by its headings: if it is not a staff extract, say --kind applicants" in found, found)
    found = inspect("Ref,Job,Day,Sex", expect=3).stderr
    must("if it is no staff extract, say --kind applicants" in found, found)
    must("--kind" not in inspect("Ref,Job,Day,Sex", "--kind", "staff", expect=3).stderr, "the kind was said")
    os.remove("either.csv")


def changes_nothing():
    store = "equigap.db"
    before = digest(store)
    run("inspect", FILES / "plain.csv")
    must_equal(digest(store), before, "the store after an inspection")
    run("inspect", FILES / "over-the-limit.csv")
    run("inspect", "nowhere.csv", expect=4)
    run("inspect", FILES / "binary.csv", expect=3)


def holds_a_file_against_the_last_snapshot():
    """What import --dry-run shows of the snapshot before, inspect shows, too. The units of the store are numbered
    otherwise than those of a new one."""
    first = make_store("first.db")
    run("import", "staff", COUNCIL / "staff-2024-06-30.csv", "--as-of", "2024-06-30", "--store", first, "--quiet")
    for name, says in (("answers-lost", "last time and no record now: 3 of 10"), ("renumbered", "in Housing: 11 of 16"),
                       ("column-renamed", "'Ethnic Bckground Grp'")):
        store = f"{name}.db"
        shutil.copy(first, store)
        run("import", "staff", CASES / f"{name}.csv", "--as-of", "2025-03-31", "--store", store, "--quiet")
        before = digest(store)
        words = (CASES / f"{name}-2.csv", "--as-of", "2025-06-30", "--store", store)
        trial = json.loads(run("import", "staff", *words, "--dry-run", "--json", "--quiet").stdout)
        told = json.loads(run("inspect", *words, "--json").stdout)
        must_equal(told["checks"], trial["checks"], f"the checks of {name}, inspected and on trial")
        must(says in run("inspect", *words).stdout, f"the warning of {name} is shown")
        must_equal(digest(store), before, "the store after an inspection")


def lists_every_refused_record():
    with open("many-refused.csv", "w", encoding="utf-8") as file:
        file.write("Employee Number,Sex\n" + "".join(f"R{i},Female,\"one\nmore\"\n" for i in range(30)) + "R99,Male\n")
    rows = list(csv.reader(run("inspect", "many-refused.csv", "--refused").stdout.splitlines()))
    must_equal(rows[0], ["file", "line", "column", "problem", "what to do"], "the columns of refused records")
    must_equal([int(row[1]) for row in rows[1:]], list(range(2, 62, 2)), "the lines of the refused records")
    told = json.loads(run("inspect", "many-refused.csv", "--json").stdout)
    must_equal([record["line"] for record in told["refused"]], list(range(2, 62, 2)), "the same as JSON")
    must_equal(told["refused"][:10], told["first_refused"], "the first of them")
    listed = json.loads(run("inspect", "many-refused.csv", "--refused", "--json").stdout)
    must_equal([int(record["line"]) for record in listed], list(range(2, 62, 2)), "as JSON and nothing else")
    must("No column tells the contract type" in run("inspect", "many-refused.csv").stdout, "no contract type is said")
    must("No column tells" not in run("inspect", STAFF).stdout, "a contract type is there")
    must("20 more refused records: 'equigap inspect FILE --refused'" in run("inspect", "many-refused.csv").stdout,
         "how to list them all is said")
    must("'equigap inspect FILE --refused' lists them" in
         run("import", "staff", "many-refused.csv", "--as-of", "2020-06-30", expect=3).stderr, "and by import")


def says_how_dates_are_read():
    def remark(births, starts, *more):
        with open("dates.csv", "w", encoding="utf-8") as file:
            file.write("Employee Number,Date of Birth,Start Date,Sex\n")
            file.writelines(f"D{i},{birth},{start},Male\n" for i, (birth, start) in enumerate(zip(births, starts)))
        lines = run("inspect", "dates.csv", *more).stdout.splitlines()
        return [line for line in lines if "Date of Birth" in line or "Start Date" in line]

    either, iso = ["03/04/1980"] * 3, ["2020-04-03"] * 3
    decides = ["03/04/2020", "25/12/2020", "26/12/2020"]
    found = [" | ".join(remark(*of)) for of in (
        (either, decides), (either, ["03/04/2020"] * 3), (either, iso), (["12/25/1980", *either[1:]], ["03/04/2020"] * 3),
        (either, iso, "--date-order", "month"))]
    must("day first, inferred from column 'Start Date'" in found[0], found[0])
    must("day first (2 dates can only be so, line 3 is the first)" in found[0], found[0])
    must(found[1].count("assumed day first: no date decides") == 2, found[1])
    must(found[2].count("first") == 1, found[2])
    must("month first, inferred from column 'Date of Birth'" in found[3], found[3])
    must("month first (1 date can only be so, line 2)" in found[3], found[3])
    must("month first, as asked" in found[4], found[4])


def tells_unknown_statuses():
    """As unknown answers are: in clear what stands there three times, and by its line what may be somebody's own words."""
    with open("statuses.csv", "w", encoding="utf-8") as file:
        file.write("Candidate ID,Vacancy Ref,Application Date,Application Status,Sex\n")
        for i, status in enumerate(["Applied"] * 20 + ["Parkd"] * 3 + ["Rang me, Jo is ill"]):
            file.write(f'C{i},V1,2025-04-02,"{status}",Female\n')
    words = ("inspect", "statuses.csv", "--from", "2025-04-01", "--to", "2025-06-30")
    page = run(*words).stdout
    must('4 applications count as applied only: "Parkd" (3), a rare text (line 25)\n' in page, page)
    must("Rang me" not in page, "a rare text is not shown")
    told = json.loads(run(*words, "--json").stdout)
    must_equal(told["unknown_status_texts"], [{"text": "Parkd", "records": 3, "first_line": 22},
                                              {"text": None, "records": 1, "first_line": 25}], "as JSON")


def main():
    says_what_import_does()
    knows_the_kind()
    changes_nothing()
    holds_a_file_against_the_last_snapshot()
    lists_every_refused_record()
    tells_a_guess_from_what_is_sure()
    says_how_dates_are_read()
    tells_unknown_statuses()


main()
