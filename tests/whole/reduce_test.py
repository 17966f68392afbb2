"""Old snapshots reduced to figures: nobody is left in them, and reports and trends are what they were."""
import csv
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time

from house import COUNCIL, EQUIGAP, ask, digest, import_council, make_store, must, must_equal, run

STAFF = ["Employee Number", "Directorate", "Sex", "Ethnicity", "Religion"]
APPLICANTS = ["Applicant ID", "Vacancy Ref", "Application Date", "Application Status", "Ethnicity"]


def tables(store, day, out):
    """The tables of the gap review, but for the one that says what it was made from, and without the numbers of
    notes, of which there are fewer where a sheet is left out."""
    run("report", "--store", store, "--as-of", day, "--out", out, "--csv", "--quiet")
    return {path.name: re.sub(r" \[note \d+\]", "", path.read_text(encoding="utf-8"))
            for path in pathlib.Path(out, "hr-only").glob("*gap-review-csv/*.csv") if path.name != "Run_details.csv"}


def bring(store, kind, name, *days, **expect):
    options = ["--as-of"] if kind == "staff" else ["--from", "--to"]
    pairs = [word for pair in zip(options, days) for word in pair]
    return run("import", kind, name, *pairs, "--store", store, "--quiet", **expect)


def listed(store):
    return json.loads(run("list", "--json", "--store", store).stdout)


# Tables in which a reduced quarter has nothing about applicants, and where it says so.
SAY_SO = {"Staff_v_benchmark.csv", "Findings.csv", "Measures.csv", "Evidence.csv", "Notes_table.csv",
          "Table_of_contents.csv", "index.csv"}


def the_council_s_reports_stay():
    store = make_store()
    import_council(store)
    days = ["2025-03-31"] if os.environ.get("SANITIZED") == "1" else ["2024-12-31", "2025-03-31", "2025-06-30"]
    before = {day: tables(store, day, f"before-{day}") for day in days}
    people = sum(s["people"] for s in listed(store) if s["to"] < "2025-04-01")
    trial = digest(store)
    run("reduce", "--before", "2025-04-01", "--dry-run", "--store", store)
    must_equal(digest(store), trial, "the store after a trial")
    done = run("reduce", "--before", "2025-04-01", "--store", store, "--json")
    said = json.loads(done.stdout)
    must_equal((said["snapshots"], said["people"] + said["applications"]), (7, people), "what was reduced")
    must("backups" in done.stderr, done.stderr)
    must_equal(ask(store, "SELECT count(*) FROM staff WHERE id >> 32 IN (SELECT id FROM snapshot WHERE last_day < 20179)"), [(0,)],
               "nobody is left of staff")
    must_equal([s["reduced"] for s in listed(store)], [s["to"] < "2025-04-01" for s in listed(store)], "what list says")
    must("(reduced)" in run("list", "--store", store).stdout, "in words, too")
    must("reduced" in (checked := run("check", "--store", store).stdout) and "recount" in checked, checked)
    for day in days:
        after = tables(store, day, f"after-{day}")
        if day < "2025-04-01":
            left_out = set(before[day]) - set(after)
            must_equal(left_out, {"Recruitment_rates.csv", "Recruitment_stages.csv", "Vacancies.csv", "Figure_3_data.csv",
                                  "Figure_4_data.csv", "Applicants_v_benchmark.csv",
                                  "Applicants_v_benchmark_range.csv"}, f"{day}: what needs every application by itself")
            for name in left_out | SAY_SO:
                before[day].pop(name)
                after.pop(name, None)
        must_equal(after, before[day], f"the report of {day}")
    details = next(pathlib.Path("after-2025-03-31/hr-only").glob("*data-quality-csv/Run_details.csv")).read_text(encoding="utf-8")
    must("reduced to its figures" in details, "Run_details say so")
    must_equal(json.loads(run("journal", "--json", "--store", store).stdout)[-1]["command"], "reduce", "the journal")
    size = digest(store)
    must("nothing was changed" in run("reduce", "--before", "2025-04-01", "--store", store).stderr, "once more is nothing")
    must_equal(digest(store), size, "the store after once more")
    return store


