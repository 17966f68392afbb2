"""What officers and the public are given holds nothing but the release file: the same bytes come out of the file
alone, and out of any store beside it; nothing hides in the workbooks; every count is the one that was released."""
import csv
import os
import pathlib
import re
import shutil
import sys
import xml.etree.ElementTree as xml
import zipfile

import openpyxl

from essentials import PARTS
from house import COUNCIL, PERIODS, QUARTERS, SOURCE, digest, make_store, must, must_equal, run, with_a_known_key
from released_counts import all_released, must_be_released

sys.path.insert(0, str(SOURCE / "tests" / "attack"))
from tables import every_number, read_tables  # noqa: E402

DAY = "2025-03-31"
IS_SANITIZED = os.environ.get("SANITIZED") == "1"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def extract_of(day):
    return COUNCIL / f"staff-{day}.csv"


def bring(store, path, day, *options):
    run("import", "staff", path, "--as-of", day, "--store", store, "--quiet", *options)


def issue_the_council():
    store = make_store()
    with_a_known_key(store)
    quarters = QUARTERS[3:4] if IS_SANITIZED else QUARTERS[2:]
    for day in quarters:
        bring(store, extract_of(day), day)
        for first, last in PERIODS:
            if last == day:
                run("import", "applicants", COUNCIL / f"applicants-{first}-to-{last}.csv", "--from", first, "--to",
                    last, "--store", store, "--quiet")
        run("release", "--issue", "--store", store, "--quiet")
    return store


def make(out, *options):
    """The editions of the yearly full release, by name and what is in them."""
    run("report", "--for", "officer", "--for", "public", "--as-of", DAY, "--csv", "--out", out, "--quiet", *options)
    folder = pathlib.Path(out, "release")
    must(not pathlib.Path(out, "hr-only").exists(), "no draft, and nothing exact")
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    must_equal(sorted(name.rpartition("2025-03-")[2] for name in found if name.endswith(".xlsx")),
               ["gap-review.xlsx", "publication.xlsx"], "workbooks")
    return found


# ---- The same bytes ----

def must_be_same(found, expected, what):
    must_equal(sorted(found), sorted(expected), f"{what}: files")
    must_equal([name for name in found if found[name] != expected[name]], [], f"{what}: files with other bytes")


def the_file_alone_gives_the_same_bytes(expected):
    alone = pathlib.Path("alone")
    alone.mkdir(mode=0o700)
    shutil.copy("released/equigap-release.db", alone)
    made = make(alone / "out", "--release", alone / "equigap-release.db", "--store", alone / "none.db")
    must_be_same(made, expected, "made from the file alone")


def write_answers_turned_round(path):
    """The extract in which everybody has the answers of somebody else: of the row that is as far from the end."""
    with open(extract_of(DAY), encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file, delimiter=";")
    first = headings.index("Gender")
    whole = [row for row in rows if len(row) == len(headings)]
    answers = [row[first:-1] for row in whole]
    for row, other in zip(whole, reversed(answers)):
        row[first:-1] = other
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([headings, *rows])
    return path


def exact_figures(store, out):
    run("report", "--for", "hr", "--as-of", DAY, "--csv", "--out", out, "--store", store, "--quiet")
    return next(pathlib.Path(out).rglob("Units_v_benchmark.csv")).read_text(encoding="utf-8")


def other_people_in_the_store_give_the_same_bytes(store, expected):
    before = exact_figures(store, "exact-before")
    bring(store, write_answers_turned_round("turned.csv"), DAY, "--replace")
    must(exact_figures(store, "exact-after") != before, "the exact figures are others")
    must_be_same(make("changed", "--store", store), expected, "made beside a store that was changed")


