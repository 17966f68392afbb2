"""Listings that are longer than a sheet: what is cut says so, and stands whole in a CSV file beside the workbook, whether
CSV files are asked for or not."""
import csv
import pathlib
import re
import zipfile

from house import make_store, must, must_equal, run

DAY = "2025-06-30"
REFUSED, SHOWN = 50_020, 50_000


def write_staff(path):
    """Good records, and others without a reference."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Directorate", "Sex", "Ethnicity"])
        for i in range(100):
            out.writerow([f"E{i}", "Housing", "Female", "Indian"])
        for i in range(REFUSED):
            out.writerow(["", "Housing", "Male", "Indian"])
    return path


def report(store, out, *options):
    run("report", "--for", "hr", "--out", out, "--store", store, "--quiet", *options)
    folder = pathlib.Path(out, "hr-only")
    return next(folder.glob("*-data-quality.xlsx")), next(folder.glob("*-data-quality-csv"))


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def main():
    store = make_store()
    run("rules", "max-refused=100", "--store", store, "--quiet")
    run("import", "staff", write_staff("staff.csv"), "--as-of", DAY, "--store", store, "--quiet")
    workbook, folder = report(store, "out")
    must_equal({path.name for path in folder.iterdir()}, {"Refused_rows.csv", "index.csv"}, "what was cut, alone")
    must_equal(len(list(folder.parent.glob("*-csv"))), 1, "no folder where nothing was cut")
    found = rows(folder / "Refused_rows.csv")
    must_equal(len(found), 1 + REFUSED, "every row, and the headings")
    must_equal([row[1] for row in found[1:]], [str(102 + i) for i in range(REFUSED)], "lines of the extract")
    must_equal([row[0] for row in rows(folder / "index.csv")], ["File", "Refused_rows.csv"], "the index of the tables")
    must(f"{folder.name}/Refused_rows.csv" in (folder.parent / "index.csv").read_text(), "the index of the folder")
    with zipfile.ZipFile(workbook) as archive:
        texts = archive.read("xl/sharedStrings.xml").decode()
        tables = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/tables/")]
    must("These are the first 50,000 of 50,020 rows." in texts and "Refused_rows.csv" in texts, "the sheet says so")
    ref = next(re.search(r'ref="A(\d+):E(\d+)"', table) for table in tables if 'name="Refused_rows"' in table)
    must_equal(int(ref.group(2)) - int(ref.group(1)), SHOWN, "rows of the sheet")
    with_csv, whole = report(store, "with", "--csv")
    must_equal(with_csv.read_bytes(), workbook.read_bytes(), "the workbook is the same with --csv")
    must_equal((whole / "Refused_rows.csv").read_bytes(), (folder / "Refused_rows.csv").read_bytes(), "and so is the file")
    must(len(list(whole.iterdir())) > 10, "all tables, if they are asked for")


main()