def what_was_reduced_can_be_taken_back_or_stays(store):
    before = digest(store)
    import_council(store)
    must_equal(digest(store), before, "the store after importing everything again")
    early = COUNCIL / "applicants-2025-01-01-to-2025-03-31.csv"
    refused = bring(store, "applicants", COUNCIL / "applicants-2025-04-01-to-2025-06-30.csv", "2025-03-01", "2025-06-30",
                    expect=3).stderr
    must("already" in refused, refused)
    with open("longer.csv", "wb") as file:
        file.write(early.read_bytes() + b"\n")
    refused = bring(store, "applicants", "longer.csv", "2025-02-01", "2025-06-29", expect=3).stderr
    must("--from 2025-04-01" in refused and "counted again" in refused and "undo" in refused, refused)
    refused = bring(store, "applicants", "longer.csv", "2025-01-02", "2025-03-30", expect=3).stderr
    must("undo" in refused and "--from" not in refused, refused)
    must_equal(digest(store), before, "the store after what was refused")
    last = max((s for s in listed(store) if s["reduced"] and s["kind"] == "staff"), key=lambda s: s["to"])
    with open("other.csv", "wb") as file:
        file.write((COUNCIL / "staff-2025-03-31.csv").read_bytes() + b"\n")
    refused = run("import", "staff", "other.csv", "--as-of", last["to"], "--replace", "--store", store, expect=3).stderr
    must(f"equigap undo {last['snapshot']}" in refused and "bring its people back" in refused, refused)
    must_equal(digest(store), before, "the store after a replacement that was refused")
    said = run("undo", last["snapshot"], "--store", store).stderr
    must("figures are gone" in said, said)
    run("check", "--store", store)
    bring(store, "staff", COUNCIL / "staff-2025-03-31.csv", last["to"])
    run("check", "--store", store)
    must_equal([s["reduced"] for s in listed(store) if s["to"] == last["to"] and s["kind"] == "staff"], [False], "people again")


def write(name, headings, *rows):
    with open(name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headings, *rows])
    return name


def fill(store, people=30):
    staff = [[f"Old-{i:05}", f"Directorate {i % 3}", "Female", "Indian", "Sikh"] for i in range(people)]
    new = [[f"New-{i:05}", f"Directorate {i % 3}", "Female", "Indian", "Sikh"] for i in range(people)]
    odd = ["Old-odd", "Directorate 1", "Male", "Zoroastrian-ish", "Sikh"]
    twice = [["Old-two", "Directorate 1", "Male", "Indian", "Sikh"], ["Old-two", "Directorate 1", "Male", "Indian", "Hindu"]]
    applied = [[f"Cand-{i:05}", "V1", "2025-02-01", "Applied", "Indian"] for i in range(people)]
    applied.append(["Cand-odd", "V1", "2025-02-01", "Applied", "Zoroastrian-ish"])
    hired = [["Cand-odd", "V1", "2025-02-01", "Hired", "Zoroastrian-ish"], ["Cand-00001", "V1", "2025-02-01", "Hired", ""],
             ["Later-1", "V2", "2025-04-01", "Applied", "Zoroastrian-ish"]]
    bring(store, "staff", write("s1.csv", STAFF, *staff, odd, *twice), "2025-03-31")
    bring(store, "staff", write("s2.csv", STAFF, *new, ["Old-odd", "Directorate 1", "", "", ""]), "2025-06-30")
    bring(store, "applicants", write("a1.csv", APPLICANTS, *applied), "2025-01-01", "2025-03-31")
    bring(store, "applicants", write("a2.csv", APPLICANTS, *hired), "2025-02-01", "2025-06-30")


def figures(store, snapshot):
    return ask(store, f"""SELECT breakdown, unit, value, stage, quarter, slice.people, field, answer, tally.people FROM slice
                           LEFT JOIN tally ON tally.slice = slice.id WHERE snapshot = {snapshot} ORDER BY 1, 2, 3, 4, 5, 7, 8""")


def nothing_of_anybody_is_left():
    store = make_store("small.db")
    fill(store)
    before = {snapshot: figures(store, snapshot) for snapshot in (1, 2, 3, 4)}
    found = ask(store, "SELECT * FROM data_check ORDER BY 1, 2, 3")
    run("reduce", "--before", "2025-04-01", "--store", store, "--quiet")
    text = pathlib.Path(store).read_bytes()
    for old in (b"Old-00001", b"Old-two", b"Cand-00001", b"Cand-odd"):
        must(old not in text, f"{old} is not in the file")
    must(b"Later-1" in text and b"New-00001" in text, "others are")
    must_equal(ask(store, "SELECT count(*) FROM application_before"), [(0,)], "nor as they were before")
    must_equal(ask(store, "SELECT count(*) FROM unrecognised"), [(1,)], "one raw text is left: of somebody who stays")
    for snapshot, is_so in before.items():
        must_equal(figures(store, snapshot), is_so, f"the figures of snapshot {snapshot}")
    must_equal(ask(store, "SELECT * FROM data_check ORDER BY 1, 2, 3"), found, "what checks found stays")
    run("check", "--store", store)
    return store


