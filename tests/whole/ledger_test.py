"""The ledger of issued releases: without the key it tells nobody's answer; what somebody answered who objects leaves it."""
import collections
import csv
import json
import os
import struct

from house import ask, digest, hash_under_key, in_ledger, make_store, must, must_equal, run

DAY, LATER = "2025-03-31", "2025-06-30"
PEOPLE = 300
STAFF = ["Employee Number", "Directorate", "Sex", "Ethnicity", "Religion", "Disability"]
BYTES = 5  # of an answer: the number of its field less one, and four of its hash


def write(name, rows):
    headings = STAFF if len(rows[0]) == len(STAFF) else [*STAFF, "Objects to Equality Monitoring"]
    with open(name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headings, *rows])
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


def answer_of(store, reference, field, code):
    """What stands for an answer of somebody, to whom has the key."""
    person = struct.pack(">q", in_ledger(store, reference))
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
    for reference, code in (("E0000", "BIN_W"), ("E0003", "BIN_EM")):
        must_equal(entries(store)[in_ledger(store, reference)][number], answer_of(store, reference, "ethnicity", code), reference)


def reducing_names_it(store):
    said = run("reduce", "--before", "2025-04-01", "--dry-run", "--store", store).stderr
    must("ledger of issued releases is kept" in said, said)
    must("ledger of issued releases is kept" in " ".join(run("help", "reduce").stdout.split()), "the help names it, too")
    other = make_store("never-issued.db")
    bring(other, "staff.csv", DAY, "--quiet")
    said = run("reduce", "--before", "2025-04-01", "--dry-run", "--store", other).stderr
    must("ledger" not in said, f"where nothing was issued none is named: {said}")


# ---- Objections ----

SPECIAL, OTHERS = ("ethnicity", "religion", "disability"), ("sex",)


def codes(store, field):
    """Every answer that could be looked for with the key."""
    return [code for code, in ask(store, "SELECT code FROM category WHERE field = ?", fields(store)[field])] + ["not-declared"]


def must_be_taken_out(store, before, *references):
    """Nothing that these people answered can be read in the ledger, with the key neither; all else is as it was."""
    now = entries(store)
    for reference in references:
        person = in_ledger(store, reference)
        was, found = before[person], now[person]
        must_equal(found.keys(), was.keys(), f"{reference}: fields")
        for field in SPECIAL:
            number = fields(store)[field]
            if was[number] == answer_of(store, reference, field, "not-declared"):
                must_equal(found[number], was[number], f"{reference}: {field}, of which nothing was known")
                continue
            must(was[number] in {answer_of(store, reference, field, code) for code in codes(store, field)}, "it was readable")
            must(found[number] not in {answer_of(store, reference, field, code) for code in codes(store, field)},
                 f"{reference}: {field} can be read still")
        for field in OTHERS:
            must_equal(found[fields(store)[field]], was[fields(store)[field]], f"{reference}: {field} is not special")
    gone = {in_ledger(store, reference) for reference in references}
    must_equal({person: found for person, found in now.items() if person not in gone},
               {person: was for person, was in before.items() if person not in gone}, "the others")


def issued_store(name):
    store = make_store(name)
    bring(store, write("staff.csv", staff()), DAY, "--quiet")
    run("release", "--issue", "--release", f"{name}.release", "--store", store, "--quiet")
    return store


def an_objection_reaches_the_ledger():
    store = issued_store("object.db")
    before = entries(store)
    said = run("object", "E0000", "--store", store, "--json")
    must_equal(json.loads(said.stdout)["ledger_entries"], 1, "entries")
    must("1 entries in the ledger of issued releases" in said.stderr, said.stderr)
    must_be_taken_out(store, before, "E0000")
    run("check", "--store", store)
    is_so = digest(store)
    run("object", "E0000", "--store", store, "--quiet")
    must_equal(digest(store), is_so, "the store after the same objection")
    run("object", "E0000", "--withdraw", "--store", store, "--quiet")
    must_be_taken_out(store, before, "E0000")
    run("reduce", "--before", "2025-04-01", "--store", store, "--quiet")
    said = run("object", "E0002", "--kind", "staff", "--store", store).stderr
    must("nobody in a snapshot has the reference" in said, f"whom the ledger alone knows: {said}")
    must_be_taken_out(store, before, "E0000", "E0002")
    run("check", "--store", store)


