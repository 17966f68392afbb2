"""The workbooks read back with openpyxl: the cells of the CSV files, the counts of SQL by hand."""
import csv
import html
import pathlib
import re
import sqlite3
import zipfile

import openpyxl

from house import import_council, make_store, must, must_equal, run

SHEETS = {
    "gap-review": ["Cover", "Contents", "Notes", "Summary", "Completeness", "Completeness_counts",
                   "Completeness_by_directorate", "Directorate_detail", "Completeness_applicants", "Trend",
                   "Staff_v_benchmark", "Staff_v_benchmark_range", "Joiners_v_benchmark",
                   "Joiners_v_benchmark_range", "Applicants_v_benchmark", "Applicants_v_benchmark_range",
                   "Units_v_benchmark", "Units_v_benchmark_detail", "Grades", "Grades_detail", "Findings_by_place",
                   "Recruitment_rates", "Recruitment_stages", "Vacancies", "To_settle", "To_settle_by_place", "Priorities", "Findings", "Measures", "Evidence", "Figure_1_data", "Figure_3_data", "Figure_4_data",
                   "Run_details"],
    "data-quality": ["Cover", "Contents", "Notes", "Summary", "Import_files", "Import_checks", "Refused_rows",
                     "Values_not_recognised", "Conflicts", "Hired_not_recorded", "Code_map", "Figure_1_data",
                     "Figure_2_data", "Run_details"],
}


def as_csv(value, number_format):
    if value is None:
        return ""  # a cell to fill in
    if isinstance(value, str):
        guarded = value[:1] in "=+-@\t\r" and value != ""
        return ("'" if guarded else "") + value.replace("\n", " ")
    if "0.00%" in number_format:
        return f"{value * 100:.2f}"
    if "%" in number_format:
        return f"{value * 100:.1f}"
    if number_format == "0.00":
        return f"{value:.2f}"
    if number_format.endswith("0.0000"):
        return f"{value:.4f}"
    if "+0.0" in number_format or number_format == "#,##0.0":
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
    return compared


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


def compare_rows_with_sql(book, store):
    """What the data quality workbook lists, counted by SQL written here, for the snapshots of the last quarter."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        def number(sql):
            return database.execute(sql).fetchone()[0]

        last = number("SELECT quarter FROM snapshot WHERE kind = 'staff' ORDER BY last_day DESC")
        ids = f"(SELECT id FROM snapshot WHERE quarter = {last})"
        read, refused = (number(f"SELECT sum({name}) FROM snapshot WHERE id IN {ids}") for name in ("read", "refused"))
        failed = number(f"SELECT count(*) FROM data_check WHERE snapshot IN {ids} AND result <> 'passed'")
        checks = number(f"SELECT count(*) FROM data_check WHERE snapshot IN {ids}")
        values = number(f"SELECT count(*) FROM (SELECT DISTINCT person >> 32, field, text FROM unrecognised "
                        f"WHERE person >> 32 IN {ids})")
        fields = [row[0] for row in database.execute(
            "SELECT printf('answer_%02d', number) FROM field, (SELECT fields AS bits FROM snapshot WHERE kind = 'staff' "
            "ORDER BY last_day DESC LIMIT 1) WHERE kind = 'equality' AND bits >> (number - 1) & 1")]
        blank = " OR ".join(f"{name} IN (0, -2)" for name in fields)
        blanks = number(f"SELECT count(*) FROM staff WHERE id >> 32 IN {ids} AND ({blank})")
    table = next(iter(book["Summary"].tables.values()))
    found = [cell.value for cell in book["Summary"][table.ref][1]]
    must_equal(found, [read, refused, failed, values, blanks], "the headline figures")
    for sheet, count in (("Refused_rows", refused), ("Import_checks", checks), ("Values_not_recognised", values)):
        table = next(iter(book[sheet].tables.values()))
        must_equal(len(book[sheet][table.ref]) - 1, count, f"rows of {sheet}")


def check_grammar(path, book, sheets):
    must_equal([sheet.title for sheet in book.worksheets], sheets, "the sheets")
    for sheet in book.worksheets:
        must(sheet["A1"].font.b and sheet["A1"].font.sz == 16, f"{sheet.title}: the title")
        must_equal(list(sheet.merged_cells.ranges), [], f"{sheet.title}: merged cells")
        must(sheet.freeze_panes is None and sheet.sheet_state == "visible", f"{sheet.title}: panes, hidden")
        must(len(sheet.tables) == (0 if sheet.title == "Cover" else 1), f"{sheet.title}: its table")
        must(not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row), "no formulas")
    cover = "\n".join(str(row[0]) for row in book["Cover"].iter_rows(values_only=True))
    must("must not leave HR" in cover and "exact figures" in cover, "the marking on the cover")
    is_review = "Recruitment_stages" in sheets
    must_equal(len(book["Summary"]._charts), 4 if is_review else 2, "figures")
    with zipfile.ZipFile(path) as parts:
        core = parts.read("docProps/core.xml").decode()
        everything = b"".join(parts.read(name) for name in parts.namelist())
        must(all(part.date_time[:3] == (1980, 1, 1) for part in parts.infolist()), "fixed dates")
    must("<dc:language>en-GB</dc:language>" in core, "the language")
    must(b"en-US" not in everything, "British English in charts")
    must(re.search(rb"/(home|tmp|root|work)/", everything) is None, "no path in the workbook")


def check_properties(path, book):
    """Every fact of Run_details is a property of the file."""
    with zipfile.ZipFile(path) as parts:
        custom = html.unescape(parts.read("docProps/custom.xml").decode())
    table = next(iter(book["Run_details"].tables.values()))
    for part, item, value in [[cell.value for cell in row] for row in book["Run_details"][table.ref][1:]]:
        must(f'name="{part}: {item}"' in custom, f"{part}: {item} is a property")
        must(value[:250] in custom, f"{value} is a property")


def main():
    store = make_store()
    import_council(store)
    run("report", "--out", "out", "--csv", "--store", store)
    books = {}
    for edition, sheets in SHEETS.items():
        path = pathlib.Path(f"out/hr-only/northmoor-district-council-2025-06-hr-only-{edition}.xlsx")
        must_equal(path.stat().st_mode & 0o777, 0o600, "the mode of the workbook")
        must_equal(path.parent.stat().st_mode & 0o777, 0o700, "the mode of its folder")
        book = books[edition] = openpyxl.load_workbook(path)
        check_grammar(path, book, sheets)
        check_properties(path, book)
        compared = compare_with_csv(book, path.with_name(path.stem + "-csv"))
        must(compared > 150, f"{edition}: {compared} rows compared")
    compare_with_sql(books["gap-review"], store)
    compare_rows_with_sql(books["data-quality"], store)
    entries = books["data-quality"]["Values_not_recognised"].data_validations.dataValidation
    must(len(entries) == 1 and entries[0].prompt, "the decision is an entry list with a prompt")


main()
