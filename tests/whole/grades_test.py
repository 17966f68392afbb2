"""The user's list of grades: filled in, read back, and refused with file, line, column and remedy."""
import json
import pathlib
import sqlite3

from house import COUNCIL, digest, import_council, make_store, must, must_equal, run

LIST = (COUNCIL / "grades.csv").read_text(encoding="utf-8")
# What is done to the good list, and what the message must say.
BAD = [
    ("order", "ordre", ":1: column 'order': is missing"),
    ("grade,order", "grade,grade", ":1: column 'grade': stands there twice"),
    ("Grade 2,2,", "Grade 22,2,", ":3: column 'grade': no import has brought a grade 'Grade 22', did you mean 'Grade 2'?"),
    ("Grade 2,2,", "Beadle,2,", ":3: column 'grade': no import has brought a grade 'Beadle'; 'equigap grades'"),
    ("Grade 2,2,", ",2,", ":3: column 'grade': is empty"),
    ("Grade 2,2,", "grade  1,2,", ":3: column 'grade': 'grade  1' stands in line 2 already"),
    ("Grade 2,2,Grades 1 to 5,\n", "", ": column 'grade': 1 of the 14 grades of the store are not in it, the first is 'Grade 2'"),
    ("Grade 2,2,", "Grade 2,,", ":3: column 'order': is empty; give a whole number"),
    ("Grade 2,2,", "Grade 2,0,", ":3: column 'order': '0' is no order"),
    ("Grade 2,2,", "Grade 2,second,", ":3: column 'order': 'second' is no order"),
    ("Grade 2,2,", "Grade 2,1,", ":3: column 'order': 1 is the order of line 2, too"),
    ("Grade 2,2,Grades 1 to 5", "Grade 2,2,Others", ":4: column 'band': the grades of 'Grades 1 to 5' do not follow each other: line 3"),
    ("Grade 2,2,Grades 1 to 5", "Grade 2,2,", ":4: column 'band': the grades of 'Grades 1 to 5' do not follow"),
    ("Grade 2,2,Grades 1 to 5", "Grade 2,none,Grades 1 to 5", ":3: column 'band': a grade outside the order"),
    ("Grade 2,2,Grades 1 to 5", "Grade 2,2," + "x" * 256, ":3: column 'band': is longer than 255 bytes"),
    ("Director,14,Chief officers,yes", "Director,14,Chief officers,perhaps", ":15: column 'senior': 'perhaps' is neither"),
    ("Director,14,Chief officers,yes", "Director,14,Chief officers,", ":15: column 'senior': is not yes, though line 14"),
    ("yes", "no", ":15: column 'senior': no grade is senior"),
    ("Director,14,", "Director,14,Chief,", ":15: column 'senior': the line has more fields than the headings"),
    ("Director,14,", 'Director,14,"', ":15: column 'grade': a quote"),
]


def read(text, store, expect=0, name="list.csv"):
    pathlib.Path(name).write_text(text, encoding="utf-8")
    return run("grades", name, "--store", store, expect=expect)


def must_keep_list_marks():
    """A number before a name is part of it: in extracts, in the store and in the list of grades."""
    store = make_store("marks.db")
    for day, marks in (("2025-03-31", "1,2"), ("2025-06-30", "2,1")):
        rows = [f"{n},{mark}. Care,{mark}.  Manager,Female" for n, mark in enumerate(marks.split(","))]
        pathlib.Path("marks.csv").write_text("\n".join(["Employee Number,Directorate,Grade,Gender", *rows]) + "\n")
        run("import", "staff", "marks.csv", "--as-of", day, "--store", store)
    printed = run("grades", "--store", store).stdout.splitlines()
    must_equal([line.split(",")[0] for line in printed[1:]], ["1.  Manager", "2.  Manager"], "two grades")
    units = sqlite3.connect(store).execute("SELECT name FROM unit WHERE parent = 1 ORDER BY name").fetchall()
    must_equal(units, [("1. Care",), ("2. Care",)], "two units")
    read("grade,order,band,senior\n2. manager,1,,\n1. manager,2,,\n", store)
    must_equal([line.split(",")[:2] for line in run("grades", "--store", store).stdout.splitlines()[1:]],
               [["2.  Manager", "1"], ["1.  Manager", "2"]], "in the order given")
    run("check", "--store", store)


def main():
    must_keep_list_marks()
    store = make_store()
    must("the store knows no grades yet" in read(LIST, store, 3).stderr, "a list before the first import")
    import_council(store)

    unfilled = run("grades", "--store", store)
    must_equal(unfilled.stdout.splitlines()[:4],
               ["grade,order,band,senior", "Director,,,", "Grade 1,,,", "Grade 2,,,"], "the list to fill in")
    must("reports assume" in unfilled.stderr, unfilled.stderr)
    must(":2: column 'order': is empty" in read(unfilled.stdout, store, 3).stderr, "an order must be given")

    must("14 grades in 4 bands" in read(LIST, store).stderr, "the list is read")
    must_equal(run("grades", "--store", store).stdout, LIST, "the list as it was given")
    known = json.loads(run("grades", "--json", "--store", store).stdout)
    must_equal((known["order_is_known"], known["grades"][13]),
               (True, {"grade": "Director", "order": 14, "band": "Chief officers", "senior": True, "listed": True}), "JSON")

    before = digest(store)
    read(LIST, store)
    must_equal(run("grades", "--store", store).stdout, LIST, "the list given again")
    for was, becomes, says in BAD:
        must(was in LIST, was)
        before = digest(store)
        said = read(LIST.replace(was, becomes), store, 3).stderr
        must("list.csv" + says in said and "nothing was changed" in said, f"{becomes[:40]}: {said}")
        must_equal(digest(store), before, f"the store after {becomes[:40]}")

    unmarked = LIST.replace("yes", "").replace("Grade 1,1,Grades 1 to 5", "Grade 1,none,").replace(",14,", ",900,")
    for encoding, delimiter in (("utf-16", "\t"), ("cp1252", ";")):
        pathlib.Path("other.csv").write_bytes(unmarked.replace(",", delimiter).encode(encoding))
        run("grades", "other.csv", "--store", store)
        lines = run("grades", "--store", store).stdout.splitlines()
        must_equal((lines[1], lines[-2], lines[-1]),
                   ("Grade 2,1,Grades 1 to 5,", "Director,13,Chief officers,yes", "Grade 1,none,,"), encoding)
    run("check", "--store", store)

    database = sqlite3.connect(store)
    database.execute("UPDATE grade_place SET band = 'Chiefs' WHERE band = 'Chief officers'")
    database.commit()
    database.close()
    run("check", "--store", store, expect=5)
    run("report", "--out", "out", "--store", store, expect=5)


main()
