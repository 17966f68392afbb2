"""Two extracts in 216 forms each: encoding, delimiter, line ends, quoting, padding and order of columns change no figure."""
import concurrent.futures
import itertools
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

from house import EQUIGAP, make_store, must_equal

ENCODINGS = ["utf-8-sig", "cp1252", "utf-16"]
DELIMITERS = [",", ";", "\t"]
ENDS = ["\n", "\r\n", "\r"]
STAFF = (["import", "staff", "--as-of", "2025-06-30"],
         ["Employee Number", "Directorate", "Team", "Grade", "Date of Birth", "Sex", "Ethnic Origin", "Disability", "FTE", "Notes"],
         [[f"{i:04}", ["Café & Parks", "Housing"][i % 2], f"Team {i % 3}", f"Grade {i % 4}", f"{i % 28 + 1:02}/0{i % 9 + 1}/19{60 + i}",
           ["Female", "Male", ""][i % 3], ["White British", "Any other Asian background", "", "PNTS", "Noldo"][i % 5],
           ["Yes", "No", "Prefer not to say", ""][i % 4], "0.5", ["", 'said "no"'][i % 2]] for i in range(40)])
APPLICANTS = (["import", "applicants", "--from", "2025-04-01", "--to", "2025-06-30"],
              ["Candidate ID", "Vacancy Ref", "Directorate", "Application Date", "Application Status", "Gender", "Ethnic Group", "Notes"],
              [[f"C{i // 2}", f"V{i % 7}", ["Café & Parks", "Housing"][i % 2], f"{i % 28 + 1:02}-May-2025",
                ["Applied", "Shortlisted", "Rejected after interview", "Hired", "Withdrawn"][i % 5], ["Female", "Male", ""][i % 3],
                ["Indian", "White British", "Not stated", ""][i % 4], "£ 1,000; more\tor less"] for i in range(60)])


def cell(text, delimiter, quotes_all, pads):
    """A field; spaces and tabs beside plain text mean nothing, inside quotes they are trimmed when texts are compared."""
    if quotes_all or any(c in text for c in delimiter + '"\t\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return f"  {text} " if pads else text


def write(extract, encoding, delimiter, end, quotes_all, pads, turned):
    _, headings, records = extract
    order = range(len(headings) - 1, -1, -1) if turned else range(len(headings))
    lines = [delimiter.join(cell(row[i], delimiter, quotes_all, pads) for i in order) for row in [headings, *records]]
    return (end.join(lines) + end).encode(encoding)


def figures(store):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return [sorted(database.execute(query).fetchall()) for query in (
            """SELECT breakdown, unit.name, CASE breakdown WHEN 2 THEN grade.name ELSE value END, stage, quarter, slice.people,
                      tally.field, tally.answer, tally.people
                 FROM slice JOIN unit ON unit.id = slice.unit LEFT JOIN grade ON grade.id = slice.value
                 LEFT JOIN tally ON tally.slice = slice.id""".replace("grade.name ELSE value", "coalesce(grade.name, '') ELSE value || ''"),
            "SELECT read, imported, refused, left_out, people, individuals FROM snapshot",
            "SELECT field, text FROM unrecognised")]


def read(number, extract, form):
    path, store = pathlib.Path(f"{number}.txt"), f"{number}.db"
    path.write_bytes(write(extract, *form))
    shutil.copy("empty.db", store)
    done = subprocess.run([EQUIGAP, *extract[0][:2], str(path), *extract[0][2:], "--store", store, "--quiet"],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{form}: exit code {done.returncode}: {done.stderr}")
    counted = figures(store)
    path.unlink()
    os.unlink(store)
    return counted


def main():
    make_store("empty.db")
    for name, extract in (("staff", STAFF), ("applicants", APPLICANTS)):
        forms = list(itertools.product(ENCODINGS, DELIMITERS, ENDS, [False, True], [False, True], [False, True]))
        must_equal(len(forms), 216, "forms")
        expected = read(f"{name}-plain", extract, ("utf-8", ",", "\n", False, False, False))
        must_equal(expected[1][0][:2], (len(extract[2]),) * 2, f"all {name} are imported")
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            read_all = pool.map(lambda pair: read(f"{name}-{pair[0]}", extract, pair[1]), enumerate(forms))
            for form, counted in zip(forms, read_all):
                must_equal(counted, expected, f"{name} as {form}")


main()