def later_commands_leave_it_alone(store):
    before = {snapshot: figures(store, snapshot) for snapshot in (1, 3)}
    lost = ask(store, "SELECT * FROM data_check WHERE snapshot = 2 AND name = 'answers-lost'")
    said = run("spellings", write("texts.csv", ["field", "text", "decision"], ["ethnicity", "Zoroastrian-ish", "Indian"]), "--store", store)
    must("2 snapshots are reduced" in said.stderr and "stays so" in said.stderr, said.stderr)
    must("they stay as they are" in run("object", "New-00003", "--store", store).stderr, "an objection")
    must("they stay as they are" in run("forget", "New-00004", "--store", store).stderr, "a removal")
    must("nobody" in run("forget", "Old-00004", "--store", store, expect=2).stderr, "nobody to be forgotten")
    run("check", "--store", store)
    for snapshot, is_so in before.items():
        must_equal(figures(store, snapshot), is_so, f"the figures of snapshot {snapshot}")
    must_equal(ask(store, "SELECT * FROM data_check WHERE snapshot = 2 AND name = 'answers-lost'"), lost,
               "what was found against a snapshot that is reduced stays")
    said = run("undo", "4", "--store", store).stderr
    must("as it brought them" in said, said)
    must_equal(figures(store, 3), before[3], "what the later extract had brought stays in the figures")
    bring(store, "staff", write("late.csv", STAFF, *[[f"E{i}", "Directorate 1", "", "", ""] for i in range(20)]), "2025-05-31")
    must_equal(ask(store, "SELECT name FROM data_check WHERE snapshot = 5 AND name IN ('answers-lost', 'renumbered')"), [],
               "a late snapshot is not held against one that has nobody any more")
    run("check", "--store", store)
    run("undo", "3", "--store", store)
    bring(store, "applicants", "a1.csv", "2025-01-01", "2025-03-31")
    run("check", "--store", store)


def a_later_extract_may_be_reduced_before_the_one_it_brought_up_to_date():
    store = make_store("late.db")
    bring(store, "applicants", write("year.csv", APPLICANTS, *[[f"Cand-{i}", "V1", "2025-02-01", "Applied", "odd"] for i in range(20)]),
          "2025-01-01", "2025-06-30")
    bring(store, "applicants", write("quarter.csv", APPLICANTS, ["Cand-1", "V1", "2025-02-01", "Hired", "odd"],
                                     ["Cand-99", "V1", "2025-02-01", "Hired", "odd"]), "2025-01-01", "2025-03-31")
    untouched = figures(store, 2)
    run("reduce", "--before", "2025-04-01", "--store", store)
    run("check", "--store", store)
    run("forget", "Cand-1", "--store", store)
    run("check", "--store", store)
    must_equal(figures(store, 2), untouched, "the figures of the reduced one")
    must_equal(ask(store, "SELECT people, individuals FROM snapshot WHERE id = 2"), [(1, 1)], "and how many it had")
    must(b"Cand-99" not in pathlib.Path(store).read_bytes(), "who only it had is gone")
    run("undo", "2", "--store", store)
    run("check", "--store", store)


def asked_wrongly():
    store = make_store("wrong.db")
    fill(store)
    before = digest(store)
    run("reduce", "--store", store, expect=2)
    run("reduce", "--before", "yesterday", "--store", store, expect=2)
    must("future" in run("reduce", "--before", "2999-01-01", "--store", store, expect=2).stderr, "a day to come")
    must_equal(digest(store), before, "the store after asking wrongly")
    must("latest staff snapshot" in run("reduce", "--before", "2025-07-01", "--store", store).stderr, "a warning")
    found = ask(store, "SELECT * FROM data_check WHERE snapshot = 2 ORDER BY 2, 3")
    bring(store, "staff", write("late.csv", STAFF, *[[f"E{i}", "Directorate 1", "", "", ""] for i in range(20)]), "2025-05-31")
    must_equal(ask(store, "SELECT * FROM data_check WHERE snapshot = 2 ORDER BY 2, 3"), found, "the checks of one that is reduced")
    run("check", "--store", store)


def killed_on_the_way():
    store = make_store("killed.db")
    fill(store, people=30_000)
    killed, seen = 0, set()
    for moment in (0.01, 0.03, 0.06, 0.1, 0.15, 0.2):
        shutil.copy(store, "victim.db")
        os.chmod("victim.db", 0o600)
        process = subprocess.Popen([EQUIGAP, "reduce", "--before", "2025-04-01", "--store", "victim.db", "--quiet"],
                                   stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        run("check", "--store", "victim.db")
        reduced = sum(s["reduced"] for s in listed("victim.db"))
        people = ask("victim.db", "SELECT count(*) FROM staff WHERE id >> 32 = 1")[0][0]
        must((reduced, people) in ((0, 30_002), (2, 0)), f"all or nothing after {moment} s: {reduced} {people}")
    must(killed >= 1, "at least one was killed on the way")


what_was_reduced_can_be_taken_back_or_stays(the_council_s_reports_stay())
later_commands_leave_it_alone(nothing_of_anybody_is_left())
a_later_extract_may_be_reduced_before_the_one_it_brought_up_to_date()
asked_wrongly()
killed_on_the_way()
