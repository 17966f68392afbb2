"""The loop: what is not recognised is written, decided on, read back, and stored people are recoded."""
import csv
import io
import json

from house import ask, digest, make_store, must, must_equal, run

STAFF_TEXTS = ["White British"] * 20 + ["Whte British"] * 4 + ["Klingon"] * 3 + ["=1+1"] + ["N.S."] * 2
STATUSES = ["Applied"] * 15 + ["Got the job"] * 3 + ["Sent home"] * 2


def write_extracts():
    with open("staff.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Directorate", "Ethnicity", "Sex"])
        for i, text in enumerate(STAFF_TEXTS):
            out.writerow([f"E{i:03}", "Housing", text, "Female"])
    with open("applicants.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Candidate ID", "Vacancy Ref", "Application Date", "Application Status", "Ethnicity"])
        for i, text in enumerate(STATUSES):
            out.writerow([f"C{i:03}", "V1", "05/05/2025", text, "Whte British" if i < 2 else "Indian"])


def figures(store):
    """The figures of ethnicity for the whole, per snapshot, as codes."""
    return ask(store, """SELECT slice.snapshot, coalesce(category.code, tally.answer), sum(tally.people) FROM slice
        JOIN tally ON tally.slice = slice.id JOIN field ON field.number = tally.field
        LEFT JOIN category ON category.field = tally.field AND category.number = tally.answer
        WHERE field.key = 'ethnicity' AND breakdown = 1 AND unit = 1 GROUP BY 1, 2 ORDER BY 1, 2""")


def fill_in(rows, decisions):
    """Writes texts.csv with decisions by (field, text)."""
    with open("texts.csv", "w", newline="") as file:
        out = csv.DictWriter(file, rows[0].keys())
        out.writeheader()
        for row in rows:
            out.writerow({**row, "decision": decisions.get((row["field"], row["text"]), "")})


def decide(store, field, text, decision, expect=0):
    with open("one.csv", "w", newline="") as file:
        csv.writer(file).writerows([["field", "text", "decision"], [field, text, decision]])
    return run("spellings", "one.csv", "--store", store, expect=expect).stderr


def contradictions_are_refused():
    """What the lists or a scheme know is not decided to be something else; saying the same is allowed."""
    store = make_store("contradictions.db")
    for field, text, decision, words in [
        ("ethnicity", "White British", "AI", "known already, as WB ("),
        ("ethnicity", "white  BRITISH", "prefer not to say", "known already, as WB ("),
        ("ethnicity", "Prefer not to say", "AI", "known already, as prefer not to say"),
        ("ethnicity", "A - White British", "AI", "known already, as WB ("),
        ("ethnicity", "A", "AI", "a code that scheme ethnicity=NHS knows as WB ("),
        ("stage", "Offer declined", "HIRED", "known already, as OFFER_REF ("),
        ("stage", "Offer declined", "SHORTLISTED", "known already, as OFFERED ("),
    ]:
        before = digest(store)
        said = decide(store, field, text, decision, expect=3)
        must("one.csv:2:" in said and words in said and "leave its decision empty" in said, said)
        must_equal(digest(store), before, "the store after " + said)
    for field, text, decision in [("ethnicity", "White British", "WB"), ("ethnicity", "Not stated", "no record"),
                                  ("stage", "Offer declined", "OFFER_REF")]:
        decide(store, field, text, decision)


def known_spellings_are_decisions():
    store = make_store("decisions.db")
    for text, decision, code in [("Bla", "WB", "WB"), ("Blb", "Any other White background", "WO"),
                                 ("Blc", "British Indian", "AI"), ("Bld", "PNTS", "undeclared"),
                                 ("Ble", "N/A", "missing"), ("Blf", "Undeclared", "undeclared")]:
        decide(store, "ethnicity", text, decision)
        must_equal(ask(store, f"SELECT answer FROM spelling WHERE written = '{text}'"), [(code,)], decision)


