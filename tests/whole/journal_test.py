"""The journal: every command that changes the store writes one entry, and nobody can be found in it."""
import csv
import hashlib
import json
import os
import shutil
import sqlite3
import time

from house import FILES, digest, make_store, must, must_equal, run

HASH = "Hash of the last entry"


def journal(store):
    return json.loads(run("journal", "--json", "--store", store, "--quiet").stdout)


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)
    return name


def staff(name, ethnicity):
    return write(name, "Employee Number,Directorate,Grade,Ethnicity\n"
                 + "".join(f"E{i},Housing,G{i % 3},{ethnicity}\n" for i in range(30)))


def every_change_is_an_entry(store):
    one, two = staff("one.csv", "Indian"), staff("two.csv", "Indain")
    before = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    changes = [
        ("import", ["import", "staff", one, "--as-of", "2025-03-31"]),
        ("import", ["import", "staff", two, "--as-of", "2025-06-30"]),
        ("rules", ["rules", "max-refused=10"]),
        ("benchmark", ["benchmark", "--area", "Hart"]),
        ("spellings", ["spellings", write("texts.csv", "field,text,decision\nethnicity,Indain,Indian\n")]),
        ("grades", ["grades", write("grades.csv", "grade,order,band,senior\nG0,1,a,\nG1,2,a,\nG2,3,b,\n")]),
        ("object", ["object", "E7"]),
        ("object", ["object", "E7", "--withdraw"]),
        ("undo", ["undo", "2"]),
    ]
    for number, (_, words) in enumerate(changes, 2):
        run(*words, "--store", store)
        must_equal(len(journal(store)), number, f"entries after {words}")
    entries = journal(store)
    must_equal([entry["command"] for entry in entries], ["init"] + [name for name, _ in changes], "the commands")
    must_equal([entry["number"] for entry in entries], list(range(1, len(entries) + 1)), "the numbers")
    must(all(before <= entry["at"] <= time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()) for entry in entries[1:]),
         "the times")
    must(all(entry["who"] for entry in entries), "who did it")
    text = json.dumps(entries)
    for private in ("E7", "Indian", "Indain", "one.csv"):
        must(private not in text, f"{private} is not in the journal")
    return changes


def the_hashes_can_be_worked_out(store):
    previous = "0" * 64
    for entry in journal(store):
        must_equal(entry["previous"], previous, f"what entry {entry['number']} follows on")
        parts = [str(entry["number"]), entry["at"], entry["who"], entry["command"], entry["about"], previous]
        previous = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
        must_equal(entry["hash"], previous, f"the hash of entry {entry['number']}")
    return previous


def what_changes_nothing_writes_nothing(store):
    before = digest(store)
    for words in (["import", "staff", "one.csv", "--as-of", "2025-03-31"], ["rules", "max-refused=10"],
                  ["benchmark", "--area", "Hart"], ["spellings", "texts.csv"], ["grades", "grades.csv"],
                  ["import", "staff", "two.csv", "--as-of", "2025-06-30", "--dry-run"],
                  ["list"], ["journal"], ["check"], ["report", "--out", "out"]):
        run(*words, "--store", store)
        must_equal(digest(store), before, f"the store after {words}")


def the_end_is_printed(store, head):
    entries = len(journal(store))
    must(f"journal: {entries} entries" in (said := run("check", "--store", store).stdout) and head in said, said)
    must_equal(json.loads(run("check", "--json", "--store", store).stdout)["journal"],
               {"entries": entries, "head": head}, "what check tells programs")
    run("report", "--out", "printed", "--csv", "--store", store)
    for edition in ("gap-review", "data-quality"):
        path = f"printed/hr-only/northmoor-district-council-2025-03-hr-only-{edition}-csv/Run_details.csv"
        facts = {(row["Part"], row["Item"]): row["Value"] for row in csv.DictReader(open(path, encoding="utf-8"))}
        must_equal(facts["Journal", "Entries"], f"{entries} entries", edition)
        must_equal(facts["Journal", HASH], head, edition)
    table = run("journal", "--store", store)
    must(head in table.stderr and "max-refused=10" in table.stdout, table.stdout + table.stderr)


def change(store, name, *statements):
    """A copy of the store, changed behind the triggers' back."""
    shutil.copy(store, name)
    os.chmod(name, 0o600)
    with sqlite3.connect(name) as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for trigger, _ in triggers:
            database.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            must(database.execute(statement).rowcount > 0, statement)
        for _, sql in triggers:
            database.execute(sql)
    return name


def a_changed_journal_is_noticed(store):
    changed = change(store, "changed.db", "UPDATE journal SET who = 'somebody else' WHERE number = 3")
    must("entry 3 of the journal" in run("check", "--store", changed, expect=5).stderr, "a changed entry")
    run("journal", "--store", changed, expect=5)
    gap = change(store, "gap.db", "DELETE FROM journal WHERE number = 4")
    must("of the journal" in run("check", "--store", gap, expect=5).stderr, "an entry taken out of the middle")
    cut = change(store, "cut.db", "DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)")
    for command in (["check"], ["journal"], ["list"]):
        run(*command, "--store", cut, expect=5)


def an_older_store_is_told_apart(store):
    shutil.copy(store, "older.db")
    os.chmod("older.db", 0o600)
    with sqlite3.connect("older.db") as database:
        database.execute("PRAGMA user_version = 1")
    must("older equigap" in (said := run("list", "--store", "older.db", expect=5).stderr) and "init" in said, said)


def main():
    store = make_store()
    must_equal([entry["command"] for entry in journal(store)], ["init"], "a new store")
    every_change_is_an_entry(store)
    head = the_hashes_can_be_worked_out(store)
    what_changes_nothing_writes_nothing(store)
    the_end_is_printed(store, head)
    a_changed_journal_is_noticed(store)
    an_older_store_is_told_apart(store)
    run("import", "staff", FILES / "plain.csv", "--as-of", "2025-05-31", "--store", store)
    run("check", "--store", store)


main()
