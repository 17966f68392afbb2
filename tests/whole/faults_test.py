"""No wrong file, whatever fails: every call of the system and every allocation of one workbook, and many of a report.

Each run has one fault: a call or an allocation that fails, once or from then on, or a kill. Afterwards there is no file,
or the one that there is without faults, byte for byte; no part of one, unless the run was killed or had no memory, and
then the next run clears it; and the exit code is not 0 without all files. A file that was there is the old one or the
new one. FAULTS=all tries everything of the report, too.
"""
import concurrent.futures
import csv
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import threading

from house import EQUIGAP, digest, make_store, must, run

CALLS, MEMORY, WRITER = (os.environ.get(name) for name in ("CALLS", "MEMORY", "WRITER"))
EVERYTHING = os.environ.get("FAULTS") == "all"
NOT_ALLOWED, PATIENCE = 77, 60
LOADER = 20  # the first calls of a program, on which the loader crashes
here = threading.local()
wrong = []


# ---- What is tried ----

class Trial:
    """A command that writes files into a folder, and what it writes if nothing fails."""

    def __init__(self, name, command, old=None, again=None):
        """`command` is given the folder; `old` is a file to be replaced, with this name; `again` are words with which
        it can be given once more, for a report."""
        self.name, self.command, self.old, self.again = name, command, old, again
        self.prepare(pathlib.Path("good"))
        done = subprocess.run(command("good"), capture_output=True)
        must(done.returncode == 0, f"{name} works: {done.stderr}")
        self.good = self.files("good")
        self.opening = 0  # allocations until the store is open
        shutil.rmtree("good")

    def prepare(self, folder):
        folder.mkdir(mode=0o700)
        if self.old:
            (folder / self.old).write_text("old")

    def files(self, folder):
        folder = pathlib.Path(folder)
        return {str(path.relative_to(folder)): digest(path) for path in sorted(folder.rglob("*")) if path.is_file()}

    def is_incomplete(self, found):
        """An index that is there without a file beside or below it."""
        folders = {str(pathlib.Path(name).parent) for name in found if name.endswith("index.csv")}
        return any(name not in found for name in self.good for folder in folders if name.startswith(f"{folder}/"))

    def what_is_wrong(self, folder, code, may_leave_parts):
        """None, or what is wrong with what a run left. What has no name yet may be left by a kill, and where there was
        no memory to tidy up: it is no file that anybody opens, and the next run clears it."""
        found = self.files(folder)
        parts = [name for name in found if ".unfinished/" in name or pathlib.Path(name).name.startswith(".part-")]
        if parts and not may_leave_parts:
            return f"{parts[0]} is left"
        for name in parts:
            del found[name]
        if self.is_incomplete(found):
            return "an index is there without its files"
        for name, value in found.items():
            if value != self.good.get(name) and not (name == self.old and (folder / name).read_text() == "old"):
                return f"{name} is wrong"
        if self.old and self.old not in found:
            return "the old file is gone"
        if code == 0 and found != self.good:
            return "success without every file"
        if parts and self.again:
            done = subprocess.run([*self.command(folder), *self.again], capture_output=True, text=True)
            if done.returncode != 0 or self.files(folder) != self.good:
                return f"the next run does not mend it: {done.stderr}"
        return None


def crashes_in_libcrypto(trial, what, number, folder):
    """Some fifty allocations while libcrypto 3.0 starts are not looked at by it (EVP_MD_fetch then locks a lock that was not
    made). That is while the store is opened, and nothing is there yet."""
    return "allocation" in what and number <= trial.opening and not trial.files(folder)


def note(trial, what, number, folder, code, said):
    is_killed, is_memory = what.startswith("kill"), "allocation" in what
    may_leave_parts = (is_killed and (trial.old or trial.again)) or (is_memory and trial.again)
    reason = trial.what_is_wrong(folder, code, may_leave_parts)
    if code == -1:
        reason = "it hangs"
    elif code >= 128 and not is_killed and number > LOADER and not crashes_in_libcrypto(trial, what, number, folder):
        reason = reason or "it crashes"
    elif 0 < code < 128 and not said.strip() and not is_killed and number > LOADER:
        reason = reason or "it fails without a word"
    if reason:
        wrong.append(f"{trial.name}: {what} {number}: {reason} (exit code {code}): {said.strip()[:200]}")


