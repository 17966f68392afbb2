"""Every bad input is refused with its own message, its exit code, and the store as it was."""
import os
import shutil
import sqlite3

from house import EQUIGAP, FILES, digest, make_store, must, must_equal, run

STAFF = ["import", "staff"]
REFUSED_FILES = [  # file, exit code, what the message must say
    ("nowhere.csv", 4, "nowhere.csv"),
    ("empty.csv", 3, "empty"),
    ("header-only.csv", 3, "headings but no records"),
    ("workbook-renamed.csv", 3, "workbook"),
    ("binary.csv", 3, "binary.csv"),
    ("undecided-encoding.csv", 3, "Windows-1252"),
    ("utf16-cut-off.txt", 3, "ends within a character"),
    ("cut-off.csv.gz", 3, "cut off"),
    ("duplicate-heading.csv", 3, "stands twice"),
    ("two-columns-one-field.csv", 3, "both read as"),
    ("no-reference-column.csv", 3, "reference"),
    ("no-equality-column.csv", 3, "equality field"),
    ("over-the-limit.csv", 3, "max-refused"),
]
REFUSED_RECORDS = [  # file, what the reason must say
    ("too-few-fields.csv", "fields where the headings have"),
    ("too-many-fields.csv", "fields where the headings have"),
    ("unclosed-quote.csv", "quote"),
    ("stray-quote.csv", "quote"),
    ("missing-reference.csv", "is empty"),
]


def refused_files(store):
    before = digest(store)
    messages = set()
    for name, code, words in REFUSED_FILES:
        done = run(*STAFF, FILES / name, "--as-of", "2025-06-30", "--store", store, expect=code)
        must(words in done.stderr and name in done.stderr, f"{name}: {done.stderr}")
        messages.add(done.stderr.replace(name, ""))
        must_equal(digest(store), before, f"the store after {name}")
        must_equal(sorted(os.listdir(".")), [store, store + ".key"], f"the folder after {name}")
    must_equal(len(messages), len(REFUSED_FILES), "each file has a message of its own")


def asked_wrongly(store):
    long = "many-units.csv"
    with open(long, "w", encoding="utf-8") as file:
        file.write("Employee Number,Team,Grade,Sex\n" + "".join(f"U{i},Team {i},{i % 9},Male\n" for i in range(10100)))
    with open("many-grades.csv", "w", encoding="utf-8") as file:
        file.write("Employee Number,Grade,Sex\n" + "".join(f"U{i},Grade {i},Male\n" for i in range(2100)))
    for words, code, says in [
        ((*STAFF, long, "--as-of", "2025-06-30"), 3, "many-units.csv:10001: column 'Team': more than 10000 units"),
        ((*STAFF, "many-grades.csv", "--as-of", "2025-06-30"), 3, "many-grades.csv:2002: column 'Grade': more than 2000"),
        ((*STAFF, FILES / "plain.csv", "--as-of", "2025-06-30", "--polarity", "sex=trans"), 2, "--polarity"),
        ((*STAFF, FILES / "plain.csv", "--as-of", "2025-06-30", "--heading", "No=sex"), 2, "lists its columns"),
        (("import", "applicants", "x.csv", "--from", "2025-06-30", "--to", "2025-01-01"), 2, "first day of the period"),
        (("list", "1", "--refused", "--checks"), 2, "one at a time"),
    ]:
        before = digest(store)
        done = run(*words, "--store", store, expect=code)
        must(says in done.stderr, f"{words}: {done.stderr}")
        must_equal(digest(store), before, f"the store after {words}")
    must("--scheme" not in run(*STAFF, FILES / "plain.csv", "--as-of", "2025-06-30", "--polarity", "sex=trans", "--store",
                               store, expect=2).stderr, "--polarity is called by its name")


def refused_records():
    for name, words in REFUSED_RECORDS:
        store = make_store(name + ".db")
        run(*STAFF, FILES / name, "--as-of", "2025-06-30", "--store", store)
        listed = run("list", "1", "--refused", "--store", store).stdout.splitlines()
        must_equal(listed[0], "file,line,column,problem,what to do", "the first line of the refused records")
        must_equal(len(listed), 2, f"{name}: one record is refused")
        must(words in listed[1], f"{name}: {listed[1]}")
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            read, imported, refused, left_out = database.execute(
                "SELECT read, imported, refused, left_out FROM snapshot").fetchone()
            line = database.execute("SELECT line FROM refused").fetchone()[0]
        must_equal(read, imported + refused + left_out, f"{name}: every record is accounted for")
        must_equal(listed[1].split(",")[1], str(line), f"{name}: the line listed")
        must(imported > 5, f"{name}: the other records are imported")


def refused_answers():
    store = make_store("answers.db")
    run(*STAFF, FILES / "impossible-birth-date.csv", "--as-of", "2025-06-30", "--store", store)
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        texts = database.execute("SELECT text FROM unrecognised").fetchall()
        refused = database.execute("SELECT refused FROM snapshot").fetchone()[0]
    must_equal(refused, 0, "a birth date that does not exist refuses no record")
    must(len(texts) >= 1, "it is an answer that is not recognised")