def another_store_gives_the_same_bytes(expected):
    """Of another organisation and area, with other fields, rules and people."""
    os.mkdir("other", mode=0o700)
    run("init", "--store", "other/equigap.db", "--organisation", "Elsewhere", "--area", "London", "--quiet")
    run("rules", "act-under=10", "--store", "other/equigap.db", "--quiet")
    bring("other/equigap.db", extract_of(QUARTERS[0]), DAY)
    made = make("other/out", "--release", "released/equigap-release.db", "--store", "other/equigap.db")
    must_be_same(made, expected, "made beside another store")


# ---- Nothing hides ----

def root_of(archive, part):
    return xml.fromstring(archive.read(part))


def no_part_is_of_another_kind(archive):
    must_equal([name for name in archive.namelist() if not PARTS.fullmatch(name)], [], "parts")
    must_equal(archive.comment, b"", "the comment of the archive")
    must_equal({(info.date_time, info.comment) for info in archive.infolist()}, {((1980, 1, 1, 0, 0, 0), b"")}, "times")
    for name in archive.namelist():
        must(b"External" not in archive.read(name) or not name.endswith(".rels"), f"{name}: a link to elsewhere")


def no_sheet_row_or_column_is_hidden(archive):
    book = root_of(archive, "xl/workbook.xml")
    sheets = list(book.iter(f"{MAIN}sheet"))
    must(len(sheets) > 8, "sheets")
    must_equal({sheet.get("state", "visible") for sheet in sheets}, {"visible"}, "states of sheets")
    names = [(name.get("name"), name.text) for name in book.iter(f"{MAIN}definedName")]
    must(names, "names")
    for name, text in names:
        must(name in ("_xlnm.Print_Titles", "_xlnm.Print_Area"), f"the name {name}")
        must(re.fullmatch(r"\w+!\$[A-Z0-9]+(:\$[A-Z0-9]+)?", text), f"{name} is an address: {text}")
    for part in (part for part in archive.namelist() if part.startswith("xl/worksheets/sheet")):
        root = root_of(archive, part)
        must_equal({element.get("hidden", "0") for element in root.iter()}, {"0"}, f"{part}: hidden")
        must_equal(len(list(root.iter(f"{MAIN}f"))), 0, f"{part}: formulas")
        must(all(float(column.get("width")) > 1 for column in root.iter(f"{MAIN}col")), f"{part}: columns seen")


def every_listed_text_stands_in_a_cell(archive):
    used = set()
    for part in (part for part in archive.namelist() if part.startswith("xl/worksheets/sheet")):
        cells = root_of(archive, part).iter(f"{MAIN}c")
        used |= {int(cell.find(f"{MAIN}v").text) for cell in cells if cell.get("t") == "s"}
    listed = len(root_of(archive, "xl/sharedStrings.xml").findall(f"{MAIN}si"))
    must_equal(used, set(range(listed)), "texts listed")


def charts_hold_what_stands_on_the_sheets(archive, book):
    """How many values they hold."""
    held = 0
    for part in (part for part in archive.namelist() if part.startswith("xl/charts/")):
        root = root_of(archive, part)
        for reference in (*root.iter(f"{CHART}numRef"), *root.iter(f"{CHART}strRef")):
            sheet, address = reference.find(f"{CHART}f").text.split("!")
            cells = [cell.value for row in book[sheet][address.replace("$", "")] for cell in row]
            points = [point.find(f"{CHART}v").text for point in reference.iter(f"{CHART}pt")]
            is_number = reference.tag.endswith("numRef")
            must_equal([round(float(point), 9) if is_number else point for point in points],
                       [round(float(cell), 9) if is_number else cell for cell in cells], f"{part}: {sheet}!{address}")
            held += len(points)
        inside = {id(value) for cache in (*root.iter(f"{CHART}numCache"), *root.iter(f"{CHART}strCache"))
                  for value in cache.iter(f"{CHART}v")}
        for value in root.iter(f"{CHART}v"):
            must(id(value) in inside or not re.search("[0-9]", value.text), f"{part}: {value.text} outside of a cache")
    return held


