"""A batch of workbooks: complete when its index is there, whatever stops the run that writes it."""
import csv
import os
import pathlib
import random
import re
import signal
import subprocess
import time

from house import EQUIGAP, COUNCIL, PERIODS, digest, make_store, must, must_equal, run

DAY = "2025-03-31"
IS_SANITIZED = os.environ.get("SANITIZED") == "1"
KILLS = 5 if IS_SANITIZED else 12


def make_council():
    store = make_store()
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
    for first, last in PERIODS:
        if last <= DAY:
            run("import", "applicants", COUNCIL / f"applicants-{first}-to-{last}.csv", "--from", first, "--to", last,
                "--store", store, "--quiet")
    run("release", "--issue", "--store", store, "--quiet")
    return store


def index_of(folder):
    with open(folder / "index.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files_of(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {"index.csv"}


def must_be_as_listed(folder):
    """Returns the rows of the index."""
    rows = index_of(folder)
    must(rows, f"{folder}: rows")
    for row in rows:
        path = folder / row["File"]
        must(path.is_file(), f"{path} is listed")
        must_equal((path.stat().st_size, digest(path)), (int(row["Bytes"]), row["SHA-256"]), f"{path} is as listed")
    return rows


def the_index_lists_every_file(store):
    done = run("report", "--out", "out", "--csv", "--store", store)
    for name in ("out/hr-only", "out/release"):
        folder = pathlib.Path(name)
        rows = must_be_as_listed(folder)
        must_equal({row["File"] for row in rows}, files_of(folder), f"{name}: files listed")
        must(f"{name}/index.csv" in done.stdout, f"{name}: the index is told")
    hr, release = (index_of(pathlib.Path(name)) for name in ("out/hr-only", "out/release"))
    must_equal({row["Edition"] for row in hr}, {"hr gap review", "hr data quality", "hr recruitment"}, "HR's editions")
    must_equal({row["Edition"] for row in release}, {"officer gap review", "manager recruitment", "public publication"},
               "editions of the release")
    units = {row["Unit"] for row in release if row["Edition"] == "manager recruitment"}
    must("Parks, Leisure & Culture" in units and "Whole organisation" not in units, f"units: {units}")
    must(not [row for row in release if "hr-only" in row["File"]], "HR's files are not listed in release/")
    said = "awk -F, 'NR > 1 {print $3 \"  \" $1}' index.csv | sha256sum -c --quiet"
    must_equal(subprocess.run(said, shell=True, cwd="out/release").returncode, 0, "as the README says")


def the_same_data_give_the_same_index(store):
    run("report", "--out", "again", "--csv", "--store", store, "--quiet")
    for name in ("hr-only", "release"):
        must_equal(digest(f"again/{name}/index.csv"), digest(f"out/{name}/index.csv"), f"the index of {name}")


def a_run_that_fails_changes_nothing(store):
    """The last edition cannot be written: none is."""
    folder = pathlib.Path("out/release")
    before = {name: digest(folder / name) for name in files_of(folder)}
    name = next(name for name in files_of(folder) if name.endswith("publication.xlsx"))
    os.remove("out/hr-only/index.csv")
    said = run("report", "--out", "out", "--csv", "--store", store, expect=4).stderr
    must("--replace" in said, said)
    must(not os.path.exists("out/hr-only/index.csv"), "nothing was written")
    other = pathlib.Path("half/release")
    other.mkdir(parents=True, mode=0o700)
    (other / name).write_text("mine")
    run("report", "--out", "half", "--store", store, expect=4)
    must_equal(files_of(pathlib.Path("half")), {f"release/{name}"}, "no edition without the others")
    must_equal({name: digest(folder / name) for name in files_of(folder)}, before, "the batch before")


def a_killed_run_is_told(store):
    """Killed anywhere, and HR asks for more each other time: what an index lists is there, whole."""
    arguments = [EQUIGAP, "report", "--for", "hr", "--for", "public", "--out", "killed", "--csv", "--replace", "--quiet", "--store",
                 store]
    started = time.monotonic()
    subprocess.run(arguments, check=True)
    lasts = time.monotonic() - started
    random.seed(9)
    whole = killed = 0
    for i in range(KILLS):
        process = subprocess.Popen([*arguments, *(["--nhs"] if i % 2 else [])], stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.05, 1) * lasts)
        process.send_signal(signal.SIGKILL if i % 3 else signal.SIGTERM)
        killed += process.wait() != 0
        for folder in (pathlib.Path("killed/hr-only"), pathlib.Path("killed/release")):
            if (folder / "index.csv").exists():
                must_be_as_listed(folder)
                whole += 1
    must(killed > KILLS // 2 and whole > 0, f"runs killed: {killed}, indexes that stood: {whole}")
    subprocess.run(arguments, check=True)
    for folder in (pathlib.Path("killed/hr-only"), pathlib.Path("killed/release")):
        must_equal({row["File"] for row in must_be_as_listed(folder)}, files_of(folder), f"{folder}: nothing is left over")
        must(not re.search("unfinished|part-", " ".join(os.listdir(folder))), f"{folder}: {os.listdir(folder)}")


def main():
    store = make_council()
    the_index_lists_every_file(store)
    the_same_data_give_the_same_index(store)
    a_run_that_fails_changes_nothing(store)
    a_killed_run_is_told(store)


main()
