"""What was imported wrongly can be put right: replaced, taken back, out of order, with another date or other options."""
import gzip
import pathlib
import sqlite3
import zipfile

from house import FILES, ask, digest, make_store, must, must_equal, run

HEADINGS = "Candidate ID,Vacancy Ref,Application Date,Application Status,Ethnicity"
PERIODS = {"a1": ("2025-04-01", "2025-05-31"), "a2": ("2025-04-01", "2025-06-30"), "a1b": ("2025-04-01", "2025-05-31")}
FILLERS = [f"X{i},V9,2025-04-{i + 1:02},Applied,Indian" for i in range(20)]


def write(name, *records):
    with open(f"{name}.csv", "w") as file:
        file.write("\n".join([HEADINGS, *records]) + "\n")
    return f"{name}.csv"


def bring(store, name, first, last, *options, expect=0):
    return run("import", "applicants", f"{name}.csv", "--from", first, "--to", last, "--store", store, *options,
               expect=expect)


def application(store, reference):
    """Stage, outcome and ethnicity of an application, as codes."""
    rows = ask(store, f"""SELECT (SELECT code FROM category c JOIN field f ON f.number = c.field WHERE f.key = 'stage' AND c.number = a.stage),
        (SELECT code FROM category c JOIN field f ON f.number = c.field WHERE f.key = 'outcome' AND c.number = a.outcome),
        (SELECT code FROM category c JOIN field f ON f.number = c.field WHERE f.key = 'ethnicity' AND c.number = a.answer_04)
        FROM application a WHERE reference = '{reference}'""")
    must_equal(len(rows), 1, f"{reference} is stored once")
    return rows[0]