def properties_hold_no_figure(path, archive, book, details):
    sheets = book.sheetnames
    numbers = [number for number in every_number(path) if number.part.startswith("docProps/")]
    must({number.part for number in numbers} >= {"docProps/app.xml", "docProps/core.xml"}, "properties are read")
    names = len(re.findall("<definedName ", archive.read("xl/workbook.xml").decode()))
    title = book["Cover"]["A1"].value
    for number in numbers:
        if number.part == "docProps/core.xml":
            must(number.context in (f"{DAY}T00:00:00Z", title), f"core: {number.context}")
        elif number.part == "docProps/app.xml":
            must(number.context.partition("!")[0] in (*sheets, "12.0000", "0", str(len(sheets)), str(names)),
                 f"app: {number.context}")
    if "docProps/custom.xml" in archive.namelist():
        known = {f"{part}: {item}": value for part, item, value in details}
        for one in root_of(archive, "docProps/custom.xml"):
            value = "".join(one.itertext())
            must(known.get(one.get("name"), "").startswith(value) and value, f"custom: {one.get('name')}: {value}")


def nothing_hides_in(path, held_least):
    with zipfile.ZipFile(path) as archive:
        no_part_is_of_another_kind(archive)
        no_sheet_row_or_column_is_hidden(archive)
        every_listed_text_stands_in_a_cell(archive)
        book = openpyxl.load_workbook(path)
        must(charts_hold_what_stands_on_the_sheets(archive, book) >= held_least, "charts are read")
        details = [table.rows for table in read_tables(path) if table.name == "Run_details"]
        properties_hold_no_figure(path, archive, book, details[0] if details else [])


def counts_are_those_released(path, released, least):
    looked_at = must_be_released(path, released)
    must(looked_at > least, f"{path.name}: counts looked at: {looked_at}")


def readings(folder, name):
    """{(field, group): reading}; the class of a reading is its first words."""
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return {(row["Field"], re.sub(r" \[note [0-9]+\]$", "", row["Group"])):
                next(value for heading, value in row.items() if heading.startswith("Reading"))
                for row in csv.DictReader(file)}


def the_officer_is_told_no_more_than_hr(store):
    """What is certain in rounded figures is so in the exact ones, of groups and of details."""
    run("report", "--for", "hr", "--as-of", DAY, "--csv", "--out", "exact", "--store", store, "--quiet")
    exact = readings(next(pathlib.Path("exact/hr-only").glob("*-gap-review-csv")), "Staff_v_benchmark")
    certain, compared = ({"Staff_v_benchmark": 0, "Staff_details": 0} for _ in range(2))
    for name in certain:
        for line, reading in readings(next(pathlib.Path("out/release").glob("*-gap-review-csv")), name).items():
            begins = re.match("(Under|Over)-represented whatever|No evidence of a gap", reading)
            if begins and line in exact:
                must(exact[line].startswith(begins[0].split()[0]), f"{line}: {reading}, and HR: {exact[line]}")
                certain[name] += 1
            compared[name] += line in exact
    must(certain["Staff_v_benchmark"] > 3 and compared["Staff_details"] > 20, f"certain: {certain}, compared: {compared}")


def main():
    store = issue_the_council()
    file = digest("released/equigap-release.db")
    expected = make("out", "--store", store)
    review, = pathlib.Path("out/release").glob("*gap-review.xlsx")
    publication, = pathlib.Path("out/release").glob("*publication.xlsx")
    nothing_hides_in(review, held_least=40)
    nothing_hides_in(publication, held_least=0)
    the_file_alone_gives_the_same_bytes(expected)
    other_people_in_the_store_give_the_same_bytes(store, expected)
    another_store_gives_the_same_bytes(expected)
    released, = (of for of in all_released("released/equigap-release.db") if of.full is of)
    counts_are_those_released(review, released, 1900)
    counts_are_those_released(publication, released, 200)
    the_officer_is_told_no_more_than_hr(store)
    must_equal(digest("released/equigap-release.db"), file, "the release file after all that")


main()
