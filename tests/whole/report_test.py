"""Reports of stores that are not as usual: extracts that overlap, odd units, folders, old tables, silence."""
import csv
import os
import pathlib

from house import COUNCIL, FILES, make_store, must, must_equal, run

PLAIN = ["Employee Number", "Directorate", "Sex", "Ethnic Origin", "Leaving Date"]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def report(store, out, *options):
    done = run("report", "--out", out, "--csv", "--store", store, *options)
    return pathlib.Path(next(pathlib.Path(out, "hr-only").glob("*-gap-review-csv"))), done


def write_staff(path, people, leaving=""):
    """`people` is a list of (directorate, sex); everybody's ethnic group is blank but the first one's."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(PLAIN)
        for number, (directorate, sex) in enumerate(people):
            out.writerow([f"E{number:04}", directorate, sex, "" if number else "Indian", leaving])
    return path


def import_staff(store, path, day="2025-06-30", expect=0, options=()):
    return run("import", "staff", path, "--as-of", day, "--store", store, "--quiet", *options, expect=expect)


def applications_are_counted_in_their_quarter():
    """A later extract brings earlier applications up to date; they are of the quarter they were made in."""
    store = make_store("overlap.db")
    import_staff(store, COUNCIL / "staff-2025-06-30.csv")
    run("import", "applicants", FILES / "applicants.csv", "--from", "2025-04-01", "--to", "2025-06-30", "--store", store)
    before = rows(report(store, "overlap-1")[0] / "Completeness_applicants.csv")
    run("import", "applicants", FILES / "applicants-later.csv", "--from", "2025-05-01", "--to", "2025-07-31",
        "--store", store)
    folder, _ = report(store, "overlap-2")
    after = rows(folder / "Completeness_applicants.csv")
    column = [name for name in after[0] if name.startswith("Applications")][0]
    made = set()
    for name in ("applicants.csv", "applicants-later.csv"):
        for row in csv.DictReader(open(FILES / name, encoding="utf-8")):
            day, month, _ = row["Application Date"].split("/")
            if month in ("04", "05", "06"):
                made.add((row["Candidate ID"], row["Vacancy Ref"], row["Application Date"]))
    must_equal(int(after[0][column]), len(made), "applications made from April to June")
    must(int(after[0][column]) >= int(before[0][column]), "none is lost")
    details = [row["Value"] for row in rows(folder / "Run_details.csv") if row["Item"] == "File"]
    must_equal(details, ["staff-2025-06-30.csv", "applicants.csv", "applicants-later.csv"], "every extract is named")
    title = next(row["Title"] for row in rows(folder / "index.csv") if row["Sheet"] == "Completeness_applicants")
    must("from 1 April 2025 to 30 June 2025" in title, f"the days of the quarter that are covered: {title}")


def any_units_can_be_reported():
    store = make_store("units.db")
    names = ["All directorates", "All staff", "Adult Social Care", "Adults Social Care", "x" * 250]
    names += [f"Service {number}" for number in range(15)]
    import_staff(store, write_staff("units.csv", [(name, "Female") for name in names for _ in range(3)]))
    folder, _ = report(store, "units")
    found = [row["Directorate"] for row in rows(folder / "Completeness_by_directorate.csv")]
    must_equal(sorted(found[:-1]), sorted(names), "a row a directorate, however many there are")
    must_equal(found[-1], "All staff of the organisation", "the last row is not called as a unit is")


def nobody_is_no_report():
    store = make_store("nobody.db")
    path = write_staff("nobody.csv", [("Housing", "Female")] * 5, leaving="01/01/2020")
    import_staff(store, path, expect=3)
    done = run("report", "--out", "nobody", "--store", store, expect=3)
    must("import staff" in done.stderr, f"a remedy is named: {done.stderr}")


def old_tables_do_not_stay():
    store = make_store("replace.db")
    import_staff(store, write_staff("with.csv", [("Housing", "Female")] * 5))
    folder, _ = report(store, "replace")
    must((folder / "Directorate_detail.csv").exists(), "there are directorates")
    (folder / "mine.csv").write_text("mine")
    with open("without.csv", "w", encoding="utf-8") as file:
        file.write("Employee Number,Sex\nE1,Female\nE2,Male\n")
    import_staff(store, "without.csv", options=["--replace"])
    _, done = report(store, "replace", "--replace")
    must(not (folder / "Directorate_detail.csv").exists(), "a table that is not made any more does not stay")
    must_equal((folder / "mine.csv").read_text(), "mine", "a foreign file stays")
    must("mine.csv" in done.stderr, f"and is named: {done.stderr}")


def folders_are_private():
    store = make_store("folders.db")
    import_staff(store, write_staff("folders.csv", [("Housing", "Female")] * 5))
    os.makedirs("elsewhere")
    os.makedirs("linked", mode=0o700)
    os.symlink("../elsewhere", "linked/hr-only")
    done = run("report", "--out", "linked", "--store", store, expect=4)
    must("symbolic link" in done.stderr, done.stderr)
    must_equal(os.listdir("elsewhere"), [], "nothing goes where the link leads")
    os.makedirs("open/hr-only")
    os.chmod("open/hr-only", 0o755)
    done = run("report", "--out", "open", "--store", store)
    must("warning" in done.stderr and "chmod 700" in done.stderr, f"a folder others can read: {done.stderr}")
    quiet = run("report", "--out", "quiet", "--csv", "--quiet", "--store", store)
    must_equal((quiet.stdout, quiet.stderr), ("", ""), "quiet says nothing")


def main():
    applications_are_counted_in_their_quarter()
    any_units_can_be_reported()
    nobody_is_no_report()
    old_tables_do_not_stay()
    folders_are_private()


main()
