"""Releases: drafts follow corrections, what was issued stays; nothing is issued that the ledger cannot answer for."""
import csv
import json
import os
import pathlib
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing

from house import COUNCIL, QUARTERS, ask, digest, make_store, must, must_equal, run

DAY, LATER = "2025-03-31", "2025-06-30"  # of the yearly full release, and of the next
CHANGED = 40  # people whose ethnicity a correction changes
DATA_REFUSED, FILE_FAILED, DAMAGED = 3, 4, 5


class Place:
    """A folder with a store, its key and its release file."""

    def __init__(self, name, is_new=True):
        self.folder = pathlib.Path(name)
        if is_new:
            self.folder.mkdir(mode=0o700)
        self.store = self.folder / "equigap.db"
        self.key = self.folder / "equigap.db.key"
        self.file = self.folder / "released" / "equigap-release.db"

    def copy(self, name):
        shutil.copytree(self.folder, name)
        os.chmod(name, 0o700)
        return Place(name, is_new=False)

    def bring(self, extract, day, *options):
        run("import", "staff", extract, "--as-of", day, "--store", self.store, "--quiet", *options)

    def release(self, *options, **expect):
        return run("release", "--store", self.store, *options, **expect)

    def report(self, out, *options, **expect):
        """Of officers; the folder that it is in."""
        return run("report", "--for", "officer", "--csv", "--out", self.folder / out, "--store", self.store, *options,
                   **expect)

    def digests(self):
        return digest(self.store), digest(self.file) if self.file.exists() else None

    def ask(self, sql):
        """Of the release file."""
        return ask(self.file, sql)

    def figures(self):
        """Of the last release."""
        last = "SELECT id FROM release ORDER BY quarter DESC LIMIT 1"
        return self.ask("SELECT block, field, answer, low, shown, high, role FROM figure "
                        f"WHERE release = ({last}) ORDER BY block, field, answer")


def extract_of(day):
    return COUNCIL / f"staff-{day}.csv"


def read_extract(day):
    """What separates its fields, and its rows."""
    with open(extract_of(day), encoding="utf-8-sig", newline="") as file:
        separator = max(";\t,", key=file.readline().count)
        file.seek(0)
        return separator, list(csv.reader(file, delimiter=separator))


def write_corrected(day, path):
    """The extract of a day in which forty people who were White British are Indian."""
    separator, rows = read_extract(day)
    column = next(i for i, heading in enumerate(rows[0]) if "thnic" in heading)
    changed = [row for row in rows[1:] if len(row) > column and row[column] == "White British"][:CHANGED]
    must_equal(len(changed), CHANGED, "people to change")
    for row in changed:
        row[column] = "Indian"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def write_same(day, path):
    """The extract of a day once more, as another file."""
    pathlib.Path(path).write_bytes(extract_of(day).read_bytes() + b"\n")
    return path


def tables(folder):
    """The officer's CSV files, by name."""
    paths = pathlib.Path(folder).glob("*gap-review*-csv/*.csv")
    found = {path.name: path.read_text(encoding="utf-8") for path in paths}
    must(len(found) > 15, f"tables in {folder}: {sorted(found)}")
    return found


def figures_of(found):
    """Without what says when a workbook was made, and that it is a draft."""
    return {name: text for name, text in found.items() if name not in ("Run_details.csv", "Notes_table.csv")}


# ---- Drafts ----

