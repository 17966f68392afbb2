"""Names and texts as nobody should give them: every report is made, every file name is plain and short, no text is what
XML, Excel or a reader must not meet, and nothing in a CSV file can become a formula."""
import csv
import io
import os
import pathlib
import re
import xml.etree.ElementTree as xml
import zipfile

import house
from house import COUNCIL, make_store, must, must_equal, run

house.kept = None  # names are signs and marks here, on purpose
DAY = "2025-03-31"
PLANES = range(0, 0x110000, 0x10000)
NONCHARACTERS = "".join(map(chr, [*range(0xFDD0, 0xFDF0), *(plane + last for plane in PLANES for last in (0xFFFE, 0xFFFF))]))
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=2", "\r=3", "\uff1d1", "\uff0b1", "\uff0d2", "\uff201"]
ODD = ["_x0041_", "_x005F_x0041_", "a\x01b\x1fc\x7fd", "e\x85f\x9fg\u2028h", f"non{NONCHARACTERS}character",
       "\u202edlrow\u2066 olleh\u2069", "\ufeffmark", "\U0001d54f\U0001f600", "CON", "nul.txt", "../../etc/passwd", "..",
       "-", "a-", "-a-", "\u90e8\u9580", "\u90e8\u7f72", "History", "[x]", '<b>&amp;"\'', "e\u0301t\u00e9",
       "x" * 255, "'quoted'", "two  spaces", "Corporate Resources", "Corporate Resourcing", "_x0041_" * 36]
NAMES = FORMULAS + ODD
LONG = "\U0001f600" * 40_000  # 80,000 UTF-16 units; a cell holds 32,767
# Neither XML 1.0, nor Excel, nor the eyes of a reader should meet these.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
                       + NONCHARACTERS + "]")
STARTS_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


def write(path, headings, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, quoting=csv.QUOTE_ALL)
        out.writerows([headings, *rows])
    return path


def bring_people(store):
    """Each name is that of a unit and a grade, and a text that nobody knows, of three people."""
    os.mkdir("in")
    name = "in/=HYPERLINK(1)_x0041_\u202e\ufffe\U0001fffe.csv"
    staff = [[f"{text[:20]}{i}", text, text, LONG if text == "History" else text, "Female"]
             for text in NAMES for i in range(3)]
    staff += [[f"P{i}", NAMES[i % len(NAMES)], "Grade", "White" if i % 3 else "", "Male"] for i in range(300)]
    write(name, ["Employee Number", "Directorate", "Grade", "Ethnic Origin", "Sex"], staff)
    run("import", "staff", name, "--as-of", DAY, "--store", store, "--quiet")
    people = [[f"A{i}", text, text, "01/02/2025", ("Applied", "Shortlisted", "Appointed", text)[i % 4], "White"]
              for i, text in enumerate(NAMES * 8)]
    name = write("in/applicants.csv", ["Candidate ID", "Vacancy Ref", "Directorate", "Application Date",
                                       "Application Status", "Ethnicity"], people)
    run("import", "applicants", name, "--from", "2025-01-01", "--to", DAY, "--store", store, "--quiet")


def texts_of(path):
    """Every text, attribute and tail of every part, and where it stands."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            must(b"External" not in archive.read(part) or not part.endswith(".rels"), f"{path}: a link to elsewhere")
            root = xml.fromstring(archive.read(part))
            if part.startswith("xl/worksheets/sheet"):
                formulas = root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f")
                must_equal(len(list(formulas)), 0, f"{path}: formulas of {part}")
            for element in root.iter():
                for text in (element.text, element.tail, *element.attrib.values()):
                    if text:
                        yield part, text


def unescaped(text):
    """As Excel shows it."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found.group(1), 16)), text)


