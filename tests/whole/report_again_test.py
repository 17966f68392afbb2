"""A report of corrected data, for which less is asked: what the run before wrote beside the workbooks does not stay."""
import csv
import pathlib
import shutil

from house import COUNCIL, digest, make_store, must, must_equal, run

DAY = "2025-03-31"
BEFORE = "2024-12-31"
OUT = pathlib.Path("out")


def files_of(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {"index.csv"}


def listed(folder):
    with open(folder / "index.csv", encoding="utf-8", newline="") as file:
        return {row["File"] for row in csv.DictReader(file)}


def report(store, *options, day=DAY):
    return run("report", "--for", "hr", "--for", "public", "--as-of", day, "--out", OUT, "--store", store, *options).stderr


def correct(store, times):
    """Imports the day's extract without its last records."""
    lines = (COUNCIL / f"staff-{DAY}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    pathlib.Path("corrected.csv").write_text("".join(lines[:-20 * times]), encoding="utf-8")
    run("import", "staff", "corrected.csv", "--as-of", DAY, "--replace", "--store", store, "--quiet")


def main():
    store = make_store()
    for day in (BEFORE, DAY):
        run("import", "staff", COUNCIL / f"staff-{day}.csv", "--as-of", day, "--store", store, "--quiet")
    hr, draft = OUT / "hr-only", OUT / "hr-only" / "draft"
    ods = ["--ods"] if shutil.which("soffice") or shutil.which("libreoffice") else []
    report(store, "--csv", day=BEFORE)
    of_before = {name: digest(hr / name) for name in files_of(hr)}
    report(store, "--csv", *ods, "--replace")
    endings = {path.suffix for path in draft.iterdir() if path.is_file()}
    must_equal(endings, {".xlsx", ".json", ".csv", *([".ods"] if ods else [])}, "what there is of the publication")

    correct(store, 1)
    said = report(store, "--replace")
    must_equal(files_of(draft), listed(draft), "drafts: every file is of this run")
    must_equal(files_of(hr) - {f"draft/{name}" for name in files_of(draft) | {"index.csv"}} - set(of_before), listed(hr),
               "HR's: every file is of this run, or of the other quarter")
    must(not list(OUT.rglob(f"*{DAY[:7]}*-csv")), "no folder of old tables")
    for name, value in of_before.items():
        must_equal(digest(hr / name), value, f"{name}: of another quarter")
    for other in ("warning: other people", "warning: the quarter 2024-12 has a staff snapshot and is not issued"):
        said = said.replace(other, "")
    must("warning" not in said, said)

    report(store, "--csv", "--replace")
    changed = next(draft.glob("*.json"))
    changed.write_text("changed by hand")
    correct(store, 2)
    said = report(store, "--replace")
    must(f"warning: {changed}" in said and said.count(f"warning: {OUT}") == 1, said)
    must_equal(changed.read_text(), "changed by hand", "what is not ours any more")
    must_equal(files_of(draft) - {changed.name}, listed(draft), "all else is of this run")


main()
