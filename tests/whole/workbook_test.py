"""The workbook read back with openpyxl: the cells of the CSV files, the counts of SQL by hand."""
import csv
import pathlib
import re
import sqlite3
import zipfile

import openpyxl

from house import import_council, make_store, must, must_equal, run

SHEETS = ["Cover", "Contents", "Notes", "Summary", "Completeness", "Completeness_counts",
          "Completeness_by_directorate", "Directorate_detail", "Completeness_applicants", "Trend", "Figure_1_data",
          "Run_details"]


def as_csv(value, number_format):
    if isinstance(value, str):
        guarded = value[:1] in "=+-@\t\r" and value != ""
        return ("'" if guarded else "") + value.replace("\n", " ")
    if "%" in number_format:
        return f"{value * 100:.1f}"
    if "+0.0" in number_format:
        return f"{value:.1f}"
    return str(int(value))


def compare_with_csv(book, folder):
    compared = 0
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            cells = [[as_csv(cell.value, cell.number_format) for cell in row] for row in sheet[table.ref]]
            with open(folder / f"{table.name}.csv", encoding="utf-8", newline="") as file:
                must_equal(cells, list(csv.reader(file)), table.name)
            compared += len(cells)
    must(compared > 150, f"{compared} rows compared")


def compare_with_sql(book, store):
    """The states of each field, counted from the people by SQL written here."""
    states = {"Prefer not to say": "= -1", "Not recognised": "= -2", "No record": "= 0", "Declared": "> 0"}
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        last = database.execute("SELECT id FROM snapshot WHERE kind = 'staff' ORDER BY last_day DESC").fetchone()[0]
        fields = dict(database.execute("SELECT label, number FROM field WHERE kind = 'equality'"))
        checked = 0
        for field, state, people in book["Completeness_counts"].iter_rows(values_only=True, min_row=5):
            if state not in states or not isinstance(people, int):
                continue
            found = database.execute(f"SELECT COUNT(*) FROM staff WHERE id >> 32 = {last} "
                                     f"AND answer_{fields[field]:02} {states[state]}").fetchone()[0]
            must_equal(people, found, f"{field}, {state}")
            checked += 1
    must(checked >= 36, f"{checked} figures checked")


def check_grammar(path, book):
    must_equal([sheet.title for sheet in book.worksheets], SHEETS, "the sheets")
    for sheet in book.worksheets:
        must(sheet["A1"].font.b and sheet["A1"].font.sz == 16, f"{sheet.title}: the title")
        must_equal(list(sheet.merged_cells.ranges), [], f"{sheet.title}: merged cells")
        must(sheet.freeze_panes is None and sheet.sheet_state == "visible", f"{sheet.title}: panes, hidden")
        must(len(sheet.tables) == (0 if sheet.title == "Cover" else 1), f"{sheet.title}: its table")
        must(not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row), "no formulas")
    cover = "\n".join(str(row[0]) for row in book["Cover"].iter_rows(values_only=True))
    must("must not leave HR" in cover and "exact figures" in cover, "the marking on the cover")
    must_equal(len(book["Summary"]._charts), 2, "figures 1 and 2")
    with zipfile.ZipFile(path) as parts:
        core = parts.read("docProps/core.xml").decode()
        everything = b"".join(parts.read(name) for name in parts.namelist())
        must(all(part.date_time[:3] == (1980, 1, 1) for part in parts.infolist()), "fixed dates")
    must("<dc:language>en-GB</dc:language>" in core, "the language")
    must(b"en-US" not in everything, "British English in charts")
    must(re.search(rb"/(home|tmp|root|work)/", everything) is None, "no path in the workbook")


def main():
    store = make_store()
    import_council(store)
    run("report", "--out", "out", "--csv", "--store", store)
    path = next(pathlib.Path("out/hr-only").glob("*.xlsx"))
    must_equal(path.name, "northmoor-district-council-2025-06-hr-only-gap-review.xlsx", "the name")
    must_equal(path.stat().st_mode & 0o777, 0o600, "the mode of the workbook")
    must_equal(path.parent.stat().st_mode & 0o777, 0o700, "the mode of its folder")
    book = openpyxl.load_workbook(path)
    check_grammar(path, book)
    compare_with_csv(book, next(pathlib.Path("out/hr-only").glob("*-csv")))
    compare_with_sql(book, store)


main()
