"""An employer gives staff new numbers: with a table of old and new ones everybody stays who they were, in releases, in
checks, when they object, and when they are to be forgotten."""
import csv
import os
import pathlib
import shutil

from house import COUNCIL, ask, digest, make_store, must, must_equal, run

DAYS = ["2024-06-30", "2024-09-30", "2024-12-31"]
NUMBER = "Employee Number"
STAFF = [NUMBER, "Directorate", "Sex", "Ethnicity", "Religion"]


def write(name, rows):
    with open(name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return name


def bring(store, name, day, *options, expect=0):
    return run("import", "staff", name, "--as-of", day, "--store", store, *options, expect=expect)


# ---- Releases ----

def council_quarters():
    """A quarter of the council, and a quarter later: every tenth has left and another has come, 40 have other answers;
    under old and under new numbers. Returns the numbers of those who stayed."""
    with open(COUNCIL / f"staff-{DAYS[0]}.csv", encoding="cp1252", newline="") as file:
        headings, *rows = csv.reader(file)
    number, ethnicity = headings.index(NUMBER), headings.index("Ethnic Origin")
    write("before.csv", [headings, *rows])
    numbers = sorted({row[number] for row in rows if row[number].strip()})
    left = set(numbers[::10])
    changed, later = 0, []
    for row in rows:
        row = list(row)
        if row[number] in left:
            row[number] = "J" + row[number]
        elif changed < 40 and row[ethnicity].startswith("White"):
            row[ethnicity] = "Indian"
            changed += 1
        later.append(row)
    must_equal(changed, 40, "answers that are changed")
    write("same.csv", [headings, *later])
    write("new.csv", [headings, *([*row[:number], "N-" + row[number] if row[number].strip() else "", *row[number + 1:]]
                                  for row in later)])
    return set(numbers) - left


def release(folder, second, *options):
    """Two issued releases of a store of its own, under one key. Figures by quarter, and what the second tells."""
    os.mkdir(folder, 0o700)
    store = f"{folder}/equigap.db"
    if os.path.exists("series.key"):
        shutil.copy("series.key", store + ".key")
        os.chmod(store + ".key", 0o600)
    make_store(store)
    shutil.copy(store + ".key", "series.key")
    bring(store, "before.csv", DAYS[0], "--quiet")
    run("release", "--issue", "--store", store, "--quiet")
    bring(store, second, DAYS[1], "--quiet", *options)
    run("release", "--issue", "--store", store, "--quiet")
    file = f"{folder}/released/equigap-release.db"
    figures = [ask(file, "SELECT block, field, answer, low, shown, high, role FROM figure WHERE release = ? "
                         "ORDER BY 1, 2, 3", at) for at in (1, 2)]
    return store, figures, ask(file, "SELECT told FROM release WHERE id = 2")[0][0]


def people_of_the_store(store, snapshot):
    return {reference for reference, in ask(store, "SELECT reference FROM staff WHERE id >> 32 = ?", snapshot)}


def new_names_as_well(without):
    """A new system that gives every unit a new name, too, has nobody in a place where somebody was before: they are
    the same people still, at the next release and at the one after it."""
    with open("new.csv", encoding="cp1252", newline="") as file:
        headings, *rows = csv.reader(file)
    units = [headings.index(name) for name in ("Directorate", "Service", "Team") if name in headings]
    must(units, f"units are named: {headings}")
    for row in rows:
        for unit in units:
            row[unit] = "New " + row[unit] if row[unit].strip() else ""
    write("named.csv", [headings, *rows])
    store, named, told = release("named", "named.csv")
    must_equal(named[0], without[0], "the first release is that of the others")
    must_equal(named[1], named[0], f"figures stand: {told}")
    warned = ask(store, "SELECT place FROM data_check WHERE snapshot = 2 AND name = 'renumbered' AND result <> 'passed'")
    must(warned, f"and the import says so: {warned}")
    write("later.csv", [headings, *reversed(rows)])
    bring(store, "later.csv", "2024-12-31", "--quiet")
    run("release", "--issue", "--store", store, "--quiet")
    later = ask("named/released/equigap-release.db", "SELECT block, field, answer, low, shown, high, role FROM figure "
                "WHERE release = 3 ORDER BY 1, 2, 3")
    must_equal(later, named[0], "and stand a quarter later")


def releases_know_everybody():
    stayed = council_quarters()
    same_store, same, same_told = release("same", "same.csv")
    _, without, without_told = release("without", "new.csv")
    must(same[0] != same[1], "where nobody has a new number, figures are renewed")
    must("stand" not in same_told, f"and that is told: {same_told}")
    must_equal(without[1], without[0], "without a table the figures stand")
    must("figures of 30 June 2024 stand" in without_told, f"and that is told: {without_told}")

    stayed &= people_of_the_store(same_store, 1) & people_of_the_store(same_store, 2)
    table = write("map.csv", [["New", "Name", "old"], *(["N-" + one, "", one] for one in sorted(stayed))])
    new_names_as_well(without)
    store, figures, told = release("with", "new.csv", "--renumbered", table)
    must_equal(figures, same, "with a table the figures are those of old numbers")
    must_equal(told, same_told, "and so is what is told")
    must_equal(ask(store, "SELECT name, result, failed FROM data_check WHERE snapshot = 2 ORDER BY 1, 2, 3"),
               ask(same_store, "SELECT name, result, failed FROM data_check WHERE snapshot = 2 ORDER BY 1, 2, 3"),
               "and the checks")
    must_equal(known_people(store), known_people(same_store), "and the ledger knows as many of the first again")
    entry = run("journal", "--store", store).stdout
    must(f"{len(stayed)} people renumbered" in entry, f"the journal says it: {entry}")
    run("check", "--store", store)


def known_people(store):
    return ask(store, "SELECT count(*), sum(one.answers = other.answers) FROM ledger AS one JOIN ledger AS other "
                      "ON other.person = one.person WHERE one.issued = 1 AND other.issued = 2")


# ---- Small stores ----

def rows_of(numbers, **answers):
    return [STAFF, *([n, f"Directorate {i % 2}", ["Female", "Male"][i % 2], answers.get("ethnicity", "Indian"), "Sikh"]
                     for i, n in enumerate(numbers))]


OLD = [f"Old{i:03}" for i in range(30)]
NEW = [f"New{i:03}" for i in range(30)]


def two_quarters(name, options=()):
    store = make_store(name)
    bring(store, write("s1.csv", rows_of(OLD)), DAYS[0], "--quiet")
    write("s2.csv", rows_of(NEW))
    table = write("table.csv", [["old", "new"], *zip(OLD, NEW)])
    bring(store, "s2.csv", DAYS[1], "--quiet", "--renumbered", table, *options)
    return store


def rows(store):
    return ask(store, "SELECT snapshot, old, new FROM renumbered ORDER BY 1, 2")


def it_is_taken_back():
    store = two_quarters("back.db")
    must_equal(rows(store), [(2, *pair) for pair in zip(OLD, NEW)], "the table in the store")
    run("undo", "2", "--store", store, "--quiet")
    must_equal(rows(store), [], "after undo")
    bring(store, "s2.csv", DAYS[1], "--quiet", "--renumbered", "table.csv", "--dry-run")
    must_equal(rows(store), [], "after a trial")
    bring(store, "s2.csv", DAYS[1], "--quiet")
    said = bring(store, "s2.csv", DAYS[1], "--renumbered", "table.csv", expect=3)
    must("--replace" in said.stderr, f"the same file with a table: {said.stderr}")
    said = bring(store, "s2.csv", DAYS[1], "--renumbered", "table.csv", "--replace")
    must("30 people have new numbers" in said.stderr, said.stderr)
    must_equal(len(rows(store)), 30, "after a replacement with a table")
    bring(store, "s2.csv", DAYS[1], "--quiet", "--replace")
    must_equal(rows(store), [], "after a replacement without one")
    run("check", "--store", store)


def what_is_refused():
    store = make_store("refused.db")
    first, second = write("s1.csv", rows_of(OLD)), write("s2.csv", rows_of([*NEW[:28], *OLD[28:]]))
    good = [["old", "new"], *zip(OLD[:28], NEW[:28])]
    write("good.csv", good)
    said = bring(store, second, DAYS[1], "--renumbered", "good.csv", expect=3).stderr
    must("good.csv:2: column 'old': 'Old000' is not in any staff snapshot before" in said, said)
    bring(store, first, DAYS[0], "--quiet")
    before = digest(store)
    for table, place, part in (
            ([["old", "now"], *good[1:]], ":1: column 'new'", "is missing"),
            ([["was", "new"], *good[1:]], ":1: column 'old'", "is missing"),
            ([*good[:3], ["", "New002"]], ":4: column 'old'", "is empty"),
            ([*good[:3], ["Old002", ""]], ":4: column 'new'", "is empty"),
            ([*good[:3], ["Old000", "New002"]], ":4: column 'old'", "line 2"),
            ([*good[:3], ["Old002", "New001"]], ":4: column 'new'", "line 3"),
            ([*good[:3], ["Old002", "New999"]], ":4: column 'new'", "imported from this extract"),
            ([*good[:3], ["Old999", "New002"]], ":4: column 'old'", "before this one"),
            ([*good[:3], ["Old029", "New002"]], ":4: column 'old'", "still somebody's"),
            ([*good[:3], ["Old002", "Old029"]], ":4: column 'new'", "was somebody's")):
        said = bring(store, second, DAYS[1], "--renumbered", write("bad.csv", table), expect=3).stderr
        must(f"bad.csv{place}" in said and part in said and "nothing was changed" in said, f"{table[-1]}: {said}")
        must_equal(digest(store), before, f"the store after {table[-1]}")
    bring(store, second, DAYS[1], "--renumbered", "not-there.csv", expect=4)
    must_equal(digest(store), before, "the store after a file that is not there")
    said = run("import", "applicants", second, "--from", DAYS[0], "--to", DAYS[1], "--renumbered", "good.csv",
               "--store", store, expect=2).stderr
    must("staff extract" in said, said)
    swap = [*good, ["Old028", "Old029"], ["Old029", "Old028"]]
    bring(store, second, DAYS[1], "--quiet", "--renumbered", write("swap.csv", swap))
    must_equal(len(rows(store)), 30, "two may change their numbers with each other")
    run("check", "--store", store)


def a_person_is_forgotten_under_every_number():
    for asked in ("Old003", "New003", "Last003"):
        store = two_quarters(f"forget-{asked}.db")
        last = [n.replace("New", "Last") for n in NEW]
        bring(store, write("s3.csv", rows_of(last)), DAYS[2], "--quiet", "--renumbered",
              write("t3.csv", [["new", "old"], *zip(last, NEW)]))
        run("object", "New003", "--store", store, "--quiet")
        said = run("forget", asked, "--store", store)
        must("3 staff records" in said.stderr, f"{asked}: {said.stderr}")
        whole = pathlib.Path(store).read_bytes()
        for name in ("Old003", "New003", "Last003"):
            must(name.encode() not in whole, f"{name} is not in the file after forgetting {asked}")
        must_equal(len(rows(store)), 58, "the others are known still")
        run("check", "--store", store)


def a_number_given_to_somebody_else_is_not_them():
    store = two_quarters("reused.db")
    bring(store, write("s3.csv", rows_of([*NEW, "Old005"])), DAYS[2], "--quiet")
    said = run("forget", "New005", "--store", store)
    must("3 staff records" in said.stderr, said.stderr)
    must_equal(ask(store, "SELECT reference, id >> 32 FROM staff WHERE reference IN ('Old005', 'New005')"), [("Old005", 3)],
               "somebody else who was given the number stays")
    run("check", "--store", store)


def forgotten_in_the_ledger():
    store = "with/equigap.db"
    many = ask(store, "SELECT count(*) FROM ledger")[0][0]
    reference = next(new for _, new in sorted(pair[1:] for pair in rows(store)))
    said = run("forget", reference, "--store", store)
    must("ledger of 2 issued releases" in said.stderr, said.stderr)
    must_equal(ask(store, "SELECT count(*) FROM ledger")[0][0], many - 2, "entries of the ledger")
    run("check", "--store", store)


def religions(store, *references):
    """By day, whether an answer on religion is kept."""
    return ask(store, f"""SELECT reference, answer_{religion(store):02} <> 0 FROM staff
                           WHERE reference IN ({', '.join('?' * len(references))}) ORDER BY id""", *references)


def religion(store):
    return ask(store, "SELECT number FROM field WHERE key = 'religion'")[0][0]


def an_objection_goes_with_the_person():
    store = make_store("object.db")
    bring(store, write("s1.csv", rows_of(OLD)), DAYS[0], "--quiet")
    run("object", "Old004", "--store", store, "--quiet")
    bring(store, write("s2.csv", rows_of(NEW)), DAYS[1], "--quiet", "--renumbered", "table.csv")
    must_equal(religions(store, "Old004", "New004"), [("Old004", 0), ("New004", 0)], "said before the new number")
    run("object", "New006", "--store", store, "--quiet")
    run("object", "Old007", "--store", store, "--quiet")
    must_equal(religions(store, "Old006", "New006", "Old007", "New007"),
               [("Old006", 0), ("Old007", 0), ("New006", 0), ("New007", 0)], "said after it, under either number")
    bring(store, write("s3.csv", rows_of([*NEW, "Late"])), DAYS[2], "--quiet")
    must_equal([kept for _, kept in religions(store, "New004", "New006", "New007")][-3:], [0, 0, 0], "in a later extract")
    must_equal(ask(store, f"SELECT count(*) FROM staff WHERE answer_{religion(store):02} <> 0")[0][0], 91 - 9, "the others' are kept")
    run("object", "New004", "--withdraw", "--store", store, "--quiet")
    bring(store, "s3.csv", DAYS[2], "--quiet", "--replace")
    must_equal(religions(store, "New004")[-1], ("New004", 1), "withdrawn")
    run("check", "--store", store)


def an_objection_goes_with_one_of_a_chain():
    """In one table A's number is given to B, and B's to C: who objected is A alone."""
    store = make_store("chain.db")
    bring(store, write("s1.csv", rows_of([*OLD, "A", "B"])), DAYS[0], "--quiet")
    run("object", "A", "--store", store, "--quiet")
    bring(store, write("s2.csv", rows_of([*OLD, "B", "C"])), DAYS[1], "--quiet", "--renumbered",
          write("chain.csv", [["old", "new"], ["A", "B"], ["B", "C"]]))
    must_equal(religions(store, "C"), [("C", 1)], "who did not object")
    must_equal(religions(store, "A", "B")[-1], ("B", 0), "who did")
    run("check", "--store", store)


def reducing_keeps_who_is_there():
    store = two_quarters("reduce.db")
    bring(store, write("s3.csv", rows_of(NEW[:20])), DAYS[2], "--quiet")
    run("reduce", "--before", "2024-07-01", "--store", store, "--quiet")
    must_equal(len(rows(store)), 30, "people of a snapshot that is kept")
    run("reduce", "--before", "2024-10-01", "--store", store, "--quiet")
    must_equal(len(rows(store)), 20, "of people who are gone nothing is kept")
    run("check", "--store", store)


releases_know_everybody()
forgotten_in_the_ledger()
it_is_taken_back()
what_is_refused()
a_person_is_forgotten_under_every_number()
a_number_given_to_somebody_else_is_not_them()
an_objection_goes_with_the_person()
an_objection_goes_with_one_of_a_chain()
reducing_keeps_who_is_there()
