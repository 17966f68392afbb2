"""Units that have people enough and are not shown apart: HR is told which, and the release file how many."""
import csv
import json
import os
import pathlib
import zipfile

from house import ask, make_store, must, must_equal, run

HEADINGS = ["Employee Number", "Directorate", "Sex", "Ethnicity"]
DAY, LATER = "2025-06-30", "2025-09-30"


class Place:
    """A folder with a store: `people` by directorate, a quarter issued, and the next, in which as many left each directorate as
    `changed` says, and as many joined."""

    def __init__(self, name, people, changed):
        self.folder = pathlib.Path(name)
        self.folder.mkdir(mode=0o700)
        self.store = self.folder / "equigap.db"
        self.file = self.folder / "released" / "equigap-release.db"
        make_store(self.store)
        self.bring(DAY, people, {})
        self.release("--issue", "--quiet")
        self.bring(LATER, people, changed)

    def bring(self, day, people, changed):
        with open(self.folder / "staff.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEADINGS, *[[f"{'N' if i < changed.get(unit, 0) else 'E'}{unit}{i}", unit,
                                                     ["Female", "Male"][i % 2], ["Indian", "White British"][i % 4 > 0]]
                                                    for unit, count in people.items() for i in range(count)]])
        run("import", "staff", self.folder / "staff.csv", "--as-of", day, "--store", self.store, "--quiet")

    def release(self, *options):
        return run("release", "--store", self.store, *options)

    def told(self):
        """In the release file."""
        return ask(self.file, "SELECT told FROM release ORDER BY quarter DESC")[0][0]


def one_is_named():
    """Parks joins those who are too few: of its people nobody changed."""
    place = Place("one", {"Adults": 100, "Housing": 100, "Parks": 60, "Law": 19, "Audit": 19, "Post": 19},
                  {"Adults": 15, "Housing": 15, "Law": 3, "Audit": 3, "Post": 3})
    how_many = ("1 unit or grade that has people enough is not shown apart: in at least one field, fewer than 5 people there, or "
                "in one that it is counted with, changed since an earlier release. It is as soon as so many have.\n")
    named = "\nNot shown apart, since too few people changed: Parks\n"
    for said in (place.release(), place.release("--dry-run"), place.release("--issue")):
        must(how_many in said.stdout and named in said.stdout, said.stdout)
    must(how_many in place.told() and "Not shown apart" not in place.told(), place.told())
    must(named in place.release().stdout, "so it is of what stands")
    run("undo", 2, "--store", place.store, "--quiet")
    place.bring(LATER, {"Adults": 180, "Housing": 100, "Parks": 60}, {"Adults": 15, "Housing": 15})
    said = place.release().stdout
    must("was issued and stands" in said and how_many in said and "Not shown apart" not in said,
         f"not if it would be another by now: {said}")


def ten_are_named_and_the_others_counted():
    units = [f"Unit {letter}" for letter in "ABCDEFGHIJKLM"]
    place = Place("many", dict.fromkeys(units, 40), {units[-1]: 6})
    said = place.release().stdout
    must("13 units or grades that have people enough are not shown apart: in at least one field, fewer than 5 people there, or in "
         "one that they are counted with, changed since an earlier release. They are as soon as so many have.\n" in said, said)
    must(f"\nNot shown apart, since too few people changed: {', '.join(units[:10])} and 3 more\n" in said, said)
    must_equal(json.loads(place.release("--json").stdout)["not_apart"], units, "JSON names all")
    run("report", "--for", "officer", "--issue", "--out", place.folder / "out", "--store", place.store, "--quiet")
    must("13 units or grades" in place.told() and "Unit" not in place.told(), f"no name in the release file: {place.told()}")
    with zipfile.ZipFile(next((place.folder / "out/release").glob("*-gap-review.xlsx"))) as workbook:
        parts = {name: workbook.read(name).decode("utf-8", "replace") for name in workbook.namelist()}
    must(any("13 units or grades" in text for text in parts.values()), f"how many is in the workbook: {sorted(parts)}")
    must_equal([name for name, text in parts.items() if "Unit A" in text], [], "parts of the workbook with a name")


os.umask(0o077)
one_is_named()
ten_are_named_and_the_others_counted()