def a_draft_stays_with_hr_and_follows_corrections():
    place = Place("draft")
    make_store(place.store)
    place.bring(extract_of(DAY), DAY)
    said = place.report("out").stderr
    must("is not issued" in said and "stay with HR" in said, said)
    must(list((place.folder / "out/hr-only/draft").glob("*-gap-review-draft.xlsx")), "a draft")
    must_equal([path.name for path in (place.folder / "out").iterdir()], ["hr-only"], "nothing for officers")
    must(not place.file.parent.exists(), "no release file")
    before, were = tables(place.folder / "out/hr-only/draft"), indian(place.store)
    place.bring(write_corrected(DAY, "corrected.csv"), DAY, "--replace")
    must("already" in place.report("out", expect=FILE_FAILED).stderr, "a draft is replaced only if asked")
    must_equal(tables(place.folder / "out/hr-only/draft"), before, "the draft that was not replaced")
    place.report("out", "--replace")
    after = tables(place.folder / "out/hr-only/draft")
    for name in ("Staff_v_benchmark.csv", "Units_v_benchmark.csv"):
        must(before[name] != after[name], f"{name} follows the correction")
    shown, true = asian(after) - asian(before), indian(place.store) - were
    must(true >= CHANGED - 8 and abs(shown - true) <= 2 * 4, f"{shown} more Asian people, in truth {true}")
    place.release("--issue", "--quiet")
    place.report("out")
    must_equal(figures_of(tables(place.folder / "out/release")), figures_of(after), "what is issued is the last draft")


def asian(found):
    """How many of the organisation are, as it is printed."""
    rows = csv.DictReader(found["Staff_v_benchmark.csv"].splitlines())
    return int(next(row["Staff (number)"] for row in rows if row["Group"] == "Asian or Asian British"))