def answers_of_a_field_are_listed():
    listed = run("help", "fields", "ethnicity").stdout
    must("\n  WB " in listed and "\n  undeclared " in listed and "Any other White background" in listed, listed)
    listed = run("help", "fields", "stage").stdout
    must("\n  SHORTLISTED " in listed and "\n  OFFER_REF " in listed and "undeclared" not in listed, listed)
    must("no list of answers" in run("help", "fields", "fte", expect=2).stderr, "a field without answers")
    must("there is no field 'shoe'" in run("help", "fields", "shoe", expect=2).stderr, "no such field")
    run("help", "import", "staff", expect=2)


def a_one_sided_field_decided_on_is_checked_anew():
    """Decided on before or after the import, a text leaves the same check, and the same people behind it."""
    texts = ["Yes"] * 20 + ["Nada"] * 30 + [""] * 70
    with open("sides.csv", "w", newline="") as file:
        csv.writer(file).writerows([["Employee Number", "Directorate", "Disability"]] +
                                   [[f"S{i:03}", "Housing", text] for i, text in enumerate(texts)])
    stores = {}
    for decision in ("no record", "No"):
        for order in ("import first", "decide first"):
            store = stores[decision, order] = make_store(f"sides-{decision}-{order}.db".replace(" ", "-"))
            if order == "decide first":
                decide(store, "disability", "Nada", decision)
            run("import", "staff", "sides.csv", "--as-of", "2025-03-31", "--store", store)
            if order == "import first":
                decide(store, "disability", "Nada", decision)
    found = {key: (ask(store, "SELECT checked, failed, result, place FROM data_check WHERE name = 'one-sided'"),
                   ask(store, "SELECT reference FROM check_record WHERE name = 'one-sided' ORDER BY 1"))
             for key, store in stores.items()}
    for decision, checks, people in (("no record", [(120, 100, "warning", "")], 100), ("No", [(120, 70, "passed", "")], 0)):
        for order in ("import first", "decide first"):
            must_equal(found[decision, order][0], checks, f"{decision}, {order}")
            must_equal(len(found[decision, order][1]), people, f"people behind it: {decision}, {order}")
    must_equal(found["no record", "import first"][1], found["no record", "decide first"][1], "the same people")


POSTS = [("P1", "Y", "Klingon"), ("P1", "N", "Indian"),
         ("P2", "Y", "Indian"), ("P2", "N", "Klingon"),
         ("P3", "Y", "Klingon"), ("P3", "N", "Klingon"),
         ("P4", "N", "Klingon"), ("P4", "Y", "Vulcan"),
         ("P5", "Y", "Prefer not to say"), ("P5", "N", "Klingon"),
         ("P6", "Y", "White"), ("P6", "N", "Klingon"),
         ("P7", "Y", "Klingon"), ("P7", "N", "Sulu"),
         ("P8", "N", "Indian"), ("P8", "Y", "Klingon"),
         ("P9", "Y", "Romulan"), ("P9", "N", ""),
         ("P10", "N", "Klingon"), ("P10", "Y", "Indian"),
         ("P11", "Y", "Romulan"), ("P11", "N", "Sulu")]
ON_POSTS = {"Klingon": "WB", "Vulcan": "AI", "Romulan": "no record"}


def of_posts(store):
    """What is known of the people of POSTS, and what is noted of them; a conflict found late is noted at the line
    of its text, for no other is kept."""
    (number,), = ask(store, "SELECT number FROM field WHERE key = 'ethnicity'")
    return [ask(store, sql) for sql in (
        f"SELECT staff.reference, coalesce(code, answer_{number:02}) FROM staff LEFT JOIN category "
        f"ON field = {number} AND number = answer_{number:02} ORDER BY staff.id",
        "SELECT person, field FROM conflict ORDER BY 1, 2",
        "SELECT person, field, line, leads, text FROM unrecognised ORDER BY 1, 2, 3",
        "SELECT name, field, failed, checked, result FROM data_check ORDER BY 1, 2",
        "SELECT name, field, reference FROM check_record ORDER BY 1, 2, 3",
        "SELECT slice, field, answer, people FROM tally ORDER BY 1, 2, 3")]


