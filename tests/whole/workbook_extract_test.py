"""The same people come out of a workbook and out of CSV: dates, zeros, titles, blanks, sheets, pipes."""
import csv
import datetime
import json
import os
import sqlite3
import subprocess

import openpyxl

from house import EQUIGAP, SOURCE, digest, make_store, must, must_equal, run

HEADINGS = ["Employee Number", "Directorate", "Start Date", "Date of Birth", "Sex", "Ethnicity", "FTE", "Notes", "Disability"]
ETHNICITIES = ["White British", "Indian", None, "Prefer not to say", "Klingon, \"east\"", " Caribbean "]


def people():
    for i in range(40):
        yield [i + 1, f"Housing & Care {i % 3}", datetime.date(2010 + i % 10, 1 + i % 12, 1 + i % 28),
               datetime.date(1960 + i, 1 + i % 12, 1 + i % 28), ["Female", "Male"][i % 2], ETHNICITIES[i % 6],
               [1, 0.5, 0.8][i % 3], "two\nlines" if i % 5 == 0 else None, [None, "No", "Yes"][i % 3]]


def write_csv(path):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS)
        for row in people():
            out.writerow([f"{row[0]:06}", row[1], row[2].strftime("%d/%m/%Y"), row[3].strftime("%d/%m/%Y"), *row[4:]])


def write_workbook(path):
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Read me"
    first["A1"] = "The data are on the next sheet"
    sheet = book.create_sheet("Staff")
    sheet.append(["Staff in post"])
    sheet.merge_cells("A1:I1")
    sheet.append(["Run date", datetime.datetime(2025, 7, 1, 9, 30)])
    sheet.append([])
    sheet.append(HEADINGS)
    for row in people():
        sheet.append(row)
        sheet.cell(sheet.max_row, 1).number_format = "000000"
        sheet.cell(sheet.max_row, 3).number_format = "dd/mm/yyyy"
        sheet.cell(sheet.max_row, 4).number_format = "mm/dd/yy"  # how it is shown does not matter
    sheet.append(["Total", None, None, None, None, None, 29.5])
    sheet.cell(1048576, 1).number_format = "0"  # formatted and empty, as Excel leaves them
    book.save(path)


def stored(store):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return (database.execute("SELECT reference, unit, service, joiner, age, fte, answer_02, answer_04, answer_05 FROM staff "
                                 "ORDER BY reference").fetchall(),
                database.execute("SELECT breakdown, unit, value, people FROM slice ORDER BY 1, 2, 3").fetchall(),
                sorted(database.execute("SELECT text FROM unrecognised").fetchall()))


def the_same_people():
    write_csv("staff.csv")
    write_workbook("staff.xlsx")
    plain, book = make_store("plain.db"), make_store("book.db")
    run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", plain)
    done = run("import", "staff", "staff.xlsx", "--as-of", "2025-06-30", "--sheet", "Staff", "--store", book, "--json")
    must_equal(stored(book), stored(plain), "the people of the workbook and of the CSV")
    told = json.loads(done.stdout)
    must_equal(told["sheet"], "Staff", "the sheet is named")
    must_equal(told["records"]["left_out_by_rule"], {"blank": 1, "above-headings": 2, "total-row": 1}, "what was left out")
    must_equal(told["sha256"], digest("staff.xlsx"), "the checksum is the workbook's own")
    must("workbook, sheet 'Staff'" in run("inspect", "staff.xlsx", "--sheet", "Staff").stdout, "inspect says what it is")
    run("check", "--store", book)
    must("nothing was changed" in run("import", "staff", "staff.xlsx", "--as-of", "2025-06-30", "--store", book).stderr,
         "the same workbook again")
    again = ("import", "staff", "staff.xlsx", "--as-of", "2025-06-30", "--store", book, "--sheet")
    must("nothing was changed" in run(*again, "staff").stderr, "the same sheet of it again")
    must("add --replace" in run(*again, "Read me", expect=3).stderr, "another sheet of it")

    piped = make_store("piped.db")
    with open("staff.xlsx", "rb") as file:
        subprocess.run([EQUIGAP, "import", "staff", "-", "--as-of", "2025-06-30", "--sheet", "staff", "--store", piped,
                        "--quiet"], stdin=file, check=True)
    must_equal(stored(piped), stored(plain), "the people of the workbook out of a pipe")


def refused():
    store = make_store("refused.db")
    before = digest(store)
    folder = SOURCE / "fixtures" / "intake" / "xlsx"
    for name, words in [("laughs.xlsx", "DOCTYPE"), ("truncated.xlsx", "damaged"), ("password.xlsx", "password"),
                        ("columns-1001.xlsx", "1,000 columns"), ("empty-sheet.xlsx", "is empty"), ("document.xlsx", "zip"),
                        ("formula-without-result.xlsx", "without its result"), ("missing-part.xlsx", "missing")]:
        done = run("import", "staff", folder / name, "--as-of", "2025-06-30", "--store", store, expect=3)
        must(words in done.stderr and name in done.stderr, f"{name}: {done.stderr}")
        must_equal(digest(store), before, f"the store after {name}")
    done = run("import", "staff", "staff.xlsx", "--as-of", "2025-06-30", "--sheet", "Nope", "--store", store, expect=2)
    must("'Read me', 'Staff'" in done.stderr, done.stderr)
    done = run("import", "staff", "staff.xlsx", "--as-of", "2025-06-30", "--store", store, expect=3)
    must("staff.xlsx, sheet 'Read me':" in done.stderr, f"the sheet that was read is named: {done.stderr}")
    done = run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--sheet", "Staff", "--store", store, expect=2)
    must("no workbook" in done.stderr, done.stderr)
    with open("staff.xlsx", "rb") as file:
        done = subprocess.run([EQUIGAP, "inspect", "-", "--sheet", "Nope"], stdin=file, capture_output=True, text=True)
    must("standard input: has no sheet" in done.stderr, f"a pipe is called what it is: {done.stderr}")


def decisions_in_a_workbook():
    store = "plain.db"
    book = openpyxl.Workbook()
    for row in [["field", "text", "decision"], ["ethnicity", 'Klingon, "east"', "Prefer not to say"], ["ethnicity", "Vulcan"]]:
        book.active.append(row)
    book.save("texts.xlsx")
    done = json.loads(run("spellings", "texts.xlsx", "--store", store, "--json").stdout)
    must_equal((done["added"], done["undecided"], done["recoded"]), (1, 1, 6), "a filled-in list may be a workbook")


def main():
    the_same_people()
    refused()
    decisions_in_a_workbook()
    must(not [name for name in os.listdir(".") if name.endswith(".tmp")], "nothing is left over")


main()
