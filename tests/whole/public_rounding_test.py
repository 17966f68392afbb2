"""What the publication says about its counts is so, whatever rule round-base is: true counts lie where it says."""
import csv
import json
import pathlib
import re
import sqlite3
import zipfile
from contextlib import closing

from house import COUNCIL, must, must_equal, run, with_a_known_key

DAY = "2025-03-31"
BASES = (5, 10, 20)
FEWEST_ROWS = 25  # of the organisation, of categories that are rounded


def publish(base, has_known_key):
    """The folder of a publication of that base, and its store."""
    folder = pathlib.Path(f"base-{base}-{has_known_key}")
    folder.mkdir(mode=0o700)
    store = folder / "equigap.db"
    run("init", "--store", store, "--organisation", "Northmoor District Council", "--area", "South East", "--quiet")
    if has_known_key:
        with_a_known_key(store)
    run("rules", f"round-base={base}", "--store", store, "--quiet")
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
    run("report", "--issue", "--for", "public", "--csv", "--out", folder, "--store", store, "--quiet")
    return folder / "release", store


def true_counts(store):
    """{(field, category): people who gave it, or one inside it}, by labels."""
    counts = {}
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        categories = {(field, number): (label, parent) for field, number, label, parent in
                      database.execute("SELECT field, number, label, parent FROM category")}
        for field, label in database.execute("SELECT number, label FROM field WHERE kind = 'equality'"):
            for answer, people in database.execute(
                    f"SELECT answer_{field:02}, count(*) FROM staff GROUP BY 1 HAVING answer_{field:02} > 0"):
                while answer:
                    name, parent = categories.get((field, answer), ("", 0))
                    counts[label, name] = counts.get((label, name), 0) + people
                    answer = parent
    return counts


def printed_counts(folder, table):
    """(field, group, count) of each row of a table; [low] is 0."""
    path, = folder.glob(f"*-csv/{table}.csv")
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = row["Staff (number) [note 1]"]
            yield row["Field"], row["Group"], 0 if number == "[low]" else int(number.replace(",", ""))


def texts_of(folder):
    path, = folder.glob("*.xlsx")
    with zipfile.ZipFile(path) as archive:
        return re.findall("<t[^>]*>([^<]*)</t>", archive.read("xl/sharedStrings.xml").decode("utf-8"))


def numbers_of(pattern, text):
    found = re.search(pattern, text)
    must(found, f"{pattern!r} in {text!r}")
    return [int(number) for number in found.groups()]


def what_is_said(folder):
    """The base, and how far a figure of the release may be off, as the note says it; method and note agree."""
    path, = folder.glob("*-metadata.json")
    note = json.loads(path.read_text(encoding="utf-8"))["notes"]["[note 1]"]
    base, count, low, high = numbers_of(r"to the nearest (\d+),.* (\d+) stands for (\d+) to (\d+) people", note)
    off = high - count
    must_equal((count, low), (base, max(0, base // 2 - off)), note)
    texts = texts_of(folder)
    method = next(text for text in texts if text.startswith("Every count of that list"))
    must_equal(numbers_of(r"multiple of (\d+),.* nearest (\d+);.* at most (\d+) from the true one", method),
               [base // 2, base, base // 2 + off], method)
    certain = next(text for text in texts if "gave an answer can be certain" in text)
    count, low, high = numbers_of(r"a count of (\d+) stands for (\d+) to (\d+) people", certain)
    must(low >= 1 and (low, high) == (count - base // 2 - off, count + off), certain)
    return base, off


def what_the_publication_says_is_so(base, has_known_key=False):
    folder, store = publish(base, has_known_key)
    said, off = what_is_said(folder)
    must_equal(said, 2 * base, "the base of the publication")
    must(off >= base - 1, f"how far off figures may be: {off}")
    rows, true = 0, true_counts(store)
    for field, group, count in printed_counts(folder, "Staff_by_group"):
        must_equal(count % said, 0, f"{field}, {group}: {count}")
        if group == "Not declared" or "[note" in group:
            continue
        people = true.get((field, group), 0)
        must(count - said // 2 - off <= people <= count + off, f"{field}, {group}: {people} people shown as {count}")
        rows += 1
    must(rows >= FEWEST_ROWS, f"rows looked at: {rows}")
    for table in ("Staff_by_grade", "Staff_by_directorate"):
        must_equal({count % said for *_, count in printed_counts(folder, table)}, {0}, f"counts of {table}")
    return off


def main():
    off = what_the_publication_says_is_so(BASES[0], True)  # with some keys totals are repaired, and further off
    must_equal(off, BASES[0] - 1, "how far off figures may be by default")
    for base in BASES:
        what_the_publication_says_is_so(base)


main()
