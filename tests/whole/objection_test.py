"""People who object: their answers on special fields leave every snapshot, and are not imported any more."""

from house import ask, digest, make_store, must, must_equal, run

SECRETS = ["Pakistani", "Zoroastrian-ish"]  # a category, and a text that is not recognised


def write(name, *last):
    with open(name, "w") as file:
        file.write("Employee Number,Directorate,Sex,Ethnicity,Religion,Objects to Equality Monitoring\n")
        for i in range(20):
            file.write(f"E{i},Housing,Female,Indian,Christian,\n")
        file.write("".join(last))


def answers(store, reference):
    return ask(store, f"""SELECT answer_02 > 0, answer_04, answer_07 FROM staff WHERE reference = '{reference}' ORDER BY id""")


def main():
    store = make_store()
    write("one.csv", "X1,Housing,Male,Pakistani,Zoroastrian-ish,\n", "X2,Housing,Male,Indian,Hindu,Yes\n")
    write("two.csv", "X1,Housing,Male,Pakistani,Zoroastrian-ish,\n")
    said = run("import", "staff", "one.csv", "--as-of", "2025-03-31", "--store", store).stderr
    must("1 records are of people who objected" in said, said)
    must_equal(answers(store, "X2"), [(1, 0, 0)], "a column that says so is honoured: sex stays, the rest does not")
    must_equal(answers(store, "X1")[0][2], -2, "somebody else's answer is kept to be looked at")

    run("object", "X1", "--store", store)
    must_equal(answers(store, "X1"), [(1, 0, 0)], "the stored answers are gone")
    must_equal(ask(store, "SELECT count(*) FROM unrecognised"), [(0,)], "the raw text, too")
    run("check", "--store", store)
    run("import", "staff", "two.csv", "--as-of", "2025-06-30", "--store", store)
    must_equal(answers(store, "X1"), [(1, 0, 0), (1, 0, 0)], "and none is imported")
    must_equal(ask(store, "SELECT failed FROM data_check WHERE snapshot = 2 AND name = 'objected'"), [(1,)], "it is counted")
    must(b"Zoroastrian-ish" not in open(store, "rb").read(), "no trace of the text is left in the file")
    run("check", "--store", store)

    run("object", "X1", "--withdraw", "--store", store)
    run("import", "staff", "two.csv", "--as-of", "2025-06-30", "--store", store, "--replace")
    must(answers(store, "X1")[1][1] > 0, "after the withdrawal answers are kept again")
    before = digest(store)
    run("object", "", "--store", store, expect=2)
    must("no objection" in run("object", "X1", "--withdraw", "--store", store, expect=2).stderr, "none is left to withdraw")
    must_equal(digest(store), before, "the store after asking wrongly")


STAFF = "Employee Number,Applicant ID,Directorate,Sex,Ethnicity,Religion,Objects to Equality Monitoring\n"
APPLICANTS = "Applicant ID,Vacancy Ref,Application Date,Application Status,Ethnicity,Religion\n"


def fill(name, headings, *last):
    with open(name, "w") as file:
        file.write(headings)
        for i in range(20):
            file.write(f"E{i},,Housing,Female,Indian,Christian,\n" if headings == STAFF
                       else f"A{i},V9,2025-02-{i + 1:02},Applied,Indian,Christian\n")
        file.write("".join(last))


def applied(store, reference):
    return ask(store, f"SELECT answer_04, answer_07 FROM application WHERE reference = '{reference}' ORDER BY id")


def bring_staff(store, name, day, *options, **expect):
    return run("import", "staff", name, "--as-of", day, "--store", store, *options, **expect)


def an_employee_is_no_applicant():
    store = make_store("kinds.db")
    fill("k1.csv", STAFF, "77,,Housing,Male,Pakistani,Sikh,\n")
    fill("k2.csv", APPLICANTS, "77,V1,2025-02-02,Applied,Pakistani,Sikh\n")
    bring_staff(store, "k1.csv", "2025-03-31")
    bring = ["import", "applicants", "k2.csv", "--from", "2025-01-01", "--to", "2025-03-31", "--store", store]
    run(*bring)
    before = digest(store)
    must("--kind staff" in run("object", "77", "--store", store, expect=2).stderr, "two people may have it")
    must("nobody" in run("object", "78", "--store", store, expect=2).stderr, "nobody has it")
    run("object", "77", "--kind", "people", "--store", store, expect=2)
    must_equal(digest(store), before, "the store after asking wrongly")
    run("object", "77", "--kind", "applicants", "--store", store)
    must_equal(applied(store, "77"), [(0, 0)], "the applicant's answers are gone")
    must(answers(store, "77")[0][1] > 0, "the employee's are not")
    said = run("object", "78", "--kind", "staff", "--store", store).stderr
    must("nobody" in said and "later imports" in said, said)
    run(*bring, "--replace")
    must_equal(applied(store, "77"), [(0, 0)], "nor does an import bring them back")
    bring_staff(store, "k1.csv", "2025-03-31", "--replace")
    must(answers(store, "77")[0][1] > 0, "and the employee's are imported")
    run("check", "--store", store)


