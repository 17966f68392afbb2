"""What the whole-program tests share: running equigap as people do."""
import hashlib
import hmac
import os
import pathlib
import sqlite3
import subprocess
import sys
from contextlib import closing

import essentials

EQUIGAP = os.environ["EQUIGAP"]
SOURCE = pathlib.Path(os.environ["SOURCE"])
FILES = SOURCE / "fixtures" / "files"
COUNCIL = SOURCE / "fixtures" / "council"
LISTS = SOURCE / "schema" / "lists"

QUARTERS = ["2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31", "2025-06-30"]
PERIODS = [("2024-07-01", "2024-09-30"), ("2024-10-01", "2024-12-31"), ("2025-01-01", "2025-03-31"),
           ("2025-04-01", "2025-06-30")]
kept = set()  # digests of the workbooks that keep the essential rules


def run(*words, expect=0, env=None):
    """Runs a command; the exit code must be the one expected. Returns the finished process. The workbooks of a report
    must keep the essential rules."""
    done = subprocess.run([EQUIGAP, *map(str, words)], capture_output=True, text=True,
                          env={**os.environ, **(env or {})})
    if done.returncode != expect:
        sys.exit(f"{words}: exit code {done.returncode}, not {expect}\n{done.stdout}{done.stderr}")
    if words[0] == "report" and expect == 0:
        must_keep_the_essential_rules(words[words.index("--out") + 1])
    return done


def must_keep_the_essential_rules(folder):
    """Each workbook of a folder and those in it, once: one of the same bytes is not looked at again. Not where a test
    has set `kept` to None, whose names look like marks."""
    if kept is None:
        return
    for path in sorted(pathlib.Path(folder).rglob("*.xlsx")):
        content = digest(path)
        if content not in kept:
            faults = essentials.faults(path)
            must(not faults, "every workbook keeps the essential rules:\n" + "\n".join(faults))
            kept.add(content)


def make_store(name="equigap.db"):
    os.chmod(".", 0o700)
    run("init", "--store", name, "--organisation", "Northmoor District Council", "--area", "South East", "--quiet")
    return name


def with_a_known_key(store):
    """What is rounded, and how many lines of it say something, depends on the key, and must not depend on the day."""
    path = pathlib.Path(f"{store}.key")
    made = path.read_text(encoding="ascii")
    path.write_text(made.replace(made.strip(), "0123456789abcdef" * 4), encoding="ascii")


def import_council(store="equigap.db", quarters=QUARTERS, periods=PERIODS):
    for day in quarters:
        run("import", "staff", COUNCIL / f"staff-{day}.csv", "--as-of", day, "--store", store, "--quiet")
    for first, last in periods:
        run("import", "applicants", COUNCIL / f"applicants-{first}-to-{last}.csv", "--from", first, "--to", last,
            "--store", store, "--quiet")


def ask(database, sql, *values):
    """The rows of a question to a store or a release file, which it cannot change."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        return opened.execute(sql, values).fetchall()


def hash_under_key(store, message):
    """As the ledger of a store is written: HMAC-SHA-256 under the digits of its key."""
    key = pathlib.Path(f"{store}.key").read_text(encoding="ascii").strip()
    return hmac.new(key.encode(), message, hashlib.sha256).digest()


def in_ledger(store, reference, kind="staff"):
    """What stands for somebody there; of an applicant, "applicant"."""
    return int.from_bytes(hash_under_key(store, f"{kind}\x1f{reference}".encode())[:8], "big", signed=True)


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def must(is_so, what):
    if not is_so:
        sys.exit(f"not so: {what}")


def must_equal(found, expected, what):
    if found != expected:
        sys.exit(f"{what}:\n  found    {found!r}\n  expected {expected!r}")
