"""What becomes of a release whose file cannot be written, is lost, or has not the quarter; and of what stands in it
when the data are corrected: the quarter is used up only once its figures can leave, and it is them that are shown."""
import json
import pathlib
import resource
import shutil
import sqlite3
import subprocess
from contextlib import closing

from house import COUNCIL, EQUIGAP, QUARTERS, digest, make_store, must, must_equal, run

DAY, LATER = QUARTERS[3], QUARTERS[4]
REFUSED, FILE_FAILED, DAMAGED = 3, 4, 5
FEWER = 40
PADDING, ROOM = 24 << 20, 8 << 20


class Place:
    """A folder with a store and its release file."""

    def __init__(self, name):
        self.folder = pathlib.Path(name)
        self.folder.mkdir(mode=0o700)
        self.store = self.folder / "equigap.db"
        self.file = self.folder / "released" / "equigap-release.db"
        make_store(self.store)

    def bring(self, extract, day, *options):
        run("import", "staff", extract, "--as-of", day, "--store", self.store, "--quiet", *options)

    def bring_council(self, day, *options):
        self.bring(COUNCIL / f"staff-{day}.csv", day, *options)

    def release(self, *options, **expect):
        return run("release", "--store", self.store, *options, **expect)

    def told(self):
        return json.loads(self.release("--json").stdout)

    def report(self, out, *options, **expect):
        return run("report", "--for", "officer", "--out", self.folder / out, "--store", self.store, *options, **expect)

    def issued(self):
        """The quarters that the ledger has; the journal says as many."""
        with closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)) as database:
            quarters = [quarter for quarter, in database.execute("SELECT quarter FROM issued ORDER BY quarter")]
        entries = json.loads(run("journal", "--json", "--store", self.store).stdout)
        must_equal(sum(entry["command"] == "release" for entry in entries), len(quarters), "entries of the journal")
        return quarters

    def in_file(self):
        """{quarter: people} of the releases in the file."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as database:
            return dict(database.execute("SELECT quarter, people FROM release JOIN block ON release = release.id "
                                         "WHERE block.id = 0"))


def write_fewer(path):
    """The extract of a day without forty of its people."""
    lines = (COUNCIL / f"staff-{DAY}.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path.write_text("".join([*lines[:300], *lines[300 + FEWER:]]), encoding="utf-8")
    return path


def people_of(told):
    return told["blocks"][0]["people"]


# ---- Not written ----

def a_file_that_cannot_be_written_does_not_use_up_the_quarter():
    place = Place("unwritable")
    place.bring_council(DAY)
    place.release("--quiet")  # the key is made
    no_folder = place.folder / "plain"
    no_folder.write_text("a file where a folder should be")
    no_release = place.folder / "text.db"
    no_release.write_text("no release file" * 100)
    no_release.chmod(0o640)
    before = digest(place.store)
    for path, expect in ((place.folder / "no/such/folder/y.db", FILE_FAILED), (no_folder / "y.db", FILE_FAILED),
                         (no_release, DAMAGED), (place.folder, FILE_FAILED)):
        for command in (["release"], ["report", "--for", "officer", "--out", place.folder / "never"]):
            run(*command, "--issue", "--release", path, "--store", place.store, expect=expect)
            must_equal((digest(place.store), place.issued()), (before, []), f"the store after issuing into {path}")
    must(place.release().stdout.startswith("Draft: "), "the quarter is a draft still")
    place.bring(write_fewer(place.folder / "fewer.csv"), DAY, "--replace")
    must("Issued: the release of 2025-03" in place.release("--issue").stdout, "the corrected release is issued")
    must_equal((len(place.issued()), len(place.in_file())), (1, 1), "what stands")


def a_full_disk_does_not_use_up_the_quarter():
    """A limit to the size of a file stands for it: the release file is made large, the store is not."""
    place = Place("full")
    place.bring_council(DAY)
    place.release("--issue", "--quiet")
    place.bring_council(LATER)
    with closing(sqlite3.connect(place.file)) as database, database:
        database.execute("CREATE TABLE padding (bytes BLOB)")
        database.executemany("INSERT INTO padding VALUES (zeroblob(?))", [[1 << 20]] * (PADDING >> 20))
        database.execute("DROP TABLE padding")
    must(place.file.stat().st_size > PADDING and place.store.stat().st_size < ROOM / 2, "sizes of the two files")
    issued, before = place.issued(), digest(place.store)

    def issue(room):
        return subprocess.run([EQUIGAP, "release", "--issue", "--store", place.store], capture_output=True, text=True,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
                              restore_signals=False)  # so that a write fails and is no signal
    done = issue(ROOM)
    must_equal(done.returncode, FILE_FAILED, f"exit code: {done.stderr}")
    run("check", "--release", place.file)  # takes back what was written, as whoever opens it does
    must_equal((digest(place.store), place.issued(), list(place.in_file())), (before, issued, issued),
               "the store, its ledger and the file after a full disk")
    done = issue(resource.RLIM_INFINITY)
    must_equal((done.returncode, len(place.issued()), len(place.in_file())), (0, 2, 2), f"with room: {done.stderr}")


# ---- Lost ----

def what_the_file_has_not_is_written_again():
    place = Place("lost")
    place.bring_council(DAY)
    place.release("--issue", "--quiet")
    first, told = digest(place.file), place.told()
    place.file.unlink()
    said = place.release().stdout
    must("was issued, and is not in" in said and "'equigap release --issue' writes it" in said and "stands" not in said,
         said)
    must_equal(place.told(), {**told, "in_file": False}, "what was issued, the file lost")
    before = place.issued()
    place.release("--issue", "--quiet")
    must_equal((digest(place.file), place.issued(), place.told()), (first, before, told), "the file, written again")

    place.bring(write_fewer(place.folder / "fewer.csv"), DAY, "--replace")
    place.file.rename(place.folder / "copy.db")
    for options in ([], ["--issue"]):
        said = place.release(*options, expect=REFUSED).stderr
        must("put the file back from a copy" in said, said)
    must_equal(place.release("--release", place.folder / "copy.db").stdout.partition(",")[0],
               "The release of 2025-03 was issued and stands", "the copy, named")
    shutil.copy(place.folder / "copy.db", place.file)
    must_equal(place.told(), told, "the copy, put back")


def what_the_file_has_not_is_reported_as_drafts_unless_it_would_be_another():
    place = Place("lost-report")
    place.bring_council(DAY)
    place.release("--issue", "--quiet")
    first = digest(place.file)
    place.file.unlink()
    said = place.report("draft").stderr
    must("was issued, and is not in" in said and "'equigap report --issue' writes it there again" in said, said)
    place.report("again", "--issue")
    must_equal((digest(place.file), [path.name for path in (place.folder / "again").iterdir()]), (first, ["release"]),
               "the file, written again, and the edition")
    place.file.unlink()
    place.bring(write_fewer(place.folder / "fewer.csv"), DAY, "--replace")
    for options in ([], ["--issue"]):
        said = place.report("no", *options, expect=REFUSED).stderr
        must("put the file back from a copy" in said, said)
    must(not list(place.folder.glob("no/*")), "no draft of other figures")
    said = run("report", "--out", place.folder / "hr", "--store", place.store).stderr
    must("put the file back from a copy" in said, said)
    must_equal([path.name for path in (place.folder / "hr").iterdir()], ["hr-only"], "HR's own is written")
    must(not (place.folder / "hr/hr-only/draft").exists(), "and no draft")


def an_earlier_file_put_back_gets_the_later_quarter_again():
    for name, command in (("earlier-release", ["release"]), ("earlier-report", ["report", "--for", "officer"])):
        place = Place(name)
        place.bring_council(DAY)
        place.release("--issue", "--quiet")
        shutil.copy(place.file, place.folder / "first.db")
        place.bring_council(LATER)
        place.release("--issue", "--quiet")
        quarters = place.issued()
        shutil.copy(place.folder / "first.db", place.file)
        out = ["--out", place.folder / "out"] if command[0] == "report" else []
        done = run(*command, "--issue", *out, "--store", place.store)
        must("not issued" not in done.stderr, done.stderr)
        must_equal((list(place.in_file()), place.issued()), (quarters, quarters), f"{name}: quarters of the file")
        must_equal(place.told()["in_file"], True, f"{name}: it stands")
        if out:
            must_equal([path.name for path in (place.folder / "out").iterdir()], ["release"], "no draft")
        run("check", "--release", place.file)


# ---- Corrected ----

def what_is_shown_is_what_was_issued():
    place = Place("corrected")
    place.bring_council(DAY)
    draft = place.told()
    must_equal((draft["issued"], draft["in_file"]), (False, False), "a draft")
    place.release("--issue", "--quiet")
    told, said = place.told(), place.release().stdout
    must_equal(told, {**draft, "issued": True, "in_file": True}, "what was issued")
    must(f"{told['figures']} figures" in said and told["told"] in said, said)
    place.bring(write_fewer(place.folder / "fewer.csv"), DAY, "--replace")
    must_equal(place.told(), told, "what was issued, the data corrected")
    must_equal(place.release().stdout, said, "the same in words")
    must_equal(people_of(told), *place.in_file().values(), "people of the release in the file")


def main():
    a_file_that_cannot_be_written_does_not_use_up_the_quarter()
    what_the_file_has_not_is_written_again()
    what_the_file_has_not_is_reported_as_drafts_unless_it_would_be_another()
    an_earlier_file_put_back_gets_the_later_quarter_again()
    what_is_shown_is_what_was_issued()
    a_full_disk_does_not_use_up_the_quarter()


main()