def indian(store):
    """How many are in truth."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        return database.execute("SELECT count(*) FROM staff WHERE answer_04 IN "
                                "(SELECT number FROM category WHERE field = 4 AND code = 'AI')").fetchone()[0]


def a_trial_changes_nothing(place):
    before = place.digests()
    for options in (["--dry-run"], []):
        said = place.release(*options).stdout
        for words in ("Draft: the release would be that of 2025-03", "figures: of the organisation", "Other grades: ",
                      "yearly full release", "counted together (", "Gender identity is released for the whole"):
            must(words in said, f"{words!r} in {said}")
        must_equal(place.digests(), before, f"the store and the release file after a trial {options}")
    must_equal(before[1], None, "no release file before the issue")
    trial = json.loads(place.release("--dry-run", "--json").stdout)
    said = [trial[name] for name in ("release", "issued", "full", "repeats")]
    must_equal(said, ["2025-03", False, True, False], "JSON")
    must([block for block in trial["blocks"] if block["pool"]], "JSON has what is pooled")
    must(min(block["people"] for block in trial["blocks"]) >= 20, "no block has fewer people than the rule says")
    must("not both" in place.release("--issue", "--dry-run", expect=2).stderr, "a trial of issuing is asked wrongly")
    return trial


# ---- Issued ----

def what_is_issued_is_what_was_tried(place, trial):
    said = place.release("--issue").stdout
    must("Issued: the release of 2025-03" in said and "Written to" in said, said)
    must_equal(len(place.figures()), trial["figures"], "figures")
    names = [name for name, in place.ask("SELECT name FROM block ORDER BY id")]
    must_equal(names, [block["name"] for block in trial["blocks"]], "blocks")
    must_equal(oct(place.file.stat().st_mode & 0o777), oct(0o640), "who may read the release file")
    entries = json.loads(run("journal", "--json", "--store", place.store).stdout)
    must_equal(entries[-1]["command"], "release", "the journal")
    run("check", "--release", place.file)
    run("check", "--store", place.store)


def what_is_issued_again_is_the_same(place):
    before = place.digests()
    said = place.release("--issue").stdout
    must("was issued and stands" in said and "Written" not in said, f"nothing is written a second time: {said}")
    must_equal(place.digests(), before, "the store and the release file after issuing again")


def a_later_change_is_no_change_of_what_was_issued(place):
    place = place.copy("changed")
    place.report("before")
    file = digest(place.file)
    place.bring(write_corrected(DAY, "corrected.csv"), DAY, "--replace")
    store = digest(place.store)
    must("never changed" in place.release("--issue", "--quiet", expect=DATA_REFUSED).stderr, "issuing what was changed")
    must_equal(place.digests(), (store, file), "the store and the release file after that")
    place.report("after")
    must_equal(tables(place.folder / "after/release"), tables(place.folder / "before/release"), "the edition")
    must(not (place.folder / "after/hr-only").exists(), "no draft of what was issued")


def the_file_alone_gives_the_same_edition(place):
    place.report("out")
    alone = pathlib.Path("alone")
    alone.mkdir(mode=0o700)
    shutil.copy(place.file, alone / "figures.db")
    run("report", "--release", alone / "figures.db", "--for", "officer", "--out", alone / "out", "--csv",
        "--store", alone / "equigap.db")
    must_equal(tables(alone / "out/release"), tables(place.folder / "out/release"), "the edition of the file alone")
    refused = run("report", "--release", alone / "figures.db", "--for", "hr", "--out", alone / "out", "--store",
                  alone / "equigap.db", expect=FILE_FAILED).stderr
    must("HR's alone" in refused, refused)
    must(not (alone / "equigap.db").exists(), "no store was made")


def a_changed_figure_is_found(place):
    for statement in ("UPDATE figure SET low = low + 5, shown = shown + 5, high = high + 5 "
                      "WHERE (release, block, field, answer) = (SELECT release, block, field, answer "
                      "FROM figure WHERE block = 1 AND shown > 0 LIMIT 1)",
                      "UPDATE block SET people = people + 1 WHERE id = 3", "UPDATE release SET as_at = as_at - 1",
                      "UPDATE release_rule SET value = 1 WHERE name = 'block-minimum'",
                      "DELETE FROM figure WHERE role = 3 AND block = 0"):
        shutil.copy(place.file, "changed.db")
        run("check", "--release", "changed.db")
        with closing(sqlite3.connect("changed.db")) as database, database:
            must(database.execute(statement).rowcount > 0, f"{statement}: changes something")
        run("check", "--release", "changed.db", expect=DAMAGED)
        run("report", "--release", "changed.db", "--for", "officer", "--out", "never", "--store", "none.db",
            expect=DAMAGED)
    must(not list(pathlib.Path(".").glob("never/release/*")), "no edition of a changed file")


# ---- Refused ----

def is_refused(place, expect, words, *options):
    """Issued it is not, and nothing is changed."""
    before = place.digests()
    said = place.release("--issue", "--quiet", *options, expect=expect).stderr
    must(words in said, f"{words!r} in {said}")
    must_equal(place.digests(), before, f"the store and the release file after: {said}")
    return said


def an_undo_says_that_what_was_issued_stands(place):
    place = place.copy("undone")
    said = "the release of 2025-03 was issued and stands"
    for first, last in (("2024-01-01", "2024-03-31"), ("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30")):
        path = place.folder / "applicants.csv"
        path.write_text(f"Candidate ID,Vacancy Ref,Application Date,Ethnicity\nC{first},V1,{last},Indian\n", encoding="utf-8")
        run("import", "applicants", path, "--from", first, "--to", last, "--store", place.store, "--quiet")
    place.bring(extract_of(LATER), LATER)
    before = digest(place.file)
    for snapshot, stands in (5, False), (4, False), (3, True), (2, False), (1, True):
        told = run("undo", snapshot, "--store", place.store).stderr
        must((said in told) == stands, f"of snapshot {snapshot}: {told}")
    must_equal(digest(place.file), before, "the release file")


def an_earlier_quarter_is_not_issued_after_a_later(place):
    place = place.copy("earlier")
    early = QUARTERS[QUARTERS.index(DAY) - 1]
    place.bring(extract_of(early), early)
    said = is_refused(place, DATA_REFUSED, "the release of 2025-03 is issued", "--as-of", early)
    must("2024-12" in said, said)
    place.release("--as-of", early, expect=DATA_REFUSED)


def a_reduced_snapshot_is_not_released(place):
    place = place.copy("reduced")
    place.bring(extract_of(LATER), LATER)
    run("reduce", "--before", "2025-07-01", "--store", place.store, "--quiet")
    is_refused(place, DATA_REFUSED, "was reduced to its figures")
    place.report("still", "--as-of", DAY)
    must(tables(place.folder / "still/release"), "what was issued before is still there")


def nothing_is_issued_without_its_key(place):
    other = Place("other")
    make_store(other.store)
    other.bring(extract_of(LATER), LATER)
    other.release("--issue", "--quiet")
    place = place.copy("key")
    place.bring(extract_of(LATER), LATER)
    key = place.key.read_bytes()
    place.key.unlink()
    is_refused(place, FILE_FAILED, "the key is not there")
    must(not place.key.exists(), "no new key was made")
    must("warning: " in run("check", "--store", place.store).stderr, "a check says that the key is gone")
    must("the key is not there" in place.report("none", expect=FILE_FAILED).stderr, "a draft without the key")
    shutil.copy(other.key, place.key)
    is_refused(place, FILE_FAILED, "is not the key")
    must_equal(place.key.read_bytes(), other.key.read_bytes(), "the key that was there")
    place.key.write_bytes(key)
    must_equal(run("check", "--store", place.store).stderr, "", "warnings with the key")
    place.release("--issue", "--quiet")
    must_equal(len(place.ask("SELECT * FROM release")), 2, "releases once the key is back")


def an_older_backup_is_refused_beside_more_releases(place):
    """Its ledger has forgotten whom the later release was of."""
    place = place.copy("backup")
    shutil.copy(place.store, place.folder / "backup.db")
    place.bring(extract_of(LATER), LATER)
    place.release("--issue", "--quiet")

    def restore():
        shutil.copy(place.folder / "backup.db", place.store)

    restore()
    is_refused(place, DATA_REFUSED, "its release of 2025-06 was not issued from this store")
    must("not issued from this store" in place.report("beside", "--issue", expect=DATA_REFUSED).stderr, "a report issues")
    must(not (place.folder / "beside").exists(), "no report beside more releases")
    place.bring(extract_of(LATER), "2025-09-30")
    is_refused(place, DATA_REFUSED, "its release of 2025-06 was not issued from this store")
    restore()
    place.bring(write_corrected(LATER, "corrected.csv"), LATER)
    is_refused(place, DATA_REFUSED, "its release of 2025-06 was not issued from this store")
    restore()
    place.bring(extract_of(LATER), LATER)
    file = digest(place.file)
    place.release("--issue", "--quiet")
    must_equal(digest(place.file), file, "the file, once the same people are back and the same figures drawn")


# ---- The same people ----

def the_figures_of_the_same_people_stand(place):
    place = place.copy("same")
    first = place.figures()
    place.bring(write_same(DAY, "same.csv"), LATER)
    trial = place.release("--dry-run").stdout
    place.release("--issue", "--quiet")
    told, quarters = place.ask("SELECT told, (SELECT count(*) FROM release) FROM release ORDER BY quarter DESC")[0]
    must_equal(quarters, 2, "releases")
    must("figures of 31 March 2025 stand, until in every field at least 5 people" in told and told in trial, told)
    must_equal(place.figures(), first, "the figures of the same people")
    run("check", "--release", place.file)
    must_equal(json.loads(place.release("--json").stdout)["repeats"], True, "JSON says so")


def the_figures_of_one_question_changed_alone_stand(place):
    """Renewed, the others would be drawn again for the same people."""
    place = place.copy("forty")
    first = place.figures()
    place.bring(write_corrected(DAY, "forty.csv"), LATER)
    place.release("--issue", "--quiet")
    must_equal(place.figures(), first, "figures of people of whom 40 changed one answer")
    told = place.ask("SELECT told FROM release ORDER BY quarter DESC")[0][0]
    must("stand, until in every field at least 5 people" in told, told)


def the_figures_of_others_are_renewed(place):
    place = place.copy("renewed")
    first = place.figures()
    place.bring(extract_of(LATER), LATER)
    place.release("--issue", "--quiet")
    must(place.figures() != first, "figures of another quarter")
    told = place.ask("SELECT told FROM release ORDER BY quarter DESC")[0][0]
    must("stand" not in told and "directorates and grades" in told, told)
    run("check", "--release", place.file)


# ---- Nobody is in it ----

def references(day):
    _, rows = read_extract(day)
    return {row[0] for row in rows[1:] if row and len(row[0]) > 4 and row[0].isalnum()}


def words_of(text):
    return set(re.findall("[0-9A-Za-z]+", text))


def words_of_database(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        names = [name for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {word for name in names for row in database.execute(f"SELECT * FROM {name}") for cell in row
                for word in words_of(cell.decode("latin-1") if isinstance(cell, bytes) else str(cell))}


def words_of_file(path):
    if path.suffix != ".xlsx":
        return words_of(path.read_text(encoding="utf-8"))
    with zipfile.ZipFile(path) as archive:
        return {word for name in archive.namelist() for word in words_of(archive.read(name).decode("utf-8"))}


def nobody_is_in_what_leaves_hr(place):
    people = references(DAY)
    must(len(people & words_of_database(place.store)) > 800, "people are found in the store")
    must_equal(people & words_of_database(place.file), set(), "people in the release file")
    content = place.file.read_bytes()
    must_equal([one for one in people if one.encode() in content], [], "people anywhere in the release file")
    run("report", "--out", place.folder / "all", "--csv", "--store", place.store, "--quiet")
    files = [path for path in (place.folder / "all/release").rglob("*") if path.is_file()]
    must_equal(sorted({path.suffix for path in files}), [".csv", ".json", ".xlsx"], "kinds of files")
    for path in files:
        words = words_of_file(path)
        must(words, f"{path} can be read")
        must_equal(people & words, set(), f"people in {path}")
    must("Housing" in words_of_file(next(path for path in files if path.suffix == ".xlsx")), "workbooks are read")


def a_year_with_too_few_people_is_in_no_later_publication():
    """Of 120 people nothing is published, and so nothing of them beside a later year's figures."""
    place = Place("grown")
    make_store(place.store)
    few = place.folder / "few.csv"
    with open(extract_of("2024-06-30"), encoding="utf-8-sig") as file:
        few.write_text("".join(line for line, _ in zip(file, range(125))), encoding="utf-8")
    place.bring(few, "2024-03-31")
    place.release("--issue", "--quiet")
    place.bring(extract_of(DAY), DAY)
    place.release("--issue", "--quiet")
    fulls = place.ask("SELECT people FROM block JOIN release ON release.id = release WHERE block.id = 0 AND is_full "
                      "ORDER BY quarter")
    must(len(fulls) == 2 and fulls[0][0] < 150 < fulls[1][0], f"people of the full releases: {fulls}")
    run("report", "--for", "public", "--csv", "--out", place.folder / "public", "--store", place.store, "--quiet")
    tables = {path.name: path.read_text(encoding="utf-8") for path in (place.folder / "public").rglob("*.csv")}
    must("Staff_by_group.csv" in tables, f"tables: {list(tables)}")
    must_equal([name for name, text in tables.items() if "2024" in text], [], "tables that speak of the first year")


def main():
    a_draft_stays_with_hr_and_follows_corrections()
    place = Place("one")
    make_store(place.store)
    place.bring(extract_of(DAY), DAY)
    place.release("--dry-run", "--quiet")  # the key is made
    what_is_issued_is_what_was_tried(place, a_trial_changes_nothing(place))
    what_is_issued_again_is_the_same(place)
    the_file_alone_gives_the_same_edition(place)
    nobody_is_in_what_leaves_hr(place)
    a_changed_figure_is_found(place)
    a_later_change_is_no_change_of_what_was_issued(place)
    an_undo_says_that_what_was_issued_stands(place)
    an_earlier_quarter_is_not_issued_after_a_later(place)
    nothing_is_issued_without_its_key(place)
    an_older_backup_is_refused_beside_more_releases(place)
    the_figures_of_the_same_people_stand(place)
    if os.environ.get("SANITIZED") == "1":
        return
    a_reduced_snapshot_is_not_released(place)
    the_figures_of_one_question_changed_alone_stand(place)
    the_figures_of_others_are_renewed(place)
    a_year_with_too_few_people_is_in_no_later_publication()


main()