def deciding_late_tells_the_same_of_several_posts():
    with open("posts.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Primary Assignment", "Ethnicity", "Sex"])
        out.writerows([*post, "Female"] for post in POSTS)
    late, early = make_store("late.db"), make_store("early.db")
    run("import", "staff", "posts.csv", "--as-of", "2025-06-30", "--store", late)
    texts = list(csv.DictReader(io.StringIO(run("spellings", "--unrecognised", "--store", late).stdout)))
    must_equal({row["text"]: int(row["records"]) for row in texts},
               {"Klingon": 10, "Sulu": 2, "Romulan": 2, "Vulcan": 1}, "records that hold each text, not people")
    for text, decision in ON_POSTS.items():
        decide(early, "ethnicity", text, decision)
    with open("posts-decided.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["field", "text", "decision"])
        out.writerows(["ethnicity", text, decision] for text, decision in ON_POSTS.items())
    run("spellings", "posts-decided.csv", "--store", late)
    run("import", "staff", "posts.csv", "--as-of", "2025-06-30", "--store", early)
    for found, expected in zip(of_posts(late), of_posts(early)):
        must_equal(found, expected, "decided after the import, and before")
    must_equal(dict(of_posts(late)[0]),
               {"P1": "WB", "P2": "AI", "P3": "WB", "P4": "AI", "P5": "WB", "P6": "WB", "P7": "WB", "P8": "WB",
                "P9": 0, "P10": "AI", "P11": -2}, "answers of people with several posts")
    must_equal(len(of_posts(late)[1]), 6, "people whose posts disagree, one of whom declines in one of them")
    run("check", "--store", late)


BIRTHS = [("B1", "05/05/1905", "", 0), ("B2", "05/05/1905", "44", "35-44"), ("B3", "ask HR", "", "undeclared"),
          ("B4", "long ago", "", "65+"), ("B5", "", "999", 0), ("B6", "06/06/1906", "", -2), ("B7", "07/07/1977", "", "45-54")]


def texts_in_place_of_a_birth_date_are_decided_on():
    """Now and at the next import: before the text is read as a date, and nothing else of the lists is."""
    store = make_store("births.db")
    with open("births.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Date of Birth", "Age", "Sex"])
        out.writerows([reference, birth, years, "Female"] for reference, birth, years, _ in BIRTHS)
    ages = [code if code != "undeclared" else -1 for *_, code in BIRTHS]
    sql = ("SELECT coalesce(code, answer_{0:02}) FROM staff LEFT JOIN category ON field = {0} AND number = answer_{0:02} "
           "ORDER BY staff.id").format(*ask(store, "SELECT number FROM field WHERE key = 'age'")[0])
    run("import", "staff", "births.csv", "--as-of", "2025-06-30", "--store", store)
    for text, decision in [("05/05/1905", "no record"), ("ask HR", "prefer not to say"), ("long ago", "65+"),
                           ("999", "no record")]:
        decide(store, "age", text, decision)
    must_equal(ask(store, "SELECT text FROM unrecognised"), [("06/06/1906",)], "what is not decided")
    run("import", "staff", "births.csv", "--as-of", "2025-06-30", "--store", store, "--replace")
    must_equal([age for age, in ask(store, sql)], ages, "ages")
    must_equal(ask(store, "SELECT text FROM unrecognised"), [("06/06/1906",)], "what is not decided, at the next import")


