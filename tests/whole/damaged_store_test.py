"""A store whose figures or people were changed is noticed: by check always, by report for what it prints."""
import os
import shutil
import sqlite3

from house import FILES, make_store, must, run

CHANGES = [  # what changes, the statement, whether a report would be wrong
    ("a figure", "UPDATE tally SET people = people + 1 WHERE rowid_of = 0", True),
    ("a figure of the whole", "UPDATE slice SET people = people + 1 WHERE breakdown = 1 AND unit = 1", True),
    ("a person's answer", "UPDATE staff SET answer_02 = answer_02 % 2 + 1 WHERE id = (SELECT MIN(id) FROM staff)", True),
    ("a person's unit", "UPDATE staff SET unit = 1 WHERE id = (SELECT MAX(id) FROM staff)", True),
    ("a person gone", "DELETE FROM staff WHERE id = (SELECT MAX(id) FROM staff)", True),
    ("a raw text", "UPDATE unrecognised SET text = 'x'", True),
    ("a date", "UPDATE snapshot SET last_day = last_day - 91, first_day = first_day - 91", True),
    ("a unit's name", "UPDATE unit SET name = 'Somewhere' WHERE id = 2", True),
    ("a category's code", "UPDATE category SET code = 'ZZ' WHERE field = 2 AND number = 1", True),
    ("a count of records", "UPDATE snapshot SET read = read + 1, imported = imported + 1", True),
    ("a rule", "INSERT INTO rule VALUES ('act-under', 99)", True),
    ("a field's place", "UPDATE field SET sort = 5 WHERE number = 4", True),
    ("a field's label", "UPDATE field SET label = 'Something' WHERE number = 4", True),
    ("the organisation", "UPDATE setting SET value = 'Elsewhere' WHERE name = 'organisation'", True),
    ("an area's name", "UPDATE area SET name = 'Elsewhere'", True),
    ("a kind of snapshot", "UPDATE snapshot SET kind = 'applicants'", True),
    ("a snapshot gone", "DELETE FROM snapshot", True),
    ("a person of no snapshot", "INSERT INTO staff (id, reference, applicant, unit, grade, contract, pattern, hours, fte, "
     "service, joiner, main_post, age) VALUES (77 << 32, 'x', '', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)", False),
]
SCHEMAS = [  # what is there that must not be
    ("a trigger", "CREATE TRIGGER t AFTER INSERT ON snapshot BEGIN DELETE FROM staff; END"),
    ("a table gone", "DROP TABLE left_out"),
    ("a table more", "CREATE TABLE extra (a INTEGER) STRICT"),
    ("a view", "CREATE VIEW v AS SELECT * FROM staff"),
]


def main():
    store = make_store()
    run("import", "staff", FILES / "impossible-birth-date.csv", "--as-of", "2025-06-30", "--store", store)
    run("check", "--store", store)
    for what, statement, spoils_report in CHANGES:
        shutil.copy(store, "changed.db")
        os.chmod("changed.db", 0o600)
        statement = statement.replace("WHERE rowid_of = 0", "WHERE slice = (SELECT MIN(slice) FROM tally)")
        with sqlite3.connect("changed.db") as database:
            must(database.execute(statement).rowcount > 0, f"{what}: the statement changes something")
        done = run("check", "--store", "changed.db", expect=5)
        must("restore" in done.stderr, f"{what}: {done.stderr}")
        run("report", "--out", "out", "--replace", "--store", "changed.db", expect=5 if spoils_report else 0)
    for what, statement in SCHEMAS:
        shutil.copy(store, "changed.db")
        os.chmod("changed.db", 0o600)
        with sqlite3.connect("changed.db") as database:
            database.execute(statement)
        for command in (["check"], ["list"], ["report", "--out", "out", "--replace"]):
            done = run(*command, "--store", "changed.db", expect=5)
            must("tables" in done.stderr, f"{what}: {done.stderr}")


main()
