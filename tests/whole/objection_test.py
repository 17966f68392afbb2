"""People who object: their answers on special fields leave every snapshot, and are not imported any more."""
import sqlite3

from house import digest, make_store, must, must_equal, run

SECRETS = ["Pakistani", "Zoroastrian-ish"]  # a category, and a text that is not recognised


def ask(store, sql):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return database.execute(sql).fetchall()


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
    must_equal(digest(store), before, "the store after asking wrongly")


main()
