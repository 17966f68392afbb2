"""A person who is forgotten: nothing about them is left in the file, and everybody else is as they were."""
import csv
import hashlib
import hmac
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import sqlite3
import stat
import struct
import subprocess
import time

from house import EQUIGAP, SOURCE, digest, make_store, must, must_equal, run

STAFF = ["Employee Number", "Applicant ID", "Directorate", "Sex", "Ethnicity", "Religion", "Disability"]
APPLICANTS = ["Applicant ID", "Vacancy Ref", "Application Date", "Application Status", "Ethnicity", "Religion"]
EMPLOYEE = "Pw4711-forgotten"
APPLICANT = "Cand-0815-gone"


def ask(store, sql):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return database.execute(sql).fetchall()


def write(name, headings, rows):
    with open(name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headings, *rows])
    return name


def staff_rows(people, *last):
    return [[f"Pw{i:05}", "", f"Directorate {i % 5}", ["Female", "Male", ""][i % 3], ["Indian", "White British", ""][i % 3],
             "Christian", "No"] for i in range(people)] + list(last)


def applicant_rows(people, day, *last):
    return [[f"Cand-{i:05}", f"V{i % 7}", day, "Applied", "Indian", "Sikh"] for i in range(people)] + list(last)


def bring_staff(store, name, day):
    run("import", "staff", name, "--as-of", day, "--store", store, "--quiet")


def bring_applicants(store, name, first, last):
    run("import", "applicants", name, "--from", first, "--to", last, "--store", store, "--quiet")


