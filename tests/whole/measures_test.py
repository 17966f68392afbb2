"""The sheet Measures, filled in by hand as CSV or workbook, is read back; what cannot be read changes nothing."""
import csv
import io
import json
import pathlib
import sqlite3

import openpyxl
from datetime import date

from house import digest, make_store, must, must_equal, run

STORE = "equigap.db"
HEADINGS = ["Finding", "Field", "Group", "Where", "Measure", "What to do", "Legal note", "Owner", "Due", "Status"]
ROWS = [
    ["F07", "Disability", "Disabled under the Equality Act 2010", "Whole organisation", "M19", "Outreach", "s.158",
     "A. Smith", "2026-03-31", "Under way"],
    ["F02", "Ethnicity", "All groups", "Adults > Housing", "M12", "A target", "", "=HR", "31/12/2025", ""],
    ["F09", "Ethnicity", "White", "Applicants", "M03", "An open finding", "", "", "January to March 2026", "not started"],
    ["F02", "Sex", "All groups", "Whole organisation", "M12", "A target", "", "", "", ""],
]
# What is noted of these: finding, field, group, where, measure, owner, due, status.
NOTED = [
    ["F02", "Ethnicity", "All groups", "Adults > Housing", "M12", "=HR", "2025-12-31", "Not started"],
    ["F07", "Disability", "Disabled under the Equality Act 2010", "Whole organisation", "M19", "A. Smith", "2026-03-31",
     "Under way"],
    ["F09", "Ethnicity", "White", "Applicants", "M03", "", "2026-03-31", "Not started"],
]
# A cell of the second row (line 3), what is written there, and what the message must say.
BAD = [
    ("Finding", "F99", "column 'Finding': 'F99' is no finding of the report; write its code"),
    ("Finding", "", "column 'Finding': the empty cell is no finding"),
    ("Field", "Ethnicty", "column 'Field': 'Ethnicty' is no equality field; write it as on the sheet"),
    ("Group", "Martian", "column 'Group': 'Martian' is no group of Ethnicity; write it as on the sheet, or 'All groups'"),
    ("Measure", "M99", "column 'Measure': 'M99' is no measure that answers F02; those that do are M02, M03, M04"),
    ("Measure", "M25", "column 'Measure': 'M25' is no measure that answers F02"),
    ("Due", "soon", "column 'Due': 'soon' is no date; write a day as 2026-03-31 or 31/03/2026, or a quarter"),
    ("Due", "31/02/2026", "column 'Due': '31/02/2026' is no day of the calendar"),
    ("Due", "February to April 2026", "column 'Due': 'February to April 2026' is no date"),
    ("Status", "nearly", "column 'Status': 'nearly' is no status; write 'Not started', 'Under way', 'Done' or 'Dropped'"),
    ("Owner", "x" * 256, "column 'Owner': is longer than 255 bytes"),
    ("Where", "x" * 1600, "column 'Where': is longer than the path of any unit"),
]


