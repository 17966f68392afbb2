"""The sheets, tables and headings of every edition are those expected, so that no column changes unawares: people
who read a workbook each quarter look for them where they were. How lines are broken, and the numbers of notes, may
change."""
import difflib
import os
import pathlib
import re

from house import (COUNCIL, PERIODS, QUARTERS, SOURCE, import_council, make_store, must, must_equal, run,
                   with_a_known_key)
from workbook import Workbook

EXPECTED = SOURCE / "tests" / "whole" / "expected" / "headings"
DAY = QUARTERS[3]  # of the yearly full release, and the last quarter of the year: most sheets are there
UNIT = "Parks, Leisure & Culture"
EDITIONS = {
    "gap-review-hr": "hr-only/*-gap-review.xlsx",
    "data-quality": "hr-only/*-data-quality.xlsx",
    "recruitment-hr": "hr-only/*-recruitment.xlsx",
    "recruitment-hr-unit": "hr-only/*-recruitment-parks-*.xlsx",
    "gap-review-officer": "release/*-gap-review.xlsx",
    "recruitment-manager": "release/*-recruitment-parks-*.xlsx",
    "publication": "release/*-publication.xlsx",
}


def write_every_edition():
    """With the sheets that are left out unless they are asked for."""
    store = make_store()
    with_a_known_key(store)
    for day in QUARTERS:
        import_council(store, [day], [period for period in PERIODS if period[1] == day])
        run("release", "--issue", "--store", store, "--quiet")
    run("grades", COUNCIL / "grades.csv", "--store", store, "--quiet")
    run("report", "--as-of", DAY, "--unit", UNIT, "--nhs", "--out", "out", "--store", store, "--quiet")


def lines_of(path):
    for sheet in Workbook(path).sheets:
        yield sheet.name
        for table in sheet.tables:
            yield f"  {table.name}"
            for heading in table.headings:
                yield "    " + re.sub(r"\[note \d+\]", "[note]", heading.replace("\n", " "))


def compare_with_expected(edition, found):
    """Run with UPDATE=1 to accept what the program writes, and read the difference before committing."""
    path = EXPECTED / f"{edition}.txt"
    if os.environ.get("UPDATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    expected = path.read_text(encoding="utf-8").splitlines()
    difference = difflib.unified_diff(expected, found, "expected", "found", n=9, lineterm="")
    must(found == expected, "\n".join([f"the headings of {edition} are those expected", *difference]))


def main():
    if os.environ.get("SANITIZED") == "1":
        return  # the same headings come out of both builds
    write_every_edition()
    for edition, pattern in EDITIONS.items():
        path, = pathlib.Path("out").glob(pattern)
        compare_with_expected(edition, list(lines_of(path)))
    must_equal(sorted(path.stem for path in EXPECTED.iterdir()), sorted(EDITIONS), "editions expected")


main()