def an_employee_objects_as_an_applicant_too():
    store = make_store("link.db")
    fill("l1.csv", STAFF, "X1,C1,Housing,Male,Pakistani,Sikh,\n")
    fill("l2.csv", APPLICANTS, "C1,V1,2025-02-02,Hired,Pakistani,Zoroastrian-ish\n")
    bring_staff(store, "l1.csv", "2025-03-31")
    bring = ["import", "applicants", "l2.csv", "--from", "2025-01-01", "--to", "2025-03-31", "--store", store]
    run(*bring)
    run("object", "X1", "--store", store)
    must_equal(applied(store, "C1"), [(0, 0)], "the application of the same person")
    must(b"Zoroastrian-ish" not in open(store, "rb").read(), "no trace of the text is left in the file")
    run("check", "--store", store)
    run(*bring, "--replace")
    must_equal(applied(store, "C1"), [(0, 0)], "nor does an import bring it back")
    must("--kind staff" in run("object", "C1", "--withdraw", "--store", store, expect=2).stderr, "it is the employee's")
    run("object", "X1", "--withdraw", "--store", store)
    run(*bring, "--replace")
    must(applied(store, "C1")[0][0] > 0, "after the withdrawal answers are kept again")


def a_column_reaches_earlier_snapshots():
    store = make_store("column.db")
    fill("c1.csv", STAFF, "X1,C1,Housing,Male,Pakistani,Zoroastrian-ish,\n")
    fill("c2.csv", STAFF, "X1,,Housing,Male,Pakistani,,\n", "X1,,Finance,Male,Pakistani,,Yes\n", "X1,,Parks,Male,Pakistani,,\n")
    fill("c3.csv", APPLICANTS, "C1,V1,2025-02-02,Hired,Pakistani,Sikh\n")
    bring_staff(store, "c1.csv", "2025-03-31")
    run("import", "applicants", "c3.csv", "--from", "2025-01-01", "--to", "2025-03-31", "--store", store)
    said = bring_staff(store, "c2.csv", "2025-06-30").stderr
    must("taken out of 2 other snapshots" in said, said)
    must_equal(answers(store, "X1"), [(1, 0, 0), (1, 0, 0)], "the earlier snapshot, and every post of this one")
    must_equal(applied(store, "C1"), [(0, 0)], "the application, known from the earlier snapshot")
    must(b"Zoroastrian-ish" not in open(store, "rb").read(), "no trace of the text is left in the file")
    run("check", "--store", store)
    run("undo", "3", "--store", store)
    must_equal(ask(store, "SELECT count(*) FROM objection"), [(0,)], "what only that snapshot said is taken back")
    fill("all.csv", STAFF)
    with open("all.csv", "a") as file:
        file.writelines(f"Y{i},,Housing,Male,Pakistani,Sikh,Yes\n" for i in range(30))
    before = digest(store)
    refused = bring_staff(store, "all.csv", "2025-09-30", expect=3).stderr
    must("Objects to Equality Monitoring" in refused and "--heading" in refused, refused)
    must_equal(digest(store), before, "the store after a column that means something else")


def a_leaver_s_objection_reaches_their_application():
    store = make_store("leaver.db")
    fill("v1.csv", APPLICANTS, "C1,V1,2025-02-02,Hired,Pakistani,Sikh\n")
    run("import", "applicants", "v1.csv", "--from", "2025-01-01", "--to", "2025-03-31", "--store", store)
    with open("v2.csv", "w") as file:
        file.write(STAFF.replace("Directorate", "Directorate,Leaving Date"))
        file.writelines(f"E{i},,Housing,,Female,Indian,Christian,\n" for i in range(20))
        file.write("X1,C1,Housing,2020-01-01,Male,Pakistani,Sikh,Yes\n")
    bring_staff(store, "v2.csv", "2025-06-30")
    must_equal(applied(store, "C1"), [(0, 0)], "the application of somebody who has left")
    run("check", "--store", store)


def a_written_objection_outlives_the_snapshot_that_said_so_too():
    store = make_store("written.db")
    fill("w1.csv", STAFF, "X1,C1,Housing,Male,Pakistani,Sikh,Yes\n")
    fill("w2.csv", APPLICANTS, "C1,V1,2025-02-02,Hired,Pakistani,Sikh\n")
    bring_staff(store, "w1.csv", "2025-03-31")
    run("object", "X1", "--store", store)
    run("undo", "1", "--store", store)
    run("import", "applicants", "w2.csv", "--from", "2025-01-01", "--to", "2025-03-31", "--store", store)
    must_equal(applied(store, "C1"), [(0, 0)], "what was written holds for the application without the snapshot")


def no_check_names_who_objected():
    store = make_store("checks.db")
    fill("n1.csv", STAFF, "X1,,Housing,Male,Indian,Sikh,\n", "X1,,Finance,Male,Pakistani,Hindu,\n")
    bring_staff(store, "n1.csv", "2025-03-31")
    listed = run("list", "1", "--checks", "--store", store).stdout
    must("X1" in listed, "posts that disagree are listed")
    run("object", "X1", "--store", store)
    must("X1" not in run("list", "1", "--checks", "--store", store).stdout, "and no more after an objection")
    must_equal(ask(store, "SELECT count(*) FROM conflict"), [(0,)], "no conflict is left")
    must_equal(ask(store, "SELECT DISTINCT failed FROM data_check WHERE name = 'conflict'"), [(0,)], "nor counted")
    run("check", "--store", store)


main()
a_leaver_s_objection_reaches_their_application()
a_written_objection_outlives_the_snapshot_that_said_so_too()
no_check_names_who_objected()
an_employee_is_no_applicant()
an_employee_objects_as_an_applicant_too()
a_column_reaches_earlier_snapshots()
