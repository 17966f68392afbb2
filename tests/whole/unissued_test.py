"""Before a release passes over an earlier quarter for good, it is said which, and how that is issued first."""
import csv
import json
import os
import pathlib

from house import ask, make_store, must, must_equal, run

HEADINGS = ["Employee Number", "Directorate", "Sex", "Ethnicity"]
PEOPLE, FEW = 300, 15  # enough for a release, and too few
QUARTERS = {"2024-06": "2024-06-30", "2024-09": "2024-09-30", "2024-12": "2024-12-31", "2025-03": "2025-03-31"}


class Place:
    """A folder with a store; each quarter has others than the one before."""

    def __init__(self, name):
        self.folder = pathlib.Path(name)
        self.folder.mkdir(mode=0o700)
        self.store = self.folder / "equigap.db"
        make_store(self.store)

    def bring(self, day, people=PEOPLE):
        first = (int(day[:4]) - 2024) * 1200 + int(day[5:7]) * 10 + int(day[8:])
        with open(self.folder / "staff.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEADINGS, *[[f"E{i}", f"Directorate {i % 3}", ["Female", "Male"][i % 2],
                                                     ["Indian", "White British"][i % 4 > 0]]
                                                    for i in range(first, first + people)]])
        run("import", "staff", self.folder / "staff.csv", "--as-of", day, "--store", self.store, "--quiet")

    def release(self, *options):
        return run("release", "--store", self.store, *options)

    def report(self, out, *options):
        return run("report", "--for", "officer", "--out", self.folder / out, "--store", self.store, *options)

    def issued(self):
        return len(ask(self.store, "SELECT * FROM issued"))


def one_is_named_with_the_command():
    place = Place("one")
    place.bring("2024-12-20")
    place.bring(QUARTERS["2024-12"])
    place.bring(QUARTERS["2025-03"])
    words = ("warning: the quarter 2024-12 has a staff snapshot and is not issued; once the release of 2025-03 is issued, it "
             "can be issued no more. To issue it first: 'equigap release --as-of 2024-12-31 --issue'\n")
    for said in (place.release(), place.release("--dry-run"), place.report("draft")):
        must(words in said.stderr, f"{said.args}: {said.stderr}")
    must_equal(json.loads(place.release("--json").stdout)["passes_over"], ["2024-12"], "JSON")
    must_equal(place.release("--quiet").stderr, "", "--quiet")
    place.release("--as-of", "2024-12-31", "--issue", "--quiet")
    for said in (place.release(), place.report("later"), place.release("--issue"), place.release("--issue"), place.release()):
        must("warning" not in said.stderr, f"once it is issued: {said.args}: {said.stderr}")
    must_equal(place.issued(), 2, "both are issued")


def it_is_no_refusal():
    for name, issue in (("release", lambda place: place.release("--issue")),
                        ("report", lambda place: place.report("out", "--issue"))):
        place = Place(name)
        place.bring(QUARTERS["2024-12"])
        place.bring(QUARTERS["2025-03"])
        said = issue(place)
        must("the quarter 2024-12 has a staff snapshot" in said.stderr, f"{name}: {said.stderr}")
        must_equal(place.issued(), 1, f"{name}: it is issued nevertheless")
        place.bring("2025-06-30")
        must_equal(place.release().stderr, "", f"{name}: what is passed over already is not warned of")


def several_are_named_the_earliest_first():
    place = Place("several")
    for day in QUARTERS.values():
        place.bring(day)
    said = place.release().stderr
    must("the quarters 2024-06, 2024-09 and 2024-12 have a staff snapshot and are not issued" in said, said)
    must("the earliest first: 'equigap release --as-of DATE --issue', where DATE is 2024-06-30, 2024-09-30 and 2024-12-31\n"
         in said, said)
    said = place.release("--as-of", "2024-09-30").stderr
    must("the quarter 2024-06 has" in said and "2024-12" not in said, f"of those before it alone: {said}")


def what_can_not_be_issued_is_not_named():
    place = Place("cannot")
    place.bring(QUARTERS["2024-06"])
    place.bring(QUARTERS["2024-09"], FEW)
    run("reduce", "--before", "2024-07-01", "--store", place.store, "--quiet")
    place.bring(QUARTERS["2024-12"])
    must_equal(place.release().stderr, "", "neither what was reduced nor what has too few people")


def the_help_says_it():
    said = " ".join(run("help", "release").stdout.split())
    must("an earlier one that is not can be issued no more" in said and "release --as-of DATE --issue" in said, said)


os.umask(0o077)
one_is_named_with_the_command()
it_is_no_refusal()
several_are_named_the_earliest_first()
what_can_not_be_issued_is_not_named()
the_help_says_it()
