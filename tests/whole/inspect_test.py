"""inspect says what importing would do, as text and as JSON, and leaves nothing behind."""
import json
import os

from house import COUNCIL, FILES, digest, make_store, must, must_equal, run

STAFF = COUNCIL / "staff-2025-06-30.csv"


def says_what_import_does():
    told = json.loads(run("inspect", STAFF, "--as-of", "2025-06-30", "--json").stdout)
    must_equal(os.listdir("."), [], "the folder after an inspection without a store")
    store = make_store()
    done = json.loads(run("import", "staff", STAFF, "--as-of", "2025-06-30", "--store", store, "--json").stdout)
    for part in ("file", "sha256", "kind", "delimiter", "records", "columns", "fields", "first_refused"):
        must_equal(told[part], done[part], f"'{part}' as inspected and as imported")
    must_equal(told["snapshot"], 0, "the snapshot of an inspection")


def knows_the_kind():
    applicants = COUNCIL / "applicants-2025-04-01-to-2025-06-30.csv"
    must_equal(json.loads(run("inspect", applicants, "--json").stdout)["kind"], "applicants", "the kind")
    must("an applicant extract" in run("inspect", applicants).stdout, "the kind is said")


def changes_nothing():
    store = "equigap.db"
    before = digest(store)
    run("inspect", FILES / "plain.csv")
    must_equal(digest(store), before, "the store after an inspection")
    run("inspect", FILES / "over-the-limit.csv")
    run("inspect", "nowhere.csv", expect=4)
    run("inspect", FILES / "binary.csv", expect=3)


def main():
    says_what_import_does()
    knows_the_kind()
    changes_nothing()


main()