def wrong_options(store):
    file = FILES / "plain.csv"
    before = digest(store)
    with open("private.csv", "w") as private:
        private.write("NI Number,Employee Number,Surname,Sex\nQQ000007C,1,Smith,Female\n")
    for words, part in [
        ([*STAFF, file], "--as-of is needed"),
        ([*STAFF, file, "--as-of", "31/06/2025"], "year-month-day"),
        ([*STAFF, file, "--as-of", "2999-01-01"], "in the future"),
        ([*STAFF, file, "--as-of", "2025-06-30", "--from", "2025-01-01"], "--as-of, not --from"),
        (["import", "applicants", file, "--from", "2025-06-30", "--to", "2025-01-01"], "before --from"),
        (["import", "people", file, "--as-of", "2025-06-30"], "'staff' or of 'applicants'"),
        ([*STAFF, file, "--as-of", "2025-06-30", "--scheme", "ethnicity=NOPE"], "no such field or scheme"),
        ([*STAFF, file, "--as-of", "2025-06-30", "--heading", "Nope=sex"], "no column of this name"),
        ([*STAFF, file, "--as-of", "2025-06-30", "--heading", "Sex=nope"], "no field 'nope'"),
        ([*STAFF, file, "--as-of", "2025-06-30", "--delimiter", "x"], "comma, semicolon"),
        ([*STAFF, "private.csv", "--as-of", "2025-06-30", "--heading", "NI Number=person_id"], "never stored"),
        ([*STAFF, "private.csv", "--as-of", "2025-06-30", "--heading", "Surname=unit_1"], "never stored"),
        ([*STAFF, file, "--as-of", "2025-06-30", "--encoding", "utf-7"], "iso-8859-1 or iso-8859-15"),
        ([*STAFF, file, "--as-of", "2025-06-30", "--nope"], "no option"),
        (["imprt"], "did you mean 'import'"),
        (["report"], "--out is needed"),
        (["list", "77"], "no snapshot 77"),
        (["list", "--refused"], "needs the number"),
    ]:
        done = run(*words, "--store", store, expect=2) if words[0] != "imprt" else run(*words, expect=2)
        must(part in done.stderr, f"{words}: {done.stderr}")
    must_equal(digest(store), before, "the store after wrong options")


def foreign_stores(store):
    with sqlite3.connect("other.db") as database:
        database.execute("CREATE TABLE t (a)")
    os.chmod("other.db", 0o600)
    with open("text.db", "w") as file:
        file.write("not a database at all, but long enough to be looked at" * 40)
    shutil.copy(store, "newer.db")
    with sqlite3.connect("newer.db") as database:
        database.execute("PRAGMA user_version = 99")
    shutil.copy(store, "open.db")
    os.chmod("open.db", 0o644)
    os.symlink(store, "link.db")
    with open("nothing.db", "w"):
        pass
    for name, code, words in [("other.db", 5, "not an equigap store"), ("text.db", 5, "text.db"),
                              ("newer.db", 5, "newer equigap"), ("open.db", 4, "chmod 600"),
                              ("link.db", 4, "no plain file"), ("nothing.db", 5, "empty"),
                              ("absent.db", 4, "equigap init")]:
        if name not in ("absent.db", "open.db", "link.db"):
            os.chmod(name, 0o600)
        for command in (["list"], ["check"], ["report", "--out", "out"]):
            done = run(*command, "--store", name, expect=code)
            must(words in done.stderr, f"{name}: {done.stderr}")
    must(not os.path.exists("out"), "nothing is written from a store that is none")


def repeated_imports():
    store = make_store("again.db")
    plain = FILES / "plain.csv"
    run(*STAFF, plain, "--as-of", "2025-06-30", "--store", store)
    before = digest(store)
    done = run(*STAFF, plain, "--as-of", "2025-06-30", "--store", store)
    must("nothing was changed" in done.stderr, done.stderr)
    must_equal(digest(store), before, "the store after the same file again")
    done = run(*STAFF, plain, "--as-of", "2025-03-31", "--store", store, expect=3)
    must("this very file was imported" in done.stderr, done.stderr)
    done = run(*STAFF, FILES / "two-posts.csv", "--as-of", "2025-06-30", "--store", store, expect=3)
    must("--replace" in done.stderr, done.stderr)
    must_equal(digest(store), before, "the store after another file for the day")
    run(*STAFF, FILES / "two-posts.csv", "--as-of", "2025-06-30", "--store", store, "--replace", "--dry-run")
    must_equal(digest(store), before, "the store after a trial")
    run(*STAFF, FILES / "two-posts.csv", "--as-of", "2025-06-30", "--store", store, "--replace")
    run("check", "--store", store)
    must("two-posts.csv" in run("list", "--store", store).stdout, "the new snapshot stands")
    must("plain.csv" not in run("list", "--store", store).stdout, "the old one is gone")


def main():
    store = make_store()
    refused_files(store)
    wrong_options(store)
    asked_wrongly(store)
    refused_records()
    refused_answers()
    foreign_stores(store)
    repeated_imports()
    run("init", "--organisation", "X", "--store", store, expect=4)
    must_equal(run("--version").stdout.split()[0], "equigap", "the version")
    must(EQUIGAP, "the program")


main()
