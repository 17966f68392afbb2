"""What is named wrongly is answered with what there is, or with what to name in its place."""
import csv
import os
import pathlib

import openpyxl

from house import digest, make_store, must, must_equal, run

UNITS = [("Health & Care", "Early Years"), ("Health & Care", "Nursing"), ("Estates", "Early Years"), ("Estates", "Grounds"),
         ("Finance", "Payroll"), ("Finance", "Tax"), ("Computing", ""), ("Creative Arts", "")]


def bring_staff(store):
    with open("staff.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Directorate", "Team", "Sex"])
        out.writerows([f"E{i}", *UNITS[i % len(UNITS)], "Female"] for i in range(40))
    run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", store, "--quiet")


def units(store):
    """The nearest first: one name within the other, a word in common, letters; ten at most."""
    def said(asked):
        return run("report", "--out", "out", "--unit", asked, "--store", store, expect=2).stderr

    for asked, nearest in [("Health", "'Health & Care'"), ("Helth & Care", "'Health & Care'"), ("Grounds team", "'Estates > Grounds'"),
                           ("Art", "'Creative Arts'"), ("Payrol", "'Finance > Payroll'")]:
        found = said(asked)
        must(f"--unit '{asked}': there is no unit of that name; the units, nearest first, are {nearest}, " in found, found)
        must(found.count("', '") == 9 and found.endswith("' and 1 more\n"), f"ten of eleven: {found}")
        must("Northmoor" not in found, "the whole organisation is no unit to name")
    found = said("early years")
    must("several units have that name; give the path of one: 'Health & Care > Early Years', 'Estates > Early Years'\n" in found,
         found)


def places(store):
    pathlib.Path("file").write_text("x", encoding="ascii")
    for words, says in [
        (("--out", "file"), "file: is a file, no folder; name a folder with --out, which is made if it is not there"),
        (("--out", "file/inside"), "file: is a file, no folder; name a folder with --out"),
        (("--out", "/proc/inside"), "name a folder where you may write with --out"),
        (("--out", "out", "--release", "none.db"), "none.db: there is no such release file; name the one that 'equigap release "
                                                  "--issue' made, or leave --release out"),
    ]:
        said = run("report", *words, "--store", store, expect=4).stderr
        must(says in said, said)
    must(not os.path.exists("out/release"), "nothing is written")


def measures(store):
    book = openpyxl.Workbook()
    book.active.append(["Employee Number", "Sex"])
    book.create_sheet("Notes").append(["Nothing"])
    book.save("book.xlsx")
    before = digest(store)
    for name, sheets in [("staff.csv", ""), ("book.xlsx", " (this workbook has 'Sheet', 'Notes')")]:
        said = run("measures", name, "--store", store, expect=3).stderr
        must(f"{name}: there is no line of headings in it with 'Finding', 'Field' and the others of the sheet Measures; give the workbook "
             f"of a report that has this sheet, or the sheet saved as CSV{sheets}; nothing was changed" in said, said)
    must_equal(digest(store), before, "the store after a wrong file")


def main():
    store = make_store()
    bring_staff(store)
    units(store)
    places(store)
    measures(store)


main()
