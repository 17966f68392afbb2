"""The ledger of issued releases: without the key it tells nobody's answer, and is named where it is kept."""
import collections
import csv
import hashlib
import hmac
import pathlib
import sqlite3
import struct
from contextlib import closing

from house import make_store, must, must_equal, run

DAY = "2025-03-31"
PEOPLE = 300
STAFF = ["Employee Number", "Directorate", "Sex", "Ethnicity", "Religion", "Disability"]
BYTES = 5  # of an answer: the number of its field less one, and four of its hash


def ask(store, sql, *values):
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        return database.execute(sql, values).fetchall()


def write(name, rows):
    with open(name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([STAFF, *rows])
    return name


def row(i, ethnicity):
    return [f"E{i:04}", f"Directorate {i % 3}", ["Female", "Male"][i % 2], ethnicity, ["Christian", "Muslim", ""][i % 3],
            ["No", "Yes"][i % 7 == 0]]


def staff():
    """Three of four are White."""
    return [row(i, "Indian" if i % 4 == 3 else "White British") for i in range(PEOPLE)]


def bring(store, name, day, *options):
    return run("import", "staff", name, "--as-of", day, "--store", store, *options)


def issue(store):
    return run("release", "--issue", "--store", store, "--quiet")


def fields(store):
    return dict(ask(store, "SELECT key, number FROM field"))


def entries(store, issued=1):
    """Of each person in the ledger of a release: the hash of the answer to every field, by its number."""
    return {person: {answers[i] + 1: answers[i + 1:i + BYTES] for i in range(0, len(answers), BYTES)}
            for person, answers in ask(store, "SELECT person, answers FROM ledger WHERE issued = ?", issued)}


def hash_under_key(store, message):
    key = pathlib.Path(store + ".key").read_text(encoding="ascii").strip()
    return hmac.new(key.encode(), message, hashlib.sha256).digest()


def person_of(store, reference):
    return int.from_bytes(hash_under_key(store, f"staff\x1f{reference}".encode())[:8], "big", signed=True)


def answer_of(store, reference, field, code):
    """What stands for an answer of somebody, to whom has the key."""
    person = struct.pack(">q", person_of(store, reference))
    return hash_under_key(store, b"answer\x1f" + person + f"\x1f{field}\x1f{code}".encode())[:4]


def counting_tells_no_answer(store):
    """If the same answer were the same hash of everybody, the most frequent one would be White."""
    found = entries(store)
    must_equal(len(found), PEOPLE, "people in the ledger")
    for key in ("sex", "ethnicity", "religion", "disability"):
        number = fields(store)[key]
        many = collections.Counter(answers[number] for answers in found.values())
        must(max(many.values()) <= 2, f"{key}: {max(many.values())} of {PEOPLE} people have the same hash")


def the_key_tells_it(store):
    """So that the next release can: an answer is compared with the same person's."""
    number = fields(store)["ethnicity"]
    for reference, code in (("E0000", "GW"), ("E0003", "GA")):
        must_equal(entries(store)[person_of(store, reference)][number], answer_of(store, reference, "ethnicity", code), reference)


def reducing_names_it(store):
    said = run("reduce", "--before", "2025-04-01", "--dry-run", "--store", store).stderr
    must("ledger of issued releases is kept" in said, said)
    must("ledger of issued releases is kept" in " ".join(run("help", "reduce").stdout.split()), "the help names it, too")
    other = make_store("never-issued.db")
    bring(other, "staff.csv", DAY, "--quiet")
    said = run("reduce", "--before", "2025-04-01", "--dry-run", "--store", other).stderr
    must("ledger" not in said, f"where nothing was issued none is named: {said}")


def main():
    store = make_store()
    bring(store, write("staff.csv", staff()), DAY, "--quiet")
    issue(store)
    counting_tells_no_answer(store)
    the_key_tells_it(store)
    reducing_names_it(store)


main()
