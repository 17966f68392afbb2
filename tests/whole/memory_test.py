"""100,000 staff and 100,000 applicants, and more: memory grows by the set of references and nothing else."""
import csv
import os
import pathlib
import subprocess
import sys

from house import EQUIGAP, make_store, must, run

BYTES_A_PERSON = 60  # the set of references: 12 bytes a place, the old places and the new while it grows
SANITIZED = b"__asan_init" in pathlib.Path(EQUIGAP).read_bytes()  # keeps freed memory: only the run counts
# Both past what the page cache holds, and past the memory of this script, which a child's peak includes.
SMALL, LARGE = (10_000, 100_000) if SANITIZED else (100_000, 300_000)


def write_staff(path, people):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Directorate", "Team", "Grade", "Date of Birth", "Sex", "Ethnicity", "Disability"])
        for i in range(people):
            out.writerow([f"E{i:07}", f"Directorate {i % 8}", f"Team {i % 40}", f"Grade {i % 14}",
                          f"{i % 28 + 1:02}/{i % 12 + 1:02}/{1960 + i % 40}", ["Female", "Male", ""][i % 3],
                          ["White British", "Indian", "Prefer not to say", ""][i % 4], ["No", "Yes", ""][i % 3]])


def write_applicants(path, people):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Candidate ID", "Vacancy Ref", "Application Date", "Application Status", "Ethnic Group"])
        for i in range(people):
            out.writerow([f"C{i:07}", f"V{i % 500}", f"{i % 28 + 1:02}/05/2025", ["Applied", "Shortlisted", "Hired"][i % 3],
                          ["White British", "Indian", ""][i % 3]])


def peak(words):
    """The peak memory of one command, in bytes, from the operating system's own accounts."""
    process = subprocess.Popen([EQUIGAP, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(process.stderr.read().decode())
    return usage.ru_maxrss * 1024


def measure(people):
    store = make_store(f"{people}.db")
    write_staff("staff.csv", people)
    write_applicants("applicants.csv", people)
    peaks = [peak(["import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", store, "--quiet"]),
             peak(["import", "applicants", "applicants.csv", "--from", "2025-05-01", "--to", "2025-05-31", "--store",
                   store, "--quiet"]),
             peak(["report", "--out", f"out-{people}", "--store", store])]
    run("check", "--store", store)
    return peaks


def main():
    small, large = measure(SMALL), measure(LARGE)
    for what, few, many in zip(("import staff", "import applicants", "report"), small, large):
        growth = (many - few) / (LARGE - SMALL)
        print(f"{what}: {few >> 20} MiB with {SMALL:,}, {many >> 20} MiB with {LARGE:,}: {growth:.1f} bytes a person")
        if not SANITIZED:
            must(growth <= BYTES_A_PERSON, f"{what}: memory grows by {growth:.0f} bytes a person")


main()