# ---- Faults ----

def room(trial):
    """An empty folder, of this thread alone."""
    folder = pathlib.Path(f"thread-{threading.get_ident()}")
    shutil.rmtree(folder, ignore_errors=True)
    trial.prepare(folder)
    return folder


def with_call(trial, mode, number):
    """One run; returns how many calls there were, and which one failed."""
    folder = room(trial)
    report = f"{folder}.report"
    done = subprocess.run([CALLS, report, mode, str(number), *trial.command(folder)], capture_output=True)
    if done.returncode == NOT_ALLOWED:
        return None
    must(done.returncode == 0, f"calls: {done.returncode} {done.stderr}")
    count, call, code = map(int, open(report).read().split())
    if number:
        note(trial, f"{mode}: call {call} as", number, folder, code, done.stderr.decode(errors="replace"))
    return count


def with_allocation(trial, mode, number):
    folder = room(trial)
    report = f"{folder}.report"
    with open(report, "wb") as file:
        file.write(struct.pack("QQQ", number, mode == "on", 0))
    try:
        done = subprocess.run(trial.command(folder), capture_output=True, timeout=PATIENCE,
                              env={**os.environ, "LD_PRELOAD": MEMORY, "FAULTS": report})
        code, said = done.returncode, done.stderr.decode(errors="replace")
    except subprocess.TimeoutExpired:
        code, said = -1, ""
    if number:
        note(trial, f"{mode}: allocation", number, folder, 128 - code if code < -1 else code, said)
    return struct.unpack("QQQ", open(report, "rb").read())[2]


def numbers_of(count, most):
    """All of them, or every so-many-th after the first few hundred."""
    few = most // 4
    if count <= most or EVERYTHING:
        return range(1, count + 1)
    return [*range(1, few), *range(few, count + 1, -(-(count - few) // (most - few)))]


def sweep(trial, fault, mode, most):
    count = fault(trial, mode, 0)
    if count is None:
        print(f"{trial.name}: the kernel does not let calls be watched here: not tried")
        return
    numbers = numbers_of(count + 1, most)  # the last is behind the end: a run without a fault
    before = len(wrong)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda number: fault(trial, mode, number), numbers))
    kind = "calls" if fault is with_call else "allocations"
    print(f"{trial.name}: {mode}: {len(numbers)} of {count} {kind}, {len(wrong) - before} wrong", flush=True)


# ---- A small report ----

def write_staff(path):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Directorate", "Sex", "Ethnic Origin"])
        for number in range(6):
            out.writerow([f"E{number}", "Housing", ["Female", "Male"][number % 2], ["Indian", "", ""][number % 3]])


def main():
    if os.environ.get("SANITIZED") in ("1", "ON", "TRUE") or not CALLS:
        print("not tried: sanitizers have an allocator of their own")
        return
    store = os.path.abspath(make_store())
    write_staff("staff.csv")
    run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", store, "--quiet")
    new = Trial("a workbook", lambda folder: [WRITER, f"{folder}/a.xlsx"])
    replacing = Trial("a workbook in the place of another", lambda folder: [WRITER, f"{folder}/a.xlsx", "replace"], "a.xlsx")
    report = Trial("a report", lambda folder: [EQUIGAP, "report", "--for", "hr", "--csv", "--out", str(folder), "--store",
                                               store, "--quiet"], again=["--replace"])
    report.opening = with_allocation(Trial("the store", lambda folder: [EQUIGAP, "list", "--store", store]), "once", 0)
    for mode, most in (("once", 10_000), ("on", 400), ("kill", 400)):
        sweep(new, with_call, mode, most)
        sweep(replacing, with_call, mode, 300)
    sweep(new, with_allocation, "once", 10_000)
    sweep(new, with_allocation, "on", 400)
    for fault, mode, most in ((with_call, "once", 500), (with_call, "kill", 100), (with_allocation, "once", 300),
                              (with_allocation, "on", 100)):
        sweep(report, fault, mode, most)
    print("\n".join(wrong[:40]))
    must(not wrong, f"{len(wrong)} runs left what they should not")
    run("check", "--store", store)


sys.exit(main())