def contents(store):
    """Everything about people and figures, to compare two stores."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return [database.execute(sql).fetchall() for sql in (
            "SELECT * FROM application ORDER BY id", "SELECT * FROM staff ORDER BY id",
            "SELECT person, field, text FROM unrecognised ORDER BY person, field",
            "SELECT snapshot, breakdown, unit, value, stage, quarter, people FROM slice ORDER BY 1, 2, 3, 4, 5, 6",
            "SELECT figures_seal, people_seal FROM snapshot ORDER BY id")]


def a_later_extract_can_be_taken_back():
    store = make_store("taken-back.db")
    write("a1", "C1,V1,2025-04-02,Applied,Whte", "C2,V1,2025-04-03,Shortlisted,", *FILLERS)
    write("a2", "C1,V1,2025-04-02,Hired,Indian", "C2,V1,2025-04-03,Withdrawn,Martian", "C3,V1,2025-06-03,Applied,Indian",
          *FILLERS)
    bring(store, "a1", "2025-04-01", "2025-05-31")
    before = contents(store)
    bring(store, "a2", "2025-04-01", "2025-06-30")
    must_equal(application(store, "C1"), ("APPOINTED", "HIRED", "AI"), "C1 went on")
    run("check", "--store", store)
    refused = run("undo", "1", "--store", store, expect=3)
    must("equigap undo 2" in refused.stderr, refused.stderr)
    bytes_before = digest(store)
    write("a1b", "C1,V1,2025-04-02,Applied,Indian", *FILLERS)
    refused = bring(store, "a1b", "2025-04-01", "2025-05-31", "--replace", expect=3)
    must("equigap undo 2" in refused.stderr, refused.stderr)
    must_equal(digest(store), bytes_before, "the store after a refused replacement")
    run("undo", "2", "--store", store)
    must_equal(contents(store), before, "the store as it was before the later extract")
    run("check", "--store", store)


def decide(store, **texts):
    with open("decisions.csv", "w") as file:
        file.write("field,text,decision\n" + "".join(f"{text}\n" for text in texts.values()))
    return run("spellings", "decisions.csv", "--store", store)


def what_was_decided_meanwhile_stays_decided():
    store = make_store("decided.db")
    write("d1", "C1,V1,2025-04-02,Applied,Whte", "C2,V1,2025-04-03,Got it,Klingon", "C3,V1,2025-04-03,Applied,Klingon", *FILLERS)
    write("d2", "C1,V1,2025-04-02,Applied,Indian", "C2,V1,2025-04-03,Withdrawn,Indian", *FILLERS)
    write("d3", "C2,V1,2025-04-03,Withdrawn,Pakistani", *FILLERS)
    bring(store, "d1", "2025-04-01", "2025-05-31")
    bring(store, "d2", "2025-04-01", "2025-06-30")
    bring(store, "d3", "2025-04-01", "2025-07-31")
    decide(store, one="ethnicity,Whte,WB", two="ethnicity,Klingon,WO", three="stage,Got it,HIRED")
    run("check", "--store", store)
    must_equal(application(store, "C3")[2], "WO", "an application that nothing brought up to date")
    run("undo", "3", "--store", store)
    must_equal(application(store, "C2")[2], "AI", "the second extract's word")
    run("undo", "2", "--store", store)
    must_equal(application(store, "C1")[2], "WB", "what the text that stood there before stands for")
    must_equal(application(store, "C2"), ("APPOINTED", "HIRED", "WO"), "a status, too")
    must_equal(ask(store, "SELECT * FROM unrecognised"), [], "texts that are not decided")
    must_equal(ask(store, "SELECT sum(failed) FROM data_check WHERE name = 'not-recognised'"), [(0,)], "answers not recognised")
    run("check", "--store", store)


def checks_follow_what_is_taken_back():
    store = make_store("follow.db")
    write("f1", "C1,V1,2025-04-02,Applied,Whte", *FILLERS)
    write("f2", "C1,V1,2025-04-02,Applied,Indian", *FILLERS)
    failed = "SELECT failed FROM data_check WHERE snapshot = 1 AND name = 'not-recognised' AND field = 4"
    bring(store, "f1", "2025-04-01", "2025-05-31")
    bring(store, "f2", "2025-04-01", "2025-06-30")
    must_equal(ask(store, failed), [(0,)], "every answer is recognised now")
    run("undo", "2", "--store", store)
    must_equal(ask(store, failed), [(1,)], "and one is not, again")
    run("check", "--store", store)


def staff(store, name, day, *options):
    run("import", "staff", f"{name}.csv", "--as-of", day, "--store", store, *options)


def write_staff(name, *answers, prefix="N"):
    with open(f"{name}.csv", "w") as file:
        file.write("Employee Number,Directorate,Ethnicity,Sex\n")
        file.write("".join(f"{prefix}{i},Housing,{answer},Female\n" for i, answer in enumerate(answers)))


def flow(store, day):
    """What the snapshot of a day shows against the one before: check, failed, and the people behind it."""
    return ask(store, f"""SELECT name, failed, (SELECT group_concat(reference, ' ') FROM check_record r
        WHERE r.snapshot = s.id AND r.name = c.name AND r.field = c.field) FROM data_check c JOIN snapshot s ON s.id = c.snapshot
        WHERE s.last_day = julianday('{day}') - 2440587.5 AND name IN ('answers-lost', 'turned-undeclared', 'renumbered')
        AND field IN (0, 4) ORDER BY name""")


def the_comparison_with_the_snapshot_before_follows_what_is_before():
    store = make_store("flow.db")
    write_staff("s1", *["Indian"] * 12)
    write_staff("s2", *["Indian"] * 6, *["Whte"] * 2, *[""] * 4)
    write_staff("s2b", *["Indian"] * 12, prefix="R")
    write_staff("s3", *["Indian"] * 6, *[""] * 2, *["Prefer not to say"] * 2, *[""] * 2)
    staff(store, "s1", "2025-03-31")
    staff(store, "s3", "2025-09-30")
    against_first = flow(store, "2025-09-30")
    must_equal(against_first, [("answers-lost", 4, "N10 N11 N6 N7"), ("renumbered", 0, None),
                               ("turned-undeclared", 0, None)], "the third against the first")
    run("check", "--store", store)
    staff(store, "s2", "2025-06-30")
    must_equal(flow(store, "2025-09-30"), [("answers-lost", 0, None), ("renumbered", 0, None),
                                           ("turned-undeclared", 2, "N8 N9")], "after the second came late")
    run("check", "--store", store)
    decide(store, one="ethnicity,Whte,WB")
    must_equal(flow(store, "2025-09-30")[0], ("answers-lost", 2, "N6 N7"), "after two of its texts were decided")
    run("check", "--store", store)
    staff(store, "s2b", "2025-06-30", "--replace")
    must_equal(flow(store, "2025-09-30")[1], ("renumbered", 12, None), "after the second was replaced")
    run("check", "--store", store)
    run("undo", ask(store, "SELECT max(id) FROM snapshot")[0][0], "--store", store)
    must_equal(flow(store, "2025-09-30"), against_first, "after the second was taken back")
    run("undo", "1", "--store", store)
    must_equal(flow(store, "2025-09-30"), [], "nothing is before it")
    run("check", "--store", store)


def units_and_grades_of_an_extract_taken_back_are_not_shown():
    """Ids stay behind in the middle, since a later extract stands on higher ones; no name of them is printed."""
    store = make_store("unused.db")
    for day, unit, grade in (("2025-03-31", "Parks", "Clerk"), ("2024-12-31", "Wrongways", "Beadle"),
                             ("2025-06-30", "Housing", "Officer")):
        with open("units.csv", "w") as file:
            file.write("Employee Number,Directorate,Grade,Gender\n")
            file.writelines(f"{n},{place},{grade},Female\n" for n, place in enumerate(["Parks"] * 5 + [unit] * 5))
        run("import", "staff", "units.csv", "--as-of", day, "--store", store)
    must("Beadle" in run("grades", "--store", store).stdout, "a grade that somebody has")
    run("undo", "2", "--store", store)
    must_equal([name for name, in ask(store, "SELECT name FROM unit WHERE parent = 1 ORDER BY id")],
               ["Parks", "Wrongways", "Housing"], "the id in the middle is not reused")
    grades = run("grades", "--store", store).stdout
    must_equal([line.split(",")[0] for line in grades.splitlines()], ["grade", "Clerk", "Officer"], "the grades there are")
    pathlib.Path("grades.csv").write_text("grade,order,band,senior\nClerk,1,,\nOfficer,2,,\n")
    run("grades", "grades.csv", "--store", store)
    run("report", "--out", "unused", "--store", store, "--csv")
    shown = 0
    for path in pathlib.Path("unused").rglob("*"):
        texts = [path.read_bytes()] if path.suffix == ".csv" else []
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as parts:
                texts = [parts.read(name) for name in parts.namelist()]
        for text in texts:
            must(b"Wrongways" not in text and b"Beadle" not in text, f"a name that nobody has in {path}")
            shown += b"Housing" in text
    must(shown > 0, "units that somebody is in are shown")
    run("check", "--store", store)


def an_application_twice_in_a_later_extract_is_refused():
    store = make_store("twice.db")
    write("first", "C6,V1,2025-04-30,Applied,", *FILLERS)
    write("second", "C6,V1,2025-04-30,Applied,Welsh-ish", "C6,V1,2025-04-30,Withdrawn,Indian", *FILLERS,
          *[f"Y{i},V8,2025-04-{i + 1:02},Applied,Indian" for i in range(20)])
    bring(store, "first", "2025-04-01", "2025-04-30")
    before = contents(store)
    bring(store, "second", "2025-04-01", "2025-05-31")
    must_equal(ask(store, "SELECT line FROM refused WHERE snapshot = 2"), [(3,)], "the second record of the two is refused")
    must_equal(application(store, "C6")[1], None, "and says nothing of the outcome")
    run("check", "--store", store)
    run("undo", "2", "--store", store)
    must_equal(contents(store), before, "the store as it was, raw texts too")


def a_replaced_extract_leaves_nothing():
    store = make_store("replaced.db")
    write("w0", "C1,V1,2025-04-02,Applied,", *FILLERS)
    write("w1", "C1,V1,2025-04-02,Hired,Pakistani", *FILLERS)
    write("w1b", "C1,V1,2025-04-02,Rejected,Indian", *FILLERS)
    bring(store, "w0", "2025-04-01", "2025-04-30")
    bring(store, "w1", "2025-04-01", "2025-05-31")
    bring(store, "w1b", "2025-04-01", "2025-05-31", "--replace")
    must_equal(application(store, "C1"), ("APPLIED", "REJ", "AI"), "nothing of the wrong extract is left")
    run("check", "--store", store)


def an_older_extract_does_not_overwrite_newer_facts():
    store = make_store("older.db")
    write("n1", "C1,V1,2025-04-02,Hired,Indian", *FILLERS)
    write("n0", "C1,V1,2025-04-02,Withdrawn,White British", "C9,V1,2025-04-09,Applied,White British", *FILLERS)
    bring(store, "n1", "2025-04-01", "2025-06-30")
    bring(store, "n0", "2025-04-01", "2025-04-30")
    must_equal(application(store, "C1"), ("APPOINTED", "HIRED", "AI"), "the newer facts")
    must_equal(application(store, "C9"), ("APPLIED", None, "WB"), "and what only the older extract has")
    run("check", "--store", store)


def a_wrong_date_can_be_put_right():
    store = make_store("date.db")
    plain = FILES / "plain.csv"
    run("import", "staff", plain, "--as-of", "2025-03-31", "--store", store)
    refused = run("import", "staff", plain, "--as-of", "2025-06-30", "--store", store, expect=3)
    must("31 March 2025" in refused.stderr and "equigap undo 1" in refused.stderr, refused.stderr)
    run("undo", "1", "--store", store)
    run("import", "staff", plain, "--as-of", "2025-06-30", "--store", store)
    run("check", "--store", store)
    before = digest(store)
    run("undo", "1", "--store", store, expect=2)
    run("undo", "x", "--store", store, expect=2)
    must_equal(digest(store), before, "the store after asking wrongly")


def a_date_that_leaves_nobody_is_refused():
    store = make_store("nobody.db")
    before = digest(store)
    write("late", "C1,V1,2025-04-02,Applied,Indian")
    refused = bring(store, "late", "2024-01-01", "2024-03-31", expect=3)
    must("outside-period" in refused.stderr and "--from" in refused.stderr, refused.stderr)
    must_equal(digest(store), before, "the store after it")


def the_same_file_is_read_anew_with_other_options():
    store = make_store("options.db")
    with open("odd.csv", "w") as file:
        file.write("Employee Number,Sex,Ethnik\n" + "".join(f"E{i},Female,Indian\n" for i in range(9)))
    staff = ["import", "staff", "odd.csv", "--as-of", "2025-06-30", "--store", store]
    run(*staff)
    refused = run(*staff, "--heading", "Ethnik=ethnicity", expect=3)
    must("--replace" in refused.stderr, refused.stderr)
    run(*staff, "--heading", "Ethnik=ethnicity", "--replace")
    must_equal(ask(store, "SELECT DISTINCT answer_04 > 0 FROM staff"), [(1,)], "the column is read now")
    must("nothing was changed" in run(*staff).stderr, "the same again changes nothing")


def the_same_file_packed_is_the_same_extract():
    store = make_store("packed.db")
    write_staff("packed", *["Indian"] * 9)
    staff(store, "packed", "2025-06-30")
    with open("packed.csv", "rb") as plain, gzip.open("packed.csv.gz", "wb") as packed:
        packed.write(plain.read())
    before = digest(store)
    said = run("import", "staff", "packed.csv.gz", "--as-of", "2025-06-30", "--store", store).stderr
    must("nothing was changed" in said, said)
    must_equal(digest(store), before, "the store after it")
    run("undo", "1", "--store", store)
    run("import", "staff", "packed.csv.gz", "--as-of", "2025-06-30", "--store", store)
    must("nothing was changed" in run("import", "staff", "packed.csv", "--as-of", "2025-06-30", "--store", store).stderr,
         "nor the other way round")


def units_that_nobody_is_in_go():
    store = make_store("units.db")
    write_staff("u1", *["Indian"] * 9)
    staff(store, "u1", "2025-03-31")
    with open("u2.csv", "w") as file:
        file.write("Employee Number,Directorate,Service,Ethnicity\n" + "".join(f"N{i},Parks,Trees {i},Indian\n" for i in range(9)))
    staff(store, "u2", "2025-06-30")
    must_equal(ask(store, "SELECT count(*) FROM unit"), [(12,)], "the organisation, two directorates, nine services")
    run("undo", "2", "--store", store)
    must_equal(ask(store, "SELECT name FROM unit WHERE id > 1"), [("Housing",)], "what is left")
    run("check", "--store", store)


def rules_stay_with_their_snapshot():
    store = make_store("rules.db")
    for name in ("r1", "r2"):
        with open(f"{name}.csv", "w") as file:
            file.write("Employee Number,Contract Type,Ethnicity\n" + "".join(f"N{i},Permanent,Indian\n" for i in range(9)))
            file.write(f"{name},Agency,Indian\n")
    staff(store, "r1", "2025-03-31")
    run("rules", "count-agency=1", "--store", store)
    said = run("import", "staff", "r1.csv", "--as-of", "2025-03-31", "--store", store).stderr
    must("nothing was changed" in said and "count-agency was 0 and is 1" in said and "--replace" in said, said)
    staff(store, "r2", "2025-06-30")
    must_equal(ask(store, "SELECT people, value FROM snapshot JOIN snapshot_rule ON snapshot = id AND name = 'count-agency' ORDER BY id"),
               [(9, 0), (10, 1)], "people, and the rule they are counted with")
    run("report", "--out", "rules-out", "--csv", "--store", store)
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in pathlib.Path("rules-out").rglob("*.csv")}
    must(any("count-agency was 0 and is 1" in text for name, text in texts.items() if "rend" in name), f"the trend breaks: {list(texts)}")
    must(any('Counted with count-agency,Counted: Agency' in text for text in texts.values()), "Run_details have the snapshot's rule")
    run("check", "--store", store)
    staff(store, "r1", "2025-03-31", "--replace")
    must_equal(ask(store, "SELECT DISTINCT people FROM snapshot"), [(10,)], "counted by the new rules")
    with sqlite3.connect(store) as database:
        database.execute("UPDATE snapshot_rule SET value = 0 WHERE name = 'count-agency'")
    run("check", "--store", store, expect=5)


def main():
    a_later_extract_can_be_taken_back()
    what_was_decided_meanwhile_stays_decided()
    checks_follow_what_is_taken_back()
    the_comparison_with_the_snapshot_before_follows_what_is_before()
    an_application_twice_in_a_later_extract_is_refused()
    a_replaced_extract_leaves_nothing()
    an_older_extract_does_not_overwrite_newer_facts()
    a_wrong_date_can_be_put_right()
    a_date_that_leaves_nobody_is_refused()
    the_same_file_is_read_anew_with_other_options()
    the_same_file_packed_is_the_same_extract()
    units_that_nobody_is_in_go()
    units_and_grades_of_an_extract_taken_back_are_not_shown()
    rules_stay_with_their_snapshot()


main()
