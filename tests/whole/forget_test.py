"""A person who is forgotten: nothing about them is left in the file, and everybody else is as they were."""
import csv
import json
import os
import pathlib
import resource
import shutil
import signal
import stat
import subprocess
import time

from house import COUNCIL, EQUIGAP, PERIODS, ask, digest, in_ledger, make_store, must, must_equal, run

STAFF = ["Employee Number", "Applicant ID", "Directorate", "Sex", "Ethnicity", "Religion", "Disability"]
APPLICANTS = ["Applicant ID", "Vacancy Ref", "Application Date", "Application Status", "Ethnicity", "Religion"]
EMPLOYEE = "Pw4711-forgotten"
APPLICANT = "Cand-0815-gone"


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
    must_equal(json.loads(said.stdout), {"kind": "staff", "staff_records": 2, "applications": 2, "snapshots": 4, "releases": 0,
                                         "releases_as_applicant": 0},
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


DAY = "2025-03-31"


def issue_the_year(store):
    """The council's yearly full release, with the applicants of the year."""
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
    for first, last in PERIODS:
        if last <= DAY:
            bring_applicants(store, COUNCIL / f"applicants-{first}-to-{last}.csv", first, last)
    run("release", "--issue", "--store", store, "--quiet")


def ledger(store):
    """Who is in it: the hashes of employees, and of applicants."""
    return [{person for person, in ask(store, f"SELECT person FROM {table}")} for table in ("ledger", "ledger_applicant")]


def must_be_without(store, before, employees, applicants, what):
    """The ledger is as it was before, but for these people, who were in it."""
    gone = [{in_ledger(store, one) for one in employees}, {in_ledger(store, one, "applicant") for one in applicants}]
    must(gone[0] <= before[0] and gone[1] <= before[1], f"{what}: they were in the ledger")
    must_equal(ledger(store), [before[0] - gone[0], before[1] - gone[1]], f"{what}: the ledger")


def hired(store):
    """Employees who are in the ledger as applicants, too: both references."""
    employees, applicants = ledger(store)
    return [pair for pair in ask(store, "SELECT reference, applicant FROM staff WHERE applicant <> '' ORDER BY reference")
            if in_ledger(store, pair[0]) in employees and in_ledger(store, pair[1], "applicant") in applicants]


def the_ledger_of_issued_releases_forgets_too():
    store = make_store("issued.db")
    issue_the_year(store)
    whole = ledger(store)
    (one, one_applied), (two, two_applied), (three, _), *_ = hired(store)
    said = run("forget", one, "--store", store, "--json")
    found = json.loads(said.stdout)
    must_equal((found["releases"], found["releases_as_applicant"]), (1, 1), "releases, as either")
    must("figures that were issued stay" in said.stderr, said.stderr)
    must_be_without(store, whole, [one], [one_applied], "an employee who had applied")
    said = run("forget", one_applied, "--kind", "applicants", "--store", store, expect=2).stderr
    must("nobody" in said, f"nothing is left of the applicant: {said}")
    without_the_key(store, two, two_applied)
    must_be_without(store, whole, [one, two], [one_applied, two_applied], "both")
    os.chmod(store + ".key", 0o644)
    before = digest(store)
    must("chmod 600" in run("forget", three, "--store", store, expect=4).stderr, "a key that others may read")
    must_equal(digest(store), before, "the store after that")
    os.chmod(store + ".key", 0o600)
    run("check", "--store", store)
    return store


def without_the_key(store, employee, applicant):
    """The rest does not wait, and what must be done when the key is back is said."""
    before = ledger(store)
    os.rename(store + ".key", "kept.key")
    said = run("forget", employee, "--store", store).stderr
    must("issued.db.key is not there" in said, said)
    must(f"'equigap forget {applicant} --kind applicants'" in said, said)
    must_equal(ask(store, f"SELECT count(*) FROM staff WHERE reference = '{employee}'"), [(0,)], "the employee is gone")
    must_equal(ledger(store), before, "the ledger without the key")
    os.rename("kept.key", store + ".key")
    must_equal(json.loads(run("forget", employee, "--store", store, "--json").stdout)["releases"], 1, "with the key again")
    run("forget", applicant, "--kind", "applicants", "--store", store, "--quiet")
    must_be_without(store, before, [employee], [applicant], "with the key again")


def whom_the_ledger_alone_knows_can_be_forgotten(store):
    (employee, applicant), *_ = hired(store)
    run("reduce", "--before", "2025-04-01", "--store", store, "--quiet")
    must_equal(ask(store, "SELECT (SELECT count(*) FROM staff), (SELECT count(*) FROM application)"), [(0, 0)], "nobody is stored")
    before = ledger(store)
    said = run("forget", applicant, "--kind", "applicants", "--store", store, "--json")
    must_equal(json.loads(said.stdout)["releases_as_applicant"], 1, "an applicant whom no snapshot has any more")
    must_be_without(store, before, [], [applicant], "an applicant")
    said = run("forget", employee, "--store", store, "--json")
    must_equal(json.loads(said.stdout)["releases"], 1, "an employee whom no snapshot has any more")
    must_be_without(store, before, [employee], [applicant], "an employee, too")
    run("check", "--store", store)


def the_ledger_knows_the_first_number():
    """Without the key, the number that the ledger knows somebody by is said before it is forgotten."""
    store = make_store("numbers.db")
    rows = staff_rows(200)
    bring_staff(store, write("n1.csv", STAFF, rows), DAY)
    run("release", "--issue", "--release", "numbers-release.db", "--store", store, "--quiet")
    renamed = [[row[0].replace("Pw", "New"), *row[1:]] for row in rows]
    with open("numbers.csv", "w", encoding="utf-8") as file:
        file.write("old,new\n" + "".join(f"{old[0]},{new[0]}\n" for old, new in zip(rows, renamed)))
    run("import", "staff", write("n2.csv", STAFF, renamed), "--as-of", "2025-06-30", "--store", store, "--quiet", "--renumbered",
        "numbers.csv")
    before = ledger(store)
    os.rename(store + ".key", "kept.key")
    said = run("forget", "New00007", "--store", store).stderr
    must("'equigap forget Pw00007 --kind staff'" in said, said)
    os.rename("kept.key", store + ".key")
    run("forget", "Pw00007", "--kind", "staff", "--store", store, "--quiet")
    must_be_without(store, before, ["Pw00007"], [], "the first number")


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
whom_the_ledger_alone_knows_can_be_forgotten(the_ledger_of_issued_releases_forgets_too())
the_ledger_knows_the_first_number()
the_key_is_made_with_the_store()