def fill(store, people=40, is_there=True):
    """Two staff snapshots, two applicant extracts; with the person, or as they would be without."""
    only = is_there and [EMPLOYEE, APPLICANT, "Directorate 1", "Male", "Pakistani", "Zoroastrian-ish", "Yes"]
    other = is_there and [EMPLOYEE, "", "Directorate 2", "Male", "Indian", "Hindu", "No"]
    later = is_there and [EMPLOYEE, APPLICANT, "Directorate 1", "", "", "", ""]
    applied = is_there and [APPLICANT, "V1", "2025-02-02", "Applied", "Pakistani", "Zoroastrian-ish"]
    hired = is_there and [APPLICANT, "V1", "2025-02-02", "Hired", "Pakistani", "Sikh"]
    again = is_there and [APPLICANT, "V2", "2025-03-03", "Applied", "Pakistani", "Sikh"]
    rows = lambda *some: [row for row in some if row]
    bring_applicants(store, write("a1.csv", APPLICANTS, applicant_rows(people, "2025-02-01", *rows(applied))),
                     "2025-01-01", "2025-02-28")
    bring_applicants(store, write("a2.csv", APPLICANTS, applicant_rows(people // 2, "2025-03-01", *rows(hired, again))),
                     "2025-02-01", "2025-03-31")
    bring_staff(store, write("s1.csv", STAFF, staff_rows(people, *rows(only, other))), "2025-03-31")
    bring_staff(store, write("s2.csv", STAFF, staff_rows(people + 1, *rows(later))), "2025-06-30")


def bytes_of(store):
    return pathlib.Path(store).read_bytes()


def figures(store):
    return ask(store, """SELECT slice.snapshot, breakdown, unit, value, stage, quarter, slice.people, field, answer, tally.people
                           FROM slice LEFT JOIN tally ON tally.slice = slice.id ORDER BY 1, 2, 3, 4, 5, 6, 8, 9""")


def checks(store):
    """Those on people; others are of the records that were read, and stay."""
    return ask(store, """SELECT * FROM data_check
                          WHERE name NOT IN ('records-refused', 'lumped', 'two-questions') ORDER BY 1, 2, 3""")


def nothing_of_an_employee_is_left():
    store, other = make_store("employee.db"), make_store("without.db")
    fill(store)
    fill(other, is_there=False)
    for text in (EMPLOYEE, APPLICANT, "Zoroastrian-ish"):
        must(text.encode() in bytes_of(store), f"{text} is in the store before")
    said = run("forget", EMPLOYEE, "--store", store, "--json")
    must_equal(json.loads(said.stdout), {"kind": "staff", "staff_records": 2, "applications": 2, "snapshots": 4, "releases": 0},
               "what was forgotten")
    for part in ("backups", "later extract", "imported again"):
        must(part in said.stderr, said.stderr)
    for text in (EMPLOYEE, APPLICANT, "Zoroastrian-ish"):
        must(text.encode() not in bytes_of(store), f"{text} is not in the store any more")
    run("check", "--store", store)
    must_equal(figures(store), figures(other), "the figures are those of the others")
    must_equal(checks(store), checks(other), "and so are the checks")
    must_equal(ask(store, "SELECT people, individuals FROM snapshot"), ask(other, "SELECT people, individuals FROM snapshot"),
               "and the people")
    entry = json.loads(run("journal", "--json", "--store", store).stdout)[-1]
    must_equal((entry["command"], EMPLOYEE in json.dumps(entry)), ("forget", False), "the journal's entry names nobody")
    run("report", "--out", "out", "--store", store)
    run("undo", "2", "--store", store)
    must(EMPLOYEE.encode() not in bytes_of(store) and APPLICANT.encode() not in bytes_of(store),
         "nothing comes back with what was there before")
    run("check", "--store", store)


def an_applicant_who_became_an_employee_stays_one():
    store = make_store("applicant.db")
    fill(store)
    run("forget", APPLICANT, "--store", store)
    must(APPLICANT.encode() not in bytes_of(store), "the applicant's reference is gone, beside the employee, too")
    must_equal(ask(store, f"SELECT count(*) FROM staff WHERE reference = '{EMPLOYEE}'"), [(2,)], "the employee is there")
    must_equal(ask(store, "SELECT count(*) FROM application_before"), [(0,)], "as it was before")
    run("check", "--store", store)


def whose_it_is_must_be_clear():
    store = make_store("kinds.db")
    bring_staff(store, write("k1.csv", STAFF, staff_rows(20, ["77", "", "Housing", "Male", "Indian", "Sikh", ""])), "2025-03-31")
    bring_applicants(store, write("k2.csv", APPLICANTS, applicant_rows(20, "2025-02-01", ["77", "V9", "2025-02-02", "Hired", "", ""])),
                     "2025-01-01", "2025-03-31")
    before = digest(store)
    must("--kind" in run("forget", "77", "--store", store, expect=2).stderr, "two people may have it")
    must("nobody" in run("forget", "78", "--store", store, expect=2).stderr, "nobody has it")
    run("forget", "Pw00001", "--kind", "applicants", "--store", store, expect=2)
    run("forget", "", "--store", store, expect=2)
    must_equal(digest(store), before, "the store after asking wrongly")
    run("forget", "77", "--kind", "staff", "--store", store)
    must_equal(ask(store, "SELECT (SELECT count(*) FROM staff), (SELECT count(*) FROM application)"), [(20, 21)],
               "the applicant stays")
    must("nobody" in run("forget", "77", "--kind", "staff", "--store", store, expect=2).stderr, "once is enough")
    run("check", "--store", store)


def an_objection_is_forgotten_too():
    store = make_store("objection.db")
    fill(store)
    run("object", EMPLOYEE, "--store", store)
    must(ask(store, "SELECT count(*) FROM objection")[0][0] >= 2, "as an employee and as an applicant")
    run("forget", EMPLOYEE, "--store", store)
    must_equal(ask(store, "SELECT count(*) FROM objection"), [(0,)], "no objection is left")
    must(EMPLOYEE.encode() not in bytes_of(store) and APPLICANT.encode() not in bytes_of(store), "nor a reference")
    bring_staff(store, write("s3.csv", STAFF, staff_rows(40, [EMPLOYEE, "", "Directorate 1", "Male", "Indian", "Sikh", "No"])),
                "2025-07-31")
    must_equal(ask(store, f"SELECT answer_04 > 0 FROM staff WHERE reference = '{EMPLOYEE}'"), [(1,)],
               "a later extract brings the person like anybody else")


def a_large_store_keeps_no_trace():
    """Pages that were split and moved while they were filled must not keep copies."""
    store = make_store("large.db")
    fill(store, people=20_000)
    references = ["Pw00000", "Pw00777", "Pw10000", "Pw19999", EMPLOYEE, "Cand-00500", "Cand-19998"]
    for reference in references:
        run("forget", reference, "--store", store, "--quiet")
    text = bytes_of(store)
    for reference in [*references, APPLICANT]:
        must(reference.encode() not in text, f"{reference} is not in the file")
    run("check", "--store", store)


def killed_on_the_way():
    store = make_store("killed.db")
    fill(store, people=20_000)
    saved = {}
    killed = 0
    for moment in (0.01, 0.03, 0.06, 0.1, 0.15, 0.2):
        shutil.copy(store, "victim.db")
        os.chmod("victim.db", 0o600)
        process = subprocess.Popen([EQUIGAP, "forget", EMPLOYEE, "--store", "victim.db", "--quiet"], stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        run("check", "--store", "victim.db")
        people = ask("victim.db", f"SELECT count(*) FROM staff WHERE reference = '{EMPLOYEE}'")[0][0]
        entries = len(json.loads(run("journal", "--json", "--store", "victim.db").stdout))
        must((people, entries) in ((2, 5), (0, 6)), f"all or nothing after {moment} s: {people} {entries}")
        saved[moment] = people
    must(killed >= 1, f"at least one was killed on the way: {saved}")


def allow_little():
    """No file may grow beyond a kilobyte: a key fits, a store does not."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


def seal(database):
    """What src/store/seal.c writes, so that the store is whole after rows were put in from outside."""
    listed = re.search(r"people_seals\[\] = \{(.*?)\};", (SOURCE / "src/store/store_kinds.c").read_text(), re.S).group(1)
    seal = hashlib.sha256()
    for name in re.findall(r'"([^"]+\.sql)"', listed):
        for row in database.execute((SOURCE / "schema/queries" / name).read_text()).fetchall():
            for value in row:
                text = b"" if value is None else value.encode() if isinstance(value, str) else None
                seal.update(struct.pack("=qq", 1, value) if text is None
                            else struct.pack("=qq", 5 if value is None else 3, len(text)) + text)
        seal.update(b"end")
    database.execute("UPDATE setting SET value = ? WHERE name = 'seal'", (seal.hexdigest(),))


def issue(store, *references):
    """Two issued releases with these people in their ledger."""
    key = pathlib.Path(store + ".key").read_text().strip()
    with sqlite3.connect(store) as database:
        for release in (1, 2):
            database.execute("INSERT INTO issued VALUES (?, ?, 20000, 1, 0, 20010, 0, '')", (release, 8100 + release))
            for reference in references:
                hashed = hmac.new(key.encode(), f"staff\x1f{reference}".encode(), hashlib.sha256).digest()
                database.execute("INSERT INTO ledger VALUES (?, ?, 1, 1, x'00')",
                                 (release, int.from_bytes(hashed[:8], "big", signed=True)))
        seal(database)


def the_ledger_of_issued_releases_forgets_too():
    store = make_store("issued.db")
    fill(store)
    issue(store, EMPLOYEE, "Pw00001", "Pw00002", "Left-long-ago")
    run("check", "--store", store)
    said = run("forget", EMPLOYEE, "--store", store, "--json")
    must_equal(json.loads(said.stdout)["releases"], 2, "releases")
    must("figures that were issued stay" in said.stderr, said.stderr)
    must_equal(ask(store, "SELECT issued, count(*) FROM ledger GROUP BY issued"), [(1, 3), (2, 3)], "the others stay")
    said = run("forget", "Left-long-ago", "--store", store, "--json")
    must_equal(json.loads(said.stdout)["releases"], 2, "somebody whom no snapshot has any more")
    must_equal(ask(store, "SELECT count(*) FROM ledger"), [(4,)], "two people are left")
    os.rename(store + ".key", "kept.key")
    said = run("forget", "Pw00001", "--store", store)
    must("issued.db.key is not there" in said.stderr, said.stderr)
    must_equal(ask(store, "SELECT count(*) FROM staff WHERE reference = 'Pw00001'"), [(0,)], "the rest does not wait")
    os.rename("kept.key", store + ".key")
    must_equal(json.loads(run("forget", "Pw00001", "--store", store, "--json").stdout)["releases"], 2, "with the key again")
    os.chmod(store + ".key", 0o644)
    before = digest(store)
    must("chmod 600" in run("forget", "Pw00002", "--store", store, expect=4).stderr, "a key that others may read")
    must_equal(digest(store), before, "the store after that")
    run("check", "--store", store)


def the_key_is_made_with_the_store():
    os.mkdir("keys", 0o700)
    store = make_store("keys/made.db")
    facts = os.stat("keys/made.db.key")
    must_equal(stat.S_IMODE(facts.st_mode), 0o600, "the mode of the key")
    must_equal(len(pathlib.Path("keys/made.db.key").read_text().strip()), 64, "its digits")
    key = digest("keys/made.db.key")
    run("init", "--store", store, "--organisation", "Other", expect=4)
    must_equal(digest("keys/made.db.key"), key, "an init that is refused leaves the key")
    os.remove(store)
    said = run("init", "--store", store, "--organisation", "Other").stderr
    must("was there already" in said, said)
    must_equal(digest("keys/made.db.key"), key, "a key that is there is used")
    os.mkdir("full", 0o700)
    done = subprocess.run([EQUIGAP, "init", "--store", "full/s.db", "--organisation", "Other"], preexec_fn=allow_little,
                          capture_output=True, text=True)
    must_equal(done.returncode, 4, f"no room for the store: {done.stderr}")
    must_equal(os.listdir("full"), [], "an init that fails leaves nothing, though there was room for a key")


nothing_of_an_employee_is_left()
an_applicant_who_became_an_employee_stays_one()
whose_it_is_must_be_clear()
an_objection_is_forgotten_too()
a_large_store_keeps_no_trace()
killed_on_the_way()
the_ledger_of_issued_releases_forgets_too()
the_key_is_made_with_the_store()