def a_wrong_decision_is_corrected():
    """For later imports; people who were read by it keep their answer until their extract is read again."""
    store = make_store("wrong.db")
    period = ("--from", "2025-04-01", "--to", "2025-06-30")
    run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", store)
    run("import", "applicants", "applicants.csv", *period, "--store", store)
    decide(store, "ethnicity", "Klingon", "AI")
    decide(store, "stage", "Sent home", "HIRED")
    must_equal(figures(store)[:3], [(1, -2, 7), (1, "AI", 3), (1, "WB", 20)], "by the wrong decision")
    with open("two.csv", "w", newline="") as file:
        csv.writer(file).writerows([["field", "text", "decision"], ["ethnicity", "Klingon", "AI"],
                                    ["ethnicity", "klingon", "WB"]])
    before = digest(store)
    refused = run("spellings", "two.csv", "--store", store, expect=3).stderr
    must("two.csv:3:" in refused and "an earlier one decides otherwise" in refused, refused)
    must_equal(digest(store), before, "a file that contradicts itself changes nothing")
    said = decide(store, "ethnicity", "Klingon", "WB")
    must("0 spellings added" in said and "1 decisions changed, for later imports" in said and "--replace" in said, said)
    decide(store, "stage", "Sent home", "SHORTLISTED")  # of another field: an outcome before, a stage now
    must_equal(ask(store, "SELECT field, written, answer FROM spelling ORDER BY 1"),
               [("ethnicity", "Klingon", "WB"), ("stage", "Sent home", "SHORTLISTED")], "one decision on each text")
    must_equal(figures(store)[:3], [(1, -2, 7), (1, "AI", 3), (1, "WB", 20)], "people who were read already")
    must("spellings added: 0; changed: 1; answers recoded: 0" in run("journal", "--store", store).stdout, "the journal")
    run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", store, "--replace")
    run("import", "applicants", "applicants.csv", *period, "--store", store, "--replace")
    must_equal([row[1:] for row in figures(store)], [(-2, 7), ("WB", 23), (-2, 2), ("AI", 18)], "read again")
    must_equal(ask(store, "SELECT code, count(*) FROM application JOIN field ON key = 'stage' JOIN category ON field = "
                          "field.number AND category.number = stage GROUP BY 1"), [("APPLIED", 18), ("SHORTLISTED", 2)],
               "a status that was an outcome")
    run("check", "--store", store)


