"""One extract of 30 people in every form of bytes: each import gives the same figures."""
import concurrent.futures
import csv
import gzip
import hashlib
import io
import itertools
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import threading

from house import EQUIGAP, FILES, SOURCE, make_store, must, must_equal, run

sys.path.insert(0, str(SOURCE / "fixtures"))
from make_files import HEADINGS, records  # noqa: E402

MARK = "\ufeff"
# What Python calls it, what equigap finds; the last two are the same text as Windows-1252 here.
ENCODINGS = [("utf-8", "UTF-8"), ("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE"),
             ("cp1252", "Windows-1252"), ("iso-8859-1", "Windows-1252"), ("iso-8859-15", "Windows-1252")]
DELIMITERS = [",", ";", "\t", "|"]
ENDS = ["\n", "\r\n", "\r"]
WAYS = ["file", "standard input"]
IMPORT = ["import", "staff"]
DAY = ["--as-of", "2025-06-30"]


def extract(delimiter, end, grade="Grade 3"):
    """Accents, cells that hold each delimiter, new lines in quotes."""
    room = io.StringIO(newline="")
    out = csv.writer(room, delimiter=delimiter, lineterminator=end)
    out.writerow(HEADINGS.split(",") + ["Notes"])
    for row in records(30):
        row[2] = {"Voids": "Voids, Lets; Keys | £", "Payroll": 'The "Payroll"'}.get(row[2], row[2])
        row[3] = {"Grade 3": grade}.get(row[3], row[3])
        out.writerow(row + [f"Zoë{end}called" if row[0].endswith("7") else ""])
    return room.getvalue()


def forms():
    """Name, bytes, encoding that must be found, way of giving them."""
    for (encoding, found), delimiter, end in itertools.product(ENCODINGS, DELIMITERS, ENDS):
        text = extract(delimiter, end)
        for mark in ["", MARK] if encoding.startswith("utf") else [""]:
            plain = (mark + text).encode(encoding)
            for packs, way in itertools.product([False, True], WAYS):
                yield (f"{encoding} {delimiter!r} {end!r} {'mark' if mark else ''} {'gz' if packs else ''} {way}",
                       gzip.compress(plain, mtime=0) if packs else plain, found, way)


def give(words, path, way):
    """Runs equigap on a file, as a file or through a pipe, and expects it to succeed."""
    is_file = way == "file"
    done = subprocess.run([EQUIGAP, *words, path if is_file else "-", *DAY], capture_output=True,
                          input=None if is_file else pathlib.Path(path).read_bytes())
    if done.returncode:
        sys.exit(f"{words} {path} {way}: exit code {done.returncode}\n{done.stderr.decode()}")
    return done.stderr.decode()