def write_csv(name, rows, headings=HEADINGS, above=()):
    with open(name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerows([[text] + [""] * (len(headings) - 1) for text in above])
        out.writerow(headings)
        out.writerows(rows)
    return name


def changed(column, text, row=1):
    rows = [list(row) for row in ROWS]
    rows[row][HEADINGS.index(column)] = text
    return rows


def read(name, *options, expect=0):
    return run("measures", name, *options, "--store", STORE, expect=expect)


def counts(quarter="April to June 2025", **some):
    return {"quarter": quarter, "noted": 0, "replaced": 0, "cleared": 0, "left_alone": 0, "older": 0, **some}


def noted():
    """What is printed: the columns of the sheet that are filled in, then quarter and day."""
    rows = list(csv.reader(io.StringIO(run("measures", "--store", STORE).stdout)))
    must_equal(rows[0], HEADINGS[:6] + ["Owner", "Due", "Status", "Quarter", "Noted on"], "headings")
    return rows[1:]


def must_have_noted(expected, quarter, what):
    found = noted()
    plain = [[text.removeprefix("'") for text in row[:5] + row[6:9]] for row in found]
    must_equal(plain, expected, what)
    must_equal({row[9] for row in found}, {quarter}, f"{what}: the quarter")
    run("check", "--store", STORE)


def must_refuse(name, words, expect=3):
    before = digest(STORE)
    said = read(name, expect=expect).stderr
    must(words in said and name in said and "nothing was changed" in said, f"{words!r} in {said!r}")
    must_equal(digest(STORE), before, f"the store after {words}")


def clear():
    """As before any note, with a seal that fits: a copy made at the beginning."""
    with open("empty.db", "rb") as file:
        empty = file.read()
    with open(STORE, "wb") as file:
        file.write(empty)


def a_sheet_as_csv_is_read():
    said = read(write_csv("filled.csv", ROWS)).stderr
    must("3 measures noted for April to June 2025, 0 of them in place" in said and "1 rows" in said, said)
    must_have_noted(NOTED, "April to June 2025", "as CSV")
    said = json.loads(run("measures", "--json", "--store", STORE).stdout)
    must_equal(said[2], {"finding": "F09", "field": "ethnicity", "group": "GW", "where": "Applicants", "measure": "M03",
                         "owner": "", "due": "2026-03-31", "due_as_given": "January to March 2026",
                         "status": "Not started", "quarter": "April to June 2025", "noted_on": said[2]["noted_on"]},
               "as JSON")
    with open("printed.csv", "w", encoding="utf-8") as file:
        file.write(run("measures", "--store", STORE).stdout)
    done = json.loads(read("printed.csv", "--json").stdout)
    must_equal(done, counts(noted=3, replaced=3), "what is printed is read")
    must_have_noted(NOTED, "April to June 2025", "read once more")


def a_row_read_again_replaces_its_note():
    rows = changed("Status", "DONE", row=0)
    done = json.loads(read(write_csv("again.csv", rows[:1]), "--as-of", "2025-04-30", "--json").stdout)
    must_equal(done, counts("January to March 2025", noted=1, replaced=1), "an earlier report")
    found = noted()
    must_equal([row[8] for row in found], ["Not started", "Done", "Not started"], "the new status, and the others as before")
    must_equal([row[9] for row in found], ["April to June 2025", "January to March 2025", "April to June 2025"], "quarters")


def emptied(row):
    return row[:7] + ["", "", ""]


def an_emptied_row_is_taken_back():
    clear()
    read(write_csv("filled.csv", ROWS))
    said = read(write_csv("lacks.csv", ROWS[:1])).stderr
    must("emptied" not in said, said)
    must_have_noted(NOTED, "April to June 2025", "rows that the file has not are as they were")
    done = json.loads(read(write_csv("emptied.csv", [emptied(ROWS[0]), ROWS[1], emptied(ROWS[3])]), "--json").stdout)
    must_equal(done, counts(noted=1, replaced=1, cleared=1, left_alone=1), "one of two empty rows was noted")
    must_have_noted([NOTED[0], NOTED[2]], "April to June 2025", "without the emptied one")
    with sqlite3.connect(STORE) as database:
        must_equal(database.execute("SELECT finding FROM measure_note ORDER BY finding").fetchall(), [("F02",), ("F09",)],
                   "the rows of the store")
    must("1 rows were emptied: what was noted for them is taken back" in read(
        write_csv("emptied.csv", [emptied(ROWS[1]), emptied(ROWS[1])])).stderr, "said, and once")
    done = json.loads(read("emptied.csv", "--json").stdout)
    must_equal(done, counts(left_alone=2), "there is nothing left to take back")


def an_empty_row_with_nonsense_in_it_is_left_alone():
    done = json.loads(read(write_csv("odd.csv", [emptied(row) for row in changed("Finding", "F99")]), "--json").stdout)
    must_equal(done["left_alone"] + done["cleared"], 4, "no row is refused")


def a_row_that_stands_filled_in_and_empty_is_noted():
    for rows in ([emptied(ROWS[0]), ROWS[0]], [ROWS[0], emptied(ROWS[0])]):
        clear()
        read(write_csv("first.csv", ROWS[:1]))
        done = json.loads(read(write_csv("both.csv", rows), "--json").stdout)
        must_equal(done, counts(noted=1, replaced=1, left_alone=1), "both")
        must_have_noted(NOTED[1:2], "April to June 2025", "both")


def a_sheet_older_than_a_note_does_not_take_it_back():
    """Two officers fill in the same report one after the other: each has the other's rows empty."""
    clear()
    headings = HEADINGS + ["Since it was noted"]
    new = [row + ["Not taken up yet"] for row in ROWS[:2]]
    read(write_csv("one.csv", [new[0], emptied(new[1]) + new[1][-1:]], headings))
    said = read(write_csv("other.csv", [emptied(new[0]) + new[0][-1:], new[1]], headings)).stderr
    must("1 of the rows left alone have a note that was made after this sheet" in said, said)
    must_have_noted(NOTED[:2], "April to June 2025", "of both officers")
    done = json.loads(read(write_csv("later.csv", [emptied(ROWS[0]) + ["Noted for this quarter"]], headings), "--json").stdout)
    must_equal(done, counts(cleared=1), "a report that shows the note")


def other_shapes_are_read():
    marked = [heading + {"Due": " a day or a quarter", "Owner": " [note 3]"}.get(heading, "") for heading in HEADINGS]
    write_csv("above.csv", ROWS, marked, above=["Measures", "What can be done, with Finding and Measure", ""])
    with open("above.csv", encoding="utf-8") as file:
        semicolons = "\n".join(";".join(row) for row in csv.reader(file))
    with open("semicolons.csv", "w", encoding="cp1252") as file:
        file.write(semicolons)
    for name in ("above.csv", "semicolons.csv"):
        clear()
        read(name)
        must_have_noted(NOTED, "April to June 2025", name)
    clear()
    none = ["No measure"] + ["Nothing to list"] * 9
    must("0 measures noted" in read(write_csv("none.csv", [none])).stderr, "a sheet without a measure")
    must_equal(noted(), [], "nothing noted")


def write_workbook(name, rows, sheet="Measures", first="Cover"):
    book = openpyxl.Workbook()
    book.active.title = first
    book.active["A1"] = "Gap review"
    page = book.create_sheet(sheet)
    page["A1"] = "Measures"
    page["A2"] = "What can be done about the findings"
    for n, heading in enumerate(HEADINGS):
        page.cell(4, n + 1, heading + {"Due": "\na day or a quarter", "Status": " [note 12]"}.get(heading, ""))
    for line, row in enumerate(rows):
        for n, text in enumerate(row):
            page.cell(line + 5, n + 1, text).data_type = "n" if isinstance(text, (date, int)) else "s"
            if isinstance(text, date):
                page.cell(line + 5, n + 1, text).number_format = "dd/mm/yyyy"
    book.save(name)
    return name


def a_workbook_is_read():
    clear()
    read(write_workbook("filled.xlsx", changed("Due", date(2025, 12, 31))))
    must_have_noted(NOTED, "April to June 2025", "as a workbook, with a date cell")
    must_refuse(write_workbook("bad.xlsx", changed("Due", "soon")), "bad.xlsx:6: column 'Due a day or a quarter': 'soon'")
    must_refuse(write_workbook("other.xlsx", ROWS, sheet="Actions"), "there is no line of headings in it with 'Finding'")


def bad_sheets_change_nothing():
    for column, text, words in BAD:
        must_refuse(write_csv("bad.csv", changed(column, text)), f"bad.csv:3: {words}")
    rows = changed("Field", "", row=2)
    must_refuse(write_csv("bad.csv", rows), "bad.csv:4: column 'Group': 'White' is no group of a row without a field")
    must_refuse(write_csv("bad.csv", ROWS + ROWS[:1]),
                "bad.csv:6: column 'Measure': 'M19' is filled in for the same finding, field, group and place in line 2 already")
    for column in ("Finding", "Field", "Group", "Where", "Measure", "Owner", "Due", "Status"):
        without = [heading if heading != column else "Something" for heading in HEADINGS]
        must_refuse(write_csv("bad.csv", ROWS, without), f"bad.csv:1: column '{column}': is missing; there must be columns Finding")
    must_refuse(write_csv("bad.csv", ROWS, [*HEADINGS[:5], "Due", *HEADINGS[6:]]), "bad.csv:1: column 'Due': stands there twice")
    must_refuse(write_csv("bad.csv", [["1", "2"]], ["a", "b"]), "there is no line of headings in it with 'Finding'")
    must_refuse(write_csv("bad.csv", [ROWS[0] + ["more"]]), "the line has more fields than the headings")
    must("give the FILE" in run("measures", "--as-of", "2025-06-30", "--store", STORE, expect=2).stderr, "a date alone")


def find_table(page):
    """The line of the headings, and the column of each."""
    for line in page.iter_rows():
        columns = {str(cell.value).split("\n")[0].split(" [note")[0]: cell.column for cell in line if cell.value}
        if {"Finding", "Owner", "Due", "Status"} <= columns.keys():
            return line[0].row, columns
    raise SystemExit("the workbook has no table Measures")


def a_report_is_filled_in_and_carried_on():
    clear()
    run("report", "--out", "out", "--csv", "--store", STORE, "--quiet")
    folder = pathlib.Path("out/hr-only")
    name = next(folder.glob("*gap-review.xlsx"))
    book = openpyxl.load_workbook(name)
    line, columns = find_table(book["Measures"])
    for column, text in (("Owner", "B. Jones"), ("Due", "Oct to Dec 2025"), ("Status", "Done")):
        book["Measures"].cell(line + 2, columns[column]).value = text
    book.save("by-hand.xlsx")
    must("1 measures noted" in read("by-hand.xlsx").stderr, "the workbook as it was written, with one row filled in")
    run("report", "--out", "out", "--csv", "--replace", "--store", STORE, "--quiet")
    table = next(folder.glob("*gap-review*/Measures.csv"))
    with open(table, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    must_equal([row[7:10] for row in rows[1:4]], [["", "", ""], ["B. Jones", "2025-12-31", "Done"], ["", "", ""]],
               "the next report carries it")
    must("1 measures noted" in read(str(table)).stderr, "its CSV is read, too")
    book = openpyxl.load_workbook(name)
    for column in ("Owner", "Due", "Status"):
        book["Measures"].cell(line + 2, columns[column]).value = None
    book.save("by-hand.xlsx")
    must("1 rows were emptied" in read("by-hand.xlsx").stderr, "the row emptied in the next workbook")
    must_equal(noted(), [], "nothing is noted any more")


def the_store_notices_a_changed_note():
    read("filled.csv")
    with sqlite3.connect(STORE) as database:
        database.execute("UPDATE measure_note SET owner = 'Somebody else'")
    must("restore it from a backup" in run("check", "--store", STORE, expect=5).stderr, "a note changed from outside")


def main():
    make_store(STORE)
    must("no staff snapshot" in read(write_csv("filled.csv", ROWS), expect=3).stderr, "a sheet of no report")
    must("no measure has an owner" in run("measures", "--store", STORE).stderr, "nothing noted is said")
    for day in ("2025-03-31", "2025-06-30"):
        with open("staff.csv", "w", encoding="utf-8") as file:
            file.write(f"Employee Number,Directorate,Ethnicity\n1,Adults,White British\n{day},Adults,White British\n")
        run("import", "staff", "staff.csv", "--as-of", day, "--store", STORE, "--quiet")
    with open(STORE, "rb") as file, open("empty.db", "wb") as copy:
        copy.write(file.read())
    a_sheet_as_csv_is_read()
    a_row_read_again_replaces_its_note()
    an_emptied_row_is_taken_back()
    an_empty_row_with_nonsense_in_it_is_left_alone()
    a_row_that_stands_filled_in_and_empty_is_noted()
    a_sheet_older_than_a_note_does_not_take_it_back()
    other_shapes_are_read()
    a_workbook_is_read()
    bad_sheets_change_nothing()
    a_report_is_filled_in_and_carried_on()
    the_store_notices_a_changed_note()


main()