def decide_lines(store, *lines, expect=0):
    with open("outcomes.csv", "w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in ("field,text,decision", *lines)))
    return run("spellings", "outcomes.csv", "--store", store, "--json", expect=expect)


def decisions_on_outcomes_meet_those_on_stages(store):
    """A column of statuses tells both, so that a text has one decision, whichever field it is said of."""
    decide_lines(store, "stage,foo,SHORTLISTED", "outcome,foo,WITHDRAWN", expect=3)
    must_equal(json.loads(decide_lines(store, "outcome,bar,WITHDRAWN").stdout)["added"], 1, "a decision on an outcome")
    must_equal(json.loads(decide_lines(store, "outcome,bar,WITHDRAWN").stdout)["known"], 1, "the same again")
    must_equal(json.loads(decide_lines(store, "outcome,bar,REJ").stdout)["changed"], 1, "another one")
    kept = ask(store, "SELECT field, text, answer FROM spelling WHERE text = 'bar'")
    must_equal(json.loads(decide_lines(store, "sex,zzz,F").stdout)["changed"], 0, "one on something else")
    must_equal(ask(store, "SELECT field, text, answer FROM spelling WHERE text = 'bar'"), kept, "leaves it as it is")
    must_equal(kept, [("outcome", "bar", "REJ")], "what is stored")


def an_outcome_decided_on_is_recoded():
    store = make_store("outcomes.db")
    run("import", "applicants", "applicants.csv", "--from", "2025-04-01", "--to", "2025-06-30", "--store", store)
    must_equal(json.loads(decide_lines(store, "outcome,Sent home,WITHDRAWN").stdout)["recoded"], 2, "stored applications")
    must_equal(ask(store, """SELECT count(*) FROM application JOIN category ON number = outcome
        AND field = (SELECT number FROM field WHERE key = 'outcome') WHERE code = 'WITHDRAWN'"""), [(2,)], "are withdrawn")
    decisions_on_outcomes_meet_those_on_stages(store)


def main():
    texts_in_place_of_a_birth_date_are_decided_on()
    deciding_late_tells_the_same_of_several_posts()
    contradictions_are_refused()
    known_spellings_are_decisions()
    a_one_sided_field_decided_on_is_checked_anew()
    answers_of_a_field_are_listed()
    write_extracts()
    a_wrong_decision_is_corrected()
    an_outcome_decided_on_is_recoded()
    store = make_store()
    run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", store)
    run("import", "applicants", "applicants.csv", "--from", "2025-04-01", "--to", "2025-06-30", "--store", store)
    must_equal(figures(store), [(1, -2, 10), (1, "WB", 20), (2, -2, 2), (2, "AI", 18)], "before")

    written = run("spellings", "--unrecognised", "--store", store).stdout
    rows = list(csv.DictReader(io.StringIO(written)))
    texts = {(row["field"], row["text"]): (row["records"], row["suggestion"]) for row in rows}
    must_equal(texts[("ethnicity", "Whte British")], ("6", "WB"), "a near miss, over both snapshots, with its suggestion")
    must_equal(texts[("ethnicity", "Klingon")], ("3", ""), "nothing is near to it")
    must(("ethnicity", "'=1+1") in texts, "a text that looks like a formula is guarded")
    must_equal(texts[("stage", "Got the job")][0], "3", "statuses are in it, too")

    before = digest(store)
    for decisions, words in [
        ({("ethnicity", "Klingon"): "Martian"}, "no category of this code, label or spelling"),
        ({("ethnicity", "Klingon"): "Martian"}, "'equigap help fields ethnicity' lists"),
        ({("ethnicity", "Klingon"): "XX"}, "no category"),
        ({("stage", "Sent home"): "no record"}, "no category"),
    ]:
        fill_in(rows, decisions)
        refused = run("spellings", "texts.csv", "--store", store, expect=3)
        must("texts.csv:" in refused.stderr and words in refused.stderr, refused.stderr)
        must_equal(digest(store), before, "the store after a refused file")

    fill_in(rows, {("ethnicity", "Whte British"): "WB", ("ethnicity", "N.S."): "prefer not to say",
                   ("ethnicity", "'=1+1"): "no record", ("stage", "Got the job"): "HIRED",
                   ("stage", "Sent home"): "Rejected after interview"})
    done = json.loads(run("spellings", "texts.csv", "--store", store, "--json").stdout)
    must_equal(done, {"added": 5, "changed": 0, "known": 0, "undecided": 1, "recoded": 14, "snapshots": 2}, "what was done")
    must_equal(figures(store), [(1, -2, 3), (1, -1, 2), (1, 0, 1), (1, "WB", 24), (2, "AI", 18), (2, "WB", 2)], "after")
    must_equal(ask(store, """SELECT s.code, o.code, count(*) FROM application a
        JOIN field fs ON fs.key = 'stage' JOIN category s ON s.field = fs.number AND s.number = a.stage
        JOIN field fo ON fo.key = 'outcome' LEFT JOIN category o ON o.field = fo.number AND o.number = a.outcome
        GROUP BY 1, 2 ORDER BY 1, 2"""),
               [("APPLIED", None, 15), ("APPOINTED", "HIRED", 3), ("INTERVIEWED", "REJ_INT", 2)], "stages and outcomes")
    must_equal(ask(store, "SELECT DISTINCT text FROM unrecognised"), [("Klingon",)], "raw text only where nothing is known")
    must_equal(ask(store, "SELECT failed FROM data_check JOIN field ON number = field WHERE snapshot = 1 AND name = 'not-recognised' "
                          "AND key = 'ethnicity'"), [(3,)], "the check counts anew")
    run("check", "--store", store)

    same = json.loads(run("spellings", "texts.csv", "--store", store, "--json").stdout)
    must_equal((same["added"], same["known"], same["recoded"]), (0, 5, 0), "the same again")
    run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", store, "--replace")
    must_equal(figures(store)[:2], [(2, "AI", 18), (2, "WB", 2)], "the applications stay")
    must_equal([row[1:] for row in figures(store)[2:]], [(-2, 3), (-1, 2), (0, 1), ("WB", 24)], "a new import knows them")
    run("spellings", "--store", store, expect=2)
    run("spellings", "texts.csv", "--unrecognised", "--store", store, expect=2)
    with open("other.csv", "w") as file:
        file.write("a,b\n1,2\n")
    must("field, text and decision" in run("spellings", "other.csv", "--store", store, expect=3).stderr, "the columns")


main()