def workbooks_hold_plain_text(folder):
    seen = set()
    for path in folder.rglob("*.xlsx"):
        for part, text in texts_of(path):
            must(not FORBIDDEN.search(text), f"{path.name}, {part}: {text[:60]!r}")
            must(len(text.encode("utf-16-le")) // 2 <= 32_767, f"{path.name}, {part}: a text of {len(text)}")
            if part == "xl/sharedStrings.xml":
                must("\n" in unescaped(text) or not FORBIDDEN.search(unescaped(text)), f"{path.name}: {text[:60]!r}")
                seen.add(unescaped(text))
    for name in ("=1+1", "@SUM(A1)", "_x0041_", "_x005F_x0041_", "noncharacter", "dlrow olleh", "abcd", "\uff1d1",
                 "\u00e9t\u00e9", "x" * 255, '<b>&amp;"\''):
        must(name in seen, f"{name!r} is shown as it was given, less what nobody may see")
    must(any("(cut: 40,000 characters in all)" in text for text in seen), "a text that is too long is cut, and says so")


def tables_hold_no_formulas(folder):
    guarded = 0
    for path in folder.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")):
            for cell in row:
                must(not FORBIDDEN.search(cell), f"{path}: {cell[:60]!r}")
                must(not cell.startswith(STARTS_FORMULA) or NUMBER.fullmatch(cell), f"{path}: {cell[:60]!r}")
                guarded += cell.startswith("'") and cell[1:].startswith(STARTS_FORMULA)
    must(guarded > 100, f"cells behind an apostrophe: {guarded}")


def file_names_are_plain_and_short(folder):
    for path in folder.rglob("*"):
        name = path.name
        must(len(name) <= 60, f"{len(name)} characters: {name}")
        allowed = "[A-Za-z0-9_]+\\.csv" if path.parent.name.endswith("-csv") else "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z]+)?"
        must(re.fullmatch(allowed, name), f"letters, digits, dashes: {name}")
        must(not DEVICES.match(name), f"a device of Windows: {name}")


def each_unit_has_a_file_of_its_own(folder, units):
    """Also where two are called alike."""
    names = [path.name for path in folder.glob("*-recruitment-*.xlsx")]
    must_equal(len(names), units, "workbooks of units")
    for alike in ("corporate-[0-9a-f]{6}", "x-[0-9a-f]{6}", "a-[0-9a-f]{6}"):
        must(sum(bool(re.search(rf"-recruitment-{alike}\.xlsx", name)) for name in names) > 1, f"{alike}: {names}")


def what_is_guarded_is_read_back(store):
    """The file of grades as it was written, filled in: names that look like formulas are known again."""
    rows = list(csv.reader(io.StringIO(run("grades", "--store", store).stdout, newline="")))
    must(any(row[0] == "'=1+1" for row in rows) and any(row[0] == "'\uff1d1" for row in rows), f"guarded: {rows}")
    write("grades.csv", rows[0], [[row[0], i, "Band", *row[3:]] for i, row in enumerate(rows[1:], 1)])
    said = run("grades", "grades.csv", "--store", store).stderr
    must("0 of them not in the list" in said, said)


def units_of(store):
    listed = run("report", "--for", "hr", "--out", "first", "--csv", "--store", store)
    must(listed.stdout, "files")
    with open(next(pathlib.Path("first/hr-only").glob("*gap-review-csv")) / "Directorate_detail.csv", encoding="utf-8",
              newline="") as file:
        found = {row["Directorate"] for row in csv.DictReader(file)}
    return sorted(re.sub("^'(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])", "", name) for name in found
                  if name != "All staff")


def every_edition_of_a_long_organisation_is_made():
    """The title of a draft of the publication is the longest there is; a document's title holds 255 characters."""
    os.mkdir("long", 0o700)
    run("init", "--store", "long/equigap.db", "--organisation", "Northmoor " * 20, "--area", "South East", "--quiet")
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", "long/equigap.db", "--quiet")
    run("report", "--out", "long/out", "--store", "long/equigap.db", "--quiet")
    must(list(pathlib.Path("long/out/hr-only/draft").glob("*-publication-draft.xlsx")), "the publication")


def main():
    os.chmod(".", 0o700)
    store = "equigap.db"
    organisation = "=cmd|' /C calc'!A1 _x0041_ \u202e \ufdd0 \U0001fffe " + "W" * 160
    run("init", "--store", store, "--organisation", organisation, "--area", "South East", "--quiet")
    bring_people(store)
    what_is_guarded_is_read_back(store)
    units = units_of(store)
    asked = [option for unit in units for option in ("--unit", unit)]
    run("report", "--for", "hr", "--out", "out", "--csv", "--store", store, "--quiet", *asked)
    folder = pathlib.Path("out/hr-only")
    each_unit_has_a_file_of_its_own(folder, len(units))
    file_names_are_plain_and_short(folder)
    workbooks_hold_plain_text(folder)
    tables_hold_no_formulas(folder)
    every_edition_of_a_long_organisation_is_made()


main()