def without_the_key_it_waits():
    store = issued_store("key.db")
    before = entries(store)
    os.rename(store + ".key", "kept.key")
    said = run("object", "E0003", "--store", store).stderr
    must("key.db.key is not there" in said and "note the objection again" in said, said)
    must_equal(entries(store), before, "the ledger without the key")
    said = bring(store, write("later.csv", staff()[:-1]), LATER).stderr
    must("key.db.key is not there" in said and "the next import" in said, said)
    os.rename("kept.key", store + ".key")
    os.chmod(store + ".key", 0o644)
    is_so = digest(store)
    must("chmod 600" in run("object", "E0003", "--store", store, expect=4).stderr, "a key that others may read")
    must_equal(digest(store), is_so, "the store after that")
    os.chmod(store + ".key", 0o600)
    run("object", "E0003", "--store", store, "--quiet")
    must_be_taken_out(store, before, "E0003")
    run("check", "--store", store)


def so_does_what_a_column_says():
    store = issued_store("column.db")
    before = entries(store)
    os.rename(store + ".key", "kept.key")
    rows = [[*row, "Yes" if row[0] == "E0005" else ""] for row in staff()]
    bring(store, write("column.csv", rows), LATER, "--quiet")
    must_equal(entries(store), before, "the ledger without the key")
    os.rename("kept.key", store + ".key")
    rows = [[*row, "Yes" if row[0] in ("E0005", "E0006") else ""] for row in staff()]
    said = bring(store, write("column.csv", rows), LATER, "--replace").stderr
    must("2 entries in the ledger of issued releases" in said, said)
    must_be_taken_out(store, before, "E0005", "E0006")
    run("check", "--store", store)


def it_is_found_under_any_number():
    store = issued_store("numbers.db")
    before = entries(store)
    renamed = [["N" + row[0], *row[1:]] for row in staff()]
    with open("numbers.csv", "w", encoding="utf-8") as file:
        file.write("old,new\n" + "".join(f"{new[0][1:]},{new[0]}\n" for new in renamed))
    bring(store, write("renamed.csv", renamed), LATER, "--quiet", "--renumbered", "numbers.csv")
    run("object", "NE0008", "--store", store, "--quiet")
    must_be_taken_out(store, before, "E0008")


# ---- What counts as a change ----

def changed_staff(answers):
    """A quarter later: eighty people who say that they are of the other sex, and, if asked, have other answers, too."""
    rows = staff()
    for row in rows[:80]:
        row[2] = {"Female": "Male", "Male": "Female"}[row[2]]
        if answers:
            row[3:] = [{"Indian": "White British"}.get(row[3], "Indian"), {"Muslim": "Christian"}.get(row[4], "Muslim"),
                       {"No": "Yes"}.get(row[5], "No")]
    return rows


def release_later(store, rows):
    bring(store, write("changed.csv", rows), LATER, "--quiet")
    return run("release", "--dry-run", "--release", f"{store}.release", "--store", store).stdout


def an_objection_changes_nothing_for_the_next_release():
    """Neither while it stands nor once it is withdrawn and the same answers are back: nobody has changed an answer, and the
    figures of the same people must not be drawn again."""
    must("stand, until" not in release_later(issued_store("changed.db"), changed_staff(True)), "other answers do renew the figures")
    must("stand, until" in release_later(issued_store("same.db"), changed_staff(False)), "the same answers do not")
    for is_withdrawn in (False, True):
        store = issued_store(f"objected-{is_withdrawn}.db")
        for i in range(60):
            run("object", f"E{i:04}", "--store", store, "--quiet")
            if is_withdrawn:
                run("object", f"E{i:04}", "--withdraw", "--store", store, "--quiet")
        said = release_later(store, changed_staff(False))
        must("stand, until" in said, f"withdrawn: {is_withdrawn}: {said}")


def main():
    store = make_store()
    bring(store, write("staff.csv", staff()), DAY, "--quiet")
    issue(store)
    counting_tells_no_answer(store)
    the_key_tells_it(store)
    reducing_names_it(store)


main()
an_objection_reaches_the_ledger()
without_the_key_it_waits()
so_does_what_a_column_says()
it_is_found_under_any_number()
an_objection_changes_nothing_for_the_next_release()
