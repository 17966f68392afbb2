"""The made-up council, five quarters: expected text, a second count, the same bytes anywhere."""
import csv
import io
import os
import pathlib
import re
import subprocess
import sys

from house import (COUNCIL, LISTS, QUARTERS, SOURCE, digest, import_council, make_store, must, must_equal, run)

EXPECTED = SOURCE / "tests" / "whole" / "expected" / "council"
STATES = {"Declared": "declared", "Prefer not to say": "undeclared", "Not recognised": "unrecognised",
          "No record": "missing"}
EDITIONS = ("gap-review", "data-quality", "recruitment")


def tables(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(folder).glob("*.csv"))}


def without_time(text):
    """The hash at the end of the journal is of the time and of who ran the test, too."""
    return re.sub("(?m)^(Journal,Hash of the last entry),[0-9a-f]{64}$", r"\1,(varies)", text)


def compare_with_expected(edition, found):
    """Run with UPDATE=1 to accept what the program writes, and read the difference before committing."""
    folder = EXPECTED / edition
    found = {name: without_time(text) for name, text in found.items()}
    if os.environ.get("UPDATE"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in found.items():
            (folder / name).write_text(text, encoding="utf-8")
    expected = tables(folder)
    must_equal(sorted(found), sorted(expected), f"the tables of the {edition}")
    for name in found:
        must_equal(found[name].splitlines(), expected[name].splitlines(), f"{edition}: {name}")


def count_by_hand(day, *options):
    done = subprocess.run(["/usr/bin/python3", "-B", SOURCE / "tests/whole/count_independently.py",
                           COUNCIL / f"staff-{day}.csv", "--as-of", day, "--lists", LISTS, *options],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return list(csv.reader(io.StringIO(done.stdout)))


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def compare_with_second_count(day, found):
    fields = {row["field"]: row["label"] for row in csv.DictReader(open(LISTS / "fields.csv", encoding="utf-8"))}
    by_hand = {(fields[field], state): people for field, state, people in count_by_hand(day)}
    compared = 0
    for row in rows(found["Completeness_counts.csv"]):
        if row["State"] in STATES and (row["Field"], STATES[row["State"]]) in by_hand:
            must_equal(row["Staff (number)"], by_hand[row["Field"], STATES[row["State"]]], f"{day}: {row}")
            compared += 1
    must_equal(compared, len(by_hand), f"{day}: figures compared")
    complete = {}
    for place, field, state, people in count_by_hand(day, "--by-directorate"):
        key = (place, fields[field])
        complete[key] = complete.get(key, 0) + (int(people) if state in ("declared", "undeclared") else 0)
    for row in rows(found["Directorate_detail.csv"]):
        key = (row["Directorate"].casefold().replace("&", "and").replace(", ", ","), row["Field"])
        must_equal(int(row["Complete (number)"]), complete[key], f"{day}: {key}")


def compare_headcounts(day, found):
    """Table 3 against the second count: the people of each directorate, and of all."""
    people = {}
    for place, field, _, number in count_by_hand(day, "--by-directorate"):
        if field == "sex":
            people[place] = people.get(place, 0) + int(number)
    table = rows(found["Completeness_by_directorate.csv"])
    heading = next(name for name in table[0] if name.startswith("Staff"))
    for row in table[:-1]:
        place = row["Directorate"].casefold().replace("&", "and").replace(", ", ",")
        must_equal(int(row[heading]), people[place], f"{day}: {row['Directorate']}")
    must_equal(int(table[-1][heading]), sum(people.values()), f"{day}: all staff")


def compare_records(day, snapshot):
    by_hand = {name: int(number) for name, number in count_by_hand(day, "--summary")}
    for name in ("read", "imported", "refused", "left_out", "people"):
        must_equal(snapshot[name], by_hand[name], f"{day}: records {name}")


def report(store, out, *options, env=None):
    run("report", "--out", out, "--csv", "--store", store, *options, env=env)
    folder = pathlib.Path(out, "hr-only")
    there = [edition for edition in EDITIONS if list(folder.glob(f"*-{edition}.xlsx"))]
    found = {edition: tables(next(folder.glob(f"*-{edition}-csv"))) for edition in there}
    return found, {edition: next(folder.glob(f"*-{edition}.xlsx")) for edition in there}


def main():
    import json
    store = make_store()
    import_council(store)
    snapshots = {s["to"]: s for s in json.loads(run("list", "--json", "--store", store).stdout)
                 if s["kind"] == "staff"}
    for day in QUARTERS:
        found, _ = report(store, f"out-{day}", "--as-of", day)
        compare_with_second_count(day, found["gap-review"])
        compare_headcounts(day, found["gap-review"])
        compare_records(day, snapshots[day])
    found, workbooks = report(store, "out")
    for edition in EDITIONS:
        compare_with_expected(edition, found[edition])
    run("check", "--store", store)

    before = digest(store)
    import_council(store)
    must_equal(digest(store), before, "the store after importing everything again")

    other, other_workbooks = report(store, "elsewhere", env={"TZ": "Pacific/Auckland", "LC_ALL": "de_DE.UTF-8"})
    must_equal(other, found, "the tables in another time zone and locale")
    run("report", "--out", "out", "--store", store, expect=4)
    for edition in EDITIONS:
        must_equal(digest(other_workbooks[edition]), digest(workbooks[edition]),
                   f"the {edition} in another time zone and locale, and after a run that may not replace it")

    text = pathlib.Path(store).read_bytes()
    for private in (b"Example-", b"QQ1"):
        must(private not in text, "no column that is not mapped is stored")


main()
