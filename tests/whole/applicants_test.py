"""Applications: counted once, brought up to date by a later extract, refused when they stand twice."""
import json

from house import FILES, SOURCE, ask, make_store, must, must_equal, run

INTAKE = SOURCE / "tests" / "whole" / "intake"
PERIOD = ["--from", "2025-04-01", "--to", "2025-06-30"]


def people_are_told_from_applications():
    """Three people made six applications: 'list' has the people, 'undo' the applications it took out."""
    store = make_store("people.db")
    run("import", "applicants", INTAKE / "applications-and-individuals.csv", *PERIOD, "--store", store)
    headings, line = run("list", "--store", store).stdout.splitlines()
    must_equal((headings.split()[5:7], line.split()[5:7]), (["people", "imported"], ["3", "6"]), "people and records")
    listed, = json.loads(run("list", "--json", "--store", store).stdout)
    must_equal((listed["people"], listed["individuals"], listed["imported"]), (6, 3, 6), "as JSON, with the names of import")
    said = run("undo", "1", "--store", store).stderr
    must("its 6 applications and what came with them" in said, said)
    run("import", "staff", INTAKE / "several-posts.csv", "--as-of", "2025-06-30", "--store", store)
    said = run("undo", "2", "--store", store).stderr
    must("its 3 people and what came with them" in said, said)


def main():
    people_are_told_from_applications()
    store = make_store()
    run("import", "applicants", FILES / "applicants.csv", *PERIOD, "--store", store)
    first = ask(store, "SELECT COUNT(*) FROM application")[0][0]
    stages = ask(store, "SELECT stage, COUNT(*) FROM application GROUP BY stage ORDER BY stage")
    later = run("import", "applicants", FILES / "applicants-later.csv", "--from", "2025-04-01", "--to", "2025-07-31",
                "--store", store, "--json")
    records = json.loads(later.stdout)["records"]
    must(records["updated"] > 0 and records["people"] > 0, f"some are known, some are new: {records}")
    must_equal(records["imported"], records["updated"] + records["people"], "each is one or the other")
    must_equal(ask(store, "SELECT COUNT(*) FROM application")[0][0], first + records["people"],
               "no application is stored twice")
    must(ask(store, "SELECT stage, COUNT(*) FROM application WHERE id >> 32 = 1 GROUP BY stage ORDER BY stage") != stages,
         "the earlier applications went on")
    run("check", "--store", store)

    twice = make_store("twice.db")
    done = run("import", "applicants", FILES / "applicants-duplicate.csv", *PERIOD, "--store", twice, "--json")
    must_equal(json.loads(done.stdout)["records"]["refused"], 1, "one of the two is refused")
    must("same application" in run("list", "1", "--refused", "--store", twice).stdout, "it is said why")

    outside = make_store("outside.db")
    done = run("import", "applicants", FILES / "applicants-outside-period.csv", *PERIOD, "--store", outside, "--json")
    must(json.loads(done.stdout)["records"]["left_out_by_rule"]["outside-period"] > 0, "left out by rule")


main()
