"""A ledger that was changed is noticed, by check and before anything is released by it; what changes it rightly seals it anew."""
import os
import pathlib
import shutil
import sqlite3
from contextlib import closing

from house import COUNCIL, PERIODS, QUARTERS, ask, digest, make_store, must, must_equal, run

FIRST, DAY, LATER = QUARTERS[-3:]  # two are issued, of which the second is the full one; the last is due
DAMAGED = 5

OF_PEOPLE = [  # statements that change who was counted, and what they had answered
    "UPDATE ledger SET answers = zeroblob(length(answers)) WHERE issued = 1",
    "UPDATE ledger SET unit = 1 WHERE issued = 1",
    "UPDATE ledger SET grade = 0 WHERE issued = 1",
    "UPDATE ledger SET person = person + 1 WHERE (issued, person) = (SELECT issued, max(person) FROM ledger WHERE issued = 1)",
]
OF_APPLICANTS = ["UPDATE ledger_applicant SET person = person + 1 WHERE person = (SELECT max(person) FROM ledger_applicant)"]
OF_RELEASES = [  # and what the store itself is sealed with
    "DELETE FROM ledger WHERE (issued, person) = (SELECT issued, max(person) FROM ledger)",
    "DELETE FROM ledger_applicant WHERE person = (SELECT max(person) FROM ledger_applicant)",
    "UPDATE ledger_applicant SET issued = 1",
    "UPDATE issued SET as_at = as_at + 1 WHERE id = 1",
    "UPDATE issued SET quarter = quarter - 1 WHERE id = 1",
    "UPDATE issued SET fields = 0",
    "UPDATE issued SET taken_out = 1 WHERE id = 2",
    "UPDATE issued SET people_seal = applicants_seal WHERE id = 1",
    "UPDATE issued_place SET leaf = 0",
    "DELETE FROM issued_place WHERE issued = 1 AND family = 'grade'",
]


class Place:
    """A folder with a store, its key and its release file."""

    def __init__(self, name, of=None):
        self.folder = pathlib.Path(name)
        if of:
            shutil.copytree(of.folder, name)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        os.chmod(name, 0o700)
        self.store = self.folder / "equigap.db"

    def run(self, *words, **expect):
        return run(*words, "--store", self.store, **expect)

    def bring(self, day, *options, file=None):
        self.run("import", "staff", file or COUNCIL / f"staff-{day}.csv", "--as-of", day, "--quiet", *options)

    def change(self, statement):
        with closing(sqlite3.connect(self.store)) as database, database:
            must(database.execute(statement).rowcount > 0, f"{statement}: changes something")


def issued_store():
    place = Place("issued")
    make_store(place.store)
    for day in (FIRST, DAY):
        place.bring(day)
    for first, last in PERIODS[:3]:
        place.run("import", "applicants", COUNCIL / f"applicants-{first}-to-{last}.csv", "--from", first, "--to", last, "--quiet")
    for day in (FIRST, DAY):
        place.run("release", "--issue", "--as-of", day, "--quiet")
    place.bring(LATER)
    must(ask(place.store, "SELECT count(*) FROM ledger_applicant WHERE issued = 2")[0][0] > 100, "applicants were counted")
    return place


def is_noticed(of, statement, words):
    """Nothing is drawn or issued by it, nobody is taken out of it, and what was changed is not sealed as if it were right."""
    place = Place("changed", of)
    reference, = ask(place.store, "SELECT reference FROM staff ORDER BY id DESC LIMIT 1")[0]
    place.change(statement)
    before = digest(place.store)
    for command in (["check"], ["check", "--json"], ["release"], ["release", "--dry-run"], ["release", "--issue"],
                    ["report", "--for", "officer", "--out", place.folder / "out"],
                    ["report", "--for", "officer", "--issue", "--out", place.folder / "out"],
                    ["forget", reference, "--kind", "staff"], ["object", reference, "--kind", "staff"]):
        done = place.run(*command, expect=DAMAGED)
        for word in (*words, "backup"):
            must(word in done.stderr, f"{statement}: {command}: {word!r} in {done.stderr}")
    must_equal(digest(place.store), before, f"the store after: {statement}")
    must(not (place.folder / "out").exists(), "no report")
    shutil.rmtree(place.folder)


def changes_are_noticed(of):
    place = Place("whole", of)
    said = place.run("check").stdout
    for quarter in ("2024-12", "2025-03"):
        must(f"issued release of {quarter}: the seals of its ledger are whole" in said, said)
    must('"releases": 2' in place.run("check", "--json").stdout, "JSON counts them")
    for statement in OF_PEOPLE:
        is_noticed(of, statement, ["people in the ledger of the release of 2024-12"])
    for statement in OF_RELEASES:
        is_noticed(of, statement, ["issued releases"])
    for statement in OF_APPLICANTS:
        applicants_are_noticed(of, statement)


def applicants_are_noticed(of, statement):
    """They are read where a full release is drawn, or HR's own comparison."""
    place = Place("applicants", of)
    place.change(statement)
    place.bring(LATER, "--replace", file=write_same(place, LATER))  # which reads no ledger
    place.run("undo", "7")  # nor does this
    place.bring("2026-03-31", file=COUNCIL / f"staff-{LATER}.csv")
    first, last = PERIODS[3]
    place.run("import", "applicants", COUNCIL / f"applicants-{first}-to-{last}.csv", "--from", first, "--to", last, "--quiet")
    for command in (["check"], ["release"], ["release", "--issue"], ["report", "--for", "hr", "--out", place.folder / "out"]):
        done = place.run(*command, expect=DAMAGED)
        must("applicants in the ledger of the release of 2025-03" in done.stderr, done.stderr)


def write_same(place, day):
    path = place.folder / "same.csv"
    path.write_bytes((COUNCIL / f"staff-{day}.csv").read_bytes() + b"\n")
    return path


def what_changes_it_rightly_seals_it_anew(of):
    """Each of these, and after each the store is whole and the next release can be drawn."""
    place = Place("rightly", of)
    stayed = ask(place.store, "SELECT reference FROM staff WHERE id >> 32 = 1 AND reference IN "
                              "(SELECT reference FROM staff WHERE id >> 32 = 2) ORDER BY id LIMIT 3")
    applicant, = ask(place.store, "SELECT reference FROM application WHERE stage = (SELECT max(stage) FROM application) "
                                  "ORDER BY id LIMIT 1")[0]
    seals = [seal_of(place)]
    for words in (["forget", stayed[0][0], "--kind", "staff"], ["object", stayed[1][0], "--kind", "staff"],
                  ["forget", applicant, "--kind", "applicants"]):
        place.run(*words, "--quiet")
        place.run("check", "--quiet")
        place.run("release", "--dry-run", "--quiet")
        seals.append(seal_of(place))
    must_equal(len(set(seals)), len(seals), "each changed a seal")
    place.bring(LATER, "--replace", file=write_same(place, LATER))
    place.run("reduce", "--before", "2025-01-01", "--quiet")
    place.run("check", "--quiet")
    place.run("release", "--issue", "--quiet")
    must_equal(seal_of(place)[:2], seals[-1], "what reduces or replaces leaves the ledgers as they were")
    place.run("check", "--quiet")


def seal_of(place):
    return tuple(ask(place.store, "SELECT people_seal, applicants_seal FROM issued ORDER BY quarter"))


def main():
    place = issued_store()
    changes_are_noticed(place)
    what_changes_it_rightly_seals_it_anew(place)


main()