def figures(store):
    """All that was counted, with the names of units and grades."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return [database.execute(query).fetchall() for query in (
            "SELECT * FROM unit ORDER BY id", "SELECT * FROM grade ORDER BY id",
            "SELECT * FROM slice ORDER BY id", "SELECT * FROM tally ORDER BY slice, field, answer",
            "SELECT read, imported, refused, left_out, people FROM snapshot")]


def facts(store):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return database.execute("SELECT file, sha256, bytes, encoding FROM snapshot").fetchone()


def read_form(number, name, content, found, way, options=()):
    """Imports a form into a store of its own; its figures."""
    path, store = pathlib.Path(f"{number}.csv"), f"{number}.db"
    path.write_bytes(content)
    shutil.copy("empty.db", store)
    give([*IMPORT, "--store", store, "--quiet", *options], path, way)
    must_equal(facts(store), ("standard input" if way != "file" else path.name,
                              hashlib.sha256(gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).hexdigest(), len(content), found), f"the facts of {name}")
    counted = figures(store)
    path.unlink()
    os.unlink(store)
    return counted


def every_form(expected):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        all_forms = list(forms())
        read = pool.map(lambda form: read_form(form[0], *form[1]), enumerate(all_forms))
        for counted, form in zip(read, all_forms):
            must_equal(counted, expected, f"the figures of {form[0]}")
    must_equal(len(all_forms), 432, "forms read")


def asked_for(expected):
    """Each encoding by its name, and where it is not what would be found."""
    for number, (python, name) in enumerate([("utf-8", "UTF-8"), ("utf-16-le", "UTF-16LE"),
                                             ("utf-16-be", "UTF-16BE"), ("cp1252", "Windows-1252"),
                                             ("iso-8859-1", "ISO-8859-1"), ("iso-8859-15", "ISO-8859-15")]):
        content = extract(",", "\n").encode(python)
        counted = read_form(f"asked-{number}", name, content, name, "file", ["--encoding", name.lower()])
        must_equal(counted, expected, f"the figures of {name} asked for")


def euro_sign():
    """Where a grade has one, ISO-8859-15 is found too."""
    read = []
    for number, (encoding, found) in enumerate([*ENCODINGS[:4], ("iso-8859-15", "ISO-8859-15")]):
        content = extract(";", "\r\n", "Grade 3 (€ 31.000)").encode(encoding)
        read.append(read_form(f"euro-{number}", f"{encoding} with a euro sign", content, found, "file"))
        must_equal(read[-1], read[0], f"the figures of {encoding} with a euro sign")
    must(any("€" in str(row) for row in read[0][1]), "the euro sign is in the grade")


def same_bytes_again():
    """The same bytes are the same extract, whichever way they come, packed too."""
    store = make_store("again.db")
    pathlib.Path("people.csv").write_bytes(extract(",", "\n").encode("utf-16"))
    give([*IMPORT, "--store", store], "people.csv", "file")
    said = give([*IMPORT, "--store", store], "people.csv", "standard input")
    must("standard input is in the store already" in said, said)
    pathlib.Path("people.csv.gz").write_bytes(gzip.compress(pathlib.Path("people.csv").read_bytes()))
    done = run(*IMPORT, "people.csv.gz", *DAY, "--store", store)
    must("nothing was changed" in done.stderr, done.stderr)


def named_pipe(expected):
    os.mkfifo("pipe.csv")
    shutil.copy("empty.db", "pipe.db")
    content = gzip.compress(extract("|", "\r").encode("utf-16"))
    writer = threading.Thread(target=lambda: pathlib.Path("pipe.csv").write_bytes(content))
    writer.start()
    run(*IMPORT, "pipe.csv", *DAY, "--store", "pipe.db", "--quiet")
    writer.join()
    must_equal(figures("pipe.db"), expected, "the figures of a named pipe")


def dates_with_the_month_first(expected):
    """They take a second reading, which a pipe must bear, too."""
    text = re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\2/\1/\3", extract(",", "\n"))
    for number, (content, way) in enumerate([(text.encode(), "file"), (text.encode(), "standard input"),
                                             (gzip.compress(text.encode()), "file")]):
        counted = read_form(f"month-{number}", "dates with the month first", content, "UTF-8", way)
        must_equal(counted, expected, f"the figures with the month first, {way}")


def places():
    """Lines are those of the text, whatever it was wrapped in."""
    for content in [gzip.compress((FILES / "unclosed-quote.csv").read_bytes()),
                    (FILES / "unclosed-quote.csv").read_text(encoding="utf-8").encode("utf-16"),
                    (FILES / "unclosed-quote.csv").read_bytes().replace(b"\n", b"\r")]:
        pathlib.Path("quote").write_bytes(content)
        done = run("inspect", "quote")
        must("refused: line 5:" in done.stdout, done.stdout)


def standard_input_refused():
    for content, code, words in [(b"", 3, "is empty"), (b"\xff\xfea", 3, "ends within a character"),
                                 (b"a,b\n1\n", 3, "reference")]:
        done = subprocess.run([EQUIGAP, "inspect", "-"], input=content, capture_output=True)
        must_equal(done.returncode, code, f"the exit code for {content!r}")
        message = done.stderr.decode()
        must(message.startswith("equigap: standard input:") and words in message, message)


def main():
    make_store("empty.db")
    shutil.copy("empty.db", "expected.db")
    expected_form = next(forms())
    expected = read_form("expected", *expected_form)
    must_equal(expected[4], [(30, 30, 0, 0, 30)], "the records read")
    must("Café Services" in str(expected[0]) and "Voids, Lets; Keys | £" in str(expected[0]), "the units are read")
    every_form(expected)
    asked_for(expected)
    euro_sign()
    same_bytes_again()
    named_pipe(expected)
    dates_with_the_month_first(expected)
    places()
    standard_input_refused()


main()
